//! What headers mean: labels of keys, words of offices, slips, doubts, choices.

use super::{csv, registry, use_shown, vocabulary};
use etalase::import::columns::{self, Choice, ChoiceFault};
use etalase::import::table::Table;
use etalase::import::{Field, Meaning, Subject, Vocabulary};
use etalase::model::marketplace::{Marketplace, Registry, Rules};

/// What `export` writes above its columns is understood again, in both languages.
#[test]
fn labels_of_keys_mean_their_keys() {
    for subject in Subject::ALL {
        let vocabulary = Vocabulary::new(*subject, &registry());
        for key in subject.keys().0 {
            for label in [key.label.id, key.label.en] {
                let expected = Meaning::Known(Field::Key(*subject, key.name));
                assert_eq!(vocabulary.meaning(None, label), expected, "{subject:?} {label}");
            }
        }
    }
}

/// In a list of products each label of any table means a key that has this label, or what offices mean by it.
#[test]
fn labels_are_known_in_lists_of_products() {
    let vocabulary = vocabulary();
    for subject in Subject::ALL {
        for key in subject.keys().0 {
            for label in [key.label.id, key.label.en] {
                let meaning = vocabulary.meaning(None, label);
                assert!(!meaning.fields().is_empty(), "{subject:?} {label}");
            }
        }
    }
}

/// Each field's name is read as that field.
#[test]
fn names_of_fields_are_read_back() {
    for subject in Subject::ALL {
        for key in subject.keys().0 {
            let field = Field::Key(*subject, key.name);
            assert_eq!(Field::named(&field.to_string()), Some(field.clone()), "{field}");
        }
    }
    for name in
        ["weight", "brand", "code", "ignore", "licence.pirt", "buy.shopee", "attributes.Bahan"]
    {
        assert_eq!(Field::named(name).unwrap().to_string(), name);
    }
    for name in ["", ".", "licence.", "licence.x", "buy.", "private", "product.x", "attributes. "] {
        assert_eq!(Field::named(name), None, "{name}");
    }
}

