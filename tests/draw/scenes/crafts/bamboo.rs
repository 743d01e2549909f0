//! Split bamboo: a basket with its handle, lidded boxes, a winnowing tray.

use super::kit::*;
use crate::render::*;
use crate::sdf::*;
use crate::textures::plait::{self, Plait, Rule};
use crate::textures::{TAU, solid};
use crate::vector::*;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/keranjang-bambu-contoh/01-keranjang.jpg", 1600, 1200, basket),
        picture("products/keranjang-bambu-contoh/02-anyaman.jpg", 1600, 1200, basket_weave),
        picture("products/besek-bambu-contoh/01-besek.jpg", 1600, 1600, boxes),
        picture("products/tampah-contoh/01-tampah.jpg", 1600, 1200, tray),
    ]
}

const BASKET_TOP: f32 = 1.75;

fn basket_radius(y: f32) -> f32 {
    let t = (y / BASKET_TOP).clamp(0.0, 1.0);
    1.05 + 0.55 * (t * 1.9).sin() + 0.05 * t
}

fn basket_plait(q: V3) -> Plait {
    let around = q.z.atan2(q.x) / TAU * 44.0;
    plait::interlace(around, q.y * 5.6, 0.94, Rule::Plain)
}

/// The woven wall with its floor, rim and handle.
fn basket_shape(q: V3) -> (f32, u32) {
    let r = len2(q.x, q.z);
    let side = (r - basket_radius(q.y)) * 0.92;
    let mut wall = side.abs() - 0.05;
    if wall < 0.15 {
        let p = basket_plait(q);
        let lift = if p.gap { -0.05 } else { 0.07 * p.height };
        wall = (wall - if side > 0.0 { lift } else { 0.4 * lift }) * 0.62;
    }
    let wall = wall.max(-q.y).max(q.y - BASKET_TOP);
    let floor = rect(r, q.y - 0.06, 1.0, 0.04);
    let rim_wave = 0.009 * (q.z.atan2(q.x) * 60.0 + q.y * 14.0).sin();
    let rim = torus(q - v3(0.0, BASKET_TOP, 0.0), basket_radius(BASKET_TOP), 0.1 - rim_wave);
    let foot = torus(q - v3(0.0, 0.07, 0.0), basket_radius(0.05), 0.09 - rim_wave);
    let angle = (q.y - BASKET_TOP).atan2(q.x);
    let twist = 0.008 * (angle * 76.0).sin();
    let arch = v3(q.x, (q.y - BASKET_TOP) * 0.95, q.z);
    let loop_r = len2(arch.x, arch.y) - basket_radius(BASKET_TOP);
    let handle = (rect(loop_r, q.z, 0.05, 0.13) - 0.03 - twist).max(BASKET_TOP - 0.25 - q.y) * 0.85;
    let bound = nearer((rim.min(foot) * 0.85, 3), (handle, 4));
    nearer(nearer((wall, 1), (floor, 2)), bound)
}

fn basket() -> Box<dyn Scene> {
    let turn = Turn::new(0.55);
    still_with(
        0.85,
        Camera::look(v3(0.3, 3.9, 7.4), v3(0.0, 1.5, 0.0), 31.0)
            .aperture(0.05)
            .focus_on(v3(0.0, 1.2, 1.5)),
        Lights::window_left(),
        move |p| {
            let room = p.y.min(p.z + 3.4);
            let body = bounded_group(p, v3(0.0, 1.7, 0.0), v3(1.85, 1.85, 1.85), 1, || {
                basket_shape(turn.y(p))
            });
            nearer((room, 0), body)
        },
        move |id, p, n| {
            let q = turn.y(p);
            let (light, dark) = plait::straw();
            match id {
                0 if n.z > 0.5 => wall(p, n, hex(0x9FAE9B)),
                0 => linen(p, n, hex(0xE6DCC8)),
                1 => {
                    let s = basket_plait(q);
                    let (light, dark) = if !s.upright && s.index.rem_euclid(10) < 2 {
                        (ink(0xA4683A), ink(0x5E3218))
                    } else {
                        (light, dark)
                    };
                    Material::matte(paint(plait::bamboo(&s, light, dark))).gloss(0.42)
                }
                2 => Material::matte(paint(dark)),
                _ => {
                    let turn = if id == 4 {
                        (q.y - BASKET_TOP).atan2(q.x) * 76.0
                    } else {
                        q.z.atan2(q.x) * 60.0
                    };
                    let wrap = 0.5 + 0.5 * (turn + q.y * 14.0).sin();
                    let tone = hex(0xB98F5C).mix(hex(0x7A5230), 0.5 * wrap + 0.5 * noise(q * 6.0));
                    Material::matte(tone).gloss(0.4)
                }
            }
        },
    )
}

fn swell(x: f32, z: f32) -> f32 {
    -0.06 * (x * x + 0.3 * z * z)
}

