//! Printed labels without words: frames, mountains, beans, leaves, honey cells.

use crate::sdf::{len2, segment};
use crate::vector::{V3, smoothstep};

/// What is printed on a label.
#[derive(Clone, Copy, PartialEq)]
pub enum Motif {
    Mountain,
    Beans,
    Leaves,
    Cells,
    Palm,
}

/// Paper and inks of a label.
#[derive(Clone, Copy)]
pub struct Label {
    pub motif: Motif,
    pub paper: V3,
    pub ink: V3,
    pub accent: V3,
}

fn cover(d: f32) -> f32 {
    smoothstep(0.012, -0.012, d)
}

impl Label {
    /// Colour at `x` (-1..1 across) and `y` (-`tall`..`tall`, up).
    pub fn at(&self, x: f32, y: f32, tall: f32) -> V3 {
        let edge = (1.0 - x.abs()).min(tall - y.abs());
        let frame = cover((edge - 0.09).abs() - 0.018).max(cover((edge - 0.15).abs() - 0.007));
        let within = smoothstep(0.16, 0.17, edge);
        let drawn = match self.motif {
            Motif::Mountain => self.mountain(x, y),
            Motif::Beans => self.beans(x, y),
            Motif::Leaves => self.leaves(x, y),
            Motif::Cells => self.cells(x, y),
            Motif::Palm => self.palm(x, y),
        };
        self.paper.mix(drawn, within).mix(self.ink, frame)
    }

    fn mountain(&self, x: f32, y: f32) -> V3 {
        let ray = ((y - 0.22).atan2(x) * 8.0).sin();
        let sun = len2(x, y - 0.22) - 0.3;
        let mut colour = self.paper.mix(self.accent, cover(sun));
        colour = colour.mix(self.accent, cover(sun - 0.16 - 0.05 * ray) * cover(0.07 - sun) * 0.8);
        let peak = |at: f32, top: f32, slope: f32| {
            y - (top - (x - at).abs() * slope - 0.02 * ((x - at) * 40.0).sin())
        };
        colour = colour.mix(self.ink.mix(self.paper, 0.45), cover(peak(0.42, 0.05, 0.75)));
        colour = colour.mix(self.ink, cover(peak(-0.2, 0.3, 0.95)));
        let snow = cover(peak(-0.2, 0.3, 0.95)) * cover(0.12 - y - 0.04 * (x * 22.0).sin());
        colour = colour.mix(self.paper, snow);
        let terrace = ((y + 0.05 * (x * 4.0).sin()) * 34.0).sin();
        let field = cover(y + 0.33 + 0.05 * (x * 4.0).sin());
        colour.mix(if terrace > 0.0 { self.ink } else { self.paper }, field)
    }

    fn beans(&self, x: f32, y: f32) -> V3 {
        let mut colour = self.paper;
        for ring in [(0.34, 6.0, 0.0), (0.68, 10.0, 0.3)] {
            let (radius, count, turn) = ring;
            let step = std::f32::consts::TAU / count;
            let angle = y.atan2(x) + turn;
            let local = angle - (angle / step).round() * step;
            let r = len2(x, y);
            let (a, b) = (r * local.cos() - radius, r * local.sin());
            let shape = len2(a / 0.15, b / 0.095) - 1.0;
            let seam = (b - 0.02 * (a * 30.0).sin()).abs() - 0.012;
            let ink = if radius < 0.5 { self.ink } else { self.accent };
            colour = colour
                .mix(ink, cover(shape * 0.1))
                .mix(self.paper, cover(seam) * cover(shape * 0.1 + 0.01));
        }
        colour.mix(self.accent, cover(len2(x, y) - 0.09))
    }

    fn leaves(&self, x: f32, y: f32) -> V3 {
        let mut colour = self.paper;
        let bend = 0.12 * (y * 2.2).sin();
        let stem = (x - bend).abs() - 0.014;
        colour = colour.mix(self.ink, cover(stem.max(y.abs() - 0.8)));
        for i in -2..=2 {
            let base = i as f32 * 0.3;
            let side = x - 0.12 * (base * 2.2).sin();
            let (lx, ly) = (side.abs() - 0.28, y - base - 0.12 - side.abs() * 0.45);
            let leaf = len2(lx, ly * 1.5 + 0.22) - 0.31;
            let leaf = leaf.max(len2(lx, ly * 1.5 - 0.22) - 0.31);
            let ink = if i % 2 == 0 { self.ink } else { self.accent };
            let vein = cover(ly.abs() - 0.009);
            colour = colour.mix(ink, cover(leaf)).mix(self.paper, vein * cover(leaf + 0.03));
        }
        colour
    }

    fn cells(&self, x: f32, y: f32) -> V3 {
        let size = 0.3;
        let (edge, i, j) = hexagon(x / size, y / size);
        let far = len2(x, y);
        let pick = (i * 7 + j * 5).rem_euclid(3);
        let fill = match pick {
            0 => self.accent,
            1 => self.accent.mix(self.paper, 0.5),
            _ => self.ink,
        };
        let shown = cover(0.09 - edge) * cover(far - 0.72);
        self.paper.mix(fill, shown)
    }

    fn palm(&self, x: f32, y: f32) -> V3 {
        let mut colour = self.paper.mix(self.accent, cover(len2(x, y - 0.1) - 0.62));
        let trunk = segment(x, y, (0.02, -0.62), (-0.06, 0.2)) - 0.035 - 0.01 * (y * 50.0).sin();
        colour = colour.mix(self.ink, cover(trunk));
        for k in 0..7 {
            let a = 0.2 + k as f32 * 0.46;
            let (s, c) = a.sin_cos();
            let (px, py) = (x + 0.06, y - 0.2);
            let (u, v) = (px * c + py * s, py * c - px * s);
            let v = v + 0.9 * u * u * if c > 0.0 { 1.0 } else { -1.0 };
            let leaf = (v.abs() - 0.055 * (1.0 - u / 0.5) - 0.012 * (u * 70.0).sin().abs())
                .max(-u)
                .max(u - 0.5);
            colour = colour.mix(self.ink, cover(leaf));
        }
        let ground = y + 0.6 + 0.03 * (x * 9.0).sin();
        colour.mix(self.ink, cover(ground.abs() - 0.02) * cover(x.abs() - 0.7))
    }
}

/// Hexagon grid: distance from the cell's edge (0..0.5) and the cell's numbers.
pub fn hexagon(x: f32, y: f32) -> (f32, i32, i32) {
    let tall = 3.0_f32.sqrt();
    let near = |ox: f32, oy: f32| {
        let (i, j) = ((x - ox).round(), ((y - oy) / tall).round());
        (
            x - ox - i,
            y - oy - j * tall,
            i as i32 * 2 + (ox > 0.0) as i32,
            j as i32 * 2 + (ox > 0.0) as i32,
        )
    };
    let (a, b) = (near(0.0, 0.0), near(0.5, tall * 0.5));
    let (px, py, i, j) = if len2(a.0, a.1) < len2(b.0, b.1) { a } else { b };
    let edge = 0.5 - px.abs().max(px.abs() * 0.5 + py.abs() * tall * 0.5);
    (edge, i, j)
}
