//! Drinks and spices: tea, ginger, goat's milk, nutmeg syrup, cinnamon.

use crate::render::{Camera, Lights, Material, Scene, still_with};
use crate::sdf::{cylinder, ellipsoid, len2, nearer, round_box, smax, smin, torus};
use crate::textures::{screen, solid};
use crate::vector::{V3, fbm, hex, noise, smoothstep, v3};

use super::props::{self, anise_skin, bark};
use super::spices::{anise_at, laid, quill_at};
use super::surfaces;

/// A glass cup of spiced tea on a saucer.
pub fn tea_cup() -> Box<dyn Scene> {
    let quills = [laid(1.55, 0.15, 0.55, 0.5, 0.85), laid(1.45, 0.15, 0.95, 0.75, 0.8)];
    let stars = [laid(-1.25, 0.03, 1.05, 0.3, 0.30), laid(-0.82, 0.03, 1.42, 1.2, 0.24)];
    let floating = laid(0.12, 1.30, 0.10, 0.6, 0.30);
    still_with(
        0.85,
        Camera::look(v3(0.3, 2.75, 5.4), v3(0.08, 0.62, 0.05), 29.0)
            .aperture(0.08)
            .focus_on(v3(0.0, 0.8, 0.6)),
        Lights::window_back(),
        move |p| {
            let q = p - v3(0.0, 0.10, 0.0);
            let mut d = nearer((p.y, 0), (props::plate(p, 1.35), 1));
            let outer = cup_body(q);
            d = nearer(d, (cup_handle(q), 3));
            let (a, seed) = anise_at(p, &floating);
            let tea = smax(outer + 0.045, q.y - 1.18, 0.01).max(-a);
            let glass = smax(smax(outer, -(outer + 0.04), 0.01), q.y - 1.42, 0.02);
            d = nearer(d, (glass, 3));
            d = nearer(d, (tea, 2));
            d = nearer(d, (a, if seed { 6 } else { 5 }));
            for l in &quills {
                d = nearer(d, (quill_at(p, l), 4));
            }
            for l in &stars {
                let (a, seed) = anise_at(p, l);
                d = nearer(d, (a, if seed { 6 } else { 5 }));
            }
            d
        },
        |id, p, n| match id {
            0 => surfaces::planks(p, &solid::teak()),
            1 => surfaces::glaze(p, hex(0xE6DDCC)),
            2 => Material::liquid(1.33, v3(0.22, 0.95, 2.6)),
            3 => Material::pane(v3(0.98, 0.98, 0.97)),
            4 => bark(p, n, p.x),
            _ => anise_skin(id == 6, p),
        },
    )
}

fn cup_body(q: V3) -> f32 {
    let r = len2(q.x, q.z);
    let wall = 0.60 + 0.26 * smoothstep(0.0, 1.3, q.y);
    smax(r - wall, (q.y - 0.72).abs() - 0.72, 0.22) * 0.9
}

fn cup_handle(q: V3) -> f32 {
    let h = q - v3(0.86, 0.72, 0.0);
    let ring = torus(v3(h.x, h.z, h.y * 0.85), 0.33, 0.06);
    smax(ring, -cup_body(q), 0.02) * 0.8
}

fn bottle(q: V3, shoulder: f32) -> f32 {
    let r = len2(q.x, q.z);
    if r > 0.9 {
        return r - 0.6;
    }
    let neck = 0.19 + (0.46 - 0.19) * smoothstep(shoulder + 0.55, shoulder, q.y);
    let body = smax(r - neck, (q.y - 1.15).abs() - 1.15, 0.08);
    let lip = torus(q - v3(0.0, 2.24, 0.0), 0.20, 0.05);
    smin(body, lip, 0.03) * 0.75
}

