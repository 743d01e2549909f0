//! Draws the sample's photographs:
//! `cargo run --release -p draw-sample -- OUT_DIR [--only SUBSTRING] [--width N] [--samples N] [--percent N] [--missing]`.
//!
//! Those in `sample-regency/` were drawn with `--samples 3` at 54 to 90 per cent of their size and enlarged.
//!
//! Every picture is a small scene of signed distance fields, lit like a product photo near a window.

#![allow(missing_docs, unreachable_pub, reason = "a program of its own that nobody links to")]
#![allow(
    clippy::pedantic,
    clippy::too_many_arguments,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "pictures, not a library"
)]
#![allow(clippy::iter_over_hash_type, reason = "never reaches a picture")]

mod film;
mod lens;
mod render;
mod sdf;
mod shade;
mod textures;
mod trace;
mod vector;
mod scenes {
    pub mod coffee_sweets;
    pub mod crafts;
    pub mod places;
    pub mod sea_farm_drinks;
}

use std::path::{Path, PathBuf};
use std::time::Instant;

use render::Picture;

/// What the command line asks for.
struct Options {
    out_dir: PathBuf,
    only: Option<String>,
    width: Option<u32>,
    samples: u32,
    /// At what part of its size, in per cent, a picture is drawn before it is enlarged.
    percent: u32,
    /// Whether pictures that are there already are left alone.
    missing: bool,
}

fn main() {
    let options = match parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            eprintln!(
                "{message}\nusage: draw OUT_DIR [--only SUBSTRING] [--width N] [--samples N] [--percent N] [--missing]"
            );
            std::process::exit(2);
        }
    };
    let wanted = |picture: &Picture| {
        options.only.as_ref().is_none_or(|part| picture.path.contains(part))
            && !(options.missing && options.out_dir.join(picture.path).exists())
    };
    for picture in all_pictures().into_iter().filter(wanted) {
        let started = Instant::now();
        match draw(&picture, &options) {
            Ok(bytes) => println!(
                "{} {} kB {:.1} s",
                picture.path,
                bytes / 1000,
                started.elapsed().as_secs_f32()
            ),
            Err(error) => {
                eprintln!("{}: {error}", picture.path);
                std::process::exit(1);
            }
        }
    }
}

fn parse(mut args: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options {
        out_dir: PathBuf::new(),
        only: None,
        width: None,
        samples: 3,
        percent: 100,
        missing: false,
    };
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} needs a value"));
        match arg.as_str() {
            "--only" => options.only = Some(value()?),
            "--width" => {
                options.width = Some(value()?.parse().map_err(|_| "--width needs a number")?)
            }
            "--percent" => {
                options.percent = value()?.parse().map_err(|_| "--percent needs a number")?
            }
            "--missing" => options.missing = true,
            "--samples" => {
                options.samples = value()?.parse().map_err(|_| "--samples needs a number")?
            }
            _ => options.out_dir = PathBuf::from(&arg),
        }
    }
    if options.out_dir.as_os_str().is_empty() {
        return Err("OUT_DIR is missing".into());
    }
    Ok(options)
}

/// The pictures of all scene modules, in the order of the site.
fn all_pictures() -> Vec<Picture> {
    let mut pictures = scenes::coffee_sweets::pictures();
    pictures.extend(scenes::sea_farm_drinks::pictures());
    pictures.extend(scenes::crafts::pictures());
    pictures.extend(scenes::places::pictures());
    pictures
}

/// Renders one picture and writes its JPEG; gives the size of the file.
fn draw(picture: &Picture, options: &Options) -> Result<u64, Box<dyn std::error::Error>> {
    let (width, height) = match options.width {
        Some(width) => (width, width * picture.height / picture.width),
        None => (picture.width, picture.height),
    };
    let scene = (picture.scene)();
    let drawn = |side: u32| (side * options.percent / 100).max(1);
    let pixels = render::render(scene.as_ref(), drawn(width), drawn(height), options.samples);
    let pixels = enlarge(pixels, (drawn(width), drawn(height)), (width, height))?;
    let file: PathBuf = options.out_dir.join(Path::new(picture.path));
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let jpeg = encode(&pixels, width as u16, height as u16)?;
    std::fs::write(&file, &jpeg)?;
    Ok(jpeg.len() as u64)
}

/// Enlarges what was drawn smaller to save time.
fn enlarge(
    pixels: Vec<u8>,
    (width, height): (u32, u32),
    (wide, high): (u32, u32),
) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    use fast_image_resize::{PixelType, Resizer, images::Image};
    if (width, height) == (wide, high) {
        return Ok(pixels);
    }
    let small = Image::from_vec_u8(width, height, pixels, PixelType::U8x3)?;
    let mut large = Image::new(wide, high, PixelType::U8x3);
    Resizer::new().resize(&small, &mut large, None)?;
    Ok(large.into_vec())
}

/// A JPEG of at most about 330 kB, so that all pictures together stay under 25 MB.
fn encode(pixels: &[u8], width: u16, height: u16) -> Result<Vec<u8>, jpeg_encoder::EncodingError> {
    const LARGEST: usize = 330_000;
    let mut jpeg = Vec::new();
    for quality in [84, 78, 72, 66, 60] {
        jpeg.clear();
        let encoder = jpeg_encoder::Encoder::new(&mut jpeg, quality);
        encoder.encode(pixels, width, height, jpeg_encoder::ColorType::Rgb)?;
        if jpeg.len() <= LARGEST {
            break;
        }
    }
    Ok(jpeg)
}
