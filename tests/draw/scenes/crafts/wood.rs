//! Carved wood: a fan of spoons, a set in a jar, a tray with a cup.

use super::kit::*;
use crate::render::*;
use crate::sdf::*;
use crate::textures::solid::{self, Wood};
use crate::vector::*;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/sendok-kayu-contoh/01-sendok.jpg", 1600, 1200, spoons),
        picture("products/sendok-kayu-contoh/02-set.jpg", 1600, 2000, spoon_jar),
        picture("products/nampan-kayu-contoh/01-nampan.jpg", 1600, 1200, tray),
    ]
}

/// What the head of a utensil looks like.
#[derive(Clone, Copy)]
enum Head {
    Spoon,
    Ladle,
    Spatula,
    Fork,
}

/// A utensil along x: grip end at 0, head around x = 3; about 3.5 long.
fn utensil(q: V3, head: Head) -> f32 {
    let bow = 0.05 * (q.x * 1.1).sin();
    let p = v3(q.x, q.y - bow, q.z);
    let handle = tapered(p, v3(0.0, 0.0, 0.0), v3(2.6, 0.0, 0.0), 0.105, 0.07);
    let c = p - v3(3.0, 0.03, 0.0);
    match head {
        Head::Spoon => {
            let body = ellipsoid(c, v3(0.55, 0.17, 0.36)).max(c.y - 0.06);
            let hollow = ellipsoid(c - v3(0.02, 0.09, 0.0), v3(0.46, 0.13, 0.29));
            smax(smin(handle, body, 0.12), -hollow, 0.03)
        }
        Head::Ladle => {
            let body = ellipsoid(c - v3(0.0, 0.08, 0.0), v3(0.46, 0.36, 0.46)).max(c.y - 0.12);
            let hollow = ellipsoid(c - v3(0.0, 0.16, 0.0), v3(0.38, 0.29, 0.38));
            smax(smin(handle, body, 0.1), -hollow, 0.03)
        }
        Head::Spatula | Head::Fork => {
            let wide = 0.2 + 0.14 * smoothstep(-0.6, 0.4, c.x);
            let blade = round_box(c - v3(0.0, -0.02, 0.0), v3(0.62, 0.055, wide), 0.05);
            let d = smin(handle, blade, 0.15);
            if matches!(head, Head::Spatula) {
                return d;
            }
            let (z, k) = repeat(c.z, 0.19);
            let slot = if k.abs() < 2 { rect(c.x - 0.3, z, 0.42, 0.03) - 0.02 } else { 1.0 };
            smax(d, -slot, 0.03)
        }
    }
}

/// A utensil with its own wood and place; the fan opens from the grips.
#[derive(Clone, Copy)]
struct Tool {
    head: Head,
    wood: Wood,
    turn: Turn,
    start: V3,
}

impl Tool {
    fn local(&self, p: V3) -> V3 {
        self.turn.y(p - self.start)
    }
}

fn fan() -> [Tool; 5] {
    let heads = [Head::Spatula, Head::Spoon, Head::Ladle, Head::Spoon, Head::Fork];
    let woods =
        [solid::teak(), solid::jackfruit(), solid::mahogany(), solid::teak(), solid::jackfruit()];
    [0, 1, 2, 3, 4].map(|k| {
        let angle = std::f32::consts::FRAC_PI_2 + 0.3 * (2.0 - k as f32);
        let reach = 0.55 + 0.08 * (k as f32 * 2.0).sin();
        Tool {
            head: heads[k],
            wood: woods[k],
            turn: Turn::new(-angle),
            start: v3(reach * angle.cos(), 0.14, 2.15 - reach * angle.sin()),
        }
    })
}

