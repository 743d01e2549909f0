//! Photos as phones make them, out of the sample's: dark, flashed, tilted, blurred, cut by hand onto white, of every shape and
//! size, with letters over them.

use std::path::Path;
use std::sync::OnceLock;

use fast_image_resize::{PixelType, Resizer, images::Image};

/// Pixels in rows, three bytes each.
#[derive(Clone)]
struct Shot {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

const WHITE: [u8; 3] = [255; 3];
const GREY: [u8; 3] = [232, 232, 236];

/// Twenty of them: a name, which says what is wrong with it, and the JPEG. `sample` is the folder of the sample. They are made once for
/// all themes: that takes longer than looking at them.
pub(super) fn photos(sample: &Path) -> &'static [(&'static str, Vec<u8>)] {
    static PHOTOS: OnceLock<Vec<(&'static str, Vec<u8>)>> = OnceLock::new();
    PHOTOS.get_or_init(|| made(sample))
}

fn made(sample: &Path) -> Vec<(&'static str, Vec<u8>)> {
    let of =
        |path: &str, width, height| Shot::of(&sample.join("products").join(path), width, height);
    let honey = of("madu-hutan-contoh/01-botol.jpg", 900, 675);
    let basket = of("keranjang-bambu-contoh/01-keranjang.jpg", 900, 675);
    let coffee = of("kopi-robusta-contoh/01-kemasan.jpg", 900, 675);
    let cloth = of("batik-gelombang-contoh/01-kain.jpg", 900, 675);
    let chips = of("keripik-singkong-contoh/01-keripik.jpg", 900, 675);
    let jug = of("kendi-tanah-liat-contoh/01-kendi.jpg", 900, 675);
    let fish = of("ikan-asin-contoh/01-ikan.jpg", 900, 675);
    let shots = [
        ("dark", honey.dark()),
        ("flash", basket.flash()),
        ("white-ground", coffee.on_white()),
        ("white-ground-square", jug.cut(112, 0, 675, 675).on_white()),
        ("upright-9x16", cloth.cut(260, 0, 380, 675).sized(540, 960)),
        ("tall-1x3", jug.cut(340, 0, 225, 675).sized(300, 900)),
        ("small-300", honey.cut(112, 0, 675, 675).sized(300, 300)),
        ("small-320x240", chips.sized(320, 240)),
        ("panorama", Shot::beside(&[&fish, &chips, &basket])),
        ("two-in-one", Shot::beside(&[&jug.cut(200, 0, 500, 675), &coffee.cut(200, 0, 500, 675)])),
        ("screenshot", chips.screenshot("KERIPIK RP15.000")),
        ("screenshot-of-chat", honey.sized(400, 300).screenshot("MADU ASLI")),
        ("blurred", fish.blurred(9, 9)),
        ("shaken", cloth.blurred(28, 1)),
        ("tilted", coffee.tilted(0.22)),
        ("clutter", jug.clutter(&[&chips, &cloth, &fish, &basket])),
        ("finger", basket.finger()),
        ("yellow-light", chips.lit([1.15, 0.92, 0.5])),
        ("far-away", cloth.blurred(20, 20).with(&honey.sized(220, 165), 340, 330)),
        ("letters-on-it", fish.banner("PROMO RP25.000")),
    ];
    shots.into_iter().map(|(name, shot)| (name, shot.jpeg())).collect()
}

impl Shot {
    fn new(width: usize, height: usize, ground: [u8; 3]) -> Self {
        Self { width, height, pixels: vec![ground; width * height] }
    }

    fn of(path: &Path, width: usize, height: usize) -> Self {
        let bytes =
            std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut decoder =
            zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(&bytes));
        let pixels = decoder.decode().unwrap();
        let (wide, high) = decoder.dimensions().unwrap();
        let pixels = pixels.chunks_exact(3).map(|rgb| [rgb[0], rgb[1], rgb[2]]).collect();
        Self { width: wide, height: high, pixels }.sized(width, height)
    }

    fn jpeg(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (width, height) = (self.width.try_into().unwrap(), self.height.try_into().unwrap());
        jpeg_encoder::Encoder::new(&mut bytes, 72)
            .encode(self.pixels.as_flattened(), width, height, jpeg_encoder::ColorType::Rgb)
            .unwrap();
        bytes
    }

    fn sized(&self, width: usize, height: usize) -> Self {
        let side = |n: usize| u32::try_from(n).unwrap();
        let own = self.pixels.as_flattened().to_vec();
        let from =
            Image::from_vec_u8(side(self.width), side(self.height), own, PixelType::U8x3).unwrap();
        let mut to = Image::new(side(width), side(height), PixelType::U8x3);
        Resizer::new().resize(&from, &mut to, None).unwrap();
        let pixels = to.buffer().chunks_exact(3).map(|rgb| [rgb[0], rgb[1], rgb[2]]).collect();
        Self { width, height, pixels }
    }

    /// Each pixel from its place (0 to 1) and what is there.
    fn map(&self, change: impl Fn(f32, f32, [f32; 3]) -> [f32; 3]) -> Self {
        let mut made = self.clone();
        for (at, pixel) in made.pixels.iter_mut().enumerate() {
            let x = (at % self.width) as f32 / self.width as f32;
            let y = (at / self.width) as f32 / self.height as f32;
            *pixel = change(x, y, pixel.map(f32::from)).map(|value| value.clamp(0.0, 255.0) as u8);
        }
        made
    }

    fn cut(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        let mut made = Self::new(width, height, WHITE);
        for y in 0..height {
            let from = (top + y) * self.width + left;
            made.pixels[y * width..(y + 1) * width]
                .copy_from_slice(&self.pixels[from..from + width]);
        }
        made
    }

    fn with(&self, other: &Self, left: usize, top: usize) -> Self {
        let mut made = self.clone();
        for y in 0..other.height.min(self.height - top) {
            let wide = other.width.min(self.width - left);
            let to = (top + y) * self.width + left;
            made.pixels[to..to + wide].copy_from_slice(&other.pixels[y * other.width..][..wide]);
        }
        made
    }

    fn fill(
        &mut self,
        (left, top): (usize, usize),
        (width, height): (usize, usize),
        colour: [u8; 3],
    ) {
        for y in top..(top + height).min(self.height) {
            let end = (left + width).min(self.width);
            self.pixels[y * self.width..][left.min(end)..end].fill(colour);
        }
    }

    fn beside(shots: &[&Self]) -> Self {
        let width = shots.iter().map(|one| one.width + 6).sum::<usize>() - 6;
        let mut made = Self::new(width, shots[0].height, WHITE);
        let mut left = 0;
        for one in shots {
            made = made.with(one, left, 0);
            left += one.width + 6;
        }
        made
    }

    fn dark(&self) -> Self {
        // Noise of a small sensor, the same every time.
        let grain =
            |x: f32, y: f32| ((x * 9_127.0).sin() * (y * 7_919.0).cos() * 43_758.5).fract() * 16.0;
        self.map(|x, y, rgb| {
            [rgb[0] * 0.3, rgb[1] * 0.24, rgb[2] * 0.17].map(|value| value + grain(x, y))
        })
    }

    fn flash(&self) -> Self {
        self.map(|x, y, rgb| {
            let far = ((x - 0.45).powi(2) + (y - 0.4).powi(2)).sqrt();
            rgb.map(|value| {
                value * (1.5 - 1.9 * far).max(0.15) + 250.0 * (0.22 - far).max(0.0) * 4.0
            })
        })
    }

    fn lit(&self, light: [f32; 3]) -> Self {
        self.map(|_, _, rgb| [rgb[0] * light[0], rgb[1] * light[1], rgb[2] * light[2]])
    }

    /// Cut out badly, as by an app.
    fn on_white(&self) -> Self {
        self.map(|x, y, rgb| {
            let far = ((x - 0.5) / 0.36).powi(2) + ((y - 0.5) / 0.44).powi(2);
            if far > 1.0 { [255.0; 3] } else { rgb }
        })
    }

    fn finger(&self) -> Self {
        self.map(|x, y, rgb| {
            let far = ((x - 1.02) / 0.26).powi(2) + ((y - 0.95) / 0.4).powi(2);
            let over = (1.3 - far).clamp(0.0, 1.0);
            let skin = [196.0, 128.0, 104.0];
            [0, 1, 2].map(|at| rgb[at] * (1.0 - over) + skin[at] * over)
        })
    }

    fn blurred(&self, across: usize, down: usize) -> Self {
        let small = self.sized((self.width / across).max(8), (self.height / down).max(8));
        small.sized(self.width, self.height)
    }

    fn tilted(&self, angle: f32) -> Self {
        let (sin, cos) = angle.sin_cos();
        let (width, height) = (self.width as f32, self.height as f32);
        let mut made = self.clone();
        for (at, pixel) in made.pixels.iter_mut().enumerate() {
            let x = ((at % self.width) as f32 - width / 2.0) * 0.78;
            let y = ((at / self.width) as f32 - height / 2.0) * 0.78;
            let from = (x * cos - y * sin + width / 2.0, x * sin + y * cos + height / 2.0);
            let column = from.0.clamp(0.0, width - 1.0) as usize;
            *pixel = self.pixels[from.1.clamp(0.0, height - 1.0) as usize * self.width + column];
        }
        made
    }

    fn clutter(&self, around: &[&Self]) -> Self {
        let mut made = around[0].tilted(0.5);
        let spots = [(0, 380), (560, 10), (600, 400), (20, 20)];
        for (one, (left, top)) in around.iter().zip(spots) {
            made = made.with(&one.tilted(-0.3).sized(330, 250), left, top);
        }
        made.with(&self.cut(240, 40, 420, 600).sized(320, 460), 290, 130)
    }

    /// As a phone shows it, and keeps it when both buttons are pressed.
    fn screenshot(&self, words: &str) -> Self {
        let mut made = Self::new(540, 1170, GREY);
        made.fill((0, 0), (540, 90), [24, 92, 84]);
        made.write("09.41", (24, 14), 4, WHITE);
        made.fill((20, 120), (500, 560), WHITE);
        made = made.with(&self.sized(470, 470 * self.height / self.width), 35, 140);
        made.write(words, (40, 580), 6, [30, 30, 34]);
        for line in 0..6 {
            made.fill((40, 720 + line * 50), (300 + line * 53 % 160, 18), [176, 178, 186]);
        }
        made.fill((20, 1090), (500, 56), WHITE);
        made
    }

    fn banner(&self, words: &str) -> Self {
        let mut made = self.clone();
        made.fill((0, 500), (self.width, 120), [206, 22, 30]);
        made.write(words, (40, 525), 14, [255, 232, 40]);
        made
    }

    /// Letters of three by five squares.
    fn write(&mut self, words: &str, (left, top): (usize, usize), square: usize, colour: [u8; 3]) {
        for (place, letter) in words.chars().enumerate() {
            for bit in 0..15 {
                if rows_of(letter) >> (14 - bit) & 1 == 1 {
                    let x = left + (place * 4 + bit % 3) * square;
                    self.fill((x, top + bit / 3 * square), (square, square), colour);
                }
            }
        }
    }
}

/// Five rows of three bits.
fn rows_of(letter: char) -> u16 {
    match letter {
        'A' => 0b010_101_111_101_101,
        'D' => 0b110_101_101_101_110,
        'E' => 0b111_100_110_100_111,
        'I' | '1' => 0b111_010_010_010_111,
        'K' => 0b101_101_110_101_101,
        'L' => 0b100_100_100_100_111,
        'M' => 0b101_111_111_101_101,
        'O' | '0' => 0b111_101_101_101_111,
        'P' => 0b111_101_111_100_100,
        'R' => 0b110_101_110_101_101,
        'S' | '5' => 0b111_100_111_001_111,
        'U' => 0b101_101_101_101_111,
        '2' => 0b111_001_111_100_111,
        '4' => 0b101_101_111_001_001,
        '9' => 0b111_101_111_001_111,
        '.' => 0b000_000_000_000_010,
        _ => 0,
    }
}
