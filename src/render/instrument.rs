//! Templates of the site with calls of the functions in `budget` put in, and places in them led back to what was written.
//! No line is added, and nothing that is written by a page changes.

use std::ops::Range;

use super::budget::{CALL, ENTER, KEEP, LEAVE, LOOP, RETURN};
use crate::theme::tags::{Tag, tags};

/// A template with our calls in it.
#[derive(Clone, Debug)]
pub(super) struct Instrumented {
    /// What Tera compiles.
    pub text: String,
    insertions: Vec<Insertion>,
}

/// A text put in.
#[derive(Clone, Debug)]
struct Insertion {
    /// Where, in what was written.
    at: usize,
    text: String,
    /// What was written that it is about.
    about: Range<usize>,
}

impl Instrumented {
    /// Where a range falls in what was written.
    pub(super) fn written(&self, range: &Range<usize>) -> Range<usize> {
        let mut added = 0;
        for one in &self.insertions {
            let start = one.at + added;
            added += one.text.len();
            if range.start >= start && range.end <= start + one.text.len() {
                return one.about.clone();
            }
        }
        self.offset(range.start)..self.offset(range.end)
    }

    fn offset(&self, offset: usize) -> usize {
        let mut added = 0;
        for one in &self.insertions {
            let start = one.at + added;
            if offset <= start {
                break;
            }
            if offset < start + one.text.len() {
                return one.at;
            }
            added += one.text.len();
        }
        offset - added
    }
}

/// Puts our calls into a template that Tera accepts.
pub(super) fn instrument(text: &str) -> Instrumented {
    let mut work = Work { text, insertions: Vec::new(), loops: Vec::new() };
    for tag in tags(text) {
        work.lists(&tag);
        if tag.is_block {
            work.block(&tag);
        }
    }
    let mut insertions = work.insertions;
    // Stable: what is put in at one place stays in the order in which it was.
    insertions.sort_by_key(|one| one.at);
    let mut whole = String::with_capacity(text.len() * 2);
    let mut from = 0;
    for one in &insertions {
        whole.push_str(&text[from..one.at]);
        whole.push_str(&one.text);
        from = one.at;
    }
    whole.push_str(&text[from..]);
    Instrumented { text: whole, insertions }
}

struct Work<'a> {
    text: &'a str,
    insertions: Vec<Insertion>,
    /// Loops that are open: the list, and where the body begins.
    loops: Vec<(Range<usize>, usize)>,
}

impl Work<'_> {
    fn put(&mut self, at: usize, text: String, about: Range<usize>) {
        self.insertions.push(Insertion { at, text, about });
    }

    fn wrap(&mut self, value: Range<usize>, opening: String) {
        self.put(value.start, opening, value.clone());
        self.put(value.end, ")".to_owned(), value);
    }

    fn block(&mut self, tag: &Tag) {
        let word = tag.token(self.text, 0);
        let (start, end) = (tag.whole.start, tag.whole.end);
        let about = tag.tokens.get(1).or(tag.tokens.first()).cloned().unwrap_or(start..end);
        let (before, after) = (trim(tag.trims_before), trim(tag.trims_after));
        match word {
            "for" => {
                let place = (2..tag.tokens.len()).find(|at| tag.token(self.text, *at) == "in");
                let list = place.and_then(|at| span(tag, at + 1..tag.tokens.len()));
                self.loops.push((list.unwrap_or(end..end), end));
            }
            "endfor" => {
                if let Some((list, body)) = self.loops.pop() {
                    self.wrap(list, format!("{LOOP}(w={},v=", start.saturating_sub(body)));
                }
            }
            "set" | "set_global" if tag.token(self.text, 2) == "=" => {
                if let Some(value) = span(tag, 3..tag.tokens.len()) {
                    // Only what is made here can be deeper than what it is made of.
                    let is_made = self.text[value.clone()].contains(['[', '{']);
                    let deep = if is_made { "deep=true," } else { "" };
                    self.wrap(value, format!("{KEEP}({deep}v="));
                }
            }
            "include" => {
                self.put(start, format!("{{{{{before}{ENTER}()}}}}"), about.clone());
                self.put(end, format!("{{{{{LEAVE}(){after}}}}}"), about);
            }
            "block" => self.put(end, format!("{{{{{ENTER}(){after}}}}}"), about),
            "endblock" => self.put(start, format!("{{{{{before}{LEAVE}()}}}}"), about),
            "component" => self.put(end, format!("{{{{{CALL}(){after}}}}}"), about),
            "endcomponent" => self.put(start, format!("{{{{{before}{RETURN}()}}}}"), about),
            _ => {}
        }
    }

    /// Lists in any tag that are gone through or made: `[one for one in list]`, `range(end=9)`.
    fn lists(&mut self, tag: &Tag) {
        let mut open: Vec<usize> = Vec::new();
        for at in 0..tag.tokens.len() {
            let is_member = at > 0 && tag.token(self.text, at - 1) == ".";
            match tag.token(self.text, at) {
                "[" | "(" | "{" => open.push(at),
                "]" | ")" | "}" => drop(open.pop()),
                "for" if at > 0 && !is_member => {
                    let inside = open.last().map(|at| tag.token(self.text, *at));
                    if inside == Some("[")
                        && let Some(list) = self.list_of_comprehension(tag, at)
                    {
                        self.wrap(list, format!("{LOOP}(v="));
                    }
                }
                "range" if !is_member && tag.token(self.text, at + 1) == "(" => {
                    let end = self.closing(tag, at + 2, |word| word == ")");
                    if let Some(list) = span(tag, at..end + 1) {
                        self.wrap(list, format!("{LOOP}(v="));
                    }
                }
                _ => {}
            }
        }
    }

    fn list_of_comprehension(&self, tag: &Tag, at: usize) -> Option<Range<usize>> {
        let place = (at + 2..at + 5).find(|at| tag.token(self.text, *at) == "in")?;
        let end = self.closing(tag, place + 1, |word| word == "if" || word == "]");
        span(tag, place + 1..end)
    }

    /// The first token from here on that is in no further brackets and is one of those looked for.
    fn closing(&self, tag: &Tag, from: usize, is_end: impl Fn(&str) -> bool) -> usize {
        let mut depth = 0_usize;
        for at in from..tag.tokens.len() {
            let word = tag.token(self.text, at);
            if depth == 0 && is_end(word) {
                return at;
            }
            match word {
                "[" | "(" | "{" => depth += 1,
                "]" | ")" | "}" => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        tag.tokens.len()
    }
}

/// A sign that takes the white space away stays the nearest one to it.
fn trim(is_trimmed: bool) -> &'static str {
    if is_trimmed { "-" } else { "" }
}

