//! Pictures of an xlsx: those that lie over the cells (drawings with anchors), and those in cells ("place in cell", rich
//! values).

use std::collections::BTreeMap;
use std::sync::Arc;

use quick_xml::events::Event;

use super::address::{self, Address};
use super::error::{Limit, Result};
use super::limits::{self, within};
use super::package::{Package, extension};
use super::sheet::Picture;
use super::sniff;
use super::xlsx_parts::{attribute, events, relations};

/// Reads the pictures of all sheets, whose parts are given by name.
pub(super) fn read(
    package: &mut Package<'_>,
    sheets: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, Vec<Picture>>> {
    let mut media = Media::default();
    let in_cells = RichValues::read(package)?;
    let mut pictures = BTreeMap::new();
    for (name, part) in sheets {
        let mut found = Vec::new();
        let drawings = relations(package, part)?;
        for drawing in drawings.values().filter(|relation| relation.kind == "drawing") {
            found.extend(anchored(package, &drawing.part)?);
        }
        // The cells of an xlsb are no XML.
        if let Some(values) = in_cells.as_ref().filter(|_| extension(part) == "xml") {
            found.extend(values.in_sheet(package, part)?);
        }
        let mut of_sheet = Vec::new();
        for (anchor, part) in found {
            of_sheet.extend(media.picture(package, anchor, &part)?);
        }
        pictures.insert(name.clone(), of_sheet);
    }
    Ok(pictures)
}

/// The place of a picture, and its part.
type Found = (Option<Address>, String);

/// Files of pictures by their parts, each read once.
#[derive(Default)]
pub(super) struct Media {
    files: BTreeMap<String, Arc<[u8]>>,
    bytes: u64,
    pictures: u64,
}

impl Media {
    /// Reads a picture, unless its part is missing.
    pub(super) fn picture(
        &mut self,
        package: &mut Package<'_>,
        anchor: Option<Address>,
        part: &str,
    ) -> Result<Option<Picture>> {
        self.pictures += 1;
        within(Limit::Pictures, self.pictures, limits::PICTURES)?;
        if !self.files.contains_key(part) {
            let left = limits::ALL_PICTURE_BYTES.saturating_sub(self.bytes);
            let most = left.min(limits::PICTURE_BYTES);
            let limit = if most == left { Limit::AllPictureBytes } else { Limit::PictureBytes };
            let Some(bytes) = package.read(part, limit, most)? else { return Ok(None) };
            self.bytes += bytes.len() as u64;
            self.files.insert(part.to_owned(), bytes.into());
        }
        let Some(bytes) = self.files.get(part) else { return Ok(None) };
        let extension = sniff::picture_extension(bytes).unwrap_or("bin");
        Ok(Some(Picture { anchor, bytes: Arc::clone(bytes), extension }))
    }
}

/// Finds the pictures of a drawing.
fn anchored(package: &mut Package<'_>, drawing: &str) -> Result<Vec<Found>> {
    let relations = relations(package, drawing)?;
    let mut found = Vec::new();
    let mut open = String::new();
    let (mut is_from, mut row, mut column) = (false, None, None);
    events(package, drawing, |event, _| {
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                tag.local_name().into_inner().clone_into(&mut open);
                match open.as_str() {
                    "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => {
                        (row, column) = (None, None);
                    }
                    "from" => is_from = true,
                    "blip" => {
                        let embedded = attribute(tag, "embed")?;
                        if let Some(relation) = embedded.and_then(|id| relations.get(&id)) {
                            found.push((placed(row, column), relation.part.clone()));
                        }
                    }
                    _ => {}
                }
            }
            Event::Text(text) if is_from => match open.as_str() {
                "row" => row = text.trim().parse().ok().or(row),
                "col" => column = text.trim().parse().ok().or(column),
                _ => {}
            },
            Event::End(tag) if tag.local_name().into_inner() == "from" => is_from = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}

fn placed(row: Option<u32>, column: Option<u32>) -> Option<Address> {
    let address = Address { row: row?, column: column? };
    (address.row < limits::ROWS && address.column < limits::COLUMNS).then_some(address)
}

/// What leads from a cell's `vm` attribute to a picture.
struct RichValues {
    /// Part of each picture, in the order of `richValueRel.xml`.
    parts: Vec<Option<String>>,
    /// Number of the picture of each rich value.
    values: Vec<Option<usize>>,
    /// Number of the rich value of each metadata block (`vm` counts them from 1).
    blocks: Vec<usize>,
}

impl RichValues {
    fn read(package: &mut Package<'_>) -> Result<Option<Self>> {
        let list = "xl/richData/richValueRel.xml";
        if !package.has(list) {
            return Ok(None);
        }
        let relations = relations(package, list)?;
        let mut parts = Vec::new();
        events(package, list, |event, _| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && tag.local_name().into_inner() == "rel"
            {
                let relation = attribute(tag, "id")?.and_then(|id| relations.get(&id));
                parts.push(relation.map(|relation| relation.part.clone()));
            }
            Ok(())
        })?;
        Ok(Some(Self { parts, values: values(package)?, blocks: blocks(package)? }))
    }

    /// Finds the pictures in the cells of a sheet.
    fn in_sheet(&self, package: &mut Package<'_>, sheet: &str) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        events(package, sheet, |event, _| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && tag.local_name().into_inner() == "c"
                && let Some(block) = attribute(tag, "vm")?
                && let Some(part) = self.part(&block)
                && let Some(written) = attribute(tag, "r")?
            {
                found.push((address::parsed(&written), part.to_owned()));
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn part(&self, block: &str) -> Option<&str> {
        let block = block.parse::<usize>().ok()?.checked_sub(1)?;
        // Without a list of blocks each value has its own.
        let value = if self.blocks.is_empty() { block } else { *self.blocks.get(block)? };
        let part = (*self.values.get(value)?)?;
        self.parts.get(part)?.as_deref()
    }
}

/// Reads the number of the picture of each rich value: its first field.
fn values(package: &mut Package<'_>) -> Result<Vec<Option<usize>>> {
    let (mut values, mut is_field) = (Vec::new(), false);
    events(package, "xl/richData/rdrichvalue.xml", |event, _| {
        match event {
            Event::Start(tag) => match tag.local_name().into_inner() {
                "rv" => values.push(None),
                "v" => is_field = true,
                _ => {}
            },
            Event::Text(text) if is_field => {
                if let Some(value @ None) = values.last_mut() {
                    *value = text.trim().parse().ok();
                }
            }
            Event::End(_) => is_field = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(values)
}

/// Reads the number of the rich value of each block of `metadata.xml`: from `valueMetadata` by way of `futureMetadata`.
fn blocks(package: &mut Package<'_>) -> Result<Vec<usize>> {
    let (mut records, mut values, mut is_value) = (Vec::new(), Vec::new(), false);
    events(package, "xl/metadata.xml", |event, _| {
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().into_inner() {
                "valueMetadata" => is_value = true,
                "rc" if is_value => records.push(number(attribute(tag, "v")?)),
                "rvb" => values.push(number(attribute(tag, "i")?)),
                _ => {}
            },
            Event::End(tag) if tag.local_name().into_inner() == "valueMetadata" => is_value = false,
            _ => {}
        }
        Ok(())
    })?;
    let value_of = |record: &usize| values.get(*record).copied().unwrap_or(usize::MAX);
    Ok(records.iter().map(value_of).collect())
}

fn number(text: Option<String>) -> usize {
    text.and_then(|text| text.parse().ok()).unwrap_or(usize::MAX)
}
