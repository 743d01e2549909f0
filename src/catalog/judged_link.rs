//! Validates links to other sites, wherever they were typed: to a shop, in a story, to a maker's own site.

use super::fields::Fields;
use super::phone;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::message;
use crate::message::Message;
use crate::model::buy_link::{Classified, LinkFault, Slip, classify};
use crate::model::marketplace::{Action, Marketplace, MarketplaceKind, Registry, Role};
use crate::model::phone::{Line, Phone, PhoneFault};
use crate::model::text::Text;
use crate::source::{Span, Spanned};

/// A link as it may stand in a page; `None` after a problem that keeps it out.
pub(crate) fn judge<'r>(
    registry: &'r Registry,
    url: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) -> Option<Classified<'r>> {
    let classified = match classify(registry, &url.value) {
        Ok(classified) => classified,
        Err(fault) => {
            diagnostics.push(fault_words(&fault, url));
            return None;
        }
    };
    if let Some(gone) = classified.marketplace.filter(|place| place.action == Action::Drop) {
        diagnostics.push(closed(gone, url.span));
        return None;
    }
    match remark(&classified, url) {
        Some((problem, Keep::No)) => {
            diagnostics.push(problem);
            return None;
        }
        Some((problem, Keep::Yes)) => diagnostics.push(problem),
        None => {}
    }
    if let Some(number) = classified.phone.as_ref().filter(|_| !classified.cured.is_empty()) {
        diagnostics.push(phone::cured(&classified.cured, number, url.span));
    }
    Some(classified)
}

/// An address that is shown as it was typed, such as a maker's website: one that leads where it says.
pub(super) fn shown_address(
    key: &'static str,
    registry: &Registry,
    fields: &mut Fields<'_, '_>,
) -> Option<Spanned<String>> {
    let typed = fields.fact_string(key)?;
    match classify(registry, &typed.value) {
        // Numbers are the phone fields' own to judge.
        Ok(_) | Err(LinkFault::Phone { .. } | LinkFault::Canonical { .. }) => {
            let url = url::Url::parse(&typed.value).ok()?;
            Some(typed.map(|_| url.to_string()))
        }
        Err(fault) => {
            fields.diagnostics.push(fault_words(&fault, &typed));
            None
        }
    }
}

/// Reads an http or https address of any host: the site's own may be an IP address.
pub(super) fn web_address(
    key: &'static str,
    fields: &mut Fields<'_, '_>,
) -> Option<Spanned<String>> {
    let typed = fields.fact_string(key)?;
    let read = |text: &str| {
        let url = url::Url::parse(text).ok()?;
        let plain = url.username().is_empty() && url.password().is_none();
        (matches!(url.scheme(), "http" | "https") && url.has_host() && plain)
            .then(|| url.to_string())
    };
    let address = fields.parsed(&typed, read, code::LINK_UNREADABLE, || {
        (
            message!("ini bukan alamat web", "this is not a web address"),
            message!("tulis lengkap dari `https://`", "write it whole, from `https://` on"),
        )
    })?;
    Some(typed.map(|_| address))
}

/// Shortest marketplace name that is searched for in labels; a shorter one may be an ordinary word.
const SHORTEST_NAME: usize = 4;

/// The name of a place that a button's label says, where its link leads elsewhere.
pub(super) fn other_place(
    registry: &Registry,
    label: &Text,
    place: Option<&Marketplace>,
) -> Option<String> {
    let labels: Vec<String> = label.iter().map(|(_, words)| words.to_lowercase()).collect();
    let says = |one: &Marketplace| {
        let name = one.name.to_lowercase();
        name.len() >= SHORTEST_NAME && labels.iter().any(|label| has_word(label, &name))
    };
    if place.is_some_and(says) {
        return None;
    }
    let others = registry
        .marketplaces()
        .iter()
        .filter(|one| !one.hosts.is_empty() && place.is_none_or(|place| place.key != one.key));
    others.filter(|one| says(one)).map(|one| one.name.clone()).next()
}

/// Whether a text has a name as whole words.
fn has_word(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_letter(text[..at].chars().next_back())
            && !is_letter(text[at + name.len()..].chars().next())
    })
}

enum Keep {
    Yes,
    No,
}

