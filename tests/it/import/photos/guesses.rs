//! Files that nobody wrote down.

use super::case;

#[test]
fn machines_names_say_nothing() {
    let files = [
        "IMG-20251103-WA0007.jpg",
        "WhatsApp Image 2025-11-03 at 10.22.31 (1).jpeg",
        "DSC_0012.JPG",
        "20251103_102231.jpg",
        "IMG_0003.HEIC",
    ];
    let products = [
        "Kopi Bubuk|row 1|code 12",
        "Image|row 3|code 2025",
        "Level 12|row 7",
        "Keripik|row 12|code 0012",
    ];
    let alone: Vec<String> = files.iter().map(|file| format!("- {file}")).collect();
    case(&products, &files, &alone.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn a_file_is_named_like_its_product() {
    for file in [
        "Kopi bubuk 1.jpg",
        "kopi_bubuk(2).JPG",
        "KOPI-BUBUK.heic",
        "foto kopi bubuk depan.png",
        "kopibubuk.jpg",
        "bubuk kopi.jpg",
        "kopi bubuk b.jpg",
        "kopi bbk.jpg",
        "kopi bubukk.jpeg.jpg",
        "Ko\u{301}pi bubuk - salinan.jpg",
        "Kopi bubuk WhatsApp Image 2025-11-03 at 10.22.31.jpeg",
        "kopi bubuk asli.jpg",
    ] {
        case(
            &["Kopi Bubuk", "Keripik Pisang", "Madu Hutan 250 ml"],
            &[file],
            &[&format!("Kopi Bubuk: {file}")],
        );
    }
}

#[test]
fn numbers_order_the_photos() {
    case(
        &["Kopi Bubuk", "Keripik Pisang"],
        &["kopi bubuk 10.jpg", "kopi bubuk 2.jpg", "Keripik pisang.jpg", "Kopi bubuk.jpg"],
        &[
            "Kopi Bubuk: Kopi bubuk.jpg, kopi bubuk 2.jpg, kopi bubuk 10.jpg",
            "Keripik Pisang: Keripik pisang.jpg",
        ],
    );
}

#[test]
fn part_of_a_name_is_enough_where_it_is_clear() {
    let products =
        ["Keripik Pisang Manis", "Keripik Singkong", "Gula Aren 500 gr", "Tas Anyaman Pandan"];
    case(
        &products,
        &[
            "keripik pisang.jpg",
            "gula.jpg",
            "tas pandan.jpg",
            "keripik.jpg",
            "pandan.jpg",
            "Manis.jpg",
        ],
        &[
            "Keripik Pisang Manis: keripik pisang.jpg",
            "Gula Aren 500 gr: gula.jpg",
            "Tas Anyaman Pandan: tas pandan.jpg",
            "? keripik.jpg = Keripik Pisang Manis / Keripik Singkong",
            "? pandan.jpg = Tas Anyaman Pandan",
            "? Manis.jpg = Keripik Pisang Manis",
        ],
    );
}

#[test]
fn a_longer_name_is_another_product() {
    case(
        &["Kopi", "Kopi Luwak", "Madu"],
        &["Kopi Luwak.jpg", "kopi.jpg", "madu hutan.jpg", "kopi luwak liar.jpg"],
        &[
            "Kopi: kopi.jpg",
            "Kopi Luwak: Kopi Luwak.jpg, kopi luwak liar.jpg",
            "? madu hutan.jpg = Madu",
        ],
    );
    // A word of another product in the name.
    case(
        &["Kopi Bubuk", "Madu Hutan"],
        &["kopi bubuk madu hutan.jpg", "kopi madu.jpg"],
        &[
            "? kopi bubuk madu hutan.jpg = Kopi Bubuk / Madu Hutan",
            "? kopi madu.jpg = Kopi Bubuk / Madu Hutan",
        ],
    );
}

#[test]
fn sizes_decide_and_contradict() {
    case(
        &[
            "Kopi Bubuk 100 gr",
            "Kopi Bubuk 250 gr",
            "Teh 50 gr",
            "Sambal Level 5",
            "Sambal Level 10",
        ],
        &[
            "kopi bubuk 250.jpg",
            "Kopi bubuk 100gr (2).jpg",
            "kopi bubuk.jpg",
            "teh 100 gram.jpg",
            "teh 1.jpg",
            "sambal level 10.jpg",
            "sambal level.jpg",
        ],
        &[
            "Kopi Bubuk 100 gr: Kopi bubuk 100gr (2).jpg",
            "Kopi Bubuk 250 gr: kopi bubuk 250.jpg",
            "Teh 50 gr: teh 1.jpg",
            "Sambal Level 10: sambal level 10.jpg",
            "? kopi bubuk.jpg = Kopi Bubuk 100 gr / Kopi Bubuk 250 gr",
            "? teh 100 gram.jpg = Teh 50 gr",
            "? sambal level.jpg = Sambal Level 5 / Sambal Level 10",
        ],
    );
}

#[test]
fn producers_decide_between_products_of_one_name() {
    let products = [
        "Kopi Bubuk Lereng|by Ibu Contoh",
        "Kopi Bubuk Lereng|by UD Misal Jaya",
        "Keripik Tempe|by Pak Umpama",
    ];
    case(
        &products,
        &[
            "Kopi Bubuk Lereng - Ibu Contoh.jpeg",
            "misal jaya kopi bubuk.jpg",
            "kopi bubuk lereng.jpg",
            "Kopi bubuk lereng umpama.jpg",
            "Contoh/kopi bubuk.jpg",
            "UD. Misal Jaya/foto/Kopi.jpg",
            "Pak Umpama/kopi bubuk lereng.jpg",
            "Pak Umpama/IMG_0001.jpg",
        ],
        &[
            "Kopi Bubuk Lereng (Ibu Contoh): Contoh/kopi bubuk.jpg, Kopi Bubuk Lereng - Ibu Contoh.jpeg",
            "Kopi Bubuk Lereng (UD Misal Jaya): misal jaya kopi bubuk.jpg, UD. Misal Jaya/foto/Kopi.jpg",
            "? kopi bubuk lereng.jpg = Kopi Bubuk Lereng (Ibu Contoh) / Kopi Bubuk Lereng (UD Misal Jaya)",
            "? Kopi bubuk lereng umpama.jpg = Kopi Bubuk Lereng (Ibu Contoh) / Kopi Bubuk Lereng (UD Misal Jaya)",
            "? Pak Umpama/kopi bubuk lereng.jpg = Kopi Bubuk Lereng (Ibu Contoh) / Kopi Bubuk Lereng (UD Misal Jaya)",
            "? Pak Umpama/IMG_0001.jpg = Keripik Tempe (Pak Umpama)",
        ],
    );
}

#[test]
fn a_folder_for_each_product() {
    case(
        &["Keripik Pisang|row 3", "Kopi Luwak|row 4|slug kopi-luwak-2", "Kopi|row 5"],
        &[
            "Keripik Pisang/IMG_0002.jpg",
            "Keripik Pisang/10.jpg",
            "Keripik Pisang/lagi/9.jpg",
            "Dinas/kripik pisang/DSC_0001.jpg",
            "kopi-luwak-2/x.jpg",
            "5/depan.jpg",
            "5/IMG_1.jpg",
        ],
        &[
            "Keripik Pisang: Dinas/kripik pisang/DSC_0001.jpg [Folder], Keripik Pisang/10.jpg [Folder], \
             Keripik Pisang/IMG_0002.jpg [Folder], Keripik Pisang/lagi/9.jpg [Folder]",
            "Kopi Luwak: kopi-luwak-2/x.jpg [Folder]",
            "Kopi: 5/depan.jpg [Folder], 5/IMG_1.jpg [Folder]",
        ],
    );
    case(
        &["Keripik Pisang|row 3", "Keripik Pisang|row 7"],
        &["3 Keripik Pisang/a.jpg", "7. keripik pisang/a.jpg", "Keripik Pisang/a.jpg"],
        &[
            "Keripik Pisang: 3 Keripik Pisang/a.jpg [Folder]",
            "Keripik Pisang: 7. keripik pisang/a.jpg [Folder]",
            "? Keripik Pisang/a.jpg = Keripik Pisang / Keripik Pisang",
        ],
    );
}

#[test]
fn a_folder_that_holds_others_is_no_product() {
    case(
        &["Kopi", "Kopi Luwak", "Kopi Bubuk"],
        &["Kopi/Kopi luwak.jpg", "Kopi/IMG_0001.jpg", "Kopi/kopi bubuk/1.jpg", "Kopi/kopi.jpg"],
        &[
            "Kopi: Kopi/kopi.jpg",
            "Kopi Luwak: Kopi/Kopi luwak.jpg",
            "Kopi Bubuk: Kopi/kopi bubuk/1.jpg [Folder]",
            "? Kopi/IMG_0001.jpg = Kopi",
        ],
    );
    case(
        &["Keripik Pisang", "Kopi Bubuk"],
        &["Keripik Pisang/kopi bubuk.jpg"],
        &["? Keripik Pisang/kopi bubuk.jpg = Keripik Pisang / Kopi Bubuk"],
    );
}

#[test]
fn folders_of_producers_hold_their_products() {
    case(
        &["Kopi|by Ibu Contoh", "Keripik|by Ibu Contoh", "Kopi|by KWT Misal"],
        &[
            "Ibu Contoh/Kopi/1.jpg",
            "Ibu Contoh/keripik 1.jpg",
            "KWT Misal/Kopi/IMG_1.jpg",
            "Kopi/Misal/1.jpg",
            "Ibu Contoh/IMG_2.jpg",
            "Ibu Contoh.jpg",
        ],
        &[
            "Kopi (Ibu Contoh): Ibu Contoh/Kopi/1.jpg [Folder]",
            "Keripik (Ibu Contoh): Ibu Contoh/keripik 1.jpg",
            "Kopi (KWT Misal): Kopi/Misal/1.jpg [Folder], KWT Misal/Kopi/IMG_1.jpg [Folder]",
            "- Ibu Contoh/IMG_2.jpg",
            "- Ibu Contoh.jpg",
        ],
    );
    // A producer's product comes before another's that fits better.
    case(
        &["Kopi|by Ibu Contoh", "Kopi Bubuk Lereng Asli|by Pak Misal", "Madu|by Pak Misal"],
        &[
            "Pak Misal/kopi.jpg",
            "Pak Misal/Kopi/a.jpg",
            "Ibu Contoh/madu.jpg",
            "Ibu Contoh/Madu/IMG_1.jpg",
        ],
        &[
            "Kopi Bubuk Lereng Asli (Pak Misal): Pak Misal/kopi.jpg, Pak Misal/Kopi/a.jpg [Folder]",
            "? Ibu Contoh/madu.jpg = Madu (Pak Misal)",
            "? Ibu Contoh/Madu/IMG_1.jpg = Madu (Pak Misal)",
        ],
    );
}

#[test]
fn numbers_of_rows_and_codes() {
    case(
        &[
            "Keripik Pisang|row 3|code P-003",
            "Kopi|row 4.|code P004",
            "Madu|row 05",
            "Teh|code 8991",
        ],
        &[
            "3. Keripik pisang.jpg",
            "003.jpg",
            "no 3a.jpg",
            "4 (2).jpg",
            "5. gambar.jpg",
            "P003-2.jpg",
            "P004 Kopi.jpg",
            "foto p004.jpg",
            "P005.jpg",
            "8991.jpg",
            "P003 Madu.jpg",
            "4 rumah.jpg",
        ],
        &[
            "Keripik Pisang: 003.jpg [RowNumber], 3. Keripik pisang.jpg, no 3a.jpg [RowNumber], P003-2.jpg [Code]",
            "Kopi: 4 (2).jpg [RowNumber], foto p004.jpg [Code], P004 Kopi.jpg [Code]",
            "Teh: 8991.jpg [Code]",
            "? 5. gambar.jpg = Madu",
            "? P003 Madu.jpg = Keripik Pisang / Madu",
            "? 4 rumah.jpg = Kopi",
            "- P005.jpg",
        ],
    );
}

#[test]
fn numbers_that_are_no_rows_are_left_alone() {
    // More numbers than rows.
    case(
        &["Kopi|row 1", "Madu|row 2"],
        &["1.jpg", "2.jpg", "3.jpg"],
        &["- 1.jpg", "- 2.jpg", "- 3.jpg"],
    );
    // Each district's list begins with 1.
    case(
        &["Kopi|row 1", "Madu|row 2"],
        &["Lereng/1.jpg", "Pesisir/1.jpg", "Lereng/2.jpg"],
        &["Madu: Lereng/2.jpg [RowNumber]", "? Lereng/1.jpg = Kopi", "? Pesisir/1.jpg = Kopi"],
    );
    case(&["Kopi|row 1", "Madu|row 1"], &["1.jpg"], &["? 1.jpg = Kopi / Madu"]);
    case(&["Kopi|row 1"], &["foto1.jpg", "gambar 1.png"], &["- foto1.jpg", "- gambar 1.png"]);
}

#[test]
fn guesses_leave_those_alone_who_chose() {
    case(
        &["Kopi Bubuk|foto lain.jpg", "Madu|pictures 2", "Teh|foto tidak ada itu.jpg"],
        &["kopi bubuk.jpg", "lain.jpg", "Kopi Bubuk/1.jpg", "madu.jpg", "teh.jpg"],
        &[
            "Kopi Bubuk: lain.jpg [Written], Kopi Bubuk/1.jpg [Folder]",
            "Madu: picture 0, picture 1",
            "Teh: teh.jpg",
            "! Teh, \"tidak ada itu.jpg\": no file",
            "- kopi bubuk.jpg",
            "- madu.jpg",
        ],
    );
}

#[test]
fn a_word_that_many_share_is_no_doubt() {
    case(
        &["Abon Ikan Contoh", "Batik Daun Contoh", "Besek Bambu Contoh"],
        &["kayu manis contoh.jpg", "daun.jpg"],
        &["? daun.jpg = Batik Daun Contoh", "- kayu manis contoh.jpg"],
    );
}
