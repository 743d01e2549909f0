//! What lies in the hero picture's bay: boats at anchor, palms, sand, surf and waves.

use super::boats::{Boat, Paint};
use super::strokes::{Palm, Stroke, palm};
use super::terrain::{self, Land, fbm2, hash2, noise2, step_between};
use crate::vector::{V3, hex, v3};

/// Colour of the sand `raw` metres over the sea.
pub fn beach(p: V3, raw: f32) -> V3 {
    let grain = 0.85 + 0.25 * noise2(p.x * 3.0, p.z * 3.0) + 0.1 * noise2(p.x * 11.0, p.z * 11.0);
    let wet = step_between(0.7, 0.1, raw);
    hex(0xC9B08A).mix(hex(0x7F6B52), wet) * grain
}

/// Share of foam on the water at a place `depth` metres deep.
pub fn foam(p: V3, depth: f32) -> f32 {
    let surge = depth + 0.5 * (noise2(p.x * 0.06, p.z * 0.06) - 0.5) * 2.0;
    let lace = step_between(0.35, 0.7, fbm2(p.x * 0.9, p.z * 0.9, 3));
    let first = step_between(0.45, 0.1, surge.abs()) * (0.5 + 0.5 * lace);
    let second = step_between(0.25, 0.05, (surge - 1.15).abs())
        * lace
        * step_between(0.35, 0.6, noise2(p.x * 0.05, 9.0));
    (first + second * 0.8).min(1.0)
}

/// Normal of the waves seen from `t` metres.
pub fn sea_normal(p: V3, t: f32) -> V3 {
    let calm = 0.35 + 0.65 * fbm2(p.x * 0.004 + 9.0, p.z * 0.0022, 3);
    let e = 0.06 + t * 0.0006;
    let height = |x: f32, z: f32| {
        let long = noise2(x * 0.11, z * 0.24) * 0.55;
        let short = noise2(x * 0.5 + 4.0, z * 0.9) * 0.14 + noise2(x * 1.7, z * 2.6) * 0.05;
        (long + short) * calm
    };
    let h = height(p.x, p.z);
    let (dx, dz) = ((h - height(p.x + e, p.z)) / e, (h - height(p.x, p.z + e)) / e);
    let soft = 0.42 / (1.0 + t * 0.0009);
    v3(dx * soft, 1.0, dz * soft).unit()
}

/// The boats of the bay.
pub fn moor_boats(land: &Land) -> Vec<Boat> {
    let paint = |hull: u32, stripe: u32, a: u32, b: u32| Paint {
        hull: hex(hull),
        stripe: hex(stripe),
        sail: [hex(a), hex(b)],
    };
    let blue = paint(0xF1EDE2, 0x2C6FA8, 0xE8DFCB, 0x3F7FB5);
    let red = paint(0xF4EFE6, 0xC23A2B, 0xD9482F, 0xF2C14E);
    let green = paint(0xEFE9DA, 0x2F8A68, 0xEFE6D2, 0x4BA287);
    let yellow = paint(0x2F6C9C, 0xF0B93C, 0xF0C75A, 0xEDE6D6);
    let boat = |x: f32, z: f32, heading: f32, sailing: bool, paint: Paint| Boat {
        at: v3(x, -0.06, z),
        heading,
        size: 1.95,
        sailing,
        paint,
    };
    let drawn_up = |x: f32, heading: f32, paint: Paint| {
        let z = (140..260).map(|z| z as f32).find(|&z| land.raw(x, z) < 1.1).unwrap_or(200.0);
        Boat { at: v3(x, land.raw(x, z) - 0.05, z), ..boat(x, z, heading, false, paint) }
    };
    vec![
        drawn_up(-13.0, 1.25, red),
        drawn_up(-24.0, 1.05, blue),
        drawn_up(-38.0, 1.35, yellow),
        drawn_up(9.0, 0.85, green),
        boat(3.0, 236.0, 0.5, false, blue),
        boat(17.0, 246.0, 0.75, false, red),
        boat(-19.0, 262.0, 0.3, false, green),
        boat(33.0, 262.0, 2.8, true, red),
        boat(-52.0, 300.0, 0.25, true, yellow),
        boat(70.0, 330.0, 2.9, true, blue),
        boat(8.0, 420.0, 0.2, true, green),
        boat(170.0, 560.0, 0.2, true, red),
        boat(-120.0, 700.0, 2.8, true, blue),
    ]
}

/// Palms in front and along the shore.
pub fn plant_palms(land: &Land, strokes: &mut Vec<Stroke>) {
    let stand = |x: f32, z: f32| v3(x, land.height(x, z, 1000.0) - 0.4, z);
    let front =
        [(14.0, 33.0, 17.5, -2.2, 11), (17.5, 38.0, 21.5, 2.4, 23), (11.5, 46.0, 11.5, -2.4, 37)];
    for (x, z, height, lean, seed) in front {
        palm(
            &Palm {
                foot: stand(x, z),
                height,
                lean: v3(lean, 0.0, -0.6),
                seed,
                fronds: 26,
                leaflets: 30,
            },
            strokes,
        );
    }
    for i in 0..78 {
        let r = |k: i32| hash2(i, k);
        let x = -190.0 + 330.0 * r(1);
        let shore = terrain::shore_line(x);
        let z = shore - 8.0 - 70.0 * r(2) * r(2);
        if land.raw(x, z) > 1.2 {
            let lean = v3((r(3) - 0.3) * 4.0, 0.0, 1.5 * r(4));
            let height = 11.0 + 6.0 * r(5);
            palm(
                &Palm { foot: stand(x, z), height, lean, seed: 100 + i, fronds: 18, leaflets: 12 },
                strokes,
            );
        }
    }
}
