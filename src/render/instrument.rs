//! Inserts calls of the functions in `budget` into the site's templates, and maps positions back to the original text.
//! No line is added, and the output of a page does not change.

use std::ops::Range;

use super::budget::{
    ARGUMENT, CALL, ENTER, FILTER, JOIN, KEEP, LEAVE, LOOP, RETURN, ROUND, SHOW, USE,
};
use crate::theme::tags::{Tag, tags};

/// An instrumented template.
#[derive(Clone, Debug)]
pub(super) struct Instrumented {
    /// The text that Tera compiles.
    pub text: String,
    insertions: Vec<Insertion>,
}

/// An inserted text.
#[derive(Clone, Debug)]
struct Insertion {
    /// Its position in the original text.
    at: usize,
    text: String,
    /// The range of the original text that it counts.
    about: Range<usize>,
}

impl Instrumented {
    /// Maps a range to the original text.
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

/// Instruments a template that Tera accepts.
pub(super) fn instrument(text: &str) -> Instrumented {
    let mut work = Work { text, insertions: Vec::new(), loops: Vec::new() };
    for tag in tags(text) {
        work.lists(&tag);
        work.filters(&tag);
        match (tag.token(text, 0), tag.is_block) {
            ("<", _) => work.call(&tag),
            (_, true) => work.block(&tag),
            (_, false) => work.output(&tag),
        }
    }
    let mut insertions = work.insertions;
    // A stable sort keeps the order of texts inserted at the same position.
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
    /// Open loops: the list, the start of the body, and the white space control there.
    loops: Vec<(Range<usize>, usize, &'static str)>,
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
                if let Some(list) = place.and_then(|at| span(tag, at + 1..tag.tokens.len())) {
                    self.keep(list.clone(), KEEP);
                    self.loops.push((list, end, after));
                }
            }
            "endfor" => {
                if let Some((list, body, after)) = self.loops.pop() {
                    let length = start.saturating_sub(body);
                    self.put(body, format!("{{{{{ROUND}(n={length}){after}}}}}"), list);
                }
            }
            "if" | "elif" => {
                // Only tags whose result may be large; a condition stores nothing.
                if let Some(condition) = span(tag, 1..tag.tokens.len())
                    && self.joined(&condition) > 0
                {
                    self.keep(condition, KEEP);
                }
            }
            "set" | "set_global" if tag.token(self.text, 2) == "=" => {
                if let Some(value) = span(tag, 3..tag.tokens.len()) {
                    self.keep(value, KEEP);
                }
            }
            // What was gathered goes through the filters, and through ours last.
            "set" | "set_global" => {
                if let Some(last) = tag.tokens.last() {
                    self.put(last.end, format!(" | {FILTER}"), about);
                }
            }
            "filter" => {
                self.filter(tag, 1, 0);
            }
            "include" => {
                let both = format!("{{{{{before}{USE}()}}}}{{{{{ENTER}()}}}}");
                self.put(start, both, about.clone());
                self.put(end, format!("{{{{{LEAVE}(){after}}}}}"), about);
            }
            "block" => self.put(end, format!("{{{{{ENTER}(){after}}}}}"), about),
            "endblock" => self.put(start, format!("{{{{{before}{LEAVE}()}}}}"), about),
            "component" => self.put(end, format!("{{{{{CALL}(){after}}}}}"), about),
            "endcomponent" => self.put(start, format!("{{{{{before}{RETURN}()}}}}"), about),
            _ => {}
        }
    }

    /// `{{ value }}`
    fn output(&mut self, tag: &Tag) {
        let Some(value) = span(tag, 0..tag.tokens.len()) else { return };
        let (start, before) = (tag.whole.start, trim(tag.trims_before));
        if tag.token(self.text, 0) == "super" {
            self.put(start, format!("{{{{{before}{USE}()}}}}"), value);
        } else {
            self.keep(value, SHOW);
        }
    }

    /// `{{ <component a={value}/> }}`, `{% <component> %}`: arguments are counted, since a built-in component does
    /// not count it.
    fn call(&mut self, tag: &Tag) {
        let is_end = tag.token(self.text, 1) == "/";
        let whole = tag.tokens.get(1).cloned().unwrap_or_else(|| tag.whole.clone());
        if is_end {
            return;
        }
        let before = trim(tag.trims_before);
        self.put(tag.whole.start, format!("{{{{{before}{USE}()}}}}"), whole);
        let mut at = 2;
        while let Some(token) = tag.tokens.get(at) {
            let word = tag.token(self.text, at);
            let is_name = word.starts_with(|c: char| c.is_alphabetic() || c == '_');
            let follows_dot = tag.token(self.text, at - 1) == ".";
            if word == "{" {
                let end = self.closing(tag, at + 1, |word| word == "}");
                let dots = (at + 1..end).take_while(|at| tag.token(self.text, *at) == ".").count();
                if let Some(value) = span(tag, at + 1 + dots..end) {
                    self.keep(value, KEEP);
                }
                at = end;
            } else if is_name && !follows_dot && tag.token(self.text, at + 1) != "=" {
                let name = token.clone();
                self.put(name.end, format!("={{{KEEP}(v={word})}}"), name);
            }
            at += 1;
        }
    }

    /// Inserts the count of a value, and before it is computed, of the texts joined for it.
    fn keep(&mut self, value: Range<usize>, function: &str) {
        let opening = match self.joined(&value) {
            0 => format!("{function}(v="),
            // Arguments are evaluated in the order of their names.
            joined => format!("{function}(a={JOIN}(n={}),v=", joined + 1),
        };
        self.wrap(value, opening);
    }

    /// Counts the operators `~` in it; those within strings count too.
    fn joined(&self, value: &Range<usize>) -> usize {
        self.text[value.clone()].matches('~').count()
    }

    /// Instruments filters in any tag, and their arguments.
    fn filters(&mut self, tag: &Tag) {
        let mut level = 0_usize;
        for at in 0..tag.tokens.len() {
            match tag.token(self.text, at) {
                "[" | "(" | "{" => level += 1,
                "]" | ")" | "}" => level = level.saturating_sub(1),
                "|" => self.filter(tag, at + 1, level),
                _ => {}
            }
        }
    }

    fn filter(&mut self, tag: &Tag, at: usize, level: usize) {
        let Some(name) = tag.tokens.get(at).cloned() else { return };
        let costs = match tag.token(self.text, at) {
            "indent" => ",indent=true",
            "unique" => ",pairs=true",
            _ => "",
        };
        self.put(name.start, format!("{FILTER}(n={level}{costs}) | "), name);
        self.arguments(tag, at + 1, level);
    }

    /// `(a=b, c=d)`
    fn arguments(&mut self, tag: &Tag, open: usize, level: usize) {
        if tag.token(self.text, open) != "(" {
            return;
        }
        let mut at = open + 1;
        while tag.token(self.text, at + 1) == "=" {
            let end = self.closing(tag, at + 2, |word| word == "," || word == ")");
            if let Some(value) = span(tag, at + 2..end) {
                self.wrap(value, format!("{ARGUMENT}(n={level},v="));
            }
            at = end + 1;
        }
    }

    /// Instruments lists in any tag that are iterated or created: `[one for one in list]`, `range(end=9)`.
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

    /// Finds the next of some tokens outside of further brackets.
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

/// White space control stays next to the white space.
fn trim(is_trimmed: bool) -> &'static str {
    if is_trimmed { "-" } else { "" }
}

/// From the first to the last of some tokens.
fn span(tag: &Tag, tokens: Range<usize>) -> Option<Range<usize>> {
    let tokens = tag.tokens.get(tokens)?;
    Some(tokens.first()?.start..tokens.last()?.end)
}

#[cfg(test)]
mod tests;
