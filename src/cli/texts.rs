//! Texts of the command line in the language of messages.

use crate::message::MessageLanguage;

pub(super) struct Texts(pub(super) MessageLanguage);

impl Texts {
    pub(super) fn say(&self, id: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            MessageLanguage::Indonesian => id,
            MessageLanguage::English => en,
        }
    }
}

/// Replaces the one English word in clap's usage line.
pub(super) fn usage_words(line: &str, language: MessageLanguage) -> String {
    let t = Texts(language);
    line.replace("[OPTIONS]", t.say("[PILIHAN]", "[OPTIONS]"))
        .replace("[COMMAND]", t.say("[PERINTAH]", "[COMMAND]"))
        .replace("<COMMAND>", t.say("<PERINTAH>", "<COMMAND>"))
}