fn spoons() -> Box<dyn Scene> {
    let tools = fan();
    still_with(
        0.85,
        Camera::look(v3(0.1, 6.0, 3.6), v3(0.0, 0.1, -0.05), 34.0).aperture(0.05),
        Lights::window_left(),
        move |p| {
            let all = bounded_group(p, v3(0.0, 0.25, 0.0), v3(2.9, 0.35, 2.3), 10, || {
                let mut best = (f32::MAX, 10);
                for (k, tool) in tools.iter().enumerate() {
                    let q = tool.local(p);
                    let far =
                        ((q - v3(1.75, 0.05, 0.0)).abs() - v3(1.9, 0.3, 0.5)).max(0.0).length();
                    let d = if far > 0.15 { far } else { utensil(q, tool.head) };
                    best = nearer(best, (d, 10 + k as u32));
                }
                best
            });
            nearer((p.y, 0), all)
        },
        move |id, p, n| match id {
            0 => linen(p, n, hex(0x9DA8A0)),
            _ => {
                let tool = &tools[(id - 10) as usize];
                let q = tool.local(p);
                carved(v3(q.x, q.y + 0.3 * id as f32, q.z), &tool.wood, 0.38)
            }
        },
    )
}

/// A utensil standing in the jar: foot point, lean and spin.
#[derive(Clone, Copy)]
struct Standing {
    head: Head,
    wood: Wood,
    lean: Turn,
    spin: Turn,
    foot: V3,
}

impl Standing {
    fn local(&self, p: V3) -> V3 {
        let q = self.lean.z(self.spin.y(p - self.foot));
        v3(q.y, q.z, q.x)
    }
}

fn standing() -> [Standing; 5] {
    let heads = [Head::Spoon, Head::Spatula, Head::Ladle, Head::Fork, Head::Spoon];
    let woods =
        [solid::jackfruit(), solid::teak(), solid::mahogany(), solid::jackfruit(), solid::teak()];
    let leans = [0.24, -0.05, -0.27, 0.1, -0.14];
    let spins = [0.15, 0.05, -0.1, -0.6, 0.5];
    [0, 1, 2, 3, 4].map(|k| Standing {
        head: heads[k],
        wood: woods[k],
        lean: Turn::new(leans[k]),
        spin: Turn::new(spins[k]),
        foot: v3(
            0.25 * leans[k].signum() * 0.8,
            0.25 + 0.1 * k as f32 * 0.5,
            0.12 * (k as f32 - 2.0),
        ),
    })
}

fn jar(p: V3) -> f32 {
    let r = len2(p.x, p.z);
    let belly = 0.78 + 0.06 * (p.y * 1.7).sin();
    let body = (r - belly).max(-p.y).max(p.y - 1.9);
    let hollow = (r - belly + 0.1).max(0.15 - p.y);
    smax(body, -hollow, 0.06) * 0.9
}

fn spoon_jar() -> Box<dyn Scene> {
    let tools = standing();
    still_with(
        0.85,
        Camera::look(v3(0.5, 3.3, 9.0), v3(0.0, 1.97, 0.0), 27.0).aperture(0.05),
        Lights::window(v3(-0.9, 0.6, 0.1)),
        move |p| {
            let room = p.y.min(p.z + 2.6);
            let pot = bounded(p, v3(0.0, 0.95, 0.0), v3(0.9, 1.0, 0.9), || jar(p));
            let all = bounded_group(p, v3(0.0, 2.1, 0.0), v3(1.8, 1.95, 1.2), 10, || {
                let mut best = (f32::MAX, 10);
                for (k, tool) in tools.iter().enumerate() {
                    let q = tool.local(p);
                    let far =
                        ((q - v3(1.75, 0.05, 0.0)).abs() - v3(1.9, 0.35, 0.5)).max(0.0).length();
                    let d = if far > 0.15 { far } else { utensil(q, tool.head) };
                    best = nearer(best, (d, 10 + k as u32));
                }
                best
            });
            nearer(nearer((room, 0), (pot, 1)), all)
        },
        move |id, p, n| match id {
            0 if n.z > 0.5 => wall(p, n, hex(0xD9C4A4)),
            0 => planks(p, n, &solid::grey_plank(), 1.4),
            1 => {
                let drip =
                    1.25 + 0.12 * noise(v3(p.z.atan2(p.x) * 3.0, 0.0, 0.0)) + 0.05 * noise(p * 6.0);
                if p.y > drip {
                    Material::matte(hex(0x35586B).mix(hex(0x5E8793), noise(p * 9.0))).gloss(0.12)
                } else {
                    Material::matte(hex(0xB48A66).mix(hex(0x9A6E4C), fbm(p * 8.0, 3))).bump(
                        p,
                        n,
                        0.01,
                        |q| noise(v3(0.0, q.y * 26.0, 0.0)),
                    )
                }
            }
            _ => {
                let tool = &tools[(id - 10) as usize];
                let q = tool.local(p);
                carved(v3(q.x, q.y + 0.3 * id as f32, q.z), &tool.wood, 0.38)
            }
        },
    )
}

