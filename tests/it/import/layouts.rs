//! Lists as texts: titles, blank rows and columns, page breaks, sums, signatures, two header rows.

use super::{csv, shown};
use etalase::import::table::{Table, WhyLeftOut};

#[track_caller]
fn reads(text: &str, expected: &str) {
    assert_eq!(shown(&csv(text)), expected.trim());
}

#[test]
fn a_plain_list() {
    reads(
        "No;Nama Usaha;Nama Produk;Harga\n1;Koperasi Contoh;Kopi Bubuk;45.000\n2;Dapur Ibu;Keripik;15000\n",
        "ignore | producer.name | name | price
2: 1 | Koperasi Contoh | Kopi Bubuk | 45.000
3: 2 | Dapur Ibu | Keripik | 15000",
    );
}

#[test]
fn titles_blank_rows_and_blank_columns() {
    reads(
        ";DAFTAR PRODUK UMKM KABUPATEN CONTOH;;;;\n;TAHUN 2026;;;;\n;;;;;\n;Kecamatan;: Lereng;;;\n;;;;;\n\
         ;No.;NAMA IKM/UMKM;;NAMA PRODUK;HARGA (Rp)\n;;;;;\n;1;Koperasi Contoh;;Kopi;45.000\n;;;;;\n;2;Dapur Ibu;;Keripik;15.000\n",
        "ignore | producer.name | name | price
8: 1 | Koperasi Contoh | Kopi | 45.000
10: 2 | Dapur Ibu | Keripik | 15.000",
    );
}

#[test]
fn numbers_under_the_header_and_the_header_on_each_page() {
    let list = "No,Nama Produk,Pemilik,No. HP\n1,2,3,4\n1,Kopi,Ibu Contoh,081200000000\nNo,Nama Produk,Pemilik,No. HP\n\
        (1),(2),(3),(4)\n2,Teh,Bapak Contoh,081200000001\n";
    reads(
        list,
        "ignore | name | producer.owner | contact.phone
3: 1 | Kopi | Ibu Contoh | 081200000000
6: 2 | Teh | Bapak Contoh | 081200000001",
    );
    let book = csv(list);
    let table = Table::read(&book.sheets[0], &super::vocabulary()).unwrap();
    let numbering = WhyLeftOut::Numbering;
    assert_eq!(table.left_out, [(1, numbering), (3, WhyLeftOut::RepeatedHeader), (4, numbering)]);
}

#[test]
fn sums_remarks_and_signatures_are_no_entries() {
    reads(
        "No;Nama Produk;Nama Usaha;Stok\n1;Total Care Sabun;Dapur Ibu;5\n2;Kopi;Koperasi Contoh;7\nJumlah;;;12\n;JUMLAH TOTAL;;12\n\
         *) harga dapat berubah;;;\nKeterangan: data sementara;;;\n;;;Lereng, 25 November 2026\n;;;Mengetahui,\n\
         ;;;Kepala Dinas Koperasi\n;;;\n;;;Ibu Kepala Contoh\n;;;NIP. 000000000000000000\n",
        "ignore | name | producer.name | availability
2: 1 | Total Care Sabun | Dapur Ibu | 5
3: 2 | Kopi | Koperasi Contoh | 7",
    );
}

#[test]
fn a_signature_ends_a_page_not_the_list() {
    reads(
        "Nama Produk;Nama Usaha\nKopi;Koperasi Contoh\n;Mengetahui\n;Camat Lereng\nNama Produk;Nama Usaha\nTeh;Dapur Ibu\n",
        "name | producer.name\n2: Kopi | Koperasi Contoh\n6: Teh | Dapur Ibu",
    );
}

#[test]
fn signatures_stand_beside_each_other_and_their_words_in_entries() {
    reads(
        "No;Nama Produk;Nama Usaha;Keterangan\n1;Opak;Dapur Ibu;Dibuat oleh kelompok ibu\n2;Teh;Kepala Dinas Rasa;\n\
         ;Tanpa Usaha;;dibuat oleh warga\n;Mengetahui,;;Lereng, 3 Maret 2026\n;Kepala Dinas;;Petugas\n;;;\n;Ibu Kepala;;Bapak Petugas\n",
        "ignore | name | producer.name | summary
2: 1 | Opak | Dapur Ibu | Dibuat oleh kelompok ibu
3: 2 | Teh | Kepala Dinas Rasa | 
4:  | Tanpa Usaha |  | dibuat oleh warga",
    );
}

