//! The words that offices write above their columns. Each is compared in its normal form, so that case, dots, slashes and the
//! spellings of `SAME_WORDS` need not be written here.

use super::field::{Field, PRODUCER_NAME, PRODUCT_NAME, Subject};
use crate::model::licence::LicenceKind;

/// Words that are written in several ways; the first is the normal one.
pub(super) const SAME_WORDS: &[(&str, &[&str])] = &[
    ("no", &["nomor", "nomer", "nmr", "nr", "number"]),
    ("hp", &["handphone", "hanphone", "handpone", "hape", "ponsel", "seluler"]),
    ("wa", &["whatsapp", "whatsap", "watsapp", "watsap", "whastapp"]),
    ("telepon", &["telp", "tlp", "tlpn", "telpon", "tel", "telephone", "phone"]),
    ("usaha", &["umkm", "ukm", "ikm", "umk", "iumkm", "perusahaan"]),
    ("kecamatan", &["kec"]),
    ("desa", &["kelurahan", "kel", "ds"]),
    ("kabupaten", &["kab"]),
    ("merek", &["merk"]),
    ("tanggal", &["tgl"]),
    ("keterangan", &["ket"]),
    ("sertifikat", &["sert", "sertifikasi", "certificate"]),
    ("harga", &["hrg"]),
    ("jumlah", &["jml", "jlh", "jumlh"]),
    ("foto", &["photo", "poto", "gambar"]),
    ("komoditi", &["komoditas"]),
    ("pengusaha", &["wirausaha"]),
    ("produk", &["prod"]),
    ("licence", &["license"]),
];

/// Words that say nothing about what a column means.
pub(super) const FILLERS: &[&str] = &[
    "yang",
    "dihasilkan",
    "dimiliki",
    "dijual",
    "lengkap",
    "utama",
    "unggulan",
    "jika",
    "bila",
    "ada",
    "apabila",
    "wajib",
    "diisi",
    "aktif",
    "anda",
    "di",
    "rp",
    "rupiah",
    "the",
    "of",
];