/// What must be said of a link that could be read.
fn remark(classified: &Classified<'_>, url: &Spanned<String>) -> Option<(Diagnostic, Keep)> {
    let name = classified.marketplace.map_or(classified.host.as_str(), |place| place.name.as_str());
    if classified.marketplace.is_some_and(|place| place.action == Action::Ask) {
        return Some((unsure(name, url.span), Keep::Yes));
    }
    let (code, message, keep) = match classified.role {
        Role::Short => (
            code::LINK_SHORT,
            message!(
                "tautan singkat {name} tidak dapat diperiksa tanpa jaringan",
                "a short link of {name} cannot be checked without a network"
            ),
            Keep::Yes,
        ),
        Role::Opaque => (
            code::LINK_OPAQUE,
            message!(
                "`{name}` menyembunyikan ke mana tautan ini menuju",
                "`{name}` hides where this link leads"
            ),
            Keep::Yes,
        ),
        Role::Affiliate => (
            code::AFFILIATE_LINK,
            message!(
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
            message!(
                "ini bukan halaman produk atau toko di {name}",
                "this is neither a product page nor a shop page of {name}"
            ),
            Keep::Yes,
        ),
        Role::Group => (
            code::LINK_UNKNOWN_PAGE,
            message!(
                "tautan grup {name} bukan tempat membeli",
                "a {name} group is no place to buy"
            ),
            Keep::No,
        ),
        _ => return None,
    };
    Some((Diagnostic::new(code, url.span, message).help(better_link(classified)), keep))
}

/// What to write instead of a link that leads to no place to buy.
fn better_link(classified: &Classified<'_>) -> Message {
    if classified.marketplace.is_some_and(|place| place.kind == MarketplaceKind::Chat) {
        message!(
            "tulis nomornya: `whatsapp: \"0812-3456-7890\"`",
            "write the number: `whatsapp: \"0812-3456-7890\"`"
        )
    } else {
        message!(
            "buka tautannya, lalu salin alamat halaman produknya",
            "open the link, then copy the address of the product's page"
        )
    }
}

fn unsure(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        code::LINK_UNKNOWN_PAGE,
        span,
        message!(
            "belum diketahui apakah {name} masih menjual barang",
            "it is not known whether {name} still sells goods"
        ),
    )
    .help(message!(
        "periksa di peramban, atau isi tautan toko lain",
        "look in a browser, or add another shop's link"
    ))
}

fn closed(place: &Marketplace, span: Span) -> Diagnostic {
    let name = &place.name;
    let message = match &place.message {
        Some(text) => Message { id: in_language(text, "id"), en: in_language(text, "en") },
        None => message!(
            "{name} sudah tidak menjual barang; tautan ini tidak ditampilkan",
            "{name} sells no goods any more; this link is not shown"
        ),
    };
    Diagnostic::new(code::MARKETPLACE_CLOSED, span, message).help(message!(
        "ganti dengan tautan toko lain, atau hapus",
        "put another shop's link in its place, or remove it"
    ))
}

fn in_language(text: &crate::model::text::Text, tag: &str) -> String {
    let exact = text.iter().find(|(language, _)| language.as_str() == tag);
    exact.map_or_else(|| text.first(), |(_, words)| words).to_owned()
}

fn fault_words(fault: &LinkFault, url: &Spanned<String>) -> Diagnostic {
    match fault {
        LinkFault::Lookalike { meant } => Diagnostic::new(
            code::LOOKALIKE_HOST,
            url.span,
            message!(
                "alamat ini menyerupai {meant}, tetapi bukan",
                "this address looks like {meant}, but is not"
            ),
        )
        .help(message!(
            "periksa ejaannya; salin alamat dari peramban, bukan dari pesan",
            "check its spelling; copy the address from the browser, not from a message"
        )),
        LinkFault::Phone { written, fault } => {
            let typed = Spanned { value: written.clone(), span: url.span };
            phone::unreadable(fault, &typed, Some(Line::Mobile))
        }
        LinkFault::Two { first } => unreadable(url).help(message!(
            "di sini ada dua alamat; tulis satu per baris: `- {first}`, lalu yang lain",
            "there are two addresses here; write one a line: `- {first}`, then the other"
        )),
        LinkFault::BadHost { proposal: Some(proposal), .. } => unreadable(url)
            .help(message!("mungkin maksudnya `{proposal}`?", "did you mean `{proposal}`?")),
        LinkFault::BadHost { host, proposal: None } => unreadable(url).help(message!(
            "`{host}` bukan nama situs; salin alamatnya dari peramban",
            "`{host}` is no site's name; copy the address from the browser"
        )),
        LinkFault::Embedded => unreadable(url).help(message!(
            "peta ini hanya tampil di dalam halaman lain; di Google Maps pilih Bagikan, lalu Salin tautan",
            "this map only shows inside another page; in Google Maps choose Share, then Copy link"
        )),
        LinkFault::Canonical { address } => unreadable(url).help(message!(
            "`canonical` toko ini di regency.yaml menghasilkan `{address}`; tulis alamat https di salah satu `hosts`-nya",
            "this place's `canonical` in regency.yaml makes `{address}` of it; write an https address on one of its `hosts`"
        )),
        LinkFault::UserInfo { .. } | LinkFault::IpAddress { .. } => unreadable(url).help(message!(
            "alamat dengan nama pengguna atau hanya angka menyembunyikan tujuannya; tulis nama tokonya",
            "an address with a user name, or of numbers alone, hides where it leads; write the shop's name"
        )),
        LinkFault::Slip { slip, proposal } => slip_words(*slip, proposal.as_deref(), url.span),
        _ => no_address(fault, url),
    }
}

