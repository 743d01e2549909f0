//! The formats of a book: copies of those that marked cells have, with another fill.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::escape::escape;

use super::container::Container;
use super::edits::{Edited, Edits, Unexpected};
use super::mark::MarkLevel;
use super::tags::{Item, Tag, Tags};

/// Formats of cells that Excel takes.
const FORMATS: usize = 64_000;
const LEVELS: [MarkLevel; 3] = [MarkLevel::Error, MarkLevel::Warning, MarkLevel::Note];

/// The first fills of every book: Excel takes them for these, whatever is written.
const FIRST_FILLS: [&str; 2] = ["none", "gray125"];

/// How a cell of the summary looks: bold, a link, the colour of a level.
type Look = (bool, bool, Option<MarkLevel>);

/// The styles of a book, to which formats are added.
pub(super) struct Styles {
    source: String,
    prefix: String,
    fonts: Container,
    fills: Container,
    formats: Container,
    /// Whether formats of cells are based on named ones.
    has_bases: bool,
    /// Where each format of a cell lies.
    places: Vec<Range<usize>>,
    /// Size and name of the letters of the first font.
    letters: (String, String),
    marked: BTreeMap<(usize, MarkLevel), usize>,
    looks: BTreeMap<Look, usize>,
    /// Formats that are added.
    added: Vec<String>,
}

impl Styles {
    /// Reads the part of the styles.
    pub(super) fn read(source: String) -> Edited<Self> {
        let read = Lists::read(&source)?;
        let (fonts, fills, formats) = match (read.fonts, read.fills, read.formats) {
            (Some(fonts), Some(fills), Some(formats)) if formats.count > 0 => {
                (fonts, fills, formats)
            }
            _ => return Err(Unexpected),
        };
        let letters = (
            read.size.unwrap_or_else(|| "11".to_owned()),
            read.name.unwrap_or_else(|| "Calibri".to_owned()),
        );
        Ok(Self {
            prefix: read.prefix,
            fonts,
            fills,
            formats,
            has_bases: read.has_bases,
            places: read.places,
            letters,
            source,
            marked: BTreeMap::new(),
            looks: BTreeMap::new(),
            added: Vec::new(),
        })
    }

    /// Returns the format that is like another but for the colour of a level.
    pub(super) fn marked(&mut self, base: usize, level: MarkLevel) -> Edited<usize> {
        if let Some(format) = self.marked.get(&(base, level)) {
            return Ok(*format);
        }
        let place = self.places.get(base).ok_or(Unexpected)?;
        let whole = self.source.get(place.clone()).ok_or(Unexpected)?;
        let Some(Item::Open(tag)) = Tags::new(whole).next()? else { return Err(Unexpected) };
        let fill = self.fill(level).to_string();
        let changes = [("fillId", Some(fill.as_str())), ("applyFill", Some("1"))];
        let open = tag.with(&changes, tag.is_empty)?;
        let rest = whole.get(tag.range.end..).ok_or(Unexpected)?;
        let format = self.add(format!("{open}{rest}"))?;
        self.marked.insert((base, level), format);
        Ok(format)
    }

    /// Returns the format of a cell of the summary.
    pub(super) fn of_summary(
        &mut self,
        is_bold: bool,
        is_link: bool,
        level: Option<MarkLevel>,
    ) -> Edited<usize> {
        let look = (is_bold, is_link, level);
        if let Some(format) = self.looks.get(&look) {
            return Ok(*format);
        }
        let font = self.fonts.count + usize::from(is_bold) + 2 * usize::from(is_link);
        let fill = level.map_or(0, |level| self.fill(level));
        let (prefix, base) = (&self.prefix, if self.has_bases { " xfId=\"0\"" } else { "" });
        let format = format!(
            "<{prefix}xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\"{base} \
            applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\"><{prefix}alignment vertical=\"top\" \
            wrapText=\"1\"/></{prefix}xf>"
        );
        let format = self.add(format)?;
        self.looks.insert(look, format);
        Ok(format)
    }

    fn fill(&self, level: MarkLevel) -> usize {
        self.fills.count.max(FIRST_FILLS.len())
            + LEVELS.iter().take_while(|other| **other != level).count()
    }