/// What words mean.
pub(super) enum Entry {
    /// One thing.
    One(Field),
    /// The first of these that no other column means: a list with `Nama Produk` has its categories in `Jenis Produk`.
    FirstFree(&'static [Field]),
    /// One of these; only the office knows which.
    Doubt(&'static [Field]),
}

use Entry::{Doubt, FirstFree, One};

const fn product(key: &'static str) -> Field {
    Field::Key(Subject::Product, key)
}

const fn producer(key: &'static str) -> Field {
    Field::Key(Subject::Producer, key)
}

const fn contact(key: &'static str) -> Field {
    Field::Key(Subject::Contact, key)
}

/// Splits a list of words.
pub(super) fn list(words: &str) -> impl Iterator<Item = &str> {
    words.split(',').map(str::trim)
}

/// The words, by what they mean.
pub(super) const ENTRIES: &[(Entry, &str)] = &[
    (
        One(PRODUCT_NAME),
        "nama produk, produk, nama barang, barang, nama komoditi, nama produk usaha, produk usaha, \
         nama dan jenis produk, product name, product, item, hasil produksi, nama hasil produksi",
    ),
    (
        FirstFree(&[PRODUCT_NAME, product("category")]),
        "jenis produk, komoditi, jenis barang, jenis komoditi, jenis produksi, macam produk, type of product",
    ),
    (
        One(PRODUCER_NAME),
        "nama usaha, usaha, nama pelaku usaha, pelaku usaha, nama produsen, produsen, nama kelompok, kelompok, \
         nama kelompok usaha, nama koperasi, nama industri, nama toko, nama pengrajin, nama perajin, perajin, \
         pengrajin, nama unit usaha, unit usaha, nama badan usaha, business name, business, producer name, company",
    ),
    (
        One(producer("owner")),
        "pemilik, nama pemilik, nama pengusaha, pengusaha, pemilik usaha, nama pemilik usaha, nama pengelola, \
         pengelola, penanggung jawab, nama penanggung jawab, ketua, nama ketua, owner name, pimpinan, nama pimpinan",
    ),
    (Doubt(&[PRODUCT_NAME, PRODUCER_NAME, producer("owner")]), "nama, name"),
    (
        One(contact("whatsapp")),
        "wa, no wa, hp wa, no hp wa, wa hp, no wa hp, telepon wa, no telepon wa, kontak wa, no kontak wa, wa telepon, \
         no telepon hp wa, nomor whatsapp aktif, no wa bisnis, wa bisnis, no hp no wa",
    ),
    (
        One(contact("phone")),
        "telepon, no telepon, hp, no hp, telepon hp, no telepon hp, hp telepon, no hp telepon, no telepon no hp, \
         mobile, kontak hp",
    ),
    (One(producer("contact")), "kontak, no kontak, kontak person, contact person, narahubung, cp"),
    (One(contact("email")), "email, e mail, alamat email, surel, mail"),
    (
        One(contact("website")),
        "website, web, situs, situs web, alamat website, web site, alamat web",
    ),
    (
        One(contact("address")),
        "alamat, alamat usaha, alamat produsen, alamat rumah, alamat tempat usaha, alamat produksi, jalan, \
         alamat pemilik, lokasi, lokasi usaha, business address",
    ),
    (
        One(contact("map")),
        "google map, google maps, titik lokasi, koordinat, maps, titik koordinat",
    ),
    (One(producer("village")), "desa, nama desa, alamat desa, desa usaha, village name"),
    (
        One(product("district")),
        "kecamatan, nama kecamatan, alamat kecamatan, kecamatan usaha, subdistrict",
    ),
    (
        One(producer("since")),
        "tahun berdiri, berdiri sejak, tahun mulai usaha, tahun mulai, mulai usaha, sejak tahun",
    ),
    (
        One(product("category")),
        "kategori, kategori produk, golongan, kelompok produk, sektor, product category",
    ),
    (
        One(product("category")),
        "jenis usaha, bidang usaha, kategori usaha, sektor usaha, jenis, subsektor, sub sektor",
    ),
    (
        One(product("price")),
        "harga, harga satuan, harga jual, harga produk, harga jual satuan, harga eceran, harga per satuan, \
         harga per unit, harga per kemasan, kisaran harga, unit price, harga barang, harga pcs, harga per pcs",
    ),
    (One(product("price_date")), "tanggal harga, harga per tanggal"),
    (
        One(product("unit")),
        "satuan, kemasan, satuan kemasan, ukuran kemasan, unit, pack, satuan produk, kemasan satuan",
    ),
    (
        One(Field::Weight),
        "berat, isi, netto, berat bersih, berat isi, berat isi netto, berat netto, isi netto, isi bersih, neto, \
         berat kemasan, isi kemasan, volume, ukuran, berat produk, weight, net weight, gramasi, berat volume",
    ),
    (
        One(product("photos")),
        "foto, foto produk, file foto, nama file foto, link foto, no foto, images, image, dokumentasi",
    ),
    (
        One(product("summary")),
        "keterangan, deskripsi, deskripsi produk, keterangan produk, description, uraian, penjelasan, \
         deskripsi singkat, product description",
    ),
    (
        One(Field::Code),
        "kode, kode produk, kode barang, no kode, sku, id produk, code, product code",
    ),
    (
        One(Field::Brand),
        "merek, brand, nama merek, merek produk, merek dagang, nama brand, merek brand, merek usaha",
    ),
    (
        One(product("variants")),
        "varian rasa, varian produk, rasa, variasi, pilihan rasa, aneka rasa",
    ),
    (One(product("availability")), "stok, ketersediaan produk, stock"),
    (
        One(product("buy")),
        "marketplace, toko online, link penjualan, link pembelian, link toko, link toko online, pemasaran online, \
         tempat beli, tempat pembelian, link produk, link marketplace, media sosial, sosial media, medsos, \
         market place, penjualan online, e commerce, ecommerce",
    ),
    (
        One(product("licences")),
        "perizinan, ijin, izin usaha, izin edar, no izin edar, legalitas, sertifikat, legalitas usaha, \
         sertifikat produk, perijinan, izin yang dimiliki, legalitas produk",
    ),
    (
        One(Field::Key(Subject::Licence, "valid_until")),
        "masa berlaku, berlaku hingga, berlaku s d, tanggal berlaku",
    ),
    (
        One(Field::Ignored),
        "no, no urut, urut, urutan, nomor urut, paraf, tanda tangan, ttd, kabupaten, provinsi, kode pos, rt, rw, \
         rt rw",
    ),
    (Doubt(&[producer("since"), product("price_date")]), "tahun, tanggal"),
    (
        One(Field::Private),
        "nik, no nik, ktp, no ktp, nik ktp, no kk, kk, npwp, no npwp, no induk kependudukan, tanggal lahir, \
         tempat lahir, tempat tanggal lahir, ttl, jenis kelamin, l p, umur, usia, agama, pendidikan, omzet, omset, \
         omzet per bulan, omset per bulan, modal, modal usaha, aset, asset, tenaga kerja, jumlah tenaga kerja, \
         no rekening, rekening, jumlah karyawan, nama ibu kandung",
    ),
];

/// Other names of licences.
pub(super) const LICENCES: &[(LicenceKind, &str)] = &[
    (LicenceKind::Halal, "halal, halal mui, halal bpjph, label halal, logo halal, id halal, mui"),
    (LicenceKind::Pirt, "pirt, p irt, spp irt, sppirt, pirt dinkes, spp pirt"),
    (LicenceKind::Bpom, "bpom, md, bpom md, md bpom, bpom ri, bpom ri md, bpom md ml"),
    (LicenceKind::Sni, "sni"),
    (LicenceKind::Nib, "nib, induk berusaha, nib oss"),
    (LicenceKind::Merek, "haki, hki, hak merek, merek terdaftar, hak cipta merek"),
    (LicenceKind::Ig, "indikasi geografis, geographical indication"),
    (LicenceKind::Tkdn, "tkdn"),
    (LicenceKind::Organik, "organik, organic"),
];

/// What stands before the name of a licence.
pub(super) const BEFORE_LICENCES: &[&str] = &[
    "",
    "no ",
    "sertifikat ",
    "no sertifikat ",
    "izin ",
    "no izin ",
    "izin edar ",
    "no izin edar ",
    "status ",
    "kode ",
    "no sertifikat izin ",
    "punya ",
    "kepemilikan ",
];

/// Licences whose bare name is another thing above a column, and the words by which they are meant.
pub(super) const CLEAR_LICENCES: &[(LicenceKind, &str)] = &[
    (
        LicenceKind::Merek,
        "no merek, sertifikat merek, no sertifikat merek, no pendaftaran merek, pendaftaran merek",
    ),
    (
        LicenceKind::Ig,
        "izin ig, sertifikat ig, no ig, no sertifikat ig, legalitas ig, perizinan ig",
    ),
];

/// Other names of marketplaces, by their key in the registry.
pub(super) const MARKETPLACES: &[(&str, &str)] = &[
    ("tokopedia", "tokped, toped"),
    ("tiktok_shop", "tiktok, tik tok, tiktokshop, tik tok shop"),
    ("instagram", "ig"),
    ("facebook", "fb"),
    ("padi_umkm", "padi"),
    ("inaproc", "e katalog, ekatalog, katalog elektronik"),
    ("gofood", "go food"),
    ("grabfood", "grab food, grab"),
    ("shopeefood", "shopee food"),
];

/// What stands beside the name of a marketplace.
pub(super) const AROUND_MARKETPLACES: &[&str] = &[
    "link", "tautan", "akun", "toko", "url", "nama", "alamat", "id", "username", "account", "di",
    "usaha", "produk", "https",
];
