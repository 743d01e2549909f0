//! Where a product is sold: each entry recognised, cleaned of the sharer's traces, and dropped with a word if its place
//! has stopped selling. This is data with a life cycle, judged at every build.

use super::Context;
use super::fields::Fields;
use super::phone::{self, phone};
use super::price::amount;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Words, code};
use crate::load::yaml::{Node, Value};
use crate::model::buy_link::{Classified, LinkFault, classify};
use crate::model::marketplace::{Action, Kind, Marketplace, Role};
use crate::model::phone::{Line, Phone};
use crate::model::product::{Buy, Offer, ShopLink};
use crate::model::text::Text;
use crate::source::{Span, Spanned};
use crate::words;

/// All ways to buy that live on the edition's day.
pub(super) fn all(context: Context<'_>, fields: &mut Fields<'_, '_>) -> Vec<Buy> {
    let items = fields.list("buy");
    items.iter().filter_map(|node| one(node, context, fields)).collect()
}

fn one(node: &Node, context: Context<'_>, fields: &mut Fields<'_, '_>) -> Option<Buy> {
    match &node.value {
        Value::Scalar { text, .. } => {
            let url = Spanned { value: text.trim().to_owned(), span: node.span };
            link(&url, Offer::default(), context, fields)
        }
        _ if node.get("whatsapp").is_some() => whatsapp(node, fields),
        _ if node.get("phone").is_some() => call(node, fields),
        _ if node.get("place").is_some() => place(node, fields),
        _ => detailed_link(node, context, fields),
    }
}

fn whatsapp(node: &Node, fields: &mut Fields<'_, '_>) -> Option<Buy> {
    let mut inner = fields.inner(node);
    let phone = phone(&mut inner, "whatsapp", Some(Line::Mobile));
    let text = inner.text("text");
    inner.finish();
    let phone = phone?;
    Some(Buy::Whatsapp { phone: phone.value, text, offer: Offer::default(), span: phone.span })
}

fn call(node: &Node, fields: &mut Fields<'_, '_>) -> Option<Buy> {
    let mut inner = fields.inner(node);
    let phone = phone(&mut inner, "phone", None);
    inner.finish();
    let phone = phone?;
    Some(Buy::Phone { phone: phone.value, span: phone.span })
}

fn place(node: &Node, fields: &mut Fields<'_, '_>) -> Option<Buy> {
    let mut inner = fields.inner(node);
    let name = inner.required_text("place");
    let address = inner.text("address");
    let hours = inner.text("hours");
    inner.finish();
    Some(Buy::Place { name: name?, address, hours })
}

fn detailed_link(node: &Node, context: Context<'_>, fields: &mut Fields<'_, '_>) -> Option<Buy> {
    let mut inner = fields.inner(node);
    let url = inner.required_string("url");
    let label = inner.text("label");
    let price = amount(&mut inner, "price");
    let seen = inner.date("seen");
    let until = inner.date("until");
    inner.finish();
    let url = url?;
    if let Some(until) = until.filter(|until| *until < context.edition.today) {
        fields.diagnostics.push(
            Diagnostic::new(
                code::LINK_EXPIRED,
                url.span,
                words!(
                    "tautan ini hanya berlaku sampai {until}, jadi tidak ditampilkan",
                    "this link was good until {until} only, so it is not shown"
                ),
            )
            .help(words!(
                "perbarui `until`, atau hapus tautannya",
                "renew `until`, or remove the link"
            )),
        );
        return None;
    }
    link(&url, Offer { label, price, seen }, context, fields)
}