fn weave_close(p: V3) -> Plait {
    plait::interlace(p.x * 3.1 + 0.35 * p.z, p.z * 3.1 - 0.35 * p.x, 0.95, Rule::Diamond(5))
}

fn basket_weave() -> Box<dyn Scene> {
    still_with(
        0.8,
        Camera::look(v3(0.9, 3.7, 3.1), v3(0.0, 0.0, -0.05), 38.0).aperture(0.07),
        Lights::window(v3(-0.85, 0.42, -0.5)).scale(1.1, 0.8),
        |p| {
            let base = p.y - swell(p.x, p.z);
            if base > 0.3 {
                return ((base - 0.2) * 0.9, 1);
            }
            let s = weave_close(p);
            let lift = if s.gap { 0.0 } else { 0.15 * s.height };
            ((base - lift) * 0.55, 1)
        },
        |_, p, n| {
            let s = weave_close(p);
            let (light, dark) = if s.upright { plait::straw() } else { plait::honey() };
            let colour = paint(plait::bamboo(&s, light, dark));
            let fibre = move |q: V3| {
                let (a, b) = if s.upright { (q.x, q.z) } else { (q.z, q.x) };
                noise(v3(a * 70.0, 0.0, b * 2.5))
            };
            Material::matte(if s.gap { colour * 0.2 } else { colour })
                .gloss(0.38)
                .bump(p, n, 0.006, fibre)
        },
    )
}

/// One besek: where it stands, how it is turned, and whether its lid is on.
#[derive(Clone, Copy)]
struct Besek {
    pos: V3,
    turn: Turn,
    size: f32,
    lid: bool,
    dye: u32,
}

fn besek_face(q: V3, n_guess: V3) -> (f32, f32) {
    let a = n_guess.abs();
    let k = 9.0;
    if a.y > a.x && a.y > a.z {
        (q.x * k, q.z * k)
    } else if a.x > a.z {
        (q.z * k, q.y * k)
    } else {
        (q.x * k, q.y * k)
    }
}

/// Which face of a box of half sizes `half` lies under a point.
fn facing(q: V3, half: V3) -> V3 {
    v3(q.x / half.x, 0.0, q.z / half.z).abs().max(0.0)
        + v3(0.0, if q.y.abs() > half.y * 0.93 { 2.0 } else { 0.0 }, 0.0)
}

fn woven_box(q: V3, half: V3, open: f32) -> f32 {
    let block = round_box(q, half, 0.05);
    if block > 0.15 {
        return block - 0.04;
    }
    let (u, v) = besek_face(q, facing(q, half));
    let s = plait::interlace(u, v, 0.95, Rule::Twill);
    let lift = if s.gap { -0.01 } else { 0.04 * s.height };
    let hollow = round_box(q - v3(0.0, open, 0.0), half - splat(0.06), 0.04);
    ((block - lift) * 0.65).max(-hollow)
}

fn besek_distance(p: V3, b: &Besek, id: u32) -> (f32, u32) {
    let s = b.size;
    let half = v3(s, s * 0.42, s);
    let q = b.turn.y(p - b.pos) - v3(0.0, half.y, 0.0);
    let reach = v3(s + 0.12, half.y + 0.2, s + 0.12);
    let gap = (q.abs() - reach).max(0.0).length();
    if gap > 0.2 {
        return (gap, id);
    }
    let body = woven_box(q, half, 0.3);
    if !b.lid {
        return (body, id);
    }
    let lid =
        woven_box(q - v3(0.0, half.y * 0.52, 0.0), v3(s + 0.07, half.y * 0.6, s + 0.07), -0.3);
    nearer((body, id), (lid, id + 1))
}

fn besek_skin(p: V3, b: &Besek, lid: bool) -> Material {
    let s = b.size;
    let half = v3(s, s * 0.42, s);
    let mut q = b.turn.y(p - b.pos) - v3(0.0, half.y, 0.0);
    let mut shape = half;
    if lid {
        q.y -= half.y * 0.52;
        shape = v3(s + 0.07, half.y * 0.6, s + 0.07);
    }
    let (u, v) = besek_face(q, facing(q, shape));
    let strip = plait::interlace(u, v, 0.95, Rule::Twill);
    let (light, dark) = plait::straw();
    let dyed = lid && strip.upright && strip.index.rem_euclid(6) < 2;
    let (light, dark) = if dyed { (ink(b.dye), ink(b.dye)) } else { (light, dark) };
    Material::matte(paint(plait::bamboo(&strip, light, dark))).gloss(0.45)
}