/// Bottles of goat's milk.
pub fn milk_bottles() -> Box<dyn Scene> {
    let bottles = [v3(-0.60, 0.0, 0.1), v3(0.48, 0.0, -0.25), v3(1.35, 0.0, -0.85)];
    let caps = [0xC65A3A, 0x3E6E8E, 0x6E8E4A];
    still_with(
        0.85,
        Camera::look(v3(-0.6, 1.9, 7.2), v3(0.22, 1.16, 0.0), 25.5)
            .aperture(0.10)
            .focus_on(v3(-0.3, 1.2, 0.5)),
        Lights::window(v3(-0.9, 0.7, -0.35)),
        move |p| {
            let mut d = nearer((p.y, 0), (p.z + 5.0, 1));
            for (i, at) in bottles.iter().enumerate() {
                let q = p - *at;
                let far = len2(q.x, q.z) - 0.7;
                if far > 0.3 {
                    d = nearer(d, (far, 2));
                    continue;
                }
                let glass = bottle(q, 1.30);
                let milk = smax(glass + 0.035, q.y - 1.72, 0.015);
                let shell = smax(glass, -(glass + 0.03), 0.005);
                d = nearer(d, (milk, 2));
                d = nearer(d, (shell, 3));
                let (cap, string) = cloth_cap(q - v3(0.0, 2.32, 0.0));
                d = nearer(d, (cap, 10 + i as u32));
                d = nearer(d, (string, 4));
            }
            d
        },
        move |id, p, n| match id {
            0 => surfaces::planks(p, &solid::grey_plank()),
            1 => {
                let c = hex(0x6E8A5E).mix(hex(0xC8CFA0), smoothstep(0.35, 0.75, fbm(p * 0.8, 2)));
                Material::matte(c)
            }
            2 => Material::matte(hex(0xF4EEE2)).gloss(0.3).soft(hex(0x605A50)),
            3 => Material::pane(v3(0.97, 0.98, 0.97)),
            4 => Material::matte(hex(0xB08A55)),
            _ => {
                let check =
                    ((p.x * 9.0).sin() * (p.z * 9.0 + p.y * 9.0).sin()).signum() * 0.5 + 0.5;
                let c = hex(caps[id as usize - 10]).mix(hex(0xF1E7D4), 0.25 + 0.5 * check);
                Material::matte(c).bump(p, n, 0.006, |q| noise(q * 40.0))
            }
        },
    )
}

fn cloth_cap(q: V3) -> (f32, f32) {
    let r = len2(q.x, q.z);
    let folds = 0.05 * (q.z.atan2(q.x) * 9.0).sin() * smoothstep(0.0, -0.32, q.y);
    let skirt = 0.25 + 0.20 * smoothstep(-0.12, -0.36, q.y) + folds;
    let cap = smax((r - skirt).max(q.y - 0.06), -0.36 - q.y, 0.04);
    (cap * 0.6, torus(q + v3(0.0, 0.10, 0.0), 0.26, 0.03))
}

/// A glass of goat's milk.
pub fn milk_glass() -> Box<dyn Scene> {
    still_with(
        0.85,
        Camera::look(v3(0.9, 2.5, 6.0), v3(0.02, 0.92, 0.0), 26.0)
            .aperture(0.10)
            .focus_on(v3(0.0, 1.1, 0.5)),
        Lights::window_left(),
        |p| {
            let mut d = nearer((p.y, 0), (p.z + 4.5, 1));
            let r = len2(p.x, p.z);
            let wall = 0.52 + 0.16 * (p.y / 1.8);
            let outer = smax(r - wall, (p.y - 0.93).abs() - 0.90, 0.05) * 0.95;
            let inner = smax(outer + 0.04, 0.16 - p.y, 0.05);
            let milk = smax(inner + 0.004, p.y - 1.50, 0.01);
            d = nearer(d, (milk, 2));
            d = nearer(d, (smax(outer, -inner, 0.01), 3));
            let board = round_box(p - v3(0.05, -0.02, 0.1), v3(1.5, 0.10, 1.05), 0.05);
            let board = board.min(cylinder(p - v3(1.9, -0.02, 0.1), 0.28, 0.10, 0.05));
            let cloth = (p - v3(-1.25, 0.12, 0.75)).rot_y(0.5);
            let fold = 0.05 * (cloth.x * 5.0).sin() + 0.04 * (cloth.z * 4.0 + cloth.x).sin();
            d = nearer(
                d,
                (round_box(cloth - v3(0.0, fold, 0.0), v3(0.85, 0.05, 0.62), 0.04) * 0.75, 5),
            );
            for (x, z, spin) in [(0.95, 0.72, 0.3_f32), (1.2, 0.35, -0.6)] {
                let q = (p - v3(x, 0.17, z)).rot_y(spin);
                d = nearer(
                    d,
                    (round_box(q, v3(0.24, 0.09, 0.16), 0.06) + 0.01 * noise(q * 12.0), 6),
                );
            }
            nearer(d, (board, 4))
        },
        |id, p, n| match id {
            0 => surfaces::linen(p, n, screen(170, 184, 186)),
            1 => surfaces::plaster(p, n, screen(198, 152, 118)),
            2 => Material::matte(hex(0xF6F0E4)).gloss(0.3).soft(hex(0x605A50)),
            3 => Material::pane(v3(0.98, 0.985, 0.98)),
            4 => surfaces::planks(v3(p.x * 1.4, p.y, p.z * 0.5 + 0.5), &solid::jackfruit()),
            5 => surfaces::linen(p, n, screen(214, 200, 168)),
            _ => Material::matte(hex(0x8A5426).mix(hex(0xB4783A), noise(p * 9.0))).gloss(0.6),
        },
    )
}