/// A link as it may stand in a page; `None` after a complaint that keeps it out.
fn link(
    url: &Spanned<String>,
    offer: Offer,
    context: Context<'_>,
    fields: &mut Fields<'_, '_>,
) -> Option<Buy> {
    let classified = match classify(context.registry, &url.value) {
        Ok(classified) => classified,
        Err(fault) => {
            fields.diagnostics.push(fault_words(&fault, url));
            return None;
        }
    };
    let place = classified.marketplace;
    if let Some(gone) = place.filter(|place| place.action == Action::Drop) {
        fields.diagnostics.push(closed(gone, url.span));
        return None;
    }
    match remark(&classified, url) {
        Some((problem, Keep::No)) => {
            fields.diagnostics.push(problem);
            return None;
        }
        Some((problem, Keep::Yes)) => fields.diagnostics.push(problem),
        None => {}
    }
    if let (Role::Chat, Some(phone)) = (classified.role, &classified.phone) {
        let button = place.and_then(|place| place.button.clone());
        let offer = Offer { label: offer.label.or(button), ..offer };
        if let Some(doubt) = phone::doubtful(phone, url) {
            fields.diagnostics.push(doubt);
        }
        let first = fields.languages().first().cloned();
        let text = first.zip(classified.message).map(|(tag, text)| Text::new(tag, text));
        return Some(Buy::Whatsapp { phone: phone.clone(), text, offer, span: url.span });
    }
    Some(Buy::Link(ShopLink {
        marketplace: place.map(|place| place.key.clone()),
        place: place.map_or_else(|| classified.host.clone(), |place| place.name.clone()),
        button: place.and_then(|place| place.button.clone()),
        remark: place
            .filter(|place| place.action == Action::LinkNote)
            .and_then(|place| place.remark.clone()),
        url: classified.url,
        offer,
        phone: classified.phone,
        span: url.span,
    }))
}

enum Keep {
    Yes,
    No,
}

/// What must be said of a link that could be read.
fn remark(classified: &Classified<'_>, url: &Spanned<String>) -> Option<(Diagnostic, Keep)> {
    let name = classified.marketplace.map_or(classified.host.as_str(), |place| place.name.as_str());
    let is_chat = classified.marketplace.is_some_and(|place| place.kind == Kind::Chat);
    let ask = if is_chat {
        words!(
            "tulis nomornya: `whatsapp: \"0812-3456-7890\"`",
            "write the number: `whatsapp: \"0812-3456-7890\"`"
        )
    } else {
        words!(
            "buka tautannya, lalu salin alamat halaman produknya",
            "open the link, then copy the address of the product's page"
        )
    };
    if classified.marketplace.is_some_and(|place| place.action == Action::Ask) {
        return Some((unsure(name, url.span), Keep::Yes));
    }
    let (code, message, keep) = match classified.role {
        Role::Short => (
            code::LINK_SHORT,
            words!(
                "tautan singkat {name} tidak dapat diperiksa tanpa jaringan",
                "a short link of {name} cannot be checked without a network"
            ),
            Keep::Yes,
        ),
        Role::Opaque => (
            code::LINK_OPAQUE,
            words!(
                "`{name}` menyembunyikan ke mana tautan ini menuju",
                "`{name}` hides where this link leads"
            ),
            Keep::Yes,
        ),
        Role::Affiliate => (
            code::AFFILIATE_LINK,
            words!(
                "tautan afiliasi: komisinya jatuh ke orang yang membuat tautan",
                "an affiliate link: its commission goes to whoever made it"
            ),
            Keep::No,
        ),
        // Of some places no page shapes are known; then no link can be wrong.
        Role::UnknownPage if classified.marketplace.is_some_and(|place| place.urls.is_empty()) => {
            return None;
        }
        Role::UnknownPage | Role::Search => (
            code::LINK_UNKNOWN_PAGE,
            words!(
                "ini bukan halaman produk atau toko di {name}",
                "this is neither a product page nor a shop page of {name}"
            ),
            Keep::Yes,
        ),
        Role::Group => (
            code::LINK_UNKNOWN_PAGE,
            words!("tautan grup {name} bukan tempat membeli", "a {name} group is no place to buy"),
            Keep::No,
        ),
        _ => return None,
    };
    Some((Diagnostic::new(code, url.span, message).help(ask), keep))
}

fn unsure(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        code::LINK_UNKNOWN_PAGE,
        span,
        words!(
            "belum diketahui apakah {name} masih menjual barang",
            "it is not known whether {name} still sells goods"
        ),
    )
    .help(words!(
        "periksa di peramban, atau isi tautan toko lain",
        "look in a browser, or add another shop's link"
    ))
}

