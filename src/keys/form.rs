//! What a table of keys is made of, and the macro that writes one.

/// A name or sentence in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Indonesian.
    pub id: &'static str,
    /// English.
    pub en: &'static str,
}

/// Whether a key has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It has to.
    Required,
    /// It may be absent.
    Optional,
}

/// The keys of one kind of mapping.
#[derive(Clone, Copy, Debug)]
pub struct Keys(pub &'static [Key]);

/// A key, and what is written behind it.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As it is typed.
    pub name: &'static str,
    /// Whether it has to be there.
    pub need: Need,
    /// What is written behind it.
    pub form: Form,
    /// Its name for people, as a list's header would have it.
    pub label: Words,
    /// One line of help.
    pub help: Words,
    /// A value as it is typed, in YAML on one line.
    pub example: &'static str,
}

/// What a value looks like.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A text: one in the site's first language, or several by language tag.
    Text,
    /// Markdown, by language as a text is.
    Story,
    /// A text in no language, such as a number or a name.
    Line,
    /// The name of a folder or file: lower-case letters, digits, hyphens.
    Slug,
    /// A language tag.
    Language,
    /// A day.
    Date,
    /// An amount of rupiah, or a range.
    Price,
    /// A whole number from the first to the second.
    Number(i64, i64),
    /// Yes or no.
    Flag,
    /// One of these words.
    Choice(fn() -> Vec<&'static str>),
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A web address.
    Address,
    /// The path of a file.
    File,
    /// A colour such as `"#a8381d"`.
    Color,
    /// A region code in quotes, of so many groups of two digits.
    Code(usize),
    /// A list of values, of which a single one need not be written as a list.
    List(&'static Form),
    /// A list of words, or one text with commas.
    Words,
    /// A mapping with keys of its own.
    Mapping(&'static Keys),
    /// A mapping whose keys are names: these, or any if there are none.
    Named(fn() -> Vec<&'static str>, &'static Form),
    /// One of several forms.
    Either(&'static [Form]),
}

impl Keys {
    /// The key of a name.
    pub fn get(&self, name: &str) -> Option<&'static Key> {
        self.0.iter().find(|key| key.name == name)
    }

    /// All names, in the order of the table.
    pub fn names(&self) -> Vec<&'static str> {
        self.0.iter().map(|key| key.name).collect()
    }
}

/// The words of a table of choices.
pub(super) fn words<T>(choices: &[(&'static str, T)]) -> Vec<&'static str> {
    choices.iter().map(|(word, _)| *word).collect()
}

/// Any name.
pub(super) fn any() -> Vec<&'static str> {
    Vec::new()
}

/// Declares mappings: for each key its need, name and form, then its label, its help (both in Indonesian and English), and an
/// example.
macro_rules! keys {
    ($($(#[$doc:meta])* $visible:vis $table:ident {
        $($need:ident $name:ident: $form:expr, $label_id:literal, $label_en:literal,
            $help_id:literal, $help_en:literal, $example:literal;)*
    })*) => {
        $($(#[$doc])* $visible static $table: $crate::keys::form::Keys = $crate::keys::form::Keys(&[$($crate::keys::form::Key {
            name: stringify!($name),
            need: $crate::keys::form::Need::$need,
            form: $form,
            label: $crate::keys::form::Words { id: $label_id, en: $label_en },
            help: $crate::keys::form::Words { id: $help_id, en: $help_en },
            example: $example,
        },)*]);)*
    };
}
pub(super) use keys;
