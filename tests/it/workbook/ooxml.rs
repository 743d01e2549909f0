//! The parts of an xlsx as trees: comments, colours, what leads where.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// An element: names without prefixes, except in the names of attributes.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) prefix: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) children: Vec<Element>,
    /// All text in it, not that of its children.
    pub(super) own_text: String,
}

impl Element {
    pub(super) fn parsed(xml: &str) -> Self {
        let mut reader = quick_xml::Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
                Event::Start(tag) => open.push(Self::of(&tag)),
                Event::Empty(tag) => open.last_mut().unwrap().children.push(Self::of(&tag)),
                Event::End(_) => {
                    let closed = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(closed);
                }
                Event::Text(text) => open.last_mut().unwrap().own_text.push_str(&text),
                Event::GeneralRef(name) => {
                    let text =
                        quick_xml::escape::unescape(&format!("&{};", &*name)).unwrap().into_owned();
                    open.last_mut().unwrap().own_text.push_str(&text);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "every element is closed");
        open.remove(0).children.remove(0)
    }

    fn of(tag: &BytesStart<'_>) -> Self {
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
            (attribute.key.into_inner().to_owned(), value)
        });
        let name = tag.local_name().into_inner().to_owned();
        let prefix = tag.name().into_inner().strip_suffix(&name).unwrap().to_owned();
        Self { name, prefix, attributes: attributes.collect(), ..Self::default() }
    }

    pub(super) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }

    /// All elements of a name in it, however deep.
    pub(super) fn all<'e>(&'e self, name: &str) -> Vec<&'e Self> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub(super) fn text(&self) -> String {
        self.children.iter().fold(self.own_text.clone(), |text, child| text + &child.text())
    }
}

/// The parts of an xlsx.
pub(super) struct Parts(pub(super) BTreeMap<String, Vec<u8>>);

impl Parts {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for number in 0..zip.len() {
            let mut entry = zip.by_index(number).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            parts.insert(entry.name().unwrap().into_owned(), content);
        }
        Self(parts)
    }

    pub(super) fn text(&self, name: &str) -> &str {
        let content = self.0.get(name).unwrap_or_else(|| panic!("{name} is missing"));
        std::str::from_utf8(content).unwrap()
    }

    pub(super) fn tree(&self, name: &str) -> Element {
        Element::parsed(self.text(name))
    }

    /// Relations of a part by their ids: kind, and name of the part or the address.
    pub(super) fn relations(&self, part: &str) -> BTreeMap<String, (String, String)> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let list = format!("{folder}/_rels/{file}.rels");
        let Some(list) = self.0.get(list.trim_start_matches('/')) else { return BTreeMap::new() };
        let list = Element::parsed(std::str::from_utf8(list).unwrap());
        let mut relations = BTreeMap::new();
        for relation in list.all("Relationship") {
            let kind = relation.get("Type").unwrap().rsplit('/').next().unwrap().to_owned();
            let target = relation.get("Target").unwrap();
            let is_outside = relation.get("TargetMode") == Some("External");
            let target = if is_outside { target.to_owned() } else { joined(folder, target) };
            // Names have no case.
            let found = self.0.keys().find(|name| name.eq_ignore_ascii_case(&target));
            assert!(is_outside || found.is_some(), "{part} leads to {target}");
            let target = found.cloned().unwrap_or(target);
            let id = relation.get("Id").unwrap().to_owned();
            assert!(relations.insert(id, (kind, target)).is_none(), "ids of {part} are unique");
        }
        relations
    }

    /// The part that a part leads to.
    pub(super) fn leads_to(&self, part: &str, kind: &str) -> Option<String> {
        let found = self.relations(part).into_values().find(|(found, _)| found == kind);
        found.map(|(_, target)| target)
    }

    /// Names of the sheets with their parts, in the order of the tabs.
    pub(super) fn sheets(&self) -> Vec<(String, String)> {
        let book = self.leads_to("", "officeDocument").unwrap();
        let relations = self.relations(&book);
        let tree = self.tree(&book);
        let sheets = tree.all("sheet");
        let part = |sheet: &Element| {
            let id = sheet.attributes.iter().find(|(key, _)| key.ends_with(":id")).unwrap().1;
            (sheet.get("name").unwrap().to_owned(), relations[id].1.clone())
        };
        sheets.into_iter().map(part).collect()
    }

    /// Comments as `Produk!A1 text`, in the order of the file.
    pub(super) fn comments(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (name, part) in self.sheets() {
            let Some(comments) = self.leads_to(&part, "comments") else { continue };
            for comment in self.tree(&comments).all("comment") {
                let text = comment.text().replace('\n', "⏎");
                found.push(format!("{name}!{} {text}", comment.get("ref").unwrap()));
            }
        }
        found
    }

    /// The `<c>` of a cell.
    pub(super) fn cell(&self, sheet: &str, address: &str) -> Option<(Vec<String>, String)> {
        let (_, part) = self.sheets().into_iter().find(|(name, _)| name == sheet)?;
        let tree = self.tree(&part);
        let cell = tree.all("c").into_iter().find(|cell| cell.get("r") == Some(address))?;
        let book = self.leads_to("", "officeDocument").unwrap();
        let styles = self.tree(&self.leads_to(&book, "styles").unwrap());
        let style = cell.get("s").unwrap_or("0").parse::<usize>().unwrap();
        let format = &styles.child("cellXfs").unwrap().children[style];
        let of = |list: &str, id: &str| {
            styles.child(list).unwrap().children[format.get(id).unwrap().parse::<usize>().unwrap()]
                .all("fgColor")
                .first()
                .and_then(|color| color.get("rgb"))
                .unwrap_or_default()
                .to_owned()
        };
        let number = format.get("numFmtId").unwrap_or("0");
        let code =
            styles.all("numFmt").into_iter().find(|code| code.get("numFmtId") == Some(number));
        let code = code
            .and_then(|code| code.get("formatCode"))
            .map_or(format!("built-in {number}"), str::to_owned);
        Some((vec![of("fills", "fillId"), code], cell.text()))
    }
}

fn joined(folder: &str, target: &str) -> String {
    let mut names: Vec<&str> =
        if target.starts_with('/') { vec![] } else { folder.split('/').collect() };
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.retain(|name| !name.is_empty());
    names.join("/")
}
