//! Materials cut or shaped from one piece: wood, coconut shell, terracotta, stone, plaster, leaf.

use super::{
    Rgb, cells, fbm, fract, hash, lerp, line, mix, noise, scale, screen, smooth, to_nearest,
};

/// A wood by the colours of its early and late growth.
#[derive(Clone, Copy)]
pub struct Wood {
    pub early: Rgb,
    pub late: Rgb,
    /// Growth rings to the unit.
    pub rings: f32,
    pub seed: f32,
}

pub fn teak() -> Wood {
    Wood { early: screen(168, 122, 80), late: screen(108, 68, 40), rings: 9.0, seed: 3.0 }
}

pub fn mahogany() -> Wood {
    Wood { early: screen(150, 84, 52), late: screen(84, 38, 22), rings: 8.0, seed: 11.0 }
}

pub fn jackfruit() -> Wood {
    Wood { early: screen(202, 164, 108), late: screen(150, 104, 56), rings: 8.0, seed: 23.0 }
}

pub fn dark_plank() -> Wood {
    Wood { early: screen(96, 66, 44), late: screen(52, 34, 22), rings: 7.0, seed: 41.0 }
}

pub fn grey_plank() -> Wood {
    Wood { early: screen(168, 152, 132), late: screen(112, 98, 82), rings: 8.0, seed: 57.0 }
}

impl Wood {
    /// The colour inside the log at a point; `x` runs along the grain.
    pub fn at(&self, x: f32, y: f32, z: f32) -> Rgb {
        let s = self.seed;
        let sway = 0.34 * (fbm(x * 0.26 + s, y * 0.7 - s) - 0.5);
        let pith = (y + 0.55 + sway).hypot(1.6 * (z + 0.35 + sway * 0.6));
        let wobble = 0.10 * fbm(x * 0.9, pith * 2.5 + s);
        let ring = fract((pith + wobble) * self.rings);
        // Growth darkens slowly and starts pale again at once.
        let late = ring.powf(2.2) * (1.0 - smooth(0.94, 1.0, ring));
        let broad = fbm(x * 0.35 + 2.0 * s, pith * 3.0);
        let fibre = noise(x * 3.0 + s, (y + z * 0.7) * 95.0);
        let pore = smooth(0.74, 0.9, noise(x * 7.0 - s, (y - z * 0.6) * 150.0 + s));
        let tone = 0.55 * late + 0.55 * (broad - 0.3) + 0.22 * (fibre - 0.5) + 0.25 * pore;
        mix(self.early, self.late, tone)
    }

    /// The height of a plank table: seams and the fine ridges of the grain.
    pub fn relief(x: f32, y: f32, width: f32) -> f32 {
        let inset = to_nearest(y / width) * width;
        noise(x * 1.5, y * 60.0) + 3.0 * smooth(0.0, 0.012, inset)
    }

    /// A table of planks `width` wide, lying in the plane; also says how deep the seam is (0..1).
    pub fn planks(&self, x: f32, y: f32, width: f32) -> (Rgb, f32) {
        let board = (y / width).floor();
        let inset = to_nearest(y / width) * width;
        let pick = hash(board as i32, 19);
        let colour = self.at(x + 13.0 * pick, y - board * width + 0.3 * pick, 0.9 * pick);
        let seam = 1.0 - smooth(0.0, 0.012, inset);
        let worn = 0.86 + 0.28 * fbm(x * 1.1 + 9.0, y * 1.1);
        let board_shade = 0.85 + 0.3 * hash(board as i32, 83);
        (scale(colour, worn * board_shade * (1.0 - 0.75 * seam)), seam)
    }
}

/// Polished coconut shell: dark umber with pale fibres running from pole to pole.
pub fn coconut(around: f32, down: f32) -> Rgb {
    let (deep, warm, pale) = (screen(48, 28, 18), screen(104, 62, 34), screen(178, 128, 78));
    let drift = fbm(around * 3.0, down * 2.0);
    let mut colour = mix(deep, warm, smooth(0.25, 0.75, drift));
    let x = around * 46.0 + 1.1 * fbm(around * 8.0, down * 2.0);
    let lane = x.floor() as i32;
    let start = 5.0 * hash(lane, 5);
    let length = fract(down * (1.2 + hash(lane, 6)) + start);
    let dash = smooth(0.05, 0.25, length) * (1.0 - smooth(0.4, 0.8, length));
    let streak = line(fract(x) - 0.5, 0.05 + 0.22 * hash(lane, 8) * dash, 0.12) * dash;
    colour = mix(colour, pale, 0.85 * streak * smooth(0.2, 0.5, hash(lane, 9)));
    let fleck = smooth(0.72, 0.85, noise(around * 210.0, down * 26.0));
    colour = mix(colour, pale, 0.4 * fleck);
    let dark = smooth(0.68, 0.84, noise(around * 150.0 + 40.0, down * 17.0));
    mix(colour, scale(deep, 0.6), 0.6 * dark)
}

