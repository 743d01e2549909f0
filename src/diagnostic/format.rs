//! Problems for programs: JSON, GitHub workflow commands, SARIF 2.1.0, and a page to send to an office.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::print::severity_name;
use super::{Code, Diagnostic, Diagnostics, Severity};
use crate::html;
use crate::message::MessageLanguage;
use crate::message::shown::{self, visible};
use crate::paths::percent_encoded;
use crate::source::Source;

fn record(one: &Diagnostic, source: &Source, language: MessageLanguage) -> Value {
    let at = one.location(source);
    json!({
        "code": one.code.name,
        "severity": one.severity.name(),
        "message": one.message.in_language(language),
        "file": at.as_ref().map(|at| at.path.as_str()),
        "line": at.as_ref().map(|at| at.line).filter(|line| *line > 0),
        "column": at.as_ref().map(|at| at.column).filter(|column| *column > 0),
        "width": at.as_ref().map(|at| at.width).filter(|width| *width > 0),
        "snippet": at.as_ref().map(|at| at.text.as_str()).filter(|text| !text.is_empty()),
        "snippet_column": at.as_ref().map(|at| at.caret).filter(|caret| *caret > 0),
        "count": 1 + one.alike,
        "help": one.help.as_ref().map(|help| help.in_language(language)),
    })
}

/// Writes one JSON object with the counts and all problems.
pub fn json(diagnostics: &Diagnostics, source: &Source, language: MessageLanguage) -> String {
    let report = json!({
        "errors": diagnostics.count(Severity::Error),
        "warnings": diagnostics.count(Severity::Warning),
        "hints": diagnostics.count(Severity::Hint),
        "diagnostics": [],
    });
    with_list(&report, diagnostics.iter().map(|one| record(one, source, language)))
}

/// Writes a report and fills its last list, which is empty: each problem is converted just before it is written, since
/// the values of all take many times the memory of the text.
fn with_list(report: &Value, items: impl Iterator<Item = Value>) -> String {
    let frame = shown::json(&format!("{report:#}\n"));
    let Some((before, behind)) = frame.rsplit_once("[]") else { return frame };
    let line = before.rsplit('\n').next().unwrap_or_default();
    let indent = &line[..line.len() - line.trim_start().len()];
    let mut out = format!("{before}[");
    let mut is_empty = true;
    for item in items {
        if !std::mem::take(&mut is_empty) {
            out.push(',');
        }
        // Line ends within strings are escapes.
        for line in shown::json(&format!("{item:#}")).lines() {
            let _ = write!(out, "\n{indent}  {line}");
        }
    }
    if !is_empty {
        let _ = write!(out, "\n{indent}");
    }
    out + "]" + behind
}

/// Writes workflow commands that GitHub Actions shows as annotations.
pub fn github(diagnostics: &Diagnostics, source: &Source, language: MessageLanguage) -> String {
    let mut out = String::new();
    for one in diagnostics.iter() {
        let command = match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let mut place = String::new();
        if let Some(at) = one.location(source) {
            let _ = write!(place, "file={},", property(&visible(&at.path)));
            if at.line > 0 {
                let _ = write!(place, "line={},col={},", at.line, at.column);
            }
        }
        let message = data(&visible(&sentence(one, language)));
        let _ = writeln!(out, "::{command} {place}title={}::{message}", property(one.code.name));
    }
    out
}

fn sentence(one: &Diagnostic, language: MessageLanguage) -> String {
    let message = one.message.in_language(language);
    match &one.help {
        Some(help) => format!("{message}. {}", help.in_language(language)),
        None => message.to_owned(),
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Writes a SARIF 2.1.0 log with one run.
pub fn sarif(diagnostics: &Diagnostics, source: &Source, language: MessageLanguage) -> String {
    // Only rules that occur in the results: a rule's text is longer than most results.
    let codes: BTreeSet<Code> = diagnostics.iter().map(|one| one.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| sarif_rule(*code, language)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "etalase", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "results": [],
        }],
    });
    with_list(&log, diagnostics.iter().map(|one| sarif_result(one, source, language)))
}

