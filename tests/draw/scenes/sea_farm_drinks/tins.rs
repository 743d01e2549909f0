//! Tinned fish: labelled tins, and an open tin in red sauce.

use crate::render::{Camera, Lights, Material, Scene, still_with};
use crate::sdf::{cylinder, len2, nearer, smax};
use crate::textures::{batik, screen, solid};
use crate::vector::{V3, fbm, hex, noise, smoothstep, v3};

use super::props::{chilli, chilli_skin};
use super::surfaces::{self, rgb};

fn tin(p: V3, r: f32, h: f32) -> (f32, u32) {
    let ribs =
        0.006 * (len2(p.x, p.z) * 34.0).sin() * smoothstep(r * 0.85, r * 0.6, len2(p.x, p.z));
    let sink =
        smax(cylinder(p, r, h, 0.02), -cylinder(p - v3(0.0, h, 0.0), r - 0.06, 0.05, 0.01), 0.02)
            + ribs;
    let rim = crate::sdf::torus(v3(p.x, p.y.abs() - h, p.z), r + 0.01, 0.035);
    let metal = sink.min(rim);
    let paper = cylinder(p, r + 0.006, h - 0.07, 0.004);
    if paper < metal { (paper, 1) } else { (metal * 0.9, 0) }
}

/// Tins with a wave label, stacked.
pub fn tins() -> Box<dyn Scene> {
    let tins = [
        (v3(-0.66, 0.47, 0.0), 0.3_f32),
        (v3(0.66, 0.47, -0.05), 1.4),
        (v3(0.02, 1.42, -0.05), 2.2),
        (v3(1.05, 0.47, 1.15), -0.5),
    ];
    still_with(
        0.85,
        Camera::look(v3(-1.2, 2.2, 7.2), v3(0.16, 0.88, 0.0), 24.0)
            .aperture(0.06)
            .focus_on(v3(0.0, 0.8, 0.4)),
        Lights::window_left(),
        move |p| {
            let mut d = nearer((p.y, 0), (p.z + 4.0, 1));
            for (i, (at, _)) in tins.iter().enumerate() {
                let (t, part) = tin(p - *at, 0.61, 0.44);
                d = nearer(d, (t, 10 + 2 * i as u32 + part));
            }
            d
        },
        move |id, p, n| match id {
            0 => surfaces::planks(p, &solid::teak()),
            1 => surfaces::plaster(p, n, screen(122, 150, 150)),
            _ if id % 2 == 0 => Material::metal(v3(0.78, 0.77, 0.74), 0.22),
            _ => {
                let (at, turn) = tins[(id as usize - 10) / 2];
                let q = p - at;
                tin_label(q.x.atan2(q.z) + turn, q.y, (id - 10) / 2)
            }
        },
    )
}

fn tin_label(angle: f32, y: f32, which: u32) -> Material {
    let (ground, ink) =
        [(0x1F4E79, 0xF3E7CF), (0xC8532A, 0xF6E6C8), (0xF0E2C6, 0x1F4E79), (0x2D6A62, 0xF3E7CF)]
            [which as usize & 3];
    let (ground, ink) = (hex(ground), hex(ink));
    let wave = 0.05 * (angle * 9.0).sin();
    let sea = y + 0.10 + wave;
    let colour = if sea < 0.0 {
        let c = rgb(batik::waves(angle * 1.1, y * 2.0, &batik::indigo())).luma();
        ground.mix(ink, smoothstep(0.10, 0.35, c))
    } else if sea < 0.035 {
        ink
    } else {
        fish_mark(angle, y - 0.17, ground, ink)
    };
    let rule = (y.abs() - 0.33).abs() < 0.010;
    Material::matte(if rule { ink } else { colour }).gloss(0.3)
}

fn fish_mark(angle: f32, y: f32, ground: V3, ink: V3) -> V3 {
    let step = std::f32::consts::TAU / 4.0;
    let x = (angle - (angle / step).round() * step) * 0.61;
    let body = len2(x / 0.21, y / 0.085) < 1.0;
    let tail = x > 0.16 && x < 0.31 && y.abs() < (x - 0.15) * 0.75 && y.abs() > (x - 0.26) * 1.2;
    let eye = len2(x + 0.13, y - 0.015) < 0.014;
    let gill = (len2(x + 0.16, y) - 0.09).abs() < 0.007;
    if (body || tail) && !eye && !gill { ink } else { ground }
}

