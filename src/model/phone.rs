//! Indonesian phone numbers in the international form of ITU-T E.164.

/// Whether a number can have `WhatsApp`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A mobile number, `+628…`.
    Mobile,
    /// A fixed line.
    Fixed,
}

/// A phone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    digits: String,
}

impl Phone {
    /// Reads a number as people write it: `0812-3456-7890`, `(0333) 42xxxx`, `62812…`, `+62 (0)812…`, or `812…`,
    /// which is what a spreadsheet leaves of it.
    pub fn parse(text: &str) -> Option<Self> {
        let allowed = |c: char| {
            c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '+' | '/' | '\u{a0}')
        };
        if !text.chars().all(allowed) {
            return None;
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let national = if let Some(rest) = digits.strip_prefix("62").filter(|_| digits.len() > 9) {
            rest.strip_prefix('0').unwrap_or(rest)
        } else {
            digits.strip_prefix('0').unwrap_or(&digits)
        };
        let good = match national.as_bytes().first() {
            Some(b'8') => matches!(national.len(), 9..=12),
            Some(b'2'..=b'7' | b'9') => matches!(national.len(), 7..=11),
            _ => false,
        };
        good.then(|| Self { digits: format!("62{national}") })
    }

    /// Mobile or fixed.
    pub fn line(&self) -> Line {
        if self.digits.starts_with("628") { Line::Mobile } else { Line::Fixed }
    }

    /// Digits with country code and without plus, as `wa.me` wants them.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// For `tel:` links.
    pub fn e164(&self) -> String {
        format!("+{}", self.digits)
    }

    /// As people in Indonesia read it: `0812-3456-7890`.
    pub fn national(&self) -> String {
        let national = format!("0{}", &self.digits[2..]);
        let mut out = String::new();
        for (index, digit) in national.chars().enumerate() {
            if index > 0 && index % 4 == 0 && index < 12 {
                out.push('-');
            }
            out.push(digit);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers() {
        let cases = [
            ("0812-3456-7890", Some("6281234567890")),
            ("+62 (0)812 3456 7890", Some("6281234567890")),
            ("6281234567890", Some("6281234567890")),
            ("81234567890", Some("6281234567890")),
            ("(0333) 421234", Some("62333421234")),
            ("0800-0000-0000", Some("6280000000000")),
            ("123", None),
            ("08x", None),
            ("", None),
            ("081234567890123", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Phone::parse(text).as_ref().map(Phone::digits), expected, "{text}");
        }
    }

    #[test]
    fn tells_mobile_from_fixed() {
        assert_eq!(Phone::parse("0812 3456 7890").map(|phone| phone.line()), Some(Line::Mobile));
        assert_eq!(Phone::parse("0333 421234").map(|phone| phone.line()), Some(Line::Fixed));
        assert_eq!(
            Phone::parse("081234567890").map(|phone| phone.national()).as_deref(),
            Some("0812-3456-7890")
        );
    }
}
