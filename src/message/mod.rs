//! Sentences of the program in Indonesian and English, and texts from outside made fit to be quoted in them.

pub mod reason;
pub mod shown;

/// A sentence in both languages of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

/// A sentence in Indonesian and English: `message!("tidak ada `{name}`", "there is no `{name}`")`.
#[macro_export]
macro_rules! message {
    ($id:literal, $en:literal) => {
        $crate::message::Message { id: format!($id), en: format!($en) }
    };
}

/// The language that messages are given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageLanguage {
    /// Indonesian, the default.
    Indonesian,
    /// English.
    English,
}

impl Message {
    /// The sentence in one language.
    pub fn in_language(&self, language: MessageLanguage) -> &str {
        match language {
            MessageLanguage::Indonesian => &self.id,
            MessageLanguage::English => &self.en,
        }
    }

    /// Not longer than a person reads, however long what it quotes is.
    pub(crate) fn bounded(self) -> Self {
        Self { id: shown::bounded(self.id), en: shown::bounded(self.en) }
    }
}