/// An open tin of fish in red sauce.
pub fn open_tin() -> Box<dyn Scene> {
    let pieces = [
        (v3(0.0, 0.54, -0.62), 0.32_f32),
        (v3(0.05, 0.58, -0.22), 0.26),
        (v3(-0.02, 0.59, 0.20), 0.30),
        (v3(0.10, 0.54, 0.60), 0.22),
    ];
    still_with(
        0.75,
        Camera::look(v3(1.1, 4.2, 3.7), v3(0.02, 0.32, 0.05), 29.0)
            .aperture(0.08)
            .focus_on(v3(0.0, 0.6, 0.3)),
        Lights::window(v3(-0.8, 0.9, -0.5)),
        move |p| {
            let mut d = nearer((p.y, 0), (open_can(p), 1));
            d = nearer(d, (sauce(p), 2));
            for (at, spin) in pieces {
                d = nearer(d, (fillet((p - at).rot_y(spin)), 3));
            }
            let lid = (p - v3(-1.18, 0.98, -1.16)).rot_y(0.8).rot_x(-1.0);
            d = nearer(
                d,
                (cylinder(lid, 1.06, 0.012, 0.01) + 0.004 * (len2(lid.x, lid.z) * 24.0).sin(), 1),
            );
            for (at, spin) in [(v3(1.25, 0.09, 0.95), 1.1_f32), (v3(1.0, 0.09, 1.22), 0.5)] {
                let (c, stem) = chilli((p - at).rot_y(spin), 0.9);
                d = nearer(d, (c, if stem { 5 } else { 4 }));
            }
            d
        },
        |id, p, n| match id {
            0 => surfaces::planks(p, &solid::dark_plank()),
            1 => Material::metal(v3(0.82, 0.80, 0.76), 0.24),
            2 => {
                let oil = smoothstep(0.45, 0.7, fbm(p * 3.0, 3));
                let seed = smoothstep(0.75, 0.85, noise(p * 24.0));
                let c = hex(0xA8210A).mix(hex(0xD8500F), oil).mix(hex(0xE8A23C), seed * 0.7);
                Material::matte(c)
                    .gloss(0.12)
                    .soft(hex(0x661004))
                    .bump(p, n, 0.03, |q| fbm(q * 5.0, 3))
            }
            3 => fish_flesh(p, n),
            _ => chilli_skin(id == 5),
        },
    )
}

fn open_can(p: V3) -> f32 {
    let q = p - v3(0.0, 0.36, 0.0);
    let bands = 0.012 * (q.y * 26.0).sin() * smoothstep(0.34, 0.2, q.y.abs());
    let wall = smax(
        cylinder(q, 1.12, 0.36, 0.03) + bands,
        -cylinder(q - v3(0.0, 0.05, 0.0), 1.08, 0.36, 0.03),
        0.01,
    );
    wall.min(crate::sdf::torus(q - v3(0.0, 0.36, 0.0), 1.12, 0.04)) * 0.9
}

fn sauce(p: V3) -> f32 {
    let flat = p.y - 0.52;
    if flat > 0.15 || len2(p.x, p.z) > 1.3 {
        return flat.max(len2(p.x, p.z) - 1.07).max(0.1) * 0.8;
    }
    let lumps = 0.05 * (fbm(v3(p.x, 0.0, p.z) * 3.0, 3) - 0.5);
    smax(p.y - 0.52 - lumps, len2(p.x, p.z) - 1.07, 0.03) * 0.8
}

/// A headless sardine along x, its back up.
fn fillet(q: V3) -> f32 {
    if q.length() > 1.1 {
        return q.length() - 0.95;
    }
    let t = q.x;
    let thick = 0.21 * (1.0 - ((t + 0.25) / 1.02).powi(2)).max(0.01).sqrt();
    let bent = v3(q.x, q.y + 0.06 * t * t, q.z + 0.05 * t);
    let body = len2(bent.y * 0.85, bent.z) - thick;
    let fish = smax(body, (t + 0.08).abs() - 0.66, 0.05) * 0.8;
    if fish > 0.1 { fish - 0.01 } else { fish + 0.012 * (fbm(q * 7.0, 2) - 0.5) }
}

fn fish_flesh(p: V3, n: V3) -> Material {
    let q = p.rot_y(0.27);
    let back = smoothstep(0.66, 0.78, p.y + 0.03 * noise(p * 9.0));
    let scales = 0.5 + 0.5 * ((q.x * 40.0).sin() * (q.z * 46.0 + q.x * 8.0).sin());
    let silver = hex(0xC9BFB0).mix(hex(0x96938C), scales * 0.5);
    let skin = silver.mix(hex(0x515C64), back * 0.8);
    let flesh = if n.rot_y(0.27).x.abs() > 0.75 { hex(0xD8AE8A) } else { skin };
    let sauce = smoothstep(0.52, 0.70, fbm(p * 4.0, 3)) * 0.55 + smoothstep(0.62, 0.54, p.y) * 0.5;
    Material::matte(flesh.mix(hex(0xA82A0C), sauce.min(0.9)))
        .gloss(0.14)
        .bump(p, n, 0.012, |q| fbm(q * 12.0, 2))
}
