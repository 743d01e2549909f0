//! Commands that print reference material and need no site.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

use super::texts::Texts;
use crate::keys::documents;
use crate::message::MessageLanguage;

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

/// `etalase schema`
pub(super) fn schema(t: &Texts) -> Command {
    let names: Vec<&str> = documents().map(|document| document.name).collect();
    let listed = names.join(", ");
    let help = match t.0 {
        MessageLanguage::Indonesian => format!("Jenis berkas; tanpa ini: semua. {listed}"),
        MessageLanguage::English => format!("Kind of file; without it: all. {listed}"),
    };
    Command::new("schema")
        .about(t.say(
            "Cetak JSON Schema isian, agar editor melengkapi kunci",
            "Print the JSON Schema of the fields, so that editors complete keys",
        ))
        .arg(
            Arg::new("kind")
                .value_name(t.say("JENIS", "KIND"))
                .value_parser(PossibleValuesParser::new(names))
                .hide_possible_values(true)
                .help(help),
        )
}
