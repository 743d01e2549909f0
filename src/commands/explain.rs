//! `etalase explain`: what a rule is about, why it matters, a bad and a good example.

use std::fmt::Write as _;

use super::{CommandError, Environment, Exit, printer};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::print::severity_name;
use crate::diagnostic::rule::ExampleFile;
use crate::diagnostic::{Code, code};
use crate::message;
use crate::message::MessageLanguage;

/// Prints the rule's file.
///
/// # Errors
/// When there is no such rule.
pub fn run(name: &str, environment: Environment) -> Result<Exit, CommandError> {
    // Reports show the name in brackets, and people copy it with them.
    let name = name.trim_matches(['[', ']']);
    let code = Code::named(name).ok_or_else(|| unknown(name))?;
    printer::print(&explanation(code, environment.language));
    Ok(Exit::Done)
}

fn unknown(name: &str) -> CommandError {
    let names = code::ALL.iter().map(|code| code.name);
    let help = if let Some(near) = nearest(name, names.clone()) {
        message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?")
    } else {
        let list = names.collect::<Vec<_>>().join(", ");
        message!("aturannya: {list}", "the rules: {list}")
    };
    CommandError::new(message!("tidak ada aturan `{name}`", "there is no rule `{name}`")).help(help)
}

fn explanation(code: Code, language: MessageLanguage) -> String {
    let rule = code.rule();
    let say = |id: &'static str, en: &'static str| match language {
        MessageLanguage::Indonesian => id,
        MessageLanguage::English => en,
    };
    let settable = if code.adjustable {
        say("dapat diatur di regency.yaml", "can be set in regency.yaml")
    } else {
        say("tidak dapat diatur", "cannot be set")
    };
    let (name, severity) = (code.name, severity_name(code.severity, language));
    let (about, reason) = (rule.about.in_language(language), rule.reason.in_language(language));
    let mut out = format!("{name} ({severity}, {settable})\n\n{about}\n\n{reason}\n");
    if let Some(source) = rule.source {
        let _ = write!(out, "\n{}: {source}\n", say("Sumber", "Source"));
    }
    example(&mut out, say("Keliru", "Wrong"), &rule.bad);
    example(&mut out, say("Benar", "Right"), &rule.good);
    out
}

fn example(out: &mut String, title: &str, files: &[ExampleFile]) {
    if files.is_empty() {
        return;
    }
    let _ = write!(out, "\n{title}:\n");
    for file in files {
        let _ = writeln!(out, "  {}", file.name);
        for line in file.text.iter().flat_map(|(_, text)| text.lines()) {
            let _ = writeln!(out, "{}", format!("    {line}").trim_end());
        }
    }
}
