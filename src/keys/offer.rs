//! Keys of what products and producers share: ways to buy, prices, licences, photos.

use super::form::{Form, keys, words};
use crate::model::licence::LicenceKind;

fn licence_kinds() -> Vec<&'static str> {
    words(LicenceKind::NAMES)
}

keys! {
    /// A price with `from`.
    pub PRICE_FROM {
        Required from: Form::Price, "Mulai Dari", "From",
            "harga terendah", "the lowest price", "50rb";
    }

    /// A way to buy: a link with more than its address.
    pub LINK {
        Required url: Form::Address, "Tautan", "Link",
            "alamat halaman produk atau toko", "the address of a product's or shop's page", "https://shopee.co.id/kopi_contoh";
        Optional label: Form::Text, "Tulisan Tombol", "Words on the Button",
            "tanpa ini: nama tempatnya", "absent: the place's name", "Toko kami";
        Optional price: Form::Price, "Harga di Sana", "Price There",
            "harga di toko itu, tampil di tombolnya", "that shop's own price, shown in its button", "47rb";
        Optional seen: Form::Date, "Dilihat", "Seen",
            "kapan harganya dilihat", "when the price was seen", "2026-10-01";
        Optional until: Form::Date, "Sampai", "Until",
            "sesudah hari ini tautan hilang", "after this day the link is gone", "2030-12-31";
    }

    /// A way to buy: WhatsApp.
    pub WHATSAPP {
        Required whatsapp: Form::Phone, "No. WhatsApp", "WhatsApp Number",
            "nomor ponsel; perlu persetujuan pemiliknya", "a mobile number; needs its owner's consent", "\"0812-0000-0000\"";
        Optional text: Form::Text, "Isi Pesan", "Message",
            "pesan yang sudah tertulis saat obrolan dibuka", "the message that a chat begins with", "Saya mau pesan.";
    }

    /// A way to buy: a call.
    pub CALL {
        Required phone: Form::Phone, "No. Telepon", "Telephone Number",
            "perlu persetujuan pemiliknya", "needs its owner's consent", "\"0333-421234\"";
    }

    /// A way to buy: a shop to walk into.
    pub PLACE {
        Required place: Form::Text, "Nama Toko", "Name of the Shop",
            "tempat yang dapat didatangi", "a place to walk into", "Toko Contoh";
        Optional address: Form::Text, "Alamat Toko", "Address of the Shop",
            "jalan dan nomor", "street and number", "Jalan Contoh 1";
        Optional hours: Form::Text, "Jam Buka", "Hours",
            "hari dan jam buka", "days and hours of opening", "Senin–Sabtu 8–16";
    }

    /// An entry of `licences`.
    pub LICENCE {
        Required kind: Form::Choice(licence_kinds), "Jenis Izin", "Kind of Licence",
            "`other` untuk yang lain", "`other` for any other", "halal";
        Optional number: Form::Line, "Nomor Izin", "Licence Number",
            "seperti tertulis di surat atau kemasan", "as on the certificate or the pack", "ID00110000000011126";
        Optional issuer: Form::Text, "Penerbit Izin", "Issuer",
            "siapa yang memberi", "who gave it", "BPJPH";
        Optional valid_until: Form::Date, "Berlaku Sampai", "Valid Until",
            "sesudah hari ini tidak tampil lagi", "not shown after this day", "2030-12-31";
    }

    /// A photo.
    pub PHOTO {
        Required file: Form::File, "Berkas Foto", "File of the Photo",
            "jalur dari berkas ini", "a path from this file", "kopi.jpg";
        Optional alt: Form::Text, "Teks Foto", "Text of the Photo",
            "yang terlihat, bagi yang tidak dapat melihatnya", "what is seen, for those who cannot see it", "Sebungkus kopi";
        Optional credit: Form::Text, "Pemotret", "Credit",
            "siapa yang memotret", "who took it", "Foto Contoh";
        Optional focus: Form::Line, "Titik Fokus", "Focus",
            "`x y` dalam persen: yang tetap terlihat bila foto dipotong", "`x y` in per cent: what stays in view when it is cut",
            "50 40";
    }
}