/// Fired clay: throwing lines around the pot, speckle and a blush from the kiln.
/// Gives the colour and the height of the surface.
pub fn terracotta(around: f32, up: f32) -> (Rgb, f32) {
    let (body, pale, burnt) = (screen(186, 98, 58), screen(216, 146, 100), screen(98, 50, 34));
    let groove = 0.5 + 0.5 * (up * 70.0 + 2.0 * noise(around * 4.0, up * 5.0)).sin();
    let cloud = fbm(around * 2.2, up * 1.6);
    let mut colour = mix(body, pale, smooth(0.45, 0.8, cloud));
    colour = mix(colour, burnt, 0.6 * smooth(0.55, 0.85, fbm(around * 1.4 + 8.0, up * 1.1 + 3.0)));
    let grit = noise(around * 90.0, up * 90.0);
    colour = mix(colour, pale, 0.5 * smooth(0.78, 0.92, grit));
    colour = mix(colour, burnt, 0.55 * smooth(0.8, 0.92, noise(around * 70.0 + 31.0, up * 70.0)));
    let height = 0.5 * groove + 0.25 * grit + 0.25 * cloud;
    (scale(colour, 0.9 + 0.16 * groove), height)
}

/// Limewashed wall: colour and height.
pub fn plaster(u: f32, v: f32, tint: Rgb) -> (Rgb, f32) {
    let broad = fbm(u * 0.7, v * 0.7);
    let trowel = fbm(u * 2.2 + 3.0 * broad, v * 5.0);
    let grain = noise(u * 60.0, v * 60.0);
    let shade = 0.8 + 0.26 * broad + 0.1 * trowel + 0.04 * grain;
    (scale(tint, shade), 0.6 * trowel + 0.3 * broad + 0.1 * grain)
}

/// Split slate or river stone: colour and height.
pub fn stone(u: f32, v: f32, tint: Rgb) -> (Rgb, f32) {
    let layer = fbm(u * 1.3, v * 2.1);
    let chip = fbm(u * 6.0 + 2.0 * layer, v * 6.0);
    let grain = noise(u * 80.0, v * 80.0);
    let (first, second) = cells(u * 0.9 + 0.4 * chip, v * 0.9);
    let vein = line(second - first, 0.006, 0.02) * smooth(0.5, 0.7, layer);
    let shade = 0.68 + 0.34 * layer + 0.26 * chip + 0.1 * grain;
    let colour = mix(scale(tint, shade), screen(190, 186, 176), 0.25 * vein);
    (colour, 0.5 * layer + 0.4 * chip + 0.1 * grain)
}

/// Banana leaf: midrib along `u` at v = 0, parallel veins to the sides; colour and height.
pub fn banana_leaf(u: f32, v: f32) -> (Rgb, f32) {
    let (dark, light, rib) = (screen(38, 92, 34), screen(104, 158, 58), screen(176, 196, 106));
    let lean = u + 0.35 * v.abs().powf(1.2);
    let vein = to_nearest(lean * 9.0);
    let fine = to_nearest(lean * 54.0);
    let tone = 0.35 * fbm(u * 1.5, v * 1.5) + 0.35 * noise(lean * 30.0, v * 0.8) + 0.3 * fine;
    let mut colour = mix(dark, light, tone);
    colour = mix(colour, scale(light, 1.1), 0.5 * (1.0 - smooth(0.0, 0.07, vein)));
    colour = mix(colour, rib, 1.0 - smooth(0.035, 0.06, v.abs()));
    let spot = smooth(0.8, 0.9, noise(u * 6.0, v * 6.0 + 20.0));
    colour = mix(colour, screen(120, 110, 50), 0.4 * spot);
    let groove = lerp(0.3, 1.0, smooth(0.0, 0.2, vein));
    (colour, groove + 0.8 * (1.0 - smooth(0.0, 0.06, v.abs())))
}
