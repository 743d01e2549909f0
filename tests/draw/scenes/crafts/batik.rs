//! Batik cloth: folded, hung, draped, and close enough to see the wax cracks.

use super::kit::*;
use crate::render::*;
use crate::sdf::*;
use crate::textures::{batik, solid, thread};
use crate::vector::*;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/batik-gelombang-contoh/01-kain.jpg", 1600, 1200, wave_stack),
        picture("products/batik-gelombang-contoh/02-motif.jpg", 1600, 1600, wave_motif),
        picture("products/batik-gelombang-contoh/03-gantung.jpg", 1600, 2000, wave_hung),
        picture("products/batik-daun-contoh/01-kain.jpg", 1600, 1200, leaf_draped),
        picture("products/batik-daun-contoh/02-motif.jpg", 1600, 1200, leaf_motif),
    ]
}

const PLY: f32 = 0.13;
const FOLDS: f32 = 4.0;

/// One fold of the cloth in its own turned place; `k` counts from the table.
fn layer_place(p: V3, k: f32) -> V3 {
    let q = p - v3(0.05 * (k * 5.1).sin(), 2.0 * PLY * k, 0.33 - 0.2 * k);
    v3(q.x, q.y, q.z + 0.03 * (k * 3.7).sin() * q.x)
}

fn wave_stack() -> Box<dyn Scene> {
    let wood = solid::grey_plank();
    let dyes = batik::indigo();
    let (turn, pen_turn, bloom_turn) = (Turn::new(0.35), Turn::new(-0.5), Turn::new(0.4));
    let pen_place = move |p: V3| pen_turn.y(p - v3(0.3, 8.0 * PLY + 0.07, -0.1));
    let bloom_place = move |p: V3| bloom_turn.y(p - v3(-1.95, 0.1, 1.5));
    still_with(
        0.85,
        Camera::look(v3(0.7, 4.0, 5.0), v3(-0.27, 0.35, 0.1), 36.5)
            .aperture(0.06)
            .focus_on(v3(0.2, 0.9, 0.7)),
        Lights::window_left(),
        move |p| {
            let cloth = bounded(p, v3(0.0, 0.55, 0.0), v3(2.3, 0.55, 2.2), || {
                let q = turn.y(p);
                let sag = 0.025 * (q.x * 2.1).sin() * (q.z * 1.7).cos();
                let q = v3(q.x, q.y - sag, q.z);
                let k = (q.y / (2.0 * PLY)).floor().clamp(0.0, FOLDS - 1.0);
                let slab = |k| folded(layer_place(q, k), 1.7, 1.15, PLY, 2);
                let other = if k > 0.0 { slab(k - 1.0) } else { f32::MAX };
                slab(k).min(other)
            });
            let pen = bounded_group(p, v3(0.45, 1.1, 0.1), v3(1.0, 0.25, 0.8), 20, || {
                canting(pen_place(p))
            });
            let bloom =
                bounded(p, v3(-1.95, 0.2, 1.5), v3(0.55, 0.3, 0.55), || blossom(bloom_place(p)));
            nearer(nearer((p.y, 0), (cloth, 1)), nearer(pen, (bloom, 30)))
        },
        move |id, p, n| match id {
            0 => planks(p, n, &wood, 1.5),
            20 => Material::matte(paint(solid::mahogany().at(p.x, p.y, p.z))).gloss(0.35),
            21 => Material::metal(hex(0xC97B4A), 0.25),
            30 => blossom_skin(bloom_place(p)),
            _ => {
                let q = turn.y(p);
                let k = (q.y / (2.0 * PLY)).floor().clamp(0.0, FOLDS - 1.0);
                let q = layer_place(q, k);
                let (u, v) = (q.x / 1.05, (q.z - q.y) / 1.05 + 0.37 * k);
                let colour = if k % 2.0 > 0.5 {
                    batik::waves(u, -v, &dyes)
                } else {
                    batik::border(u * 1.3, (1.15 - q.z + q.y) * 1.3, &dyes)
                };
                fabric(colour, p, n, u, v)
            }
        },
    )
}

/// A canting (wax pen): wooden handle along x, copper bowl and spout.
fn canting(p: V3) -> (f32, u32) {
    let handle = tapered(p, v3(-0.15, 0.02, 0.0), v3(1.0, 0.0, 0.0), 0.045, 0.085);
    let neck = capsule(p, v3(-0.15, 0.02, 0.0), v3(-0.34, 0.03, 0.0), 0.025);
    let bowl = ellipsoid(p - v3(-0.45, 0.04, 0.0), v3(0.15, 0.11, 0.11));
    let bowl = smax(bowl, -ellipsoid(p - v3(-0.45, 0.12, 0.0), v3(0.11, 0.1, 0.08)), 0.02);
    let spout = tapered(p, v3(-0.55, 0.0, 0.0), v3(-0.74, -0.03, 0.0), 0.03, 0.016);
    nearer((handle, 20), (smin(smin(bowl, neck, 0.03), spout, 0.04), 21))
}

