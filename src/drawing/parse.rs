//! Parses XML to the known elements of SVG, in one pass and without recursion. Names are compared by namespace, not by
//! prefix; a file whose root has no namespace is treated as SVG.

use super::element::{Element, Value};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::allowed::{self, Found, Verdict};
use super::entities::Entities;
use super::fault::{DEEPEST, Fault, MOST_ATTRIBUTES, MOST_ELEMENTS, export};
use crate::message;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// What was read: the root first.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) elements: Vec<Element>,
    /// Style sheets, each with the byte of its tag.
    pub(super) sheets: Vec<(String, usize)>,
}

/// An element that is open.
enum Open {
    Kept(usize),
    Sheet,
    LeftOut,
}

struct Parser<'a> {
    tree: Tree,
    open: Vec<Open>,
    /// Prefixes and their namespaces, innermost last, with the depth that declares them.
    namespaces: Vec<(String, String, usize)>,
    entities: Entities,
    read: usize,
    left_out: &'a mut Vec<Fault>,
}

/// Reads a drawing.
pub(super) fn parse(text: &str, left_out: &mut Vec<Fault>) -> Result<Tree, Fault> {
    let mut reader = Reader::from_str(text);
    let mut parser = Parser {
        tree: Tree::default(),
        open: Vec::new(),
        namespaces: Vec::new(),
        entities: Entities::default(),
        read: 0,
        left_out,
    };
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        let Ok(event) = reader.read_event() else {
            let at = usize::try_from(reader.error_position()).unwrap_or(at);
            return Err(no_xml(at));
        };
        match event {
            Event::Eof => break,
            Event::Start(tag) => parser.start(&tag, at)?,
            Event::Empty(tag) => {
                parser.start(&tag, at)?;
                parser.end();
            }
            Event::End(_) => parser.end(),
            Event::DocType(doctype) => parser.entities = Entities::of(&doctype),
            Event::Text(text) => parser.characters(&text),
            Event::CData(text) => parser.characters(&text),
            Event::GeneralRef(name) => {
                let whole = format!("&{};", &*name);
                let text = parser.entities.resolved(&whole).ok_or_else(|| unknown_name(at))?;
                parser.characters(&text);
            }
            Event::PI(instruction) if instruction.starts_with("xml-stylesheet") => {
                parser.left_out.push(elsewhere(at, "xml-stylesheet"));
            }
            Event::PI(_) | Event::Comment(_) | Event::Decl(_) => {}
        }
    }
    if parser.tree.elements.is_empty() || !parser.open.is_empty() {
        return Err(no_xml(text.len()));
    }
    Ok(parser.tree)
}