fn closed(place: &Marketplace, span: Span) -> Diagnostic {
    let name = &place.name;
    let message = match &place.message {
        Some(text) => Words { id: in_language(text, "id"), en: in_language(text, "en") },
        None => words!(
            "{name} sudah tidak menjual barang; tautan ini tidak ditampilkan",
            "{name} sells no goods any more; this link is not shown"
        ),
    };
    Diagnostic::new(code::MARKETPLACE_CLOSED, span, message).help(words!(
        "ganti dengan tautan toko lain, atau hapus",
        "put another shop's link in its place, or remove it"
    ))
}

fn in_language(text: &crate::model::text::Text, tag: &str) -> String {
    let exact = text.iter().find(|(language, _)| language.as_str() == tag);
    exact.map_or_else(|| text.first(), |(_, words)| words).to_owned()
}

fn fault_words(fault: &LinkFault, url: &Spanned<String>) -> Diagnostic {
    let typed = &url.value;
    match fault {
        LinkFault::Lookalike { meant } => Diagnostic::new(
            code::LOOKALIKE_HOST,
            url.span,
            words!(
                "alamat ini menyerupai {meant}, tetapi bukan",
                "this address looks like {meant}, but is not"
            ),
        )
        .help(words!(
            "periksa ejaannya; salin alamat dari peramban, bukan dari pesan",
            "check its spelling; copy the address from the browser, not from a message"
        )),
        LinkFault::Phone { written, fault } => {
            let typed = Spanned { value: written.clone(), span: url.span };
            phone::unreadable(fault, &typed, Some(Line::Mobile))
        }
        LinkFault::Two { first } => unreadable(url).help(words!(
            "di sini ada dua alamat; tulis satu per baris: `- {first}`, lalu yang lain",
            "there are two addresses here; write one a line: `- {first}`, then the other"
        )),
        LinkFault::BadHost { proposal: Some(proposal), .. } => unreadable(url)
            .help(words!("mungkin maksudnya `{proposal}`?", "did you mean `{proposal}`?")),
        LinkFault::BadHost { host, proposal: None } => unreadable(url).help(words!(
            "`{host}` bukan nama situs; salin alamatnya dari peramban",
            "`{host}` is no site's name; copy the address from the browser"
        )),
        LinkFault::Embedded => unreadable(url).help(words!(
            "peta ini hanya tampil di dalam halaman lain; di Google Maps pilih Bagikan, lalu Salin tautan",
            "this map only shows inside another page; in Google Maps choose Share, then Copy link"
        )),
        LinkFault::Canonical { address } => unreadable(url).help(words!(
            "`canonical` toko ini di regency.yaml menghasilkan `{address}`; tulis alamat https di salah satu `hosts`-nya",
            "this place's `canonical` in regency.yaml makes `{address}` of it; write an https address on one of its `hosts`"
        )),
        LinkFault::UserInfo { .. } | LinkFault::IpAddress { .. } => unreadable(url).help(words!(
            "alamat dengan nama pengguna atau hanya angka menyembunyikan tujuannya; tulis nama tokonya",
            "an address with a user name, or of numbers alone, hides where it leads; write the shop's name"
        )),
        _ if Phone::parse(typed).is_some() => unreadable(url)
            .help(words!("tulis `whatsapp: \"{typed}\"`", "write `whatsapp: \"{typed}\"`")),
        LinkFault::MissingScheme { proposal } => unreadable(url)
            .help(words!("mungkin maksudnya `{proposal}`?", "did you mean `{proposal}`?")),
        _ => {
            let near = nearest(typed, ["whatsapp", "phone", "place", "url"]);
            let problem = unreadable(url);
            match near {
                Some(key) => problem.help(words!("tulis `{key}: …`", "write `{key}: …`")),
                None => problem.help(words!(
                    "tulis alamat lengkap dari `https://`; hanya http dan https yang boleh",
                    "write the whole address from `https://` on; only http and https are allowed"
                )),
            }
        }
    }
}

fn unreadable(url: &Spanned<String>) -> Diagnostic {
    Diagnostic::new(
        code::LINK_UNREADABLE,
        url.span,
        words!(
            "tautan ini bukan alamat web yang dapat dipakai",
            "this link is not a usable web address"
        ),
    )
}
