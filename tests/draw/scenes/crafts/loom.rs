//! Loom work: an ikat-like shawl, checked sarongs, and a bag with a batik panel.

use super::kit::*;
use crate::render::*;
use crate::sdf::*;
use crate::textures::thread::{self, Check};
use crate::textures::{batik, solid};
use crate::vector::*;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/selendang-tenun-contoh/01-selendang.jpg", 1600, 1200, shawl),
        picture("products/selendang-tenun-contoh/02-tenunan.jpg", 1600, 1200, shawl_threads),
        picture("products/sarung-contoh/01-sarung.jpg", 1600, 1200, sarongs),
        picture("products/tas-batik-contoh/01-tas.jpg", 1600, 1600, bag),
    ]
}

const SHAWL_END: f32 = 1.75;

/// The shawl's own sideways coordinate: it lies in a slow bend.
fn shawl_side(p: V3) -> f32 {
    p.x - 0.35 * (p.z * 0.55 + 0.4).sin()
}

/// Height of the gathered shawl above the slab.
fn shawl_height(side: f32, z: f32) -> f32 {
    let fold = pleats(side * 0.9, 0.5 * (z * 0.6).sin(), 0.6 + 0.03 * z);
    let middle = 1.0 - smoothstep(0.5, 1.75, side.abs());
    0.05 + 0.3 * (fold + 1.0) * (0.35 + 0.65 * middle)
}

fn shawl() -> Box<dyn Scene> {
    let palette = thread::maroon_shawl();
    let turn = Turn::new(0.5);
    still_with(
        0.7,
        Camera::look(v3(0.3, 5.2, 5.0), v3(0.0, 0.1, 0.12), 38.5).aperture(0.05),
        Lights::window(v3(-0.95, 0.5, -0.2)).scale(1.15, 0.75),
        move |p| {
            let q = turn.y(p);
            let cloth = bounded(q, v3(0.0, 0.4, -1.9), v3(2.2, 0.5, SHAWL_END + 1.9), || {
                let side = shawl_side(q);
                let sheet = (q.y - shawl_height(side, q.z)) * 0.6;
                sheet.max(side.abs() - 1.62).max(q.z - SHAWL_END)
            });
            let fringe =
                bounded(q, v3(0.3, 0.15, SHAWL_END + 0.4), v3(2.1, 0.25, 0.45), || fringe(q));
            nearer((p.y, 0), (cloth.min(fringe), 1))
        },
        move |id, p, n| match id {
            0 => slab(p, n, hex(0x8B8A84)),
            _ => {
                let q = turn.y(p);
                if q.z > SHAWL_END {
                    return Material::matte(paint(palette.light) * 0.85);
                }
                let u = shawl_side(q) * 1.08;
                let cloth = thread::ikat(u + 0.5, q.z / 1.1, 38.0, &palette);
                fabric(cloth.colour, p, n, u, q.z)
            }
        },
    )
}

/// Twisted tassels at the shawl's end.
fn fringe(q: V3) -> f32 {
    let side = shawl_side(q);
    let t = ((q.z - SHAWL_END) / 0.75).clamp(0.0, 1.0);
    let (_, k) = repeat(side, 0.12);
    let k = k.clamp(-13, 13);
    let lean = 0.12 * (hash1((k + 50) as u32) - 0.5) + 0.03 * (q.z * 7.0 + k as f32).sin();
    let dx = side - k as f32 * 0.12 - lean * t;
    let root = shawl_height(k as f32 * 0.12, SHAWL_END) * 0.85;
    let dy = q.y - lerp(root, 0.04, smoothstep(0.0, 0.6, t));
    let over =
        (q.z - SHAWL_END - 0.62 - 0.1 * hash1((k + 90) as u32)).max(SHAWL_END - q.z).max(0.0);
    (dx * dx + dy * dy + over * over).sqrt() * 0.75 - 0.026
}