fn boxes() -> Box<dyn Scene> {
    let pile = [
        Besek {
            pos: v3(-0.45, 0.0, -0.2),
            turn: Turn::new(0.3),
            size: 1.25,
            lid: true,
            dye: 0xB03A4E,
        },
        Besek {
            pos: v3(-0.4, 1.17, -0.2),
            turn: Turn::new(0.52),
            size: 1.05,
            lid: true,
            dye: 0x3F7D5A,
        },
        Besek {
            pos: v3(-0.45, 2.16, -0.2),
            turn: Turn::new(0.2),
            size: 0.85,
            lid: true,
            dye: 0xC98A2C,
        },
        Besek {
            pos: v3(1.45, 0.0, 1.0),
            turn: Turn::new(-0.35),
            size: 0.8,
            lid: false,
            dye: 0x6A4C93,
        },
    ];
    let bloom_turn = Turn::new(0.4);
    let bloom_place = move |p: V3| bloom_turn.y(p - v3(1.45, 0.33, 1.0));
    still_with(
        0.85,
        Camera::look(v3(1.3, 4.2, 8.2), v3(0.22, 1.28, 0.1), 32.0)
            .aperture(0.05)
            .focus_on(v3(0.0, 1.3, 1.0)),
        Lights::window_left(),
        move |p| {
            let mut best = (p.y.min(p.z + 3.4), 0);
            for (k, b) in pile.iter().enumerate() {
                best = nearer(best, besek_distance(p, b, 10 + 2 * k as u32));
            }
            let bloom =
                bounded(p, v3(1.45, 0.45, 1.0), v3(0.55, 0.3, 0.55), || blossom(bloom_place(p)));
            nearer(best, (bloom, 1))
        },
        move |id, p, n| match id {
            0 if n.z > 0.5 => wall(p, n, hex(0xC4907A)),
            0 => planks(p, n, &solid::dark_plank(), 1.5),
            1 => blossom_skin(bloom_place(p)),
            _ => besek_skin(p, &pile[((id - 10) / 2) as usize], id % 2 == 1),
        },
    )
}

const TRAY_R: f32 = 2.15;

fn tray_plait(q: V3) -> Plait {
    plait::interlace(q.x * 6.5, q.z * 6.5, 0.95, Rule::Diamond(7))
}

/// A winnowing tray lying face up around the origin.
fn tray_shape(q: V3) -> (f32, u32) {
    let r = len2(q.x, q.z);
    let dish = q.y - 0.06 * (r / TRAY_R).powi(2) * r;
    let mut face = dish.abs() - 0.03;
    if face < 0.15 && r < TRAY_R + 0.1 {
        let s = tray_plait(q);
        face = (face - if s.gap { -0.02 } else { 0.05 * s.height }) * 0.6;
    }
    let face = face.max(r - TRAY_R);
    let angle = q.z.atan2(q.x);
    let tie = smoothstep(0.9, 0.98, (angle * 18.0).cos());
    let edge_y = 0.06 * TRAY_R;
    let band = rect(r - TRAY_R, q.y - edge_y - 0.08, 0.02, 0.17) - 0.05 - 0.03 * tie;
    nearer((face, 1), (band, if tie > 0.3 { 3 } else { 2 }))
}

fn tray() -> Box<dyn Scene> {
    let (tilt, turn) = (Turn::new(-1.12), Turn::new(0.35));
    let standing = move |p: V3| tilt.x(turn.y(p - v3(-0.3, 2.0, -1.0)));
    let leaf_turn = Turn::new(-0.2);
    let leaf_place = move |p: V3| leaf_turn.y(p - v3(0.7, 0.02, 0.95));
    still_with(
        0.85,
        Camera::look(v3(0.8, 2.9, 8.4), v3(0.0, 1.85, 0.0), 30.0).aperture(0.04),
        Lights::window(v3(-0.9, 0.75, 0.15)),
        move |p| {
            let room = p.y.min(p.z + 2.1);
            let body = bounded_group(p, v3(-0.3, 2.0, -1.0), v3(2.4, 2.2, 1.6), 1, || {
                tray_shape(standing(p))
            });
            let green =
                bounded(p, v3(1.6, 0.25, 0.8), v3(1.1, 0.4, 0.7), || leaf(leaf_place(p), 1.9, 0.7));
            nearer(nearer((room, 0), body), (green, 5))
        },
        move |id, p, n| match id {
            0 if n.z > 0.5 => wall(p, n, hex(0x8E9DA6)),
            0 => planks(p, n, &solid::teak(), 1.5),
            5 => leaf_skin(leaf_place(p), 1.9),
            1 => {
                let s = tray_plait(standing(p));
                let (light, dark) = if s.upright { plait::straw() } else { plait::honey() };
                Material::matte(paint(plait::bamboo(&s, light, dark))).gloss(0.42)
            }
            2 => {
                let q = standing(p);
                let streak = noise(v3(q.y * 30.0, q.z.atan2(q.x) * 3.0, 0.0));
                Material::matte(hex(0xC99A58).mix(hex(0x8A5D2C), streak)).gloss(0.35)
            }
            _ => Material::matte(hex(0x5A3A1E)).gloss(0.4),
        },
    )
}