fn soft_ground(x: f32, z: f32) -> f32 {
    let drift = 0.5 + 0.4 * (0.9 * x - 0.5 * z).sin();
    let ridge = pleats(0.5 * x + 0.9 * z, drift, 0.16);
    0.27 * ridge + 0.04 * (1.3 * x + 0.8 * z).sin()
}

fn wave_motif() -> Box<dyn Scene> {
    let dyes = batik::indigo();
    still_with(
        0.7,
        Camera::look(v3(0.4, 4.4, 2.9), v3(0.1, 0.0, 0.1), 34.0).aperture(0.05).roll(0.12),
        Lights::window(v3(-0.9, 0.42, -0.45)).scale(1.15, 0.7),
        |p| ((p.y - soft_ground(p.x, p.z)) * 0.85, 1),
        move |_, p, n| {
            let (u, v) = (p.x / 1.25, -p.z / 1.25);
            close_cloth(batik::waves(u, v, &dyes), p, n, 52.0)
        },
    )
}

/// Cloth seen so near that each thread casts its shade.
fn close_cloth(colour: crate::textures::Rgb, p: V3, n: V3, density: f32) -> Material {
    let (height, _) = thread::relief(p.x, p.z, density);
    let slub = 0.92 + 0.16 * noise(v3((p.x * density).floor(), 0.0, p.z * 3.0));
    let shade = (0.9 + 0.12 * height) * slub;
    Material { rough: 0.9, ..Material::matte(paint(colour) * shade) }
        .bump(p, n, 0.003, |q| thread::relief(q.x, q.z, density).0)
}

const ROD_A: V3 = v3(-3.0, 4.0, 0.0);
const ROD_B: V3 = v3(3.0, 4.04, 0.0);

fn hung_fold(x: f32, y: f32) -> f32 {
    let fall = smoothstep(4.2, 2.6, y);
    let drift = 0.6 * (y * 0.35).sin();
    (0.06 + 0.24 * fall) * pleats(x + 0.03 * (4.0 - y) * x, drift, 0.62)
}

fn wave_hung() -> Box<dyn Scene> {
    let dyes = batik::indigo();
    let profile = soften(
        &[(0.2, 0.24), (3.9, 0.24), (4.26, 0.2), (4.26, -0.2), (3.9, -0.24), (0.8, -0.3)],
        2,
    );
    let hem = 0.2;
    still_with(
        0.62,
        Camera::look(v3(1.7, 2.5, 9.5), v3(0.05, 2.28, 0.0), 28.5),
        Lights::window(v3(-0.9, 0.55, 0.3)).scale(0.95, 0.9),
        move |p| {
            let room = (p.z + 1.1).min(p.y + 1.2);
            let rod = bamboo_rod(p, ROD_A, ROD_B, 0.17);
            let body = v3(p.x, p.y, p.z).abs().x - 1.72;
            let cloth = if rect(p.x, p.y - 2.2, 1.9, 2.4) > 0.5 || p.z.abs() > 1.0 {
                len2(rect(p.x, p.y - 2.2, 1.8, 2.2).max(0.0), (p.z.abs() - 0.7).max(0.0)).max(0.2)
            } else {
                let side = smoothstep(-0.1, 0.1, p.z) * 2.0 - 1.0;
                let (d, _) =
                    along_line(p.y, p.z - side * 0.9 * hung_fold(p.x, p.y).max(-0.16), &profile);
                (d - 0.02).max(body)
            };
            nearer(nearer((room, 0), (rod, 1)), (cloth, 2))
        },
        move |id, p, n| match id {
            0 if n.z > 0.5 => wall(p, n, hex(0xD8C7AE)),
            0 => planks(p, n, &solid::dark_plank(), 1.4),
            1 => bamboo_skin(p, ROD_A, ROD_B),
            _ => {
                let u = p.x * 1.06 + 0.1 * hung_fold(p.x + 0.2, p.y);
                let up = p.y - hem;
                let colour = if up < 0.62 {
                    batik::border(u * 1.1, up / 0.62, &dyes)
                } else {
                    batik::waves(u / 0.95, up / 0.95, &dyes)
                };
                fabric(colour, p, n, u, up).backlit(0.25)
            }
        },
    )
}

