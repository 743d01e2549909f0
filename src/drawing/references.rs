//! References within a drawing: each has an existing target and there are no cycles, and the number of elements drawn
//! by following them is bounded. Ids are replaced, so that none carries text.

use std::collections::BTreeMap;

use super::element::{Element, Value};
use super::fault::{Fault, MOST_DRAWN, export};
use super::parse::too_much;
use crate::message;

/// Longest chain of references, nested elements counted.
const LONGEST_WAY: usize = 256;

/// Checks references, drops those without target, and renames ids.
#[expect(
    clippy::indexing_slicing,
    reason = "the first element is the root; `parse` gives no tree without one"
)]
pub(super) fn settle(elements: &mut [Element]) -> Result<(), Fault> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (index, element) in elements.iter().enumerate() {
        if let Some(id) = &element.id {
            places.entry(id.clone()).or_insert(index);
        }
    }
    let mut weights =
        Weights { elements, places: &places, known: vec![State::New; elements.len()] };
    if weights.of(0, 0)? > MOST_DRAWN {
        return Err(too_much(elements[0].at));
    }
    rename(elements, &places);
    Ok(())
}

#[derive(Clone, Copy)]
enum State {
    New,
    /// It is being visited: meeting it again is a cycle.
    Begun,
    Known(u64),
}

struct Weights<'a> {
    elements: &'a [Element],
    places: &'a BTreeMap<String, usize>,
    known: Vec<State>,
}

impl Weights<'_> {
    /// Counts the elements drawn for one.
    #[expect(clippy::indexing_slicing, reason = "children and ids name elements of this very list")]
    fn of(&mut self, index: usize, way: usize) -> Result<u64, Fault> {
        let element = &self.elements[index];
        match self.known[index] {
            State::Known(weight) => return Ok(weight),
            State::Begun => return Err(in_a_circle(element.at)),
            State::New if way > LONGEST_WAY => return Err(too_much(element.at)),
            State::New => self.known[index] = State::Begun,
        }
        let mut weight = 1_u64;
        for child in &element.children {
            weight = weight.saturating_add(self.of(*child, way + 1)?);
        }
        for (_, value) in &element.attributes {
            let (Value::Within { name, .. } | Value::Same(name)) = value else { continue };
            if let Some(place) = self.places.get(name) {
                weight = weight.saturating_add(self.of(*place, way + 1)?);
            }
        }
        self.known[index] = State::Known(weight);
        Ok(weight)
    }
}

/// Gives each referenced element the id `a1`, `a2` …, in the order of the file, and removes the other ids.
fn rename(elements: &mut [Element], places: &BTreeMap<String, usize>) {
    let mut named: BTreeMap<usize, String> = BTreeMap::new();
    for (_, value) in elements.iter().flat_map(|element| &element.attributes) {
        if let Value::Within { name, .. } | Value::Same(name) = value
            && let Some(place) = places.get(name)
        {
            named.entry(*place).or_default();
        }
    }
    for (number, name) in named.values_mut().enumerate() {
        *name = format!("a{}", number + 1);
    }
    let new = |name: &str| places.get(name).and_then(|place| named.get(place)).cloned();
    for (index, element) in elements.iter_mut().enumerate() {
        element.id = named.get(&index).cloned();
        element.attributes.retain_mut(|(attribute, value)| match value {
            Value::Plain(_) => true,
            Value::Same(name) => new(name).map(|new| *name = new).is_some(),
            Value::Within { name, otherwise } => match new(name) {
                Some(new) => {
                    *name = new;
                    true
                }
                // What a browser does where there is no such paint (SVG 2, 13.2).
                None if matches!(*attribute, "fill" | "stroke") => {
                    let otherwise = std::mem::take(otherwise);
                    let none = if otherwise.is_empty() { "none".to_owned() } else { otherwise };
                    *value = Value::Plain(none);
                    true
                }
                None => false,
            },
        });
    }
}

fn in_a_circle(at: usize) -> Fault {
    let message = message!(
        "bagian gambar ini merujuk ke dirinya sendiri",
        "this part of the drawing refers to itself"
    );
    Fault::new(Some(at), message, export())
}