fn shawl_threads() -> Box<dyn Scene> {
    let palette = thread::maroon_shawl();
    const DENSITY: f32 = 15.0;
    let ground = |x: f32, z: f32| 0.14 * pleats(0.4 * x - 0.5 * z, 0.0, 0.2);
    still_with(
        0.6,
        Camera::look(v3(-0.9, 2.1, 2.3), v3(0.0, 0.0, 0.1), 36.0).aperture(0.09),
        Lights::window(v3(0.9, 0.45, -0.4)).scale(1.1, 0.8),
        move |p| {
            let base = p.y - ground(p.x, p.z);
            let rough =
                if base < 0.1 { 0.035 * thread::relief(p.x, p.z, DENSITY).0 } else { 0.035 };
            ((base - rough) * 0.8, 1)
        },
        move |_, p, n| {
            let cloth = thread::ikat(p.x * 0.8 + 0.5, p.z * 0.8 + 0.4, DENSITY / 0.8, &palette);
            let hair = noise(v3(p.x * 90.0, 0.0, p.z * 90.0));
            Material::matte(paint(cloth.colour) * (0.85 + 0.3 * hair))
                .bump(p, n, 0.004, |q| noise(v3(q.x * 110.0, 0.0, q.z * 110.0)))
        },
    )
}

fn checks() -> [Check; 4] {
    let stripes = |wide: u32, thin: u32, bright: u32| {
        vec![
            (0.22, 0.11, ink(wide)),
            (0.22, 0.02, ink(bright)),
            (0.5, 0.012, ink(thin)),
            (0.56, 0.012, ink(thin)),
            (0.8, 0.05, ink(wide)),
            (0.8, 0.008, ink(thin)),
        ]
    };
    [
        Check { ground: ink(0x24345E), stripes: stripes(0x0F1730, 0xE8DCC0, 0x8FB0C8) },
        Check { ground: ink(0x7A1F2B), stripes: stripes(0x3A0F1C, 0xE7C070, 0xD98A4A) },
        Check { ground: ink(0x1F5A4C), stripes: stripes(0x0E2E2A, 0xEFE3C2, 0xC9A64E) },
        Check { ground: ink(0xE4D8BE), stripes: stripes(0x8A6A8E, 0x5A3A62, 0xB8557A) },
    ]
}

const SARONG: f32 = 0.56;

fn sarongs() -> Box<dyn Scene> {
    let checks = checks();
    let turns = [0.32, 0.25, 0.37, 0.28].map(Turn::new);
    let place = move |p: V3, k: usize| {
        let side = [0.0, 0.05, -0.06, 0.03][k];
        turns[k].y(p - v3(side, SARONG * k as f32, 0.0))
    };
    still_with(
        0.85,
        Camera::look(v3(-0.5, 3.5, 6.6), v3(0.0, 1.1, 0.0), 30.5)
            .aperture(0.05)
            .focus_on(v3(0.0, 1.2, 1.2)),
        Lights::window_right(),
        move |p| {
            let room = p.y.min(p.z + 3.2);
            let pile = bounded_group(p, v3(0.0, 1.15, 0.0), v3(2.3, 1.15, 2.1), 10, || {
                let below = ((p.y / SARONG).floor().clamp(0.0, 3.0)) as usize;
                let one = |k: usize| {
                    let q = place(p, k);
                    let soft = 0.02 * (q.x * 2.3 + k as f32).sin();
                    (folded(v3(q.x, q.y - soft, q.z), 1.8, 1.2, SARONG * 0.25, 4), 10 + k as u32)
                };
                let mut best = one(below);
                if below > 0 {
                    best = nearer(best, one(below - 1));
                }
                if below < 3 {
                    best = nearer(best, one(below + 1));
                }
                best
            });
            nearer((room, 0), pile)
        },
        move |id, p, n| match id {
            0 if n.z > 0.5 => wall(p, n, hex(0xCDB9A0)),
            0 => planks(p, n, &solid::dark_plank(), 1.6),
            _ => {
                let k = (id - 10) as usize;
                let q = place(p, k);
                let (u, v) = if n.x.abs() > 0.75 { (q.y, q.z) } else { (q.x, q.z - q.y) };
                let cloth = checks[k].at(u * 1.15 + 0.3, v * 1.15, 46.0);
                fabric(cloth.colour, p, n, u, v)
            }
        },
    )
}

