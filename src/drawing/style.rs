//! Converts CSS to attributes: `style` and style sheets of plain rules (`.fil0 {fill: #fff}`), as drawing programs
//! write them. Anything else is reported and left out.

use std::collections::BTreeMap;

use super::allowed::{self, Found};
use super::element::Element;
use super::fault::{Fault, export};
use super::parse::{missed, too_much};
use crate::message;

/// Most rules, each selector counted.
const MOST_RULES: usize = 4_000;

/// A rule for elements that have all that its selector names.
struct Rule<'a> {
    tag: Option<&'a str>,
    classes: Vec<&'a str>,
    id: Option<&'a str>,
    declarations: &'a str,
    at: usize,
}

impl Rule<'_> {
    fn weight(&self) -> (usize, usize, usize) {
        (usize::from(self.id.is_some()), self.classes.len(), usize::from(self.tag.is_some()))
    }

    fn fits(&self, element: &Element) -> bool {
        self.tag.is_none_or(|tag| tag == element.name)
            && self.id.is_none_or(|id| element.id.as_deref() == Some(id))
            && self
                .classes
                .iter()
                .all(|class| element.class.split_ascii_whitespace().any(|own| own == *class))
    }
}

/// Applies the style sheets and `style` attributes: sets their properties as attributes.
pub(super) fn apply(
    elements: &mut [Element],
    sheets: &[(String, usize)],
    left_out: &mut Vec<Fault>,
) -> Result<(), Fault> {
    let sheets: Vec<(String, usize)> =
        sheets.iter().map(|(text, at)| (without_comments(text), *at)).collect();
    let mut rules = Vec::new();
    for (text, at) in &sheets {
        read(text, *at, &mut rules, left_out)?;
    }
    rules.sort_by_key(Rule::weight);
    // By one of the names that an element must have, so that each element meets few rules.
    let mut by_name: BTreeMap<String, Vec<(usize, &Rule<'_>)>> = BTreeMap::new();
    for (index, rule) in rules.iter().enumerate() {
        let id = rule.id.map(|id| format!("#{id}"));
        let name = id.or_else(|| rule.classes.first().map(|class| format!(".{class}")));
        by_name.entry(name.unwrap_or_default()).or_default().push((index, rule));
    }
    for element in elements {
        let names = element.class.split_ascii_whitespace().map(|class| format!(".{class}"));
        let id = element.id.as_ref().map(|id| format!("#{id}"));
        let mut fitting: Vec<_> = names
            .chain(id)
            .chain([String::new()])
            .filter_map(|name| by_name.get(&name))
            .flatten()
            .copied()
            .filter(|(_, rule)| rule.fits(element))
            .collect();
        fitting.sort_unstable_by_key(|(index, _)| *index);
        for (_, rule) in fitting {
            declare(element, rule.declarations, rule.at, left_out);
        }
        let own = without_comments(&std::mem::take(&mut element.style));
        declare(element, &own, element.at, left_out);
    }
    Ok(())
}

fn declare(element: &mut Element, declarations: &str, at: usize, left_out: &mut Vec<Fault>) {
    for one in declarations.split(';') {
        let Some((name, value)) = one.split_once(':') else { continue };
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        let value = value.strip_suffix("!important").unwrap_or(value);
        match allowed::property(&name, value) {
            Found::Kept(name, value) => element.set(name, value),
            Found::Silent => {}
            Found::Missed => left_out.push(missed(at, &name)),
        }
    }
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        kept.push(' ');
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

fn read<'a>(
    text: &'a str,
    at: usize,
    rules: &mut Vec<Rule<'a>>,
    left_out: &mut Vec<Fault>,
) -> Result<(), Fault> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '}');
        rest = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("-->")).unwrap_or(rest);
        if rest.trim().is_empty() {
            return Ok(());
        }
        if rest.trim_start().starts_with('@') {
            rest = after_at_rule(rest.trim_start(), at, left_out);
            continue;
        }
        let Some((selectors, after)) = rest.split_once('{') else { return Ok(()) };
        let (declarations, after) = after.split_once('}').unwrap_or((after, ""));
        for selector in selectors.split(',') {
            match rule(selector.trim(), declarations, at) {
                Some(rule) => rules.push(rule),
                None => left_out.push(not_taken(at, selector.trim())),
            }
            if rules.len() > MOST_RULES {
                return Err(too_much(at));
            }
        }
        rest = after;
    }
}

/// Behind a rule that begins with `@`: its block, or its semicolon.
fn after_at_rule<'a>(text: &'a str, at: usize, left_out: &mut Vec<Fault>) -> &'a str {
    let name =
        text.split(|c: char| c.is_whitespace() || "{;(\"'".contains(c)).next().unwrap_or_default();
    if !matches!(name, "@charset" | "@namespace" | "@font-face") {
        left_out.push(not_taken(at, name));
    }
    let mut depth = 0_usize;
    for (index, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(sign, ';' | '}') {
            return &text[index + 1..];
        }
    }
    ""
}

/// `path`, `.fil0`, `#isi`, and these joined; `None` for anything else.
fn rule<'a>(selector: &'a str, declarations: &'a str, at: usize) -> Option<Rule<'a>> {
    let mut rule = Rule { tag: None, classes: Vec::new(), id: None, declarations, at };
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let end = |text: &str| text.find(|c: char| !is_name(c)).unwrap_or(text.len());
    let (tag, mut rest) = match selector.strip_prefix('*') {
        Some(rest) => ("", rest),
        None => selector.split_at(end(selector)),
    };
    rule.tag = (!tag.is_empty()).then_some(tag);
    while !rest.is_empty() {
        let (sign, name) = rest.split_at_checked(1)?;
        let (name, after) = name.split_at(end(name));
        match sign {
            _ if name.is_empty() => return None,
            "." => rule.classes.push(name),
            "#" if rule.id.is_none() => rule.id = Some(name),
            _ => return None,
        }
        rest = after;
    }
    (!selector.is_empty()).then_some(rule)
}

fn not_taken(at: usize, what: &str) -> Fault {
    let message = message!(
        "aturan `{what}` di lembar gaya gambar ini tidak dipakai",
        "the rule `{what}` in the style sheet of this drawing is not taken"
    );
    Fault::new(Some(at), message, export())
}
