//! Keys of the registry of marketplaces, and of what a site adds to it. `data/marketplaces.yaml` tells how links are matched.

use super::form::{Form, any, keys, words};
use crate::model::marketplace::{Action, Audience, MarketplaceKind, Role, Status};

fn kinds() -> Vec<&'static str> {
    words(MarketplaceKind::NAMES)
}

fn audiences() -> Vec<&'static str> {
    words(Audience::NAMES)
}

fn statuses() -> Vec<&'static str> {
    words(Status::NAMES)
}

fn actions() -> Vec<&'static str> {
    words(Action::NAMES)
}

fn roles() -> Vec<&'static str> {
    words(Role::OF_RULES)
}

keys! {
    /// A place of sale.
    pub MARKETPLACE {
        Required key: Form::Line, "Kunci", "Key",
            "kunci bawaan untuk mengubahnya, atau kunci baru", "a built-in one to change it, or a new one", "pasar_lain";
        Optional name: Form::Line, "Nama Tempat", "Name of the Place",
            "wajib untuk yang baru", "required for a new one", "Pasar Lain";
        Optional kind: Form::Choice(kinds), "Jenis Tempat", "Kind of Place",
            "tanpa ini: marketplace", "absent: marketplace", "marketplace";
        Optional audience: Form::List(&Form::Choice(audiences)), "Pembeli", "Buyers",
            "siapa yang membeli di sana", "who buys there", "[id]";
        Optional hosts: Form::Words, "Host", "Hosts",
            "nama hostnya; wajib untuk yang baru", "its hosts; required for a new one", "[pasar-lain.example]";
        Optional short_hosts: Form::Words, "Host Pendek", "Short Hosts",
            "host tautan bagikan", "hosts of its share links", "[psr.example]";
        Optional other_hosts: Form::Words, "Host Lain", "Other Hosts",
            "host asli yang halamannya tidak dikenal di sini, seperti cabang luar negeri",
            "genuine hosts, such as branches abroad, of which no page is known here", "[pasar-lain.test]";
        Optional host_suffixes: Form::Words, "Akhiran Host", "Suffixes of Hosts",
            "setiap subdomainnya adalah host tempat ini", "each of their subdomains is a host of this place",
            "[toko.pasar-lain.example]";
        Optional guarded: Form::Words, "Nama Terjaga", "Guarded Names",
            "nama yang tidak boleh ditiru host lain", "names that no other host may imitate", "[pasar-lain]";
        Optional urls: Form::List(&Form::Mapping(&URL_RULE)), "Pola Alamat", "Patterns of Addresses",
            "tanpa ini: setiap halaman dianggap halaman produk", "absent: every page counts as a product's",
            "[{role: product, path: '/produk/(?P<id>[0-9]+)'}]";
        Optional strip_params: Form::Words, "Parameter Dibuang", "Parameters Left Out",
            "parameter yang dibuang dari tautan", "parameters taken out of links", "[ref]";
        Optional keep_params: Form::Words, "Parameter Disimpan", "Parameters Kept",
            "parameter yang tetap ada di alamat baku", "parameters that stay in the canonical address", "[varian]";
        Optional examples: Form::List(&Form::Mapping(&EXAMPLE)), "Contoh Tautan", "Sample Links",
            "tautan dengan arti yang diharapkan", "links with what they should be taken for",
            "[{url: \"https://pasar-lain.example/produk/1\", role: product}]";
        Optional status: Form::Choice(statuses), "Keadaan", "Status",
            "tanpa ini: open", "absent: open", "open";
        Optional builder_action: Form::Choice(actions), "Tindakan", "Action",
            "link: tombol; link_note: dengan catatan; drop: tidak tampil; ask: dengan pesan kepada penyunting",
            "link: a button; link_note: with a remark; drop: not shown; ask: a word to the editor", "link";
        Optional replace_with: Form::Words, "Pengganti", "Replaced By",
            "kunci tempat penggantinya", "keys of the places that replace it", "[tokopedia]";
        Optional since: Form::Line, "Sejak", "Since",
            "tahun, bulan, atau tanggal keadaan ini mulai", "since when the status holds: a year, month or day", "2025-02";
        Optional button: Form::Text, "Tulisan Tombol", "Words on the Button",
            "tanpa ini: “Beli di …”", "absent: “Buy at …”", "Beli di Pasar Lain";
        Optional remark: Form::Text, "Catatan", "Remark",
            "tampil di samping tombol", "shown beside the button", "Hanya untuk instansi";
        Optional message: Form::Text, "Pesan", "Message",
            "mengapa tautan tidak tampil, atau apa yang sebaiknya ditulis", "why the link is not shown, or what to write instead",
            "Tempat ini sudah tutup.";
        Optional template: Form::Text, "Isi Obrolan", "Text of a Chat",
            "pesan yang mengawali obrolan", "what a chat begins with", "Halo";
        Optional colour: Form::Color, "Warna", "Colour",
            "warna merek; belum ditampilkan", "the brand's colour; no page shows it yet", "\"#42b549\"";
    }

    /// A pattern of a place's addresses.
    pub URL_RULE {
        Required role: Form::Choice(roles), "Arti", "Role",
            "halaman apa itu", "what the page is", "product";
        Required path: Form::Line, "Jalur", "Path",
            "ekspresi reguler dengan grup bernama, untuk seluruh jalur", "a regular expression with named groups, for the whole path",
            "'/produk/(?P<id>[0-9]+)'";
        Optional hosts: Form::Words, "Host", "Hosts",
            "tanpa ini: semua host tempat ini", "absent: all hosts of the place", "[pasar-lain.example]";
        Optional reserved: Form::Words, "Bukan Bagian Pertama", "Reserved First Parts",
            "bagian pertama jalur yang bukan nama toko", "first parts of a path that are no shop", "[cari, bantuan]";
        Optional reserved_second: Form::Words, "Bukan Bagian Kedua", "Reserved Second Parts",
            "bagian kedua jalur yang bukan produk", "second parts of a path that are no product", "[ulasan]";
        Optional phone_from_query: Form::Line, "Parameter Telepon", "Parameter of the Phone",
            "parameter yang berisi nomor; menjadi grup `phone`", "the parameter that holds the number; becomes the group `phone`",
            "phone";
        Optional target_from_query: Form::Line, "Parameter Tujuan", "Parameter of the Target",
            "parameter yang berisi halaman tujuan; menjadi grup `target`",
            "the parameter that holds the page led to; becomes the group `target`", "url";
        Optional commission: Form::Flag, "Komisi", "Commission",
            "jalur itu sendiri membayar komisi", "the path itself pays a commission", "false";
        Optional canonical: Form::Line, "Alamat Baku", "Canonical Address",
            "yang ditulis sebagai ganti tautan; `{grup}`, `{path}` dan `{host}` diisi",
            "what is written in place of the link; `{group}`, `{path}` and `{host}` are filled in",
            "\"https://pasar-lain.example/produk/{id}\"";
    }

    /// A link with what it should be taken for.
    pub EXAMPLE {
        Required url: Form::Address, "Tautan", "Link",
            "alamat lengkap", "a whole address", "\"https://pasar-lain.example/produk/1\"";
        Required role: Form::Choice(roles), "Arti", "Role",
            "halaman apa itu", "what the page is", "product";
        Optional captures: Form::Named(any, &Form::Line), "Grup", "Groups",
            "isi grup bernama", "what the named groups hold", "{id: \"1\"}";
    }

    /// `data/marketplaces.yaml` as a whole.
    pub REGISTRY {
        Optional as_of: Form::Date, "Per Tanggal", "As Of",
            "hari semua isinya diperiksa", "the day on which all of it was looked up", "2026-11-24";
        Optional order: Form::Words, "Urutan", "Order",
            "urutan tombol", "the order of buttons", "[whatsapp, tokopedia]";
        Optional strip_params: Form::Words, "Parameter Dibuang", "Parameters Left Out",
            "parameter pelacak; `x*` adalah awalan", "parameters that only track; `x*` is a prefix", "[fbclid, 'utm_*']";
        Optional affiliate_signs: Form::List(&Form::Mapping(&AFFILIATE_SIGN)), "Tanda Afiliasi", "Signs of Affiliates",
            "parameter yang memberi komisi kepada orang lain", "parameters by which a third person earns a commission",
            "[{param: affiliate_id}]";
        Optional opaque_hosts: Form::Words, "Pemendek", "Shorteners",
            "host yang menyembunyikan tujuan", "hosts that hide where a link goes", "[bit.ly]";
        Optional marketplaces: Form::List(&Form::Mapping(&MARKETPLACE)), "Tempat", "Places",
            "semua tempat jual", "every place of sale", "[{key: pasar_lain}]";
    }

    /// An entry of `affiliate_signs`.
    pub AFFILIATE_SIGN {
        Required param: Form::Line, "Parameter", "Parameter",
            "namanya", "its name", "affiliate_id";
        Optional value: Form::Line, "Nilai", "Value",
            "hanya dengan nilai ini", "with this value only", "affiliates";
        Optional only_on: Form::Words, "Hanya Di", "Only On",
            "kunci tempat yang memakainya", "keys of the places where it means this", "[amazon]";
    }
}