/// What is said of a text that is no address, or lacks its beginning.
fn no_address(fault: &LinkFault, url: &Spanned<String>) -> Diagnostic {
    let typed = &url.value;
    let problem = unreadable(url);
    if let Some(number) = number_in(typed) {
        return problem.help(message!(
            "tulis `whatsapp: \"{number}\"`, atau `phone: \"{number}\"`",
            "write `whatsapp: \"{number}\"`, or `phone: \"{number}\"`"
        ));
    }
    if let LinkFault::MissingScheme { proposal } = fault {
        return problem
            .help(message!("mungkin maksudnya `{proposal}`?", "did you mean `{proposal}`?"));
    }
    if typed.contains('@') && !typed.contains('/') {
        return problem.help(message!(
            "alamat surel atau nama akun bukan tempat membeli; salin alamat tokonya dari peramban: `https://…`",
            "an e-mail address or the name of an account is no place to buy; copy the shop's address from the browser: `https://…`"
        ));
    }
    match nearest(typed, ["whatsapp", "phone", "place", "url"]) {
        Some(key) => problem.help(message!("tulis `{key}: …`", "write `{key}: …`")),
        None => problem.help(message!(
            "tulis alamat lengkap dari `https://`; hanya http dan https yang boleh",
            "write the whole address from `https://` on; only http and https are allowed"
        )),
    }
}

/// The number of a text that holds one and no address: `0812-3456-7890`, `tel:0812…`, `WA 0812…`.
fn number_in(typed: &str) -> Option<String> {
    match Phone::read(typed) {
        Ok(reading) => Some(reading.phone.national()),
        Err(PhoneFault::Words(number)) if !typed.contains('/') => Some(number),
        Err(_) => None,
    }
}

fn slip_words(slip: Slip, proposal: Option<&str>, span: Span) -> Diagnostic {
    let message = match slip {
        Slip::Invisible(c) => {
            let number = u32::from(c);
            message!(
                "di tengah alamat ini ada huruf yang tak terlihat (U+{number:04X})",
                "within this address stands a character that is not seen (U+{number:04X})"
            )
        }
        Slip::Space => message!("alamat web tidak berisi spasi", "a web address holds no spaces"),
        Slip::End(c) => message!(
            "alamat ini berakhir dengan `{c}`, yang tampaknya bukan bagiannya",
            "this address ends with `{c}`, which does not seem to belong to it"
        ),
        Slip::Entity => message!(
            "`&amp;` pada alamat ini adalah kode halaman, bukan tanda &",
            "`&amp;` in this address is the code of a page, not the sign &"
        ),
    };
    let help = match proposal {
        Some(proposal) if matches!(slip, Slip::End('.')) => message!(
            "mungkin maksudnya `{proposal}`? Titik yang memang bagian alamat ditulis `%2E`",
            "did you mean `{proposal}`? A dot that does belong to it is written `%2E`"
        ),
        Some(proposal) => message!("mungkin maksudnya `{proposal}`?", "did you mean `{proposal}`?"),
        None => message!("salin alamatnya dari peramban", "copy the address from the browser"),
    };
    Diagnostic::new(code::LINK_UNREADABLE, span, message).help(help)
}

fn unreadable(url: &Spanned<String>) -> Diagnostic {
    Diagnostic::new(
        code::LINK_UNREADABLE,
        url.span,
        message!(
            "tautan ini bukan alamat web yang dapat dipakai",
            "this link is not a usable web address"
        ),
    )
}