#[test]
fn words_of_offices() {
    let vocabulary = vocabulary();
    for (field, headers) in [
        (
            "name",
            &[
                "NAMA PRODUK",
                "Nama\nProduk",
                "Produk",
                "nama produk unggulan",
                "Nama Barang",
                "Nama Produk yang dihasilkan",
            ][..],
        ),
        (
            "producer.name",
            &[
                "Nama Usaha",
                "NAMA IKM",
                "Nama UMKM/IKM",
                "Pelaku Usaha",
                "Nama Kelompok",
                "Nama Perusahaan",
            ],
        ),
        (
            "producer.owner",
            &["Pemilik", "Nama Pengusaha", "Nama Pemilik Usaha", "Penanggung Jawab"],
        ),
        (
            "contact.whatsapp",
            &["No. WA", "HP/WA", "No. HP / WA", "Nomor WhatsApp", "No. HP (WA)", "Whatsapp aktif"],
        ),
        ("contact.phone", &["No. HP", "Telp", "No.Tlp/HP", "Nomor Handphone", "Telepon"]),
        ("producer.contact", &["Kontak", "CP", "Contact Person"]),
        ("contact.address", &["Alamat", "Alamat Lengkap", "ALAMAT USAHA", "Lokasi"]),
        ("producer.village", &["Desa", "Desa/Kel.", "Kelurahan", "Desa / Kelurahan", "Nama Desa"]),
        ("district", &["Kecamatan", "Kec.", "KEC"]),
        ("category", &["Kategori", "Jenis Usaha", "Kategori Produk", "Bidang Usaha"]),
        (
            "price",
            &[
                "Harga",
                "Harga Satuan",
                "Harga (Rp)",
                "Harga Jual (Rp.)",
                "HARGA/SATUAN",
                "Harga Rp",
            ],
        ),
        ("unit", &["Satuan", "Kemasan", "Satuan/Kemasan"]),
        ("weight", &["Berat", "Isi", "Netto", "Berat/Isi", "Berat Bersih (gram)", "Ukuran"]),
        (
            "licence.pirt",
            &[
                "PIRT",
                "P-IRT",
                "No. PIRT",
                "No. P-IRT",
                "Nomor SPP-IRT",
                "Izin PIRT",
                "PIRT (ada/tidak)",
            ],
        ),
        ("licence.halal", &["Halal", "No. Sertifikat Halal", "Sertifikasi Halal", "Label Halal"]),
        ("licence.nib", &["NIB", "No. NIB", "Nomor Induk Berusaha (NIB)", "Nomor Induk Berusaha"]),
        ("licence.bpom", &["BPOM", "BPOM/MD", "No. BPOM", "MD"]),
        ("licence.merek", &["HAKI", "Sertifikat Merek", "No. HKI", "Merek Terdaftar"]),
        ("licence.ig", &["Indikasi Geografis"]),
        ("brand", &["Merek", "Merk", "Merk Dagang", "Brand"]),
        ("licences", &["Izin", "PIRT/NIB", "PIRT, Halal, BPOM", "Legalitas"]),
        ("buy.shopee", &["Shopee", "Link Shopee", "Nama Toko Shopee", "Akun Shopee"]),
        ("buy.tokopedia", &["Tokopedia", "Tokped", "URL Tokopedia"]),
        ("buy.tiktok_shop", &["TikTok", "Tik Tok", "TikTok Shop"]),
        ("buy.instagram", &["IG", "Instagram", "Akun IG", "IG/Instagram"]),
        ("buy", &["Shopee/Tokopedia", "Marketplace", "Link Penjualan", "IG dan FB"]),
        ("contact.website", &["Website", "Web", "Situs"]),
        ("contact.email", &["Email", "E-mail", "Alamat Email"]),
        ("photos", &["Foto", "Gambar", "Foto Produk", "Nama File Foto"]),
        ("summary", &["Keterangan", "Deskripsi", "Ket.", "Deskripsi Produk"]),
        ("code", &["Kode", "Kode Produk", "SKU"]),
        ("producer.since", &["Tahun Berdiri", "Sejak"]),
        ("ignore", &["No", "No.", "Nomor", "No. Urut", "TTD"]),
        (
            "private",
            &[
                "NIK",
                "No. KTP",
                "NPWP",
                "Omzet per bulan",
                "Tenaga Kerja",
                "Tempat, Tanggal Lahir",
                "NIK (16 digit)",
            ],
        ),
    ] {
        for header in headers {
            let meaning = vocabulary.meaning(None, header);
            let Meaning::Known(known) = &meaning else {
                panic!("{header}: {meaning:?}, not {field}")
            };
            assert_eq!(known.to_string(), field, "{header}");
        }
    }
}

#[test]
fn slips_are_understood_and_doubts_told() {
    let vocabulary = vocabulary();
    let shown = |header: &str| match vocabulary.meaning(None, header) {
        Meaning::Known(field) => field.to_string(),
        Meaning::FirstFree(fields) => format!("first of {}", fields.len()),
        Meaning::Doubtful(fields) => {
            fields.iter().map(|field| format!("{field}?")).collect::<Vec<_>>().join(" ")
        }
        Meaning::Unknown => "-".to_owned(),
    };
    for (header, expected) in [
        ("Nama Prodk", "name"),
        ("Kecamtan", "district"),
        ("Alamt", "contact.address"),
        ("Keternagan", "summary"),
        ("Tokopdia", "buy.tokopedia"),
        ("Nama", "name? producer.name? producer.owner?"),
        ("Nama Produk/Pemilik", "name? producer.owner?"),
        ("Komoditi", "first of 2"),
        ("Harga Bahan Baku", "price?"),
        ("NIX", "-"),
        ("Bahan", "-"),
        ("Suhu Ruang", "-"),
        ("", "-"),
        ("...", "-"),
    ] {
        assert_eq!(shown(header), expected, "{header}");
    }
    // A person's number must not be taken for a licence, nor the other way round.
    let near = shown("No NIC");
    assert!(near == "-" || near.ends_with('?'), "{near}");
    assert_eq!(shown(&"Nama Produk ".repeat(100_000)), "-");
}

