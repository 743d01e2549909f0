//! What is written in the column of photos.

use super::{case, files, found};
use etalase::import::photos::shown_numbers;

#[test]
fn names_in_many_spellings() {
    for written in [
        "foto1.jpg",
        "foto1",
        "FOTO_1",
        "foto 1.JPEG",
        r"D:\foto\foto1.jpg",
        "file:///C:/Gambar/foto1.jpg",
        "\"foto1.jpg\"",
        "foto (1)",
        "foto-01.png",
        "F\u{6f}\u{301}to1.jpg",
    ] {
        case(
            &[&format!("Kopi|foto {written}")],
            &["foto1.jpg", "foto11.jpg", "foto2.jpg"],
            &["Kopi: foto1.jpg [Written]", "- foto11.jpg", "- foto2.jpg"],
        );
    }
}

#[test]
fn several_names_in_one_cell() {
    for written in [
        "foto3.jpg, foto1.jpg",
        "foto3 & foto1",
        "foto3.jpg\\nfoto1.jpg",
        "foto3; foto1;",
        "foto3 dan foto1",
        "foto3/foto1",
        "foto3.jpg foto1.jpg",
        "foto3, 1",
        "foto3 + foto1 + foto3",
    ] {
        case(
            &[&format!("Kopi|foto {written}")],
            &["foto1.jpg", "foto2.jpg", "foto3.jpg"],
            &["Kopi: foto3.jpg [Written], foto1.jpg [Written]", "- foto2.jpg"],
        );
    }
    case(
        &["Kopi|foto kopi, hitam.jpg", "Madu|foto madu & teh.jpg"],
        &["kopi, hitam.jpg", "madu & teh.jpg", "hitam.jpg"],
        &["Kopi: kopi, hitam.jpg [Written]", "Madu: madu & teh.jpg [Written]", "- hitam.jpg"],
    );
}

#[test]
fn ranges_are_taken_whole_or_not() {
    for written in
        ["IMG_001 - 003", "IMG_001-IMG_003", "IMG_001.jpg s/d IMG_003.jpg", "img_001 sampai 003"]
    {
        case(
            &[&format!("Kopi|foto {written}")],
            &["IMG_003.jpg", "IMG_001.jpg", "IMG_002.jpg", "IMG_004.jpg"],
            &[
                "Kopi: IMG_001.jpg [Written], IMG_002.jpg [Written], IMG_003.jpg [Written]",
                "- IMG_004.jpg",
            ],
        );
    }
    let missing = found(&["Kopi|foto IMG_001 - 003"], &["IMG_001.jpg", "IMG_003.jpg"]);
    assert_eq!(missing, "! Kopi, \"IMG_001 - 003\": no file\n- IMG_001.jpg\n- IMG_003.jpg");
    // A hyphen in a name is one in a name.
    case(
        &["Kopi|foto IMG-20251103-WA0007 - WA0008"],
        &["IMG-20251103-WA0007.jpg", "IMG-20251103-WA0008.jpg"],
        &["Kopi: IMG-20251103-WA0007.jpg [Written], IMG-20251103-WA0008.jpg [Written]"],
    );
}

#[test]
fn words_that_name_nothing() {
    for written in ["ada", "-", "terlampir", "✓", "V", "Menyusul", "tidak ada", "…", "via WA"] {
        case(
            &[&format!("Kopi Bubuk|foto {written}")],
            &["kopi bubuk.jpg"],
            &["Kopi Bubuk: kopi bubuk.jpg"],
        );
    }
}

#[test]
fn folders_tell_files_of_one_name_apart() {
    case(
        &[
            "Kopi|foto Lereng/foto1.jpg",
            r"Madu|foto D:\Foto\Pesisir\foto1.jpg",
            "Teh|foto foto1.jpg",
        ],
        &["Lereng/foto1.jpg", "Pesisir/foto1.jpg"],
        &[
            "Kopi: Lereng/foto1.jpg [Written]",
            "Madu: Pesisir/foto1.jpg [Written]",
            "? Teh, \"foto1.jpg\" = Lereng/foto1.jpg / Pesisir/foto1.jpg",
        ],
    );
    case(
        &["Kopi|foto Hitam"],
        &["Hitam/10.jpg", "Hitam/9.jpg"],
        &["Kopi: Hitam/9.jpg [Written], Hitam/10.jpg [Written]"],
    );
    case(
        &["Kopi|foto foto1"],
        &["foto1.jpg", "foto1.png"],
        &["? Kopi, \"foto1\" = foto1.jpg / foto1.png"],
    );
}

#[test]
fn one_file_may_be_written_for_several() {
    case(
        &["Kopi|foto rak.jpg", "Madu|foto rak"],
        &["rak.jpg"],
        &["Kopi: rak.jpg [Written]", "Madu: rak.jpg [Written]"],
    );
}

#[test]
fn what_is_not_there_is_told_with_the_nearest() {
    case(
        &[
            "Kopi|foto kripik pisang.jpg",
            "Madu|foto IMG_0009.jpg",
            "Teh|foto https://drive.google.com/file/d/1/view",
            "Gula|foto zzz",
        ],
        &["keripik pisang.jpg", "IMG_0008.jpg"],
        &[
            "! Kopi, \"kripik pisang.jpg\": keripik pisang.jpg?",
            "! Madu, \"IMG_0009.jpg\": no file",
            "! Teh, \"https://drive.google.com/file/d/1/view\": address",
            "! Gula, \"zzz\": no file",
            "- keripik pisang.jpg",
            "- IMG_0008.jpg",
        ],
    );
}

#[test]
fn numbers_of_the_sheet() {
    let paths = ["IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg"];
    let numbers: Vec<_> = files(&paths).iter().map(|file| file.number).collect();
    let shown = shown_numbers(&numbers);
    let wrong = format!("{}{}", &shown[0][..5], (shown[0].as_bytes()[5] - b'0' + 1) % 10);
    let (a, b) = shown[2].split_at(3);
    case(
        &[
            &format!("Kopi|foto {}, {}", shown[1], shown[0]),
            &format!("Madu|foto no. {a} {b}"),
            &format!("Teh|foto {wrong}"),
        ],
        &paths,
        &[
            "Kopi: IMG_2.jpg [Number], IMG_1.jpg [Number]",
            "Madu: IMG_3.jpg [Number]",
            &format!("! Teh, {wrong:?}: no number"),
        ],
    );
    // A file of that name, too: nobody knows which is meant.
    let named = format!("{}.jpg", shown[0]);
    case(
        &[&format!("Kopi|foto {}", shown[0])],
        &["IMG_1.jpg", &named],
        &[&format!("? Kopi, {:?} = IMG_1.jpg / {named}", shown[0])],
    );
}