fn bag() -> Box<dyn Scene> {
    let dyes = batik::madder();
    let turn = Turn::new(-0.42);
    let place = move |p: V3| turn.y(p - v3(0.0, 0.0, 0.1));
    let arch = soften(
        &[
            (-0.62, 2.5),
            (-0.6, 3.3),
            (-0.45, 4.3),
            (0.0, 4.55),
            (0.45, 4.3),
            (0.6, 3.3),
            (0.62, 2.5),
        ],
        2,
    );
    still_with(
        0.75,
        Camera::look(v3(0.6, 2.9, 9.2), v3(0.0, 2.22, 0.0), 32.0).aperture(0.05),
        Lights::window_left(),
        move |p| {
            let room = p.y.min(p.z + 2.4);
            let body = bounded(p, v3(0.0, 1.55, 0.0), v3(1.9, 1.75, 1.5), || bag_body(place(p)));
            let strap = bounded(p, v3(0.0, 3.5, 0.0), v3(1.1, 1.2, 1.1), || {
                let q = place(p);
                let z = 0.3 - 0.12 * smoothstep(3.2, 4.6, q.y) + 0.03;
                let (d, _) = along_line(q.x, q.y, &arch);
                let front = rect(d, q.z - z, 0.13, 0.02) - 0.012;
                let (d, _) = along_line(q.x - 0.08, q.y + 0.3, &arch);
                front.min(rect(d, q.z + z - 0.1, 0.13, 0.02) - 0.012) * 0.9
            });
            nearer(nearer((room, 0), (body, 1)), (strap, 2))
        },
        move |id, p, n| match id {
            0 if n.z > 0.5 => wall(p, n, hex(0xB7C2BC)),
            0 => planks(p, n, &solid::teak(), 1.3),
            1 => bag_skin(place(p), p, n, &dyes),
            _ => Material::matte(hex(0x6B3A1E)).gloss(0.45).bump(p, n, 0.01, |q| noise(q * 30.0)),
        },
    )
}

fn bag_body(q: V3) -> f32 {
    let sag = 0.14 * (1.0 - (q.x / 1.5).powi(2)).max(0.0) * smoothstep(1.6, 3.0, q.y);
    let q = v3(q.x, q.y + sag, q.z);
    let up = (q.y / 3.0).clamp(0.0, 1.0);
    let half_x = 1.5 + 0.08 * (1.0 - up) - 0.05 * (up * 9.0).sin() * 0.3;
    let belly = 0.28 + 0.3 * (1.0 - up) * (1.0 - (q.x / 1.7).powi(2)).max(0.0);
    let dent = 0.12 * (noise(v3(q.x * 1.1, q.y * 1.1, 2.0 * q.z.signum())) - 0.5);
    let crease = 0.025 * (q.x * 2.0 + q.y * 1.4).sin() * (1.0 - up);
    let block = round_box(q - v3(0.0, 1.5, 0.0), v3(half_x, 1.5, belly + dent + crease), 0.14);
    let hollow = round_box(q - v3(0.0, 2.9, 0.0), v3(half_x - 0.06, 0.6, 0.16), 0.05);
    smax(block, -hollow, 0.05) * 0.85
}

/// Natural canvas with a batik panel between two stitched bands, and a leather foot.
fn bag_skin(q: V3, p: V3, n: V3, dyes: &batik::Dyes) -> Material {
    let panel = (q.y - 1.5).abs() - 0.78;
    if q.y < 0.32 {
        return Material::matte(hex(0x6B3A1E)).gloss(0.45).bump(p, n, 0.01, |q| noise(q * 30.0));
    }
    let stitch =
        (q.y - 0.4).abs().min((panel - 0.09).abs()) < 0.012 && (q.x * 9.0).rem_euclid(1.0) < 0.6;
    if stitch {
        return Material::matte(hex(0xF2E6C8));
    }
    if panel < 0.0 && q.x.abs() < 1.75 {
        let colour = batik::leaves(q.x / 0.8 + 0.2, q.y / 0.8, dyes);
        return fabric(colour, p, n, q.x, q.y);
    }
    let cloth = thread::linen(q.x, q.y, 30.0, ink(0xD9C7A2));
    let band = if panel < 0.16 { hex(0x6B3A1E) } else { paint(cloth.colour) };
    Material::matte(band).bump(p, n, 0.008, |w| thread::relief(w.x, w.y, 30.0).0)
}