/// From the first to the last of some tokens.
fn span(tag: &Tag, tokens: Range<usize>) -> Option<Range<usize>> {
    let tokens = tag.tokens.get(tokens)?;
    Some(tokens.first()?.start..tokens.last()?.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The template with our calls in it, under short names.
    fn shown(text: &str) -> String {
        let names =
            [(LOOP, "L"), (KEEP, "K"), (ENTER, "E"), (LEAVE, "X"), (CALL, "C"), (RETURN, "R")];
        let whole = instrument(text).text;
        names.iter().fold(whole, |text, (name, short)| text.replace(name, short))
    }

    #[test]
    fn calls_stand_where_work_is_done() {
        let cases = [
            ("{% for a in b.c %}x{% endfor %}", "{% for a in L(w=1,v=b.c) %}x{% endfor %}"),
            (
                "{% for k, a in b | f(x=1) -%}{%- endfor %}",
                "{% for k, a in L(w=0,v=b | f(x=1)) -%}{%- endfor %}",
            ),
            ("{{ [a for a in b if c] }}", "{{ [a for a in L(v=b) if c] }}"),
            (
                "{{ [[b for b in [1]] for a in c] }}",
                "{{ [[b for b in L(v=[1])] for a in L(v=c)] }}",
            ),
            (
                "{% for a in [b for b in c] %}{% endfor %}",
                "{% for a in L(w=0,v=[b for b in L(v=c)]) %}{% endfor %}",
            ),
            ("{% set a = b ~ b %}", "{% set a = K(v=b ~ b) %}"),
            ("{% set a = range(end=f(x=9)) -%}", "{% set a = L(v=K(v=range(end=f(x=9)))) -%}"),
            ("{% set_global a = [a] %}", "{% set_global a = K(deep=true,v=[a]) %}"),
            ("{% set a %}{% endset %}", "{% set a %}{% endset %}"),
            (" {%- include \"x\" -%} ", " {{-E()}}{%- include \"x\" -%}{{X()-}} "),
            (
                "{% block a -%} x {% endblock a %}",
                "{% block a -%}{{E()-}} x {{X()}}{% endblock a %}",
            ),
            (
                "{% component a() %}x{% endcomponent a %}",
                "{% component a() %}{{C()}}x{{R()}}{% endcomponent a %}",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn what_is_no_tag_stays() {
        for text in [
            "{# {% for a in b %} #}{# - #}",
            "{% raw %}{% for a in b %}{% endfor %}{{ {% endraw %}",
            "{%- raw -%}{% for a in b %}{%- endraw -%}",
            "{{ \"{% for a in b %}\" }}",
            "{{ a ~ \"%}\" ~ 'it\\'s }}' ~ `{% block a %}` }}",
            "{% if a.for or a.range %}{ % { {%endif%}",
            "for a in b %} é }}",
            "{{ page.for }}{{ f(for=1, range=2) }}{{ {for: 1} }}",
        ] {
            assert_eq!(instrument(text).text, text);
        }
        assert_eq!(
            shown("{{ \"%}\" }}{% for a in \"%}\" %}é{% endfor %}"),
            "{{ \"%}\" }}{% for a in L(w=2,v=\"%}\") %}é{% endfor %}"
        );
    }

    #[test]
    fn any_text_is_cut_without_a_fault() {
        let whole = "{% for a in [b for b in `é\\`` if 1] %}{%- raw -%}{% {%- endraw %}{# - #}{{- range(end=2) -}}{% endfor %}";
        for (at, _) in whole.char_indices() {
            instrument(&whole[..at]);
            instrument(&whole[at..]);
            crate::theme::tags::named(&whole[at..]);
        }
    }

    #[test]
    fn places_lead_back_to_what_was_written() {
        let text = "é {% for a in list %}{{ [one for one in a] }} {{ wrong }}{% endfor %}{% include \"x\" %}";
        let made = instrument(text);
        let back = |part: &str| {
            let start = made.text.find(part).unwrap();
            &text[made.written(&(start..start + part.len()))]
        };
        assert_eq!(back("wrong"), "wrong");
        assert_eq!(back("é"), "é");
        assert_eq!(back(&format!("{LOOP}(v=a)")), "a");
        assert_eq!(back("v=list)"), "list");
        assert_eq!(back("[one for one in "), "[one for one in ");
        assert_eq!(back(&format!("{ENTER}()")), "\"x\"");
    }
}
