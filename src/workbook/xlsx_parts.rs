//! Parts of an xlsx that point to each other: which part is which sheet, and what a relation leads to. Only relations to other
//! parts are followed, none to anything outside of the file.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::error::{Limit, Result, damaged};
use super::limits::{self, within};
use super::package::Package;

/// A relation of a part.
pub(super) struct Relation {
    /// The last word of its type: `worksheet`, `drawing`, `image`.
    pub(super) kind: String,
    /// The name of the part it leads to.
    pub(super) part: String,
}

/// Goes through the XML of a part until its end, or until the second argument is set to false. A part that is missing has
/// no events.
pub(super) fn events(
    package: &mut Package<'_>,
    part: &str,
    mut each: impl FnMut(&Event<'_>, &mut bool) -> Result<()>,
) -> Result<()> {
    let Some(content) = package.open_part(part)? else { return Ok(()) };
    let mut reader = quick_xml::Reader::from_reader(content);
    // As calamine reads it.
    reader.config_mut().check_end_names = false;
    let (mut buffer, mut depth, mut go_on) = (Vec::new(), 0_usize, true);
    while go_on {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|_| damaged(part))?;
        match &event {
            Event::Eof => break,
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            // Nothing that spreadsheet programs write declares names of its own.
            Event::DocType(_) => return Err(damaged(part)),
            _ => {}
        }
        within(Limit::Depth, depth as u64, limits::DEPTH as u64)?;
        each(&event, &mut go_on)?;
    }
    Ok(())
}

/// Returns an attribute by its name without a prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>> {
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| damaged(tag.name().into_inner()))?;
        if attribute.key.local_name().into_inner() == name {
            let text = quick_xml::escape::unescape(&attribute.value);
            return Ok(Some(text.map_err(|_| damaged(name))?.into_owned()));
        }
    }
    Ok(None)
}

/// Reads the relations of a part to other parts, by their names.
pub(super) fn relations(
    package: &mut Package<'_>,
    part: &str,
) -> Result<BTreeMap<String, Relation>> {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut relations = BTreeMap::new();
    each_relation(package, part, |id, kind, target, is_outside| {
        if !is_outside {
            relations.insert(id, Relation { kind, part: joined(folder, &target) });
        }
    })?;
    Ok(relations)
}

/// Reads the addresses of a part's links to anything outside of the file, by their names.
pub(super) fn addresses(package: &mut Package<'_>, part: &str) -> Result<BTreeMap<String, String>> {
    let mut addresses = BTreeMap::new();
    each_relation(package, part, |id, kind, target, is_outside| {
        if is_outside && kind == "hyperlink" {
            addresses.insert(id, target);
        }
    })?;
    Ok(addresses)
}

/// Gives each relation of a part to a function: name, kind, target, and whether that is outside of the file.
fn each_relation(
    package: &mut Package<'_>,
    part: &str,
    mut each: impl FnMut(String, String, String, bool),
) -> Result<()> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let list = joined(folder, &format!("_rels/{file}.rels"));
    events(package, &list, |event, _| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { return Ok(()) };
        if tag.local_name().into_inner() != "Relationship" {
            return Ok(());
        }
        let is_outside = attribute(tag, "TargetMode")?.as_deref() == Some("External");
        let (id, kind, target) =
            (attribute(tag, "Id")?, attribute(tag, "Type")?, attribute(tag, "Target")?);
        if let (Some(id), Some(kind), Some(target)) = (id, kind, target) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            each(id, kind, target, is_outside);
        }
        Ok(())
    })
}

/// Returns the name of each sheet's part.
pub(super) fn sheets(package: &mut Package<'_>) -> Result<BTreeMap<String, String>> {
    let of_package = relations(package, "")?;
    let book = of_package.into_values().find(|relation| relation.kind == "officeDocument");
    let Some(Relation { part: book, .. }) = book else { return Ok(BTreeMap::new()) };
    let relations = relations(package, &book)?;
    let mut sheets = BTreeMap::new();
    events(package, &book, |event, _| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { return Ok(()) };
        if tag.local_name().into_inner() == "sheet"
            && let Some((name, id)) = attribute(tag, "name")?.zip(attribute(tag, "id")?)
            && let Some(relation) = relations.get(&id)
        {
            sheets.insert(name, relation.part.clone());
        }
        Ok(())
    })?;
    Ok(sheets)
}

/// Follows a relative name from a folder of the zip; it cannot leave the zip.
fn joined(folder: &str, target: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        names.extend(folder.split('/').filter(|name| !name.is_empty()));
    }
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}
