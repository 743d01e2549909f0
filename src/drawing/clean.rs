//! Sanitises an SVG in this order: bytes to characters, XML to known elements, styles, references, output.

use super::element::Element;
use super::fault::{DRAWING_LIMIT, Fault, export};
use super::text;
use super::{allowed, parse, references, style, write};
use crate::diagnostic::{Diagnostics, code};
use crate::message;
use crate::site_folder::SiteFile;
use std::io;

/// The longer side of a drawing as written in its file, in pixels; pages set another size.
const NOMINAL: f64 = 512.0;

/// A sanitised drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The whole file.
    pub text: String,
    /// Width in pixels, as the file says.
    pub width: u32,
    /// Height in pixels, as the file says.
    pub height: u32,
}

/// Sanitises the drawing in a file; problems are reported at `path`. `None`: it is refused and the reason reported.
///
/// # Errors
/// The system's error when reading it.
pub fn drawing(
    file: &SiteFile,
    path: &str,
    diagnostics: &mut Diagnostics,
) -> io::Result<Option<Drawing>> {
    if file.len() > DRAWING_LIMIT {
        diagnostics.push(text::too_long().diagnostic(code::SVG_UNUSABLE, path, ""));
        return Ok(None);
    }
    Ok(clean(&file.read()?, path, diagnostics))
}

/// Sanitises these bytes.
pub(super) fn clean(bytes: &[u8], path: &str, diagnostics: &mut Diagnostics) -> Option<Drawing> {
    let text = match text::decoded(bytes) {
        Ok(text) => text,
        Err(fault) => {
            diagnostics.push(fault.diagnostic(code::SVG_UNUSABLE, path, ""));
            return None;
        }
    };
    let mut left_out = Vec::new();
    let made = made(&text, &mut left_out);
    let reported = left_out.into_iter().map(|one| one.diagnostic(code::SVG_LEFT_OUT, path, &text));
    diagnostics.extend(reported);
    made.map_err(|fault| diagnostics.push(fault.diagnostic(code::SVG_UNUSABLE, path, &text))).ok()
}

fn made(text: &str, left_out: &mut Vec<Fault>) -> Result<Drawing, Fault> {
    let parse::Tree { mut elements, sheets } = parse::parse(text, left_out)?;
    style::apply(&mut elements, &sheets, left_out)?;
    let Some(root) = elements.first() else { return Err(nothing_left(left_out)) };
    let frame = frame(root)?;
    if !is_drawn(&elements) {
        return Err(nothing_left(left_out));
    }
    references::settle(&mut elements)?;
    let [_, _, wide, tall] = frame;
    let scale = NOMINAL / wide.max(tall);
    let (width, height) = (pixels(wide * scale), pixels(tall * scale));
    let text = write::written(&elements, frame, (width, height)).map_err(|_| {
        Fault::new(None, message!("tidak dapat ditulis ulang", "cannot be written anew"), export())
    })?;
    Ok(Drawing { text, width, height })
}

/// Both numbers lie between 0 and [`NOMINAL`].
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded")]
pub(super) fn pixels(side: f64) -> u32 {
    (side.round() as u32).max(1)
}

/// Whether anything is drawn outside of definitions.
fn is_drawn(elements: &[Element]) -> bool {
    let mut open = vec![0];
    while let Some(index) = open.pop() {
        let Some(element) = elements.get(index) else { continue };
        if allowed::is_shape(element.name) {
            return true;
        }
        if !allowed::only_waits(element.name) {
            open.extend(&element.children);
        }
    }
    false
}

/// The view box of the drawing: left, top, width, height.
pub(super) fn frame(root: &Element) -> Result<[f64; 4], Fault> {
    let fault = |message| Err(Fault::new(Some(root.at), message, export()));
    if let Some(written) = root.plain("viewBox") {
        let numbers: Vec<f64> = written
            .split([' ', ',', '\t', '\n', '\r'])
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().unwrap_or(f64::NAN))
            .collect();
        if let [left, top, width, height] = numbers[..]
            && is_side(width)
            && is_side(height)
            && left.abs() <= LONGEST
            && top.abs() <= LONGEST
        {
            return Ok([left, top, width, height]);
        }
        return fault(message!(
            "`viewBox` gambar ini bukan empat angka yang masuk akal: `{written}`",
            "the `viewBox` of this drawing is not four sensible numbers: `{written}`"
        ));
    }
    let side = |name| root.plain(name).and_then(length).filter(|side| is_side(*side));
    match (side("width"), side("height")) {
        (Some(width), Some(height)) => Ok([0.0, 0.0, width, height]),
        _ => fault(message!(
            "gambar ini tidak menyebut ukurannya: tidak ada `viewBox`, atau `width` dan `height` yang terbaca",
            "this drawing does not say its size: there is no `viewBox`, nor a `width` and `height` that can be read"
        )),
    }
}

/// Longest side of a drawing's plane, in its own units.
pub(super) const LONGEST: f64 = 1e6;

fn is_side(side: f64) -> bool {
    side.is_finite() && (1e-3..=LONGEST).contains(&side)
}

/// A length in CSS pixels (CSS Values 4, 6.2).
fn length(written: &str) -> Option<f64> {
    let written = written.trim();
    let end = written.find(|c: char| c.is_ascii_alphabetic() && c != 'e').unwrap_or(written.len());
    let (number, unit) = written.split_at(end);
    let scale = match unit {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        _ => return None,
    };
    number.trim().parse::<f64>().ok().map(|number| number * scale)
}

fn nothing_left(left_out: &[Fault]) -> Fault {
    let message = if left_out.is_empty() {
        message!("di gambar ini tidak ada yang terlihat", "there is nothing to see in this drawing")
    } else {
        message!(
            "dari gambar ini tidak tersisa apa pun yang dapat ditampilkan",
            "nothing of this drawing is left that can be shown"
        )
    };
    Fault::new(None, message, export())
}