    fn add(&mut self, format: String) -> Edited<usize> {
        let number = self.formats.count + self.added.len();
        self.added.push(format);
        if number < FORMATS { Ok(number) } else { Err(Unexpected) }
    }

    /// Writes the part.
    pub(super) fn finish(self) -> Edited<String> {
        let mut edits = Edits::new(&self.source);
        let fonts: String = [(false, false), (true, false), (false, true), (true, true)]
            .map(|(is_bold, is_link)| self.font(is_bold, is_link))
            .concat();
        self.fonts.append_counted(&mut edits, &self.source, &fonts, 4)?;
        let missing = FIRST_FILLS.get(self.fills.count..).unwrap_or_default();
        let missing = missing.iter().map(|pattern| self.pattern(pattern, ""));
        let fills: String = missing.chain(LEVELS.map(|level| self.fill_element(level))).collect();
        let count = self.fill(MarkLevel::Note) + 1 - self.fills.count;
        self.fills.append_counted(&mut edits, &self.source, &fills, count)?;
        let added = self.added.concat();
        self.formats.append_counted(&mut edits, &self.source, &added, self.added.len())?;
        edits.finish()
    }

    /// In the order in which Excel writes the properties of a font.
    fn font(&self, is_bold: bool, is_link: bool) -> String {
        let (prefix, (size, name)) = (&self.prefix, &self.letters);
        let bold = if is_bold { format!("<{prefix}b/>") } else { String::new() };
        let (line, colour) = if is_link {
            (format!("<{prefix}u/>"), "rgb=\"FF0563C1\"")
        } else {
            (String::new(), "rgb=\"FF000000\"")
        };
        let (size, name) = (escape(size), escape(name));
        format!(
            "<{prefix}font>{bold}{line}<{prefix}sz val=\"{size}\"/><{prefix}color {colour}/>\
            <{prefix}name val=\"{name}\"/></{prefix}font>"
        )
    }

    fn fill_element(&self, level: MarkLevel) -> String {
        let (prefix, colour) = (&self.prefix, level.colour());
        let colours =
            format!("<{prefix}fgColor rgb=\"FF{colour:06X}\"/><{prefix}bgColor indexed=\"64\"/>");
        self.pattern("solid", &colours)
    }

    fn pattern(&self, kind: &str, colours: &str) -> String {
        let prefix = &self.prefix;
        format!(
            "<{prefix}fill><{prefix}patternFill patternType=\"{kind}\">{colours}</{prefix}patternFill></{prefix}fill>"
        )
    }
}

/// What is read of the styles.
#[derive(Default)]
struct Lists {
    prefix: String,
    fonts: Option<Container>,
    fills: Option<Container>,
    formats: Option<Container>,
    has_bases: bool,
    places: Vec<Range<usize>>,
    size: Option<String>,
    name: Option<String>,
}

impl Lists {
    fn read(source: &str) -> Edited<Self> {
        let mut lists = Self::default();
        let mut tags = Tags::new(source);
        while let Some(item) = tags.next()? {
            if let Item::Open(tag) = &item {
                lists.open(tag)?;
            } else if let Item::Close { range, depth: 2 } = &item
                && lists.formats.as_ref().is_some_and(Container::is_open)
                && let Some(last) = lists.places.last_mut()
            {
                last.end = range.end;
            }
            for list in
                [&mut lists.fonts, &mut lists.fills, &mut lists.formats].into_iter().flatten()
            {
                list.take(&item);
            }
        }
        Ok(lists)
    }

    fn open(&mut self, tag: &Tag<'_>) -> Edited<()> {
        match (tag.depth, tag.local()) {
            (0, _) => self.prefix = tag.main_prefix("styleSheet")?,
            (1, "fonts") => self.fonts = Some(Container::begin(tag)?),
            (1, "fills") => self.fills = Some(Container::begin(tag)?),
            (1, "cellStyleXfs") => self.has_bases = !tag.is_empty,
            (1, "cellXfs") => self.formats = Some(Container::begin(tag)?),
            (2, _) if self.formats.as_ref().is_some_and(|list| list.holds(tag)) => {
                self.places.push(tag.range.clone());
            }
            // Those of the first font come first.
            (3, "sz") if self.size.is_none() => self.size = tag.attribute("val")?,
            (3, "name") if self.name.is_none() => self.name = tag.attribute("val")?,
            _ => {}
        }
        Ok(())
    }
}
