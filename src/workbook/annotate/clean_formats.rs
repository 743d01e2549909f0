//! Formats of a clean book's cells.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatUnderline};

use super::mark::MarkLevel;

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NumberForm {
    /// As Excel sees fit.
    #[default]
    General,
    /// All digits of a whole number; Excel shows those of more than 11 digits as powers of ten.
    Whole,
    /// True or false.
    Truth,
    /// A day.
    Day,
    /// A day and a time.
    Moment,
    /// A time of day.
    Time,
}

impl NumberForm {
    fn code(self) -> Option<&'static str> {
        match self {
            Self::General => None,
            // As LibreOffice writes it, which else shows 1 and 0; Excel needs none.
            Self::Truth => Some("\"TRUE\";\"TRUE\";\"FALSE\""),
            Self::Whole => Some("0"),
            Self::Day => Some("dd/mm/yyyy"),
            Self::Moment => Some("dd/mm/yyyy hh:mm:ss"),
            Self::Time => Some("hh:mm:ss"),
        }
    }
}

/// All that a cell's format is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Look {
    pub(super) number: NumberForm,
    pub(super) level: Option<MarkLevel>,
    pub(super) is_link: bool,
    pub(super) is_bold: bool,
    /// Whether lines are broken at the cell's edge.
    pub(super) is_wrapped: bool,
}

/// Formats by their looks, each made once.
#[derive(Default)]
pub(super) struct Formats(BTreeMap<Look, Format>);

impl Formats {
    /// Returns the format of a look.
    pub(super) fn of(&mut self, look: Look) -> &Format {
        self.0.entry(look).or_insert_with(|| made(look))
    }
}

fn made(look: Look) -> Format {
    let mut format = Format::new();
    if let Some(code) = look.number.code() {
        format = format.set_num_format(code);
    }
    if let Some(level) = look.level {
        format = format.set_background_color(Color::RGB(level.colour()));
    }
    if look.is_link {
        let blue = Color::RGB(0x05_63_C1);
        format = format.set_font_color(blue).set_underline(FormatUnderline::Single);
    }
    if look.is_bold {
        format = format.set_bold();
    }
    if look.is_wrapped {
        format = format.set_text_wrap().set_align(FormatAlign::Top);
    }
    format
}