#[test]
fn a_site_knows_its_own_marketplaces() {
    let own = Marketplace {
        key: "pasar_lereng".into(),
        name: "Pasar Lereng".into(),
        ..Marketplace::default()
    };
    let vocabulary = Vocabulary::new(Subject::Product, &Registry::new(Rules::default(), vec![own]));
    let known = |header| vocabulary.meaning(None, header);
    assert_eq!(known("Link Pasar Lereng"), Meaning::Known(Field::Buy("pasar_lereng".into())));
    assert_eq!(known("Shopee"), Meaning::Unknown);
}

fn used(header: &str, choices: &[&str]) -> (String, Vec<ChoiceFault>) {
    let book = csv(&format!("{header}\nx;y;z\n"));
    let vocabulary = vocabulary();
    let table = Table::read(&book.sheets[0], &vocabulary).unwrap();
    let choices: Vec<Choice> = choices.iter().map(|choice| Choice::read(choice).unwrap()).collect();
    let uses = columns::uses(&table.columns, &vocabulary, &choices, &[]);
    (uses.columns.iter().map(use_shown).collect::<Vec<_>>().join(" | "), uses.faults)
}

#[test]
fn columns_are_told_apart_by_the_others() {
    for (header, expected) in [
        ("Nama Produk;Jenis Produk;Harga", "name | category | price"),
        ("Jenis Produk;Harga;Foto", "name | price | photos"),
        ("Nama Produk;Harga;Harga Jual", "name | price as 2? | price as 1?"),
        ("Nama Produk;Foto;Foto", "name | photos | photos"),
        ("Nama;Nama Usaha;Nama Produk", "producer.owner? | producer.name | name"),
        ("Komoditi;Kategori;Nama Produk", "? | category | name"),
    ] {
        assert_eq!(used(header, &[]).0, expected, "{header}");
    }
}

#[test]
fn a_choice_wins_over_what_a_header_says() {
    let header = "Nama;Bahan;Harga;Harga Grosir;NIK";
    assert_eq!(
        used(
            header,
            &["nama=name", "Bahan = attributes.Bahan", "Harga Grosir=ignore", "NIK=ignore"]
        ),
        ("name | attributes.Bahan | price | ignore | ignore".to_owned(), vec![])
    );
    // Also by a header that is known, and against another column of the same meaning.
    assert_eq!(
        used(header, &["Harga Grosir=Harga", "Nama=Nama Usaha"]).0,
        "producer.name | ? | price as 3? | price | private"
    );
    let (_, faults) =
        used(header, &["Hrga=price", "Bahan=prise", "NIK=licence.nib", "Nama=buy.nowhere"]);
    let shown: Vec<_> = faults
        .iter()
        .map(|fault| match fault {
            ChoiceFault::NoColumn(choice, near) => {
                ("column", choice.header.as_str(), near.as_deref())
            }
            ChoiceFault::NoField(choice, near) => ("field", choice.field.as_str(), near.as_deref()),
            ChoiceFault::Private(choice) => ("private", choice.header.as_str(), None),
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("column", "Hrga", Some("Harga")),
            ("field", "prise", Some("price")),
            ("private", "NIK", None),
            ("field", "buy.nowhere", None),
        ]
    );
    assert_eq!(Choice::read("a=b=name").unwrap().header, "a=b");
    assert_eq!(Choice::read("name"), None);
    assert_eq!(Choice::read("=name"), None);
}
