//! Messages of the program in Indonesian and English, and external texts made safe to quote in them.

pub mod reason;
pub mod shown;

/// A message in both languages of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

/// Makes a message in Indonesian and English: `message!("tidak ada `{name}`", "there is no `{name}`")`.
#[macro_export]
macro_rules! message {
    ($id:literal, $en:literal) => {
        $crate::message::Message { id: format!($id), en: format!($en) }
    };
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageLanguage {
    /// Indonesian, the default.
    Indonesian,
    /// English.
    English,
}

impl Message {
    /// Returns the text in one language.
    pub fn in_language(&self, language: MessageLanguage) -> &str {
        match language {
            MessageLanguage::Indonesian => &self.id,
            MessageLanguage::English => &self.en,
        }
    }

    /// Limits its length, however long the quoted texts are.
    pub(crate) fn bounded(self) -> Self {
        Self { id: shown::bounded(self.id), en: shown::bounded(self.en) }
    }
}
