//! Writes the elements of a drawing as a file.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use super::element::{Element, Value};

type Xml = Writer<Vec<u8>>;

pub(super) fn written(
    elements: &[Element],
    frame: [f64; 4],
    (width, height): (u32, u32),
) -> io::Result<String> {
    let mut xml = Writer::new(Vec::new());
    let [left, top, wide, tall] = frame;
    let root = [
        ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
        ("width", width.to_string()),
        ("height", height.to_string()),
        ("viewBox", format!("{left} {top} {wide} {tall}")),
    ];
    element(&mut xml, elements, 0, &root)?;
    String::from_utf8(xml.into_inner()).map_err(io::Error::other)
}

/// Attributes of the root that are given with its frame.
const FRAME: [&str; 6] = ["width", "height", "viewBox", "x", "y", "preserveAspectRatio"];

/// No deeper than `DEEPEST`, as they were read.
#[expect(clippy::indexing_slicing, reason = "children are elements of this very list")]
fn element(
    xml: &mut Xml,
    elements: &[Element],
    index: usize,
    first: &[(&'static str, String)],
) -> io::Result<()> {
    let one = &elements[index];
    let mut tag = BytesStart::new(one.name);
    for (name, value) in first {
        tag.push_attribute((*name, value.as_str()));
    }
    if let Some(id) = &one.id {
        tag.push_attribute(("id", id.as_str()));
    }
    for (name, value) in &one.attributes {
        if index > 0 || !FRAME.contains(name) {
            tag.push_attribute((*name, text(value).as_str()));
        }
    }
    if one.children.is_empty() {
        return xml.write_event(Event::Empty(tag));
    }
    xml.write_event(Event::Start(tag))?;
    for child in &one.children {
        element(xml, elements, *child, &[])?;
    }
    xml.write_event(Event::End(BytesEnd::new(one.name)))
}

fn text(value: &Value) -> String {
    match value {
        Value::Plain(text) => text.clone(),
        Value::Within { name, otherwise } if otherwise.is_empty() => format!("url(#{name})"),
        Value::Within { name, otherwise } => format!("url(#{name}) {otherwise}"),
        Value::Same(name) => format!("#{name}"),
    }
}