fn drape_line() -> Vec<(f32, f32)> {
    // (y, z) from the back of the chest over its edge to the floor.
    soften(
        &[
            (1.66, -3.0),
            (1.66, 0.2),
            (1.66, 0.95),
            (1.5, 1.08),
            (0.5, 1.2),
            (0.12, 1.35),
            (0.05, 1.7),
            (0.05, 2.3),
        ],
        2,
    )
}

fn drape_fold(p: V3) -> f32 {
    let fall = smoothstep(1.75, 0.4, p.y) * 0.85 + 0.12;
    let spread = 1.0 + 0.05 * (1.6 - p.y);
    0.25 * fall * (pleats(p.x / spread, 0.4 * p.y, 0.5) + 0.35)
}

/// The place on the unfolded cross-section under a point of the pleated cloth.
fn unfold(q: V3) -> (f32, f32) {
    let front = smoothstep(1.75, 1.45, q.y) * smoothstep(0.5, 1.0, q.z);
    let floor = smoothstep(0.35, 0.1, q.y);
    let fold = drape_fold(q) * (1.0 - 0.7 * floor * smoothstep(1.3, 1.9, q.z));
    let lift = (1.0 - front).max(floor) * fold.max(0.0) * 0.6;
    (q.y - lift, q.z - front * (fold + 0.12))
}

fn leaf_draped() -> Box<dyn Scene> {
    let dyes = batik::soga();
    let line = drape_line();
    let (_, length) = along_line(0.0, 9.0, &line);
    let place = |p: V3| p.rot_y(-0.35);
    still_with(
        0.6,
        Camera::look(v3(-1.5, 4.1, 8.2), v3(0.1, 0.85, 0.4), 30.5)
            .aperture(0.05)
            .focus_on(v3(0.0, 1.2, 1.2)),
        Lights::window_right().scale(1.0, 0.95),
        {
            let line = line.clone();
            move |p| {
                let q = place(p);
                let chest = round_box(q - v3(0.3, 0.8, -0.35), v3(2.9, 0.8, 1.35), 0.06);
                let plank = 0.012
                    * smoothstep(
                        0.03,
                        0.0,
                        ((q.y - 0.8) / 0.53 - ((q.y - 0.8) / 0.53).round()).abs() * 0.53,
                    );
                let room = p.y.min(p.z + 4.5);
                let cloth = if q.y > 2.6 || q.x.abs() > 2.4 {
                    round_box(q - v3(-0.1, 1.0, 0.0), v3(2.1, 1.3, 3.5), 0.0).max(0.3)
                } else {
                    let (y, z) = unfold(q);
                    let (d, _) = along_line(y, z, &line);
                    (d - 0.02).max(rect(q.x + 0.1, 0.0, 1.95 + 0.04 * (q.y * 3.0).sin(), 1.0))
                };
                nearer(nearer((room, 0), (chest + plank, 1)), (cloth, 2))
            }
        },
        move |id, p, n| {
            let q = place(p);
            match id {
                0 if n.z > 0.5 => wall(p, n, hex(0xB9C0A6)),
                0 => planks(p, n, &solid::grey_plank(), 1.7),
                1 => carved(v3(q.x * 0.7, q.y, q.z), &solid::dark_plank(), 0.4),
                _ => {
                    let (y, z) = unfold(q);
                    let (_, s) = along_line(y, z, &line);
                    let (u, v) = (q.x * 1.05, -s);
                    let hem = (1.75 - q.x.abs()).min(length - 0.2 - s);
                    let colour = if hem < -0.02 {
                        dyes.deep
                    } else {
                        batik::leaves(u / 0.95, v / 0.95, &dyes)
                    };
                    fabric(colour, p, n, u, v).backlit(0.2)
                }
            }
        },
    )
}

fn crossing_ground(x: f32, z: f32) -> f32 {
    let fan = (z + 7.0).hypot(x - 2.0);
    let angle = (x - 2.0).atan2(z + 7.0);
    0.24 * pleats(angle * 7.0, 0.3 * fan, 0.24) * smoothstep(4.0, 8.0, fan)
}

fn leaf_motif() -> Box<dyn Scene> {
    let dyes = batik::soga();
    still_with(
        0.6,
        Camera::look(v3(-1.3, 3.6, 3.3), v3(0.0, 0.1, 0.1), 34.0).aperture(0.045).roll(-0.2),
        Lights::window(v3(0.9, 0.45, -0.5)).scale(1.1, 0.8),
        |p| ((p.y - crossing_ground(p.x, p.z)) * 0.8, 1),
        move |_, p, n| {
            let (u, v) = ((p.x + 0.4 * p.z) / 1.3, (0.4 * p.x - p.z) / 1.3);
            close_cloth(batik::leaves(u, v, &dyes), p, n, 52.0)
        },
    )
}