impl Parser<'_> {
    fn start(&mut self, tag: &BytesStart<'_>, at: usize) -> Result<(), Fault> {
        self.read += 1;
        if self.read > MOST_ELEMENTS || self.open.len() >= DEEPEST {
            return Err(too_much(at));
        }
        if self.open.is_empty() && !self.tree.elements.is_empty() {
            return Err(no_xml(at));
        }
        let attributes = self.attributes(tag, at)?;
        for (name, value) in &attributes {
            let prefix = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix {
                self.namespaces.push((prefix.to_owned(), value.clone(), self.open.len()));
            }
        }
        let opened = self.opened(tag.name().into_inner(), &attributes, at)?;
        self.open.push(opened);
        Ok(())
    }

    fn attributes(
        &mut self,
        tag: &BytesStart<'_>,
        at: usize,
    ) -> Result<Vec<(String, String)>, Fault> {
        let mut all = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| no_xml(at))?;
            if all.len() >= MOST_ATTRIBUTES {
                return Err(too_much(at));
            }
            let value = self.entities.resolved(&attribute.value).ok_or_else(|| unknown_name(at))?;
            all.push((attribute.key.into_inner().to_owned(), value));
        }
        Ok(all)
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "an open element is one of the tree that is being made"
    )]
    fn opened(
        &mut self,
        name: &str,
        attributes: &[(String, String)],
        at: usize,
    ) -> Result<Open, Fault> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let is_svg = match self.namespace(prefix) {
            Some(namespace) => namespace == SVG,
            None => prefix.is_empty(),
        };
        let parent = match self.open.last() {
            None if is_svg && local == "svg" => None,
            None => return Err(no_svg(at)),
            Some(Open::Kept(parent)) if is_svg => Some(*parent),
            Some(_) => return Ok(Open::LeftOut),
        };
        let in_switch = parent.is_some_and(|parent| self.tree.elements[parent].name == "switch");
        let name = match allowed::element(local, in_switch) {
            Verdict::Kept(name) => name,
            Verdict::Sheet => {
                self.tree.sheets.push((String::new(), at));
                return Ok(Open::Sheet);
            }
            Verdict::Silent => return Ok(Open::LeftOut),
            Verdict::Told(what, help) => {
                self.left_out.push(left_out(at, &what, help));
                return Ok(Open::LeftOut);
            }
        };
        let element = self.element(name, attributes, at);
        let index = self.tree.elements.len();
        self.tree.elements.push(element);
        if let Some(parent) = parent {
            self.tree.elements[parent].children.push(index);
        }
        Ok(Open::Kept(index))
    }

    fn element(
        &mut self,
        name: &'static str,
        attributes: &[(String, String)],
        at: usize,
    ) -> Element {
        let mut element = Element {
            name,
            attributes: Vec::new(),
            id: None,
            class: String::new(),
            style: String::new(),
            children: Vec::new(),
            at,
        };
        for (whole, value) in attributes {
            let own = match whole.split_once(':') {
                Some((prefix, own)) if self.namespace(prefix) == Some(XLINK) && own == "href" => {
                    own
                }
                Some(_) => continue,
                None => whole.as_str(),
            };
            match own {
                "id" => element.id = Some(value.trim().to_owned()),
                "class" => element.class.clone_from(value),
                "style" => element.style.clone_from(value),
                "href" => self.href(&mut element, value),
                own => match allowed::attribute(own, value) {
                    Found::Kept(own, value) => element.set(own, value),
                    Found::Silent => {}
                    Found::Missed => self.left_out.push(missed(at, own)),
                },
            }
        }
        element
    }

    fn href(&mut self, element: &mut Element, value: &str) {
        let refers =
            matches!(element.name, "use" | "linearGradient" | "radialGradient" | "pattern");
        match allowed::fragment(value) {
            Some(name) if refers => element.set("href", Value::Same(name)),
            None if refers => self.left_out.push(elsewhere(element.at, "href")),
            _ => {}
        }
    }

    fn namespace(&self, prefix: &str) -> Option<&str> {
        let known = self.namespaces.iter().rev().find(|(own, ..)| own == prefix);
        known.map(|(_, namespace, _)| namespace.as_str())
    }

    fn end(&mut self) {
        self.open.pop();
        let depth = self.open.len();
        while self.namespaces.pop_if(|(.., declared)| *declared >= depth).is_some() {}
    }

    fn characters(&mut self, text: &str) {
        if let (Some(Open::Sheet), Some((sheet, _))) =
            (self.open.last(), self.tree.sheets.last_mut())
        {
            sheet.push_str(text);
        }
    }
}

fn no_xml(at: usize) -> Fault {
    let message = message!(
        "berkas ini bukan XML yang utuh, mulai dari sini",
        "this file is no whole XML, from here on"
    );
    Fault::new(Some(at), message, export())
}

fn no_svg(at: usize) -> Fault {
    let message = message!("isi berkas ini bukan SVG", "what this file holds is no SVG");
    Fault::new(Some(at), message, export())
}

fn unknown_name(at: usize) -> Fault {
    let message = message!(
        "di sini ada rujukan `&…;` yang tidak dapat diurai, atau yang terurai menjadi terlalu panjang",
        "here is a reference `&…;` that cannot be resolved, or that would become too long"
    );
    Fault::new(Some(at), message, export())
}

/// Makes the fault of a drawing that would take too much work.
pub(super) fn too_much(at: usize) -> Fault {
    let message = message!(
        "gambar ini terlalu rumit: paling banyak {MOST_ELEMENTS} bentuk, bertingkat {DEEPEST}",
        "this drawing is too complex: at most {MOST_ELEMENTS} elements, {DEEPEST} within each other"
    );
    Fault::new(Some(at), message, export())
}

fn left_out(at: usize, what: &crate::message::Message, help: crate::message::Message) -> Fault {
    let (id, en) = (&what.id, &what.en);
    let message = message!("dibuang dari gambar ini: {id}", "left out of this drawing: {en}");
    Fault::new(Some(at), message, help)
}

/// Makes the fault of a value that is not supported.
pub(super) fn missed(at: usize, name: &str) -> Fault {
    let message = message!(
        "nilai `{name}` tidak dipakai, sehingga gambarnya dapat tampak lain",
        "the value of `{name}` is not taken, so that the drawing may look different"
    );
    Fault::new(Some(at), message, export())
}

fn elsewhere(at: usize, name: &str) -> Fault {
    let message = message!(
        "dibuang dari gambar ini: `{name}`, yang mengambil sesuatu dari luar berkas",
        "left out of this drawing: `{name}`, which takes something from outside of the file"
    );
    let help = message!(
        "satukan dulu di program gambarnya, lalu simpan ulang",
        "make it part of the drawing in the drawing program, and save it again"
    );
    Fault::new(Some(at), message, help)
}
