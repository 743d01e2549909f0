//! Commands that print what the program itself knows, whatever the site.

use clap::{Arg, Command};

use super::grammar::Texts;

/// `etalase explain`
pub(super) fn explain(t: &Texts) -> Command {
    Command::new("explain")
        .about(t.say(
            "Jelaskan sebuah aturan: alasan, contoh keliru dan benar",
            "Explain a rule: why it matters, a wrong and a right example",
        ))
        .arg(Arg::new("rule").value_name(t.say("ATURAN", "RULE")).required(true).help(
            t.say("Namanya, seperti di laporan: price-old", "Its name, as in reports: price-old"),
        ))
}
