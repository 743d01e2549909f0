//! Polished bowls of coconut shell.

use super::kit::*;
use crate::render::*;
use crate::sdf::*;
use crate::textures::{TAU, solid};
use crate::vector::*;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/mangkuk-tempurung-contoh/01-mangkuk.jpg", 1600, 1200, bowls),
        picture("products/mangkuk-tempurung-contoh/02-serat.jpg", 1600, 1200, grain),
    ]
}

/// A bowl standing on its turned foot, `r` wide at the middle: 1 is the shell, 2 its pale rim, 3 the inside.
fn bowl(q: V3, r: f32) -> (f32, u32) {
    let c = q - v3(0.0, 1.02 * r, 0.0);
    let outer = ellipsoid(c, v3(r, 1.0 * r, r));
    let inner = ellipsoid(c, v3(0.93 * r, 0.93 * r, 0.93 * r));
    let lip = c.y - 0.12 * r;
    let shell = smax(smax(outer, -inner, 0.02), lip, 0.03);
    let foot = torus(q - v3(0.0, 0.07 * r, 0.0), 0.42 * r, 0.07 * r);
    let id = if lip > -0.02 {
        2
    } else if inner < 0.02 {
        3
    } else {
        1
    };
    nearer((shell, id), (foot, 1))
}

fn shell_skin(q: V3, id: u32, r: f32) -> Material {
    let around = q.z.atan2(q.x) / TAU;
    let around = around + 0.05 * noise(v3(0.0, q.y * 1.5, 3.0));
    let colour = paint(solid::coconut(around * 2.6, q.y / r * 0.5 + 7.0 * r));
    match id {
        2 => Material::matte(hex(0xA77B4C).mix(hex(0x6A4526), noise(q * 40.0))).gloss(0.35),
        3 => Material::matte((colour * 0.7).mix(hex(0x5A3418), 0.5)).gloss(0.3),
        _ => Material::matte(colour).gloss(0.14),
    }
}

#[derive(Clone, Copy)]
struct Placed {
    pos: V3,
    turn: Turn,
    tilt: Turn,
    r: f32,
}

impl Placed {
    fn local(&self, p: V3) -> V3 {
        let up = v3(0.0, self.r, 0.0);
        self.turn.y(self.tilt.z(p - self.pos - up)) + up
    }
    fn distance(&self, p: V3, id: u32) -> (f32, u32) {
        let centre = self.pos + v3(0.0, self.r, 0.0);
        let far = (p - centre).length() - 1.15 * self.r;
        if far > 0.3 {
            return (far, id + 1);
        }
        let (d, part) = bowl(self.local(p), self.r);
        (d, id + part)
    }
}

fn bowls() -> Box<dyn Scene> {
    let set = [
        Placed { pos: v3(-0.85, 0.0, -0.1), turn: Turn::new(0.3), tilt: Turn::new(0.0), r: 1.1 },
        Placed { pos: v3(-0.85, 0.36, -0.1), turn: Turn::new(2.1), tilt: Turn::new(0.06), r: 1.0 },
        Placed { pos: v3(1.25, -0.08, 0.35), turn: Turn::new(1.0), tilt: Turn::new(0.55), r: 1.0 },
    ];
    let leaf_turn = Turn::new(0.12);
    let leaf_place = move |p: V3| leaf_turn.y(p - v3(-0.55, 0.03, 1.45));
    still_with(
        0.9,
        Camera::look(v3(0.3, 3.6, 6.2), v3(0.06, 0.66, 0.2), 28.5)
            .aperture(0.05)
            .focus_on(v3(0.0, 0.8, 0.8)),
        Lights::window_left(),
        move |p| {
            let mut best = (p.y, 0);
            for (k, b) in set.iter().enumerate() {
                best = nearer(best, b.distance(p, 10 * (k as u32 + 1)));
            }
            let green = bounded(p, v3(0.2, 0.25, 1.55), v3(0.9, 0.4, 0.6), || {
                leaf(leaf_place(p), 1.5, 0.55)
            });
            nearer(best, (green, 1))
        },
        move |id, p, n| match id {
            0 => linen(p, n, hex(0xD8D2C2)),
            1 => leaf_skin(leaf_place(p), 1.5),
            _ => {
                let b = &set[(id / 10 - 1) as usize];
                shell_skin(b.local(p), id % 10, b.r)
            }
        },
    )
}

fn grain() -> Box<dyn Scene> {
    let (tilt, r) = (Turn::new(0.35), 1.25);
    let local = move |p: V3| tilt.x(p - v3(0.0, r, 0.0)) + v3(0.0, r, 0.0);
    still_with(
        0.9,
        Camera::look(v3(1.0, 2.25, 3.4), v3(0.12, 0.95, 0.5), 30.0)
            .aperture(0.05)
            .focus_on(v3(0.25, 1.05, 1.15)),
        Lights::window(v3(-0.8, 0.7, 0.35)),
        move |p| {
            let (d, id) = bowl(local(p), r);
            nearer((p.y, 0), (d, id))
        },
        move |id, p, n| match id {
            0 => slab(p, n, hex(0x6E726E)),
            _ => shell_skin(local(p), id, r),
        },
    )
}
