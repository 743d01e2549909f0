//! A host's name in the forms in which it is compared.

/// A label, or a name, in the forms in which they are compared.
#[derive(Clone, Debug)]
pub(crate) struct Forms {
    pub(super) written: String,
    /// In ASCII, with other scripts' letters replaced by those they resemble.
    pub(super) shown: String,
    /// Folded.
    pub(super) plain: String,
    /// Doubled letters made single, then folded.
    pub(super) single: String,
    /// Without digits, then folded; only if there are any: they are letters in disguise or decoration.
    pub(super) letters: Option<String>,
}

impl Forms {
    /// The forms of a lower-case label.
    pub(crate) fn of(label: &str) -> Self {
        let shown = shown(label);
        let (plain, single) = (folded(&shown), folded(&single(&shown)));
        let letters: String = shown.chars().filter(|c| !c.is_ascii_digit()).collect();
        let letters = (letters.len() < shown.len()).then(|| folded(&letters));
        Self { written: label.to_owned(), shown, plain, single, letters }
    }
}

/// What a label looks like in ASCII: punycode decoded, letters of other scripts replaced by those they resemble.
pub(super) fn shown(label: &str) -> String {
    if !label.starts_with("xn--") {
        return label.to_owned();
    }
    let (unicode, _) = idna::domain_to_unicode(label);
    let resembling: String = unicode.chars().map(resembling).collect();
    slug::slugify(resembling)
}

/// One form for characters that a reader takes for one another.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        folded.push(match (letter, letters.peek()) {
            ('-', _) => continue,
            ('r', Some('n')) => joined(&mut letters, 'm'),
            ('v', Some('v')) => joined(&mut letters, 'w'),
            ('0', _) => 'o',
            ('1' | 'i' | 'j', _) => 'l',
            ('3', _) => 'e',
            ('4', _) => 'a',
            ('5', _) => 's',
            ('7', _) => 't',
            (other, _) => other,
        });
    }
    folded
}

/// Doubled letters made single.
pub(super) fn single(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// The Latin letter that a letter of another script is drawn like (Unicode TS 39, the part that can spell guarded names).
/// Accents are left to `slug`.
fn resembling(c: char) -> char {
    match c {
        'а' | 'α' | 'ɑ' => 'a',
        'в' | 'ь' | 'Ь' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' | 'ҽ' | 'є' => 'e',
        'ɡ' | 'ց' => 'g',
        'һ' | 'հ' => 'h',
        'і' | 'ι' | 'ı' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' | 'ǀ' => 'l',
        'м' => 'm',
        'п' | 'ո' | 'η' => 'n',
        'о' | 'ο' | 'օ' | 'σ' => 'o',
        'р' | 'ρ' => 'p',
        'г' => 'r',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'ս' | 'υ' => 'u',
        'ν' => 'v',
        'ԝ' | 'ѡ' | 'ω' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        _ => c,
    }
}

/// The letter that two look like together; the second is used up.
fn joined(letters: &mut impl Iterator<Item = char>, letter: char) -> char {
    letters.next();
    letter
}
