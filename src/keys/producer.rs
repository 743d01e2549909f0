//! Keys of a producer.

use super::form::{Form, keys, words};
use super::offer::{LICENCE, PHOTO};
use crate::model::producer::Publishable;

fn publishable() -> Vec<&'static str> {
    words(Publishable::NAMES)
}

keys! {
    /// A producer.
    pub PRODUCER {
        Required name: Form::Text, "Nama Usaha", "Name of the Business",
            "nama usaha atau kelompok", "the business or group", "Koperasi Contoh";
        Optional owner: Form::Text, "Pemilik", "Owner",
            "tampil hanya dengan persetujuan", "shown with consent only", "Ibu Contoh";
        Optional village: Form::Text, "Desa", "Village",
            "desa atau kelurahan", "the desa or kelurahan", "Desa Contoh";
        Optional district: Form::Slug, "Kecamatan", "District",
            "slug kecamatannya", "the district's slug", "lereng";
        Optional since: Form::Line, "Sejak", "Since",
            "tahun berdiri", "the year it began", "2012";
        Optional photo: Form::Either(&[Form::File, Form::Mapping(&PHOTO)]), "Foto", "Photo",
            "potret atau tempat usaha; tampil hanya dengan persetujuan", "a portrait or the workshop; shown with consent only",
            "ibu.jpg";
        Optional contact: Form::Mapping(&CONTACT), "Kontak", "Contact",
            "tiap isian tampil hanya bila ada di `consent: publish`", "each is shown only if `consent: publish` lists it",
            "{whatsapp: \"0812-0000-0000\"}";
        Optional licences: Form::List(&Form::Mapping(&LICENCE)), "Izin", "Licences",
            "izin usahanya; yang berakhir tidak tampil", "those of the business; an expired one is not shown",
            "[{kind: nib, number: \"0000000000000\"}]";
        Optional consent: Form::Mapping(&CONSENT), "Persetujuan", "Consent",
            "apa yang boleh tampil, sejak kapan, dan siapa yang mencatat", "what may be shown, since when, and who took it down",
            "{date: 2026-01-02, by: Ibu Contoh, publish: [whatsapp]}";
        Optional draft: Form::Flag, "Draf", "Draft",
            "belum diterbitkan, kecuali dengan `--drafts`", "not published yet, but with `--drafts`", "false";
        Optional story: Form::Story, "Cerita", "Story",
            "Markdown; biasanya teks di bawah isian", "Markdown; usually the text below the fields", "Koperasi petani kopi.";
    }

    /// `contact`
    pub CONTACT {
        Optional whatsapp: Form::Phone, "No. WhatsApp", "WhatsApp Number",
            "nomor ponsel", "a mobile number", "\"0812-0000-0000\"";
        Optional phone: Form::Phone, "No. Telepon", "Telephone Number",
            "nomor ponsel atau telepon rumah", "a mobile number or a fixed line", "\"0333-421234\"";
        Optional email: Form::Email, "Surel", "E-mail",
            "alamat surel", "an e-mail address", "ibu@contoh.example";
        Optional website: Form::Address, "Situs Web", "Website",
            "situs sendiri", "their own website", "https://koperasi.contoh.example";
        Optional address: Form::Text, "Alamat", "Address",
            "jalan dan nomor", "street and number", "Jalan Contoh 1";
        Optional map: Form::Address, "Peta", "Map",
            "tautan ke peta", "a link to a map", "https://peta.contoh.example/x1";
    }

    /// `consent`
    pub CONSENT {
        Required date: Form::Date, "Tanggal Persetujuan", "Date of Consent",
            "hari yang sudah tiba", "a day that has come", "2026-01-02";
        Required by: Form::Line, "Dicatat Oleh", "Taken Down By",
            "nama petugas yang mencatat", "the name of who took it down", "Ibu Contoh";
        Required publish: Form::List(&Form::Choice(publishable)), "Boleh Tampil", "May Be Shown",
            "yang disetujui; `portrait` mencakup `photo`", "what was agreed to; `portrait` covers `photo`", "[whatsapp, owner]";
    }
}