fn nutmeg(q: V3) -> f32 {
    if q.length() > 0.6 {
        return q.length() - 0.35;
    }
    let groove = 0.016 * (noise(v3(q.x * 5.0, q.y * 1.6, q.z * 5.0) * 2.2) - 0.5);
    ellipsoid(q, v3(0.20, 0.27, 0.20)) + groove * 2.0
}

fn nutmeg_skin(p: V3, n: V3) -> Material {
    let c = hex(0x6A4426).mix(hex(0xA27A4E), fbm(p * 6.0, 3));
    Material::matte(c).gloss(0.55).bump(p, n, 0.02, |q| noise(q * 15.0))
}

/// Red lace of mace around a nutmeg.
fn mace(q: V3) -> f32 {
    if q.length() > 0.6 {
        return q.length() - 0.38;
    }
    let shell = ellipsoid(q, v3(0.225, 0.295, 0.225)).abs() - 0.022;
    let (first, second, _) = crate::vector::voronoi(v3(q.x * 5.0, q.y * 2.6, q.z * 5.0));
    smax(shell, (second - first - 0.24) * 0.15, 0.02) * 0.6
}

/// An amber bottle of syrup with nutmegs.
pub fn syrup() -> Box<dyn Scene> {
    let nuts =
        [(v3(0.70, 0.2, 0.62), 0.4_f32), (v3(1.02, 0.2, 0.18), 1.4), (v3(0.42, 0.2, 1.05), 2.2)];
    let red = [(v3(-0.62, 0.23, 0.92), 0.7_f32), (v3(0.92, 0.23, 1.02), 2.6)];
    still_with(
        0.8,
        Camera::look(v3(-0.5, 2.2, 6.9), v3(0.02, 1.12, 0.1), 26.0)
            .aperture(0.09)
            .focus_on(v3(0.2, 1.0, 0.6)),
        Lights::window(v3(-0.75, 0.75, -0.45)).scale(1.15, 1.25),
        move |p| {
            let mut d = nearer((p.y, 0), (p.z + 4.5, 1));
            let q = p - v3(-0.12, 0.0, 0.0);
            let glass = bottle(v3(q.x * 0.92, q.y, q.z * 0.92), 1.45);
            let syrup = smax(glass + 0.04, q.y - 1.78, 0.01);
            d = nearer(d, (syrup, 2));
            d = nearer(d, (smax(glass, -(glass + 0.035), 0.005), 3));
            d = nearer(d, (cylinder(q - v3(0.0, 2.36, 0.0), 0.16, 0.16, 0.03), 4));
            let tag = (q - v3(0.30, 1.50, 0.50)).rot_y(-0.45).rot_z(0.15);
            d = nearer(d, (round_box(tag, v3(0.17, 0.25, 0.012), 0.01), 7));
            d = nearer(d, (torus(q - v3(0.0, 1.86, 0.0), 0.245, 0.022), 8));
            for (at, spin) in nuts {
                d = nearer(d, (nutmeg(((p - at).rot_y(spin)).rot_x(1.4)), 5));
            }
            for (at, spin) in red {
                let k = ((p - at).rot_y(spin)).rot_x(1.3);
                d = nearer(d, (nutmeg(k), 9));
                d = nearer(d, (mace(k), 6));
            }
            d
        },
        |id, p, n| match id {
            0 => surfaces::slate(p, n, screen(150, 138, 124)),
            1 => surfaces::plaster(p, n, screen(232, 206, 168)),
            2 => Material::liquid(1.40, v3(0.12, 0.85, 2.6)),
            3 => Material::pane(v3(0.98, 0.97, 0.95)),
            4 => Material::matte(hex(0xB78A58).mix(hex(0x8A6238), noise(p * 16.0))),
            5 => nutmeg_skin(p, n),
            6 => Material::matte(hex(0xB0201A).mix(hex(0xD8452A), noise(p * 9.0))).gloss(0.35),
            9 => Material::matte(hex(0x2E1A10)).gloss(0.2),
            7 => {
                let q = (p - v3(0.18, 1.50, 0.50)).rot_y(-0.45).rot_z(0.15);
                let ring = (len2(q.x, q.y) - 0.10).abs().min((len2(q.x, q.y) - 0.05).abs());
                Material::matte(hex(0xD9BF92).mix(hex(0x7A3A22), smoothstep(0.018, 0.010, ring)))
            }
            _ => Material::matte(hex(0x9A7A4A)),
        },
    )
}