fn tray_shape(q: V3) -> f32 {
    let outer = round_box(q - v3(0.0, 0.22, 0.0), v3(2.3, 0.22, 1.35), 0.1);
    let hollow = round_box(q - v3(0.0, 0.58, 0.0), v3(2.12, 0.46, 1.17), 0.08);
    let grip = rect(q.z, q.y - 0.27, 0.4, 0.04) - 0.045;
    let grip = grip.max(1.9 - q.x.abs());
    smax(smax(outer, -hollow, 0.05), -grip, 0.03)
}

/// A cup of tea with its saucer around the origin: 2 is the glaze, 3 the tea.
fn cup(q: V3) -> (f32, u32) {
    let r = len2(q.x, q.z);
    let line = [(0.0, 0.12), (0.34, 0.13), (0.5, 0.35), (0.56, 0.62), (0.6, 0.86)];
    let wall = lathe(q, &line, 0.035);
    let loop_q = v3(q.x - 0.66, q.y - 0.52, q.z);
    let handle = len2(len2(loop_q.x, loop_q.y) - 0.2, loop_q.z) - 0.05;
    let handle = handle.max(-(r - 0.55));
    let saucer = lathe(q, &[(0.0, 0.05), (0.45, 0.05), (0.95, 0.16)], 0.03);
    let tea = rect(r, q.y - 0.64, 0.53, 0.03) - 0.01;
    nearer((smin(wall, handle, 0.04).min(saucer), 2), (tea, 3))
}

fn tray() -> Box<dyn Scene> {
    let wood = solid::mahogany();
    let (turn, bloom_turn, leaf_turn) = (Turn::new(0.4), Turn::new(0.2), Turn::new(0.5));
    let cup_at = v3(0.75, 0.12, -0.15);
    let bloom_place = move |q: V3| bloom_turn.y(q - v3(-0.75, 0.24, 0.35));
    let leaf_place = move |q: V3| leaf_turn.y(q - v3(-1.75, 0.14, 0.7));
    let cup_turn = Turn::new(0.5);
    still_with(
        0.88,
        Camera::look(v3(-0.3, 4.9, 6.3), v3(0.0, 0.2, 0.05), 29.5).aperture(0.05),
        Lights::window_left(),
        move |p| {
            let q = turn.y(p);
            let board = bounded(q, v3(0.0, 0.25, 0.0), v3(2.35, 0.3, 1.4), || tray_shape(q));
            let tea = bounded_group(q, cup_at + v3(0.0, 0.4, 0.0), v3(1.0, 0.5, 1.0), 2, || {
                cup(cup_turn.y(q - cup_at))
            });
            let bloom =
                bounded(q, v3(-0.75, 0.34, 0.35), v3(0.55, 0.3, 0.55), || blossom(bloom_place(q)));
            let green = bounded(q, v3(-1.1, 0.3, 0.25), v3(0.9, 0.4, 0.8), || {
                leaf(leaf_place(q), 1.4, 0.5)
            });
            nearer(nearer((p.y, 0), (board, 1)), nearer(tea, nearer((bloom, 4), (green, 5))))
        },
        move |id, p, n| {
            let q = turn.y(p);
            match id {
                0 => slab(p, n, hex(0x8F9A94)),
                1 => carved(v3(q.x * 0.8, q.y, q.z), &wood, 0.3),
                2 => Material::matte(hex(0xE9E2D2).mix(hex(0xCFC4AC), noise(q * 20.0) * 0.4))
                    .gloss(0.15),
                3 => Material::matte(hex(0x7A2E0C)).gloss(0.05),
                4 => blossom_skin(bloom_place(q)),
                _ => leaf_skin(leaf_place(q), 1.4),
            }
        },
    )
}
