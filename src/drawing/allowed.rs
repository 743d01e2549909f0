//! The allowlists: elements, attributes and their values. No value has a colon, a slash or a quote, so none can be
//! an address; references are those of `#names` within the file.

use super::element::Value;
use crate::message;
use crate::message::Message;

/// What is done with an SVG element.
pub(super) enum Verdict {
    /// Written, under this name.
    Kept(&'static str),
    /// Its text is a style sheet.
    Sheet,
    /// Left out silently, since it is invisible.
    Silent,
    /// Left out and reported: what it is.
    Told(Message, Message),
}

const KEPT: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "switch",
    "symbol",
    "use",
];
const SHAPES: &[&str] =
    &["circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "use"];
const WAITING: &[&str] = &[
    "clipPath",
    "defs",
    "linearGradient",
    "marker",
    "mask",
    "pattern",
    "radialGradient",
    "symbol",
];
const UNSEEN: &[&str] =
    &["color-profile", "cursor", "desc", "font", "font-face", "metadata", "title", "view"];

/// Decides on an element of the SVG namespace; `in_switch`: it is an alternative in a `switch`.
pub(super) fn element(name: &str, in_switch: bool) -> Verdict {
    if let Some(kept) = KEPT.iter().find(|kept| **kept == name) {
        return Verdict::Kept(kept);
    }
    match name {
        // A link is kept as a plain group.
        "a" => Verdict::Kept("g"),
        "style" => Verdict::Sheet,
        "foreignObject" if in_switch => Verdict::Silent,
        name if UNSEEN.contains(&name) => Verdict::Silent,
        "image" => Verdict::Told(
            message!(
                "gambar piksel (`image`) di dalamnya",
                "a picture of pixels (`image`) within it"
            ),
            message!(
                "bila seluruh lambangnya gambar piksel, simpan sebagai PNG; bila tidak, jiplak menjadi garis lengkung",
                "if the whole logo is one, save it as a PNG; else trace it into curves"
            ),
        ),
        "text" | "flowRoot" => Verdict::Told(
            message!("tulisan (`{name}`)", "letters (`{name}`)"),
            message!(
                "ubah tulisan menjadi kurva (Inkscape: Jalur › Objek ke Jalur; CorelDRAW: Convert to Curves), lalu simpan lagi",
                "turn letters into curves (Inkscape: Path › Object to Path; CorelDRAW: Convert to Curves) and save again"
            ),
        ),
        "script" | "foreignObject" | "handler" => Verdict::Told(
            message!("`{name}`, yang bukan gambar", "`{name}`, which is no drawing"),
            message!(
                "periksa dari mana berkas ini, lalu simpan ulang sebagai SVG polos",
                "find out where this file comes from, and save it again as plain SVG"
            ),
        ),
        "animate" | "animateColor" | "animateMotion" | "animateTransform" | "set" => Verdict::Told(
            message!("gerakan (`{name}`)", "movement (`{name}`)"),
            message!("simpan ulang tanpa animasi", "save it again without animation"),
        ),
        _ => Verdict::Told(
            message!("`{name}`", "`{name}`"),
            message!(
                "ganti efeknya (bayangan, kabur, jaring warna) dengan bentuk biasa, atau ekspor sebagai PNG",
                "replace the effect (shadow, blur, mesh of colours) by plain shapes, or export a PNG"
            ),
        ),
    }
}

/// Whether an element draws something.
pub(super) fn is_shape(name: &str) -> bool {
    SHAPES.contains(&name)
}

/// Whether the content of an element is drawn only where something references it.
pub(super) fn only_waits(name: &str) -> bool {
    WAITING.contains(&name)
}

/// Which values an attribute may have.
#[derive(Clone, Copy)]
enum ValueKind {
    /// Numbers, words and functions.
    Plain,
    /// The same, or a paint within the file.
    Paint,
    /// Something within the file.
    Reference,
}

/// Attributes that CSS can set, too.
const PRESENTATION: &[(&str, ValueKind)] = &[
    ("clip-path", ValueKind::Reference),
    ("clip-rule", ValueKind::Plain),
    ("color", ValueKind::Plain),
    ("display", ValueKind::Plain),
    ("fill", ValueKind::Paint),
    ("fill-opacity", ValueKind::Plain),
    ("fill-rule", ValueKind::Plain),
    ("marker-end", ValueKind::Reference),
    ("marker-mid", ValueKind::Reference),
    ("marker-start", ValueKind::Reference),
    ("mask", ValueKind::Reference),
    ("mask-type", ValueKind::Plain),
    ("opacity", ValueKind::Plain),
    ("overflow", ValueKind::Plain),
    ("paint-order", ValueKind::Plain),
    ("stop-color", ValueKind::Plain),
    ("stop-opacity", ValueKind::Plain),
    ("stroke", ValueKind::Paint),
    ("stroke-dasharray", ValueKind::Plain),
    ("stroke-dashoffset", ValueKind::Plain),
    ("stroke-linecap", ValueKind::Plain),
    ("stroke-linejoin", ValueKind::Plain),
    ("stroke-miterlimit", ValueKind::Plain),
    ("stroke-opacity", ValueKind::Plain),
    ("stroke-width", ValueKind::Plain),
    ("vector-effect", ValueKind::Plain),
    ("visibility", ValueKind::Plain),
];
const GEOMETRY: &[&str] = &[
    "clipPathUnits",
    "cx",
    "cy",
    "d",
    "fr",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "maskContentUnits",
    "maskUnits",
    "offset",
    "orient",
    "pathLength",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "points",
    "preserveAspectRatio",
    "r",
    "refX",
    "refY",
    "rx",
    "ry",
    "spreadMethod",
    "transform",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];
/// Properties and attributes that change the appearance and are not supported.
const MISSED: &[&str] = &["background", "filter", "mask-image", "mix-blend-mode", "transform"];

/// The decision on an attribute or a property.
pub(super) enum Found {
    Kept(&'static str, Value),
    /// Dropped silently, since it has no visible effect.
    Silent,
    /// It has a visible effect, but is not supported.
    Missed,
}

/// Longest value but those of paths.
const LONGEST: usize = 4096;

/// An attribute without a namespace, but for `href`, `id`, `class` and `style`.
pub(super) fn attribute(name: &str, text: &str) -> Found {
    if let Some(kept) = GEOMETRY.iter().find(|kept| **kept == name) {
        let fits = matches!(*kept, "d" | "points") || text.len() <= LONGEST;
        return match plain(text).filter(|_| fits) {
            Some(value) => Found::Kept(kept, value),
            None => Found::Missed,
        };
    }
    property(name, text)
}

/// A property of CSS.
pub(super) fn property(name: &str, text: &str) -> Found {
    let text = text.trim();
    let Some((kept, kind)) = PRESENTATION.iter().find(|(kept, _)| *kept == name) else {
        let is_nothing = matches!(text, "" | "none" | "normal" | "auto");
        return if MISSED.contains(&name) && !is_nothing { Found::Missed } else { Found::Silent };
    };
    let value = match kind {
        _ if text.len() > LONGEST => None,
        ValueKind::Plain => plain(text),
        ValueKind::Paint => reference(text).or_else(|| plain(text)),
        ValueKind::Reference if text == "none" => return Found::Silent,
        ValueKind::Reference => reference(text),
    };
    value.map_or(Found::Missed, |value| Found::Kept(kept, value))
}

fn plain(text: &str) -> Option<Value> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " ,.+-#%()\t\r\n".contains(c);
    let fits = text.chars().all(is_plain) && !text.to_ascii_lowercase().contains("url");
    fits.then(|| Value::Plain(text.trim().to_owned()))
}

/// `url(#name)`, with a colour behind it or without.
fn reference(text: &str) -> Option<Value> {
    let rest = text.strip_prefix("url(")?;
    let (inside, rest) = rest.split_once(')')?;
    let inside = inside.trim();
    let bare =
        ['"', '\''].iter().find_map(|quote| inside.strip_prefix(*quote)?.strip_suffix(*quote));
    let name = fragment(bare.unwrap_or(inside))?;
    let Some(Value::Plain(otherwise)) = plain(rest) else { return None };
    Some(Value::Within { name, otherwise })
}

/// The name in `#name`.
pub(super) fn fragment(text: &str) -> Option<String> {
    let name = text.trim().strip_prefix('#')?;
    let is_name = |c: char| !c.is_whitespace() && !c.is_control() && !"\"'()<>&#".contains(c);
    (!name.is_empty() && name.len() <= LONGEST && name.chars().all(is_name))
        .then(|| name.to_owned())
}
