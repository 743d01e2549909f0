//! Merges the style sheets of all layers into one: the tokens, then each layer's rules, the base's first.

use super::layer::Layer;

/// The name of the merged style sheet.
pub(super) const NAME: &str = "style.css";

/// Whether a text of a layer, by its path in the layer, is a part of the one style sheet: `assets/style.css`, or a
/// style sheet in `assets/style/`.
pub(super) fn is_part(path: &str) -> bool {
    path.strip_prefix("assets/")
        .is_some_and(|asset| asset == NAME || asset.starts_with("style/") && is_one(asset))
}

/// Whether an asset is a style sheet. Those are texts; all but [`NAME`] are copied as they are.
pub(super) fn is_one(asset: &str) -> bool {
    asset.rsplit_once('.').is_some_and(|(_, end)| end == "css")
}

/// The whole style sheet. `layers` are uppermost first; a later rule wins over an earlier one of the same weight.
/// Within a layer the parts in `assets/style/` come first, in the order of their names.
pub(super) fn whole(tokens: &str, layers: &[Layer]) -> String {
    let mut css = String::new();
    compact(tokens, &mut css);
    for layer in layers.iter().rev() {
        let own = format!("assets/{NAME}");
        let parts = layer.texts.iter().filter(|(path, _)| is_part(path) && **path != own);
        for (_, (text, _)) in parts.chain(layer.texts.get_key_value(&own)) {
            compact(text, &mut css);
        }
    }
    css
}

/// Minifies: removes comments and insignificant spaces, a fourth of the bytes sent.
fn compact(css: &str, out: &mut String) {
    let mut rest = css;
    let mut plain = String::with_capacity(css.len());
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        tighten(before, &mut plain);
        let end = match from.chars().next().unwrap_or_default() {
            '/' if from.starts_with("/*") => {
                rest = from[2..].find("*/").map_or("", |end| &from[end + 4..]);
                continue;
            }
            // Of a division or a shorthand: no space is needed on either side.
            '/' => {
                plain.truncate(plain.trim_end_matches(' ').len());
                plain.push('/');
                let after = from[1..].trim_start_matches(' ');
                // An address has no space.
                let is_spaced = after.len() + 1 < from.len();
                rest = if is_spaced && is_fraction(after) { &after[1..] } else { after };
                continue;
            }
            quote => from[1..].find(quote).map_or(from.len(), |end| end + 2),
        };
        plain.push_str(&from[..end]);
        rest = &from[end..];
    }
    tighten(rest, &mut plain);
    for line in plain.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(line);
        out.push('\n');
    }
}

/// Words between strings without the spaces that follow `:`, `,`, `;` and braces, stand round `>` or come before
/// braces, and without the semicolon before a closing one, and without zeros before a point. A space before a colon may
/// part two selectors, and one around `+` or `-` belongs to a sum, so those stay.
fn tighten(css: &str, out: &mut String) {
    for part in css.split_inclusive([':', ',', ';', '{', '}']) {
        let is_after = out.ends_with([':', ',', ';', '{', '}']);
        let part = if is_after { part.trim_start() } else { part }.replace(" > ", ">");
        if let Some(before) = part.strip_suffix(['{', '}']) {
            push_without_leading_zeros(before.trim_end(), out);
            if part.ends_with('}') && out.ends_with(';') {
                out.pop();
            }
            out.push_str(&part[before.len()..]);
        } else {
            push_without_leading_zeros(&part, out);
        }
    }
}

/// Adds words with `0.5rem` as `.5rem`; what follows a slash may be an address, and stays.
fn push_without_leading_zeros(css: &str, out: &mut String) {
    for (at, letter) in css.char_indices() {
        let is_after_word =
            out.ends_with(|before: char| before.is_alphanumeric() || "./_".contains(before));
        if is_after_word || !is_fraction(&css[at..]) {
            out.push(letter);
        }
    }
}

fn is_fraction(css: &str) -> bool {
    css.strip_prefix("0.").is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn comments_go_and_words_stay() {
        let cases = [
            ("/* a */\na { color: red; } /* b */\n\n  b { x: y }", "a{color:red}b{x:y}\n"),
            ("a { content: \"/* : no */\"; }", "a{content:\"/* : no */\"}\n"),
            ("a { background: url(a/0.5.png) }", "a{background:url(a/0.5.png)}\n"),
            ("a { x: y } /* open", "a{x:y}\n"),
            ("a :is(b, c) { x: calc(1px + 2px) }", "a :is(b,c){x:calc(1px + 2px)}\n"),
            ("@media x {\n  a {\n    b: c;\n  }\n}\nd,\ne { f: g }", "@media x{a{b:c}}d,e{f:g}\n"),
            ("a > b { content: \" > \" }", "a>b{content:\" > \"}\n"),
            ("a { content: 'open", "a{content:'open\n"),
            ("a { font: 1px / 1.2 b; x: rgb(0 0 0 / 0.5) }", "a{font:1px/1.2 b;x:rgb(0 0 0/.5)}\n"),
            (
                "a { x: 10.5px 0.5px -0.5px calc(1px - 0.25px) v0.5 }",
                "a{x:10.5px .5px -.5px calc(1px - .25px) v0.5}\n",
            ),
            ("a { x: -0.5px; y: \"0.5\" }", "a{x:-.5px;y:\"0.5\"}\n"),
        ];
        for (css, expected) in cases {
            let mut out = String::new();
            compact(css, &mut out);
            assert_eq!(out, expected, "{css}");
        }
    }
}
