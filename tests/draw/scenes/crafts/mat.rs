//! A pandan mat, half unrolled, with dyed stripes.

use super::kit::*;
use crate::render::*;
use crate::sdf::*;
use crate::textures::plait::{self, Plait, Rule};
use crate::textures::{Rgb, TAU, solid};
use crate::vector::*;

pub fn pictures() -> Vec<Picture> {
    vec![picture("products/tikar-pandan-contoh/01-tikar.jpg", 1600, 1200, mat)]
}

const ROLL: f32 = 0.62;
const ROLL_Z: f32 = -0.9;
const HALF: f32 = 2.1;

/// Dyed bands across the mat, given the sideways position.
fn dye_at(x: f32) -> Rgb {
    let natural = ink(0xDCC48C);
    let bands = [
        (0.0, 0.16, 0xA3243F),
        (0.28, 0.05, 0x2F6B4F),
        (0.72, 0.12, 0x5B2F7A),
        (0.98, 0.05, 0xD98A1F),
        (1.45, 0.2, 0xA3243F),
        (1.72, 0.05, 0x2F6B4F),
    ];
    for (at, half, dye) in bands {
        if (x.abs() - at).abs() < half {
            return ink(dye);
        }
    }
    natural
}

/// Plait coordinates: position along the mat counts from the roll's foot.
fn strips(x: f32, along: f32) -> Plait {
    let k = 8.5 * std::f32::consts::FRAC_1_SQRT_2;
    plait::interlace((x + along) * k, (x - along) * k, 0.97, Rule::Plain)
}

fn roll_along(q: V3) -> f32 {
    ROLL * (q.z - ROLL_Z).atan2(ROLL - q.y)
}

fn mat_shape(q: V3) -> (f32, u32) {
    let wave = 0.03 * (q.x * 1.3 + q.z * 1.9).sin() + 0.03;
    let flat = rect(q.y - wave - 0.03, 0.0, 0.025, 1.0)
        .max(q.x.abs() - HALF)
        .max(ROLL_Z - q.z)
        .max(q.z - 2.2);
    let r = len2(q.y - ROLL - 0.03, q.z - ROLL_Z);
    let turn = (q.y - ROLL).atan2(q.z - ROLL_Z) / TAU;
    let spiral = r / 0.085 - turn;
    let end =
        0.05 * (0.5 + 0.5 * (spiral * TAU).cos()) + 0.06 * hash1(spiral.floor() as i32 as u32);
    let roll = (r - ROLL).max((q.x.abs() - HALF + end) * 0.7).max(0.1 - r);
    let lift = |along: f32| 0.03 * strips(q.x, along).height;
    let flat = if flat < 0.12 { (flat - lift(q.z - ROLL_Z)) * 0.6 } else { flat - 0.02 };
    let roll = if roll < 0.12 { (roll - lift(roll_along(q))) * 0.6 } else { roll - 0.02 };
    let tie = (torus_x(q, 0.75).min(torus_x(q, -0.75))) - 0.035;
    nearer(nearer((flat, 1), (roll, 2)), (tie, 3))
}

/// A ring around the roll at a sideways position.
fn torus_x(q: V3, x: f32) -> f32 {
    len2(len2(q.y - ROLL - 0.03, q.z - ROLL_Z) - ROLL - 0.04, q.x - x)
}

fn mat() -> Box<dyn Scene> {
    let turn = Turn::new(0.5);
    let bloom_turn = Turn::new(1.0);
    let bloom_place = move |p: V3| bloom_turn.y(p - v3(0.75, 0.16, 1.2));
    still_with(
        0.85,
        Camera::look(v3(0.2, 3.7, 6.3), v3(0.0, 0.3, 0.1), 35.0)
            .aperture(0.05)
            .focus_on(v3(0.0, 0.5, 0.3)),
        Lights::window_right(),
        move |p| {
            let q = turn.y(p);
            let body = bounded_group(q, v3(0.0, 0.65, 0.3), v3(2.15, 0.7, 2.0), 1, || mat_shape(q));
            let bloom =
                bounded(p, v3(0.75, 0.26, 1.2), v3(0.55, 0.3, 0.55), || blossom(bloom_place(p)));
            nearer(nearer((p.y, 0), body), (bloom, 4))
        },
        move |id, p, n| {
            let q = turn.y(p);
            match id {
                0 => planks(p, n, &solid::dark_plank(), 1.6),
                1 => pandan_skin(q.x, q.z - ROLL_Z),
                2 if q.x.abs() > HALF - 0.13 && turn.y(n).x.abs() > 0.6 => {
                    Material::matte(hex(0xC9B07A) * (0.6 + 0.4 * noise(q * 14.0)))
                }
                2 => pandan_skin(q.x, roll_along(q)),
                4 => blossom_skin(bloom_place(p)),
                _ => Material::matte(hex(0x8A6236)).bump(p, n, 0.01, |q| noise(q * 60.0)),
            }
        },
    )
}

fn pandan_skin(x: f32, along: f32) -> Material {
    let s = strips(x, along);
    Material::matte(paint(plait::pandan(&s, dye_at(x)))).gloss(0.55)
}