/// What a rule is about, its default level, and why it matters.
fn sarif_rule(code: Code, language: MessageLanguage) -> Value {
    let rule = code.rule();
    let reason = rule.reason.in_language(language);
    let help = match rule.source {
        Some(source) => format!("{reason} ({source})"),
        None => reason.to_owned(),
    };
    json!({
        "id": code.name,
        "shortDescription": {"text": rule.about.in_language(language)},
        "fullDescription": {"text": reason},
        "help": {"text": help},
        "defaultConfiguration": {"level": sarif_level(code.severity)},
    })
}

fn sarif_level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn sarif_result(one: &Diagnostic, source: &Source, language: MessageLanguage) -> Value {
    let locations: Vec<Value> = one
        .location(source)
        .map(|at| {
            let mut physical = serde_json::Map::new();
            let uri = json!({"uri": percent_encoded(&at.path)});
            physical.insert("artifactLocation".to_owned(), uri);
            if at.line > 0 {
                let region = json!({
                    "startLine": at.line, "startColumn": at.column, "endColumn": at.column + at.width,
                });
                physical.insert("region".to_owned(), region);
            }
            json!({"physicalLocation": physical})
        })
        .into_iter()
        .collect();
    json!({
        "ruleId": one.code.name,
        "level": sarif_level(one.severity),
        "message": {"text": sentence(one, language)},
        "locations": locations,
    })
}

/// Writes one HTML page without scripts or external requests, grouped by file, to open, print or send.
pub fn html(diagnostics: &Diagnostics, source: &Source, language: MessageLanguage) -> String {
    let (lang, title, none) = match language {
        MessageLanguage::Indonesian => {
            ("id", "Hasil pemeriksaan", "Tidak ada yang perlu diperbaiki.")
        }
        MessageLanguage::English => ("en", "Results of the check", "Nothing needs mending."),
    };
    let mut body = String::new();
    let mut file = None;
    for one in diagnostics.iter() {
        let at = one.location(source);
        let path = at.as_ref().map(|at| at.path.clone()).unwrap_or_default();
        if file.as_ref() != Some(&path) {
            let _ = write!(body, "<h2>{}</h2>", escape(&shown::path(&path)));
            file = Some(path);
        }
        let name = severity_name(one.severity, language);
        let _ = write!(
            body,
            "<section class=\"{}\"><h3>{name} <code>{}</code></h3><p>{}</p>",
            one.severity.name(),
            one.code.name,
            escape(one.message.in_language(language))
        );
        if let Some(at) = at.filter(|at| at.line > 0) {
            let (text, caret, covered) = at.shown();
            let caret = format!("{}{}", " ".repeat(caret - 1), "^".repeat(covered));
            let _ = write!(body, "<pre>{:>4} | {}\n     | {caret}</pre>", at.line, escape(&text));
        }
        if let Some(help) = &one.help {
            let _ = write!(body, "<p class=\"help\">→ {}</p>", escape(help.in_language(language)));
        }
        body.push_str("</section>");
    }
    if body.is_empty() {
        body = format!("<p>{none}</p>");
    }
    format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title>\
         <style>{REPORT_CSS}</style></head><body><h1>{title}</h1>{body}</body></html>\n"
    )
}

const REPORT_CSS: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}\
    section{border-left:.3rem solid #777;padding:.1rem 1rem;margin:1rem 0}.error{border-color:#b3261e}\
    .warning{border-color:#b26a00}.hint{border-color:#2c6e49}h2{font-size:1.1rem}h3{font-size:1rem;margin:.3rem 0}\
    pre{overflow:auto;background:#f4f4f2;padding:.6rem}";

fn escape(text: &str) -> String {
    html::escaped(&visible(text))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::with_list;

    #[test]
    fn lists_are_written_as_if_whole() {
        let items = [json!({"a": ["x\ny", {"b": []}], "c": {}}), json!(1), json!("[]\u{202e}")];
        for count in 0..=items.len() {
            let report = |list: &[Value]| json!({"head": [1, []], "runs": [{"list": list}]});
            let written = with_list(&report(&[]), items[..count].iter().cloned());
            let whole = format!("{:#}\n", report(&items[..count]));
            assert_eq!(written, whole.replace('\u{202e}', "\\u202e"));
        }
    }
}