#[test]
fn marks_for_the_same_as_above() {
    reads(
        "Nama Usaha;Nama Produk;Alamat;Satuan\nDapur Ibu;Keripik;Jalan Contoh 1;bungkus\nsda;Opak;s.d.a.;\"\"\"\"\n\
         idem;Rengginang;〃;\nDapur Kita;Abon;-\"-;sda\n",
        "producer.name | name | contact.address | unit
2: Dapur Ibu | Keripik | Jalan Contoh 1 | bungkus
3: Dapur Ibu | Opak | Jalan Contoh 1 | bungkus
4: Dapur Ibu | Rengginang | Jalan Contoh 1 |
5: Dapur Kita | Abon | Jalan Contoh 1 | sda"
            .replace("Jalan Contoh 1 |\n", "Jalan Contoh 1 | \n")
            .as_str(),
    );
}

#[test]
fn two_header_rows_in_a_text() {
    reads(
        "No,Nama Usaha,Nama Produk,Pemasaran,,,Izin,\n,,,Shopee,Tokopedia,IG,No. PIRT,Halal\n1,Dapur Ibu,Keripik,a,b,c,d,e\n",
        "ignore | producer.name | name | buy.shopee | buy.tokopedia | buy.instagram | licence.pirt | licence.halal
3: 1 | Dapur Ibu | Keripik | a | b | c | d | e",
    );
    // Only groups above; their words tell names apart.
    reads(
        "Pelaku Usaha,,,Produk,,\nNama,Alamat,No HP,Nama,Harga,Foto\nDapur Ibu,Jalan 1,0812,Opak,5000,1\n",
        "producer.name | contact.address | contact.phone | name | price | photos
3: Dapur Ibu | Jalan 1 | 0812 | Opak | 5000 | 1",
    );
}

#[test]
fn an_entry_under_the_header_is_no_second_header_row() {
    reads(
        "Nama Produk;Keterangan;Pemasaran\nKopi;;Shopee\nTeh;Halal;Shopee\n",
        "name | summary | ?\n2: Kopi |  | Shopee\n3: Teh | Halal | Shopee",
    );
}

#[test]
fn headings_between_entries_are_kept_with_them() {
    let book = csv(
        "No;Nama Produk;Harga\nKECAMATAN LERENG;;\n1;Kopi;45000\n2;Teh;20000\nKECAMATAN PESISIR;;\n1;Garam;5000\n3;;\n4;;\n",
    );
    let table = Table::read(&book.sheets[0], &super::vocabulary()).unwrap();
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| (row.cell(1).unwrap().cell.text(), row.section.unwrap().text()))
        .collect();
    let expected =
        [("Kopi", "KECAMATAN LERENG"), ("Teh", "KECAMATAN LERENG"), ("Garam", "KECAMATAN PESISIR")];
    assert_eq!(rows, expected.map(|(name, section)| (name.to_owned(), section.to_owned())));
}

#[test]
fn values_without_a_header_are_told_with_their_address() {
    let book = csv("Nama Produk;Harga;;\nKopi;45000;;diskon\nTeh;20000;lama;\n");
    let table = Table::read(&book.sheets[0], &super::vocabulary()).unwrap();
    let told: Vec<String> =
        table.without_header.iter().map(|at| at.qualified(table.sheet)).collect();
    assert_eq!(told, ["Daftar!D2", "Daftar!C3"]);
    assert_eq!(table.rows[0].cell(1).unwrap().cell.address.qualified(table.sheet), "Daftar!B2");
}

#[test]
fn what_is_no_list_is_none() {
    for text in ["halo\n", "Surat undangan\nKepada Yth.;Bapak\n", "1;2;3\n4;5;6\n", "Harga\n5000\n"]
    {
        assert_eq!(shown(&csv(text)), "no table", "{text}");
    }
}
