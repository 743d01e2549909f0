//! Forest honey: a jar against the light, and the comb.

use crate::render::*;
use crate::sdf::*;
use crate::textures::solid;
use crate::vector::*;

use super::label::{Label, Motif, hexagon};
use super::parts::*;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/madu-hutan-contoh/01-botol.jpg", 1600, 2000, honey_jar),
        picture("products/madu-hutan-contoh/02-sarang.jpg", 1600, 1200, honeycomb),
    ]
}

fn honey() -> Material {
    Material::liquid(1.42, v3(0.05, 0.40, 2.1))
}

/// A wooden honey dipper along x, head at the origin.
fn dipper(q: V3) -> f32 {
    let head = ellipsoid(q, v3(0.34, 0.2, 0.2));
    let (offset, _) = repeat(q.x, 0.095);
    let groove = smax(
        head,
        0.13 - len2(q.y, q.z).max(0.03 + 0.13 - (0.024 - offset.abs()).max(0.0) * 9.0),
        0.01,
    );
    let ringed = smax(head, -(rect(offset, len2(q.y, q.z) - 0.3, 0.02, 0.17)), 0.012);
    smin(
        ringed.max(groove.min(ringed)),
        tapered(q, v3(0.25, 0.0, 0.0), v3(1.9, 0.0, 0.0), 0.05, 0.065),
        0.03,
    ) * 0.8
}

fn honey_jar() -> Box<dyn Scene> {
    let label = Label {
        motif: Motif::Cells,
        paper: hex(0xF5EAD0),
        ink: hex(0x7A4A14),
        accent: hex(0xE8A020),
    };
    let stick = |p: V3| (p - v3(-0.72, 0.21, 1.15)).rot_y(0.35).rot_z(-0.05);
    let chunk = |p: V3| (p - v3(1.2, 0.22, 0.15)).rot_y(-0.5);
    still_with(
        0.85,
        Camera::look(v3(0.1, 1.9, 6.8), v3(0.0, 1.1, 0.1), 28.5)
            .aperture(0.07)
            .focus_on(v3(0.0, 1.0, 0.7)),
        Lights::window(v3(-0.55, 0.62, -0.8)).scale(1.35, 1.15).lamp(
            v3(0.35, 1.4, -2.3),
            0.3,
            v3(2.6, 2.1, 1.4),
        ),
        move |p| {
            let body = cylinder(p - v3(0.0, 0.88, 0.0), 0.78, 0.86, 0.16);
            let body = smin(body, cylinder(p - v3(0.0, 1.75, 0.0), 0.58, 0.12, 0.02), 0.08);
            let patch = (cylinder(p - v3(0.0, 0.85, 0.0), 0.795, 0.5, 0.005))
                .max(-p.z)
                .max(p.x.abs() - 0.5);
            let top = cylinder(p - v3(0.0, 2.03, 0.0), 0.64, 0.17, 0.04);
            let cord = torus(p - v3(0.0, 1.84, 0.0), 0.6, 0.04).min(torus(
                p - v3(0.0, 1.77, 0.0),
                0.62,
                0.04,
            ));
            let near =
                nearer(nearer((p.y, 0), (p.z + 3.4, 1)), nearer((body.max(-patch), 2), (patch, 3)));
            let near = nearer(near, nearer((top, 4), (cord, 5)));
            nearer(near, nearer((dipper(stick(p)), 6), comb(chunk(p), v3(0.55, 0.2, 0.45))))
        },
        move |id, p, n| match id {
            0 => planks(p, &solid::teak(), 0.9),
            1 => plaster(p, hex(0xCDBE9E)),
            2 => honey(),
            3 => Material::matte(label.at(p.x / 0.5, (p.y - 0.85) / 0.5, 1.0)).backlit(0.3).bump(
                p,
                n,
                0.006,
                |q| fbm(q * 24.0, 2),
            ),
            4 => wood(v3(p.y, p.x, p.z), &solid::jackfruit()),
            5 => Material::matte(hex(0xC8A468))
                .bump(p, n, 0.02, |q| (q.x.atan2(q.z) * 50.0 + q.y * 40.0).sin()),
            6 => wood(stick(p), &solid::jackfruit()),
            _ => comb_skin(id, p, n),
        },
    )
}

const CELL: f32 = 0.2;

/// A block of comb with half sizes `b`, cells open to +y: wax 10, honey 11, caps 12.
fn comb(q: V3, b: V3) -> (f32, u32) {
    let block = round_box(q - v3(0.0, -0.02, 0.0), v3(b.x, b.y, b.z) + splat(0.02), 0.05)
        + 0.03 * (noise(q * 5.0) - 0.5);
    if block > 0.25 {
        return (block - 0.04, 10);
    }
    let (edge, i, j) = hexagon(q.x / CELL, q.z / CELL);
    let kind = noise(v3(i as f32 * 0.21, j as f32 * 0.21, 4.0)) + 0.25 * (hash3(i, j, 2) - 0.5);
    let bowl = smoothstep(0.05, 0.17, edge);
    let (floor, id) = if kind < 0.3 {
        (b.y - 0.11 * bowl, 10)
    } else if kind < 0.66 {
        (b.y - 0.075 * bowl + 0.03 * smoothstep(0.15, 0.5, edge), if edge > 0.08 { 11 } else { 10 })
    } else {
        (b.y + 0.01 + 0.035 * smoothstep(0.0, 0.35, edge), 12)
    };
    (smax(block, q.y - floor, 0.02) * 0.4, id)
}

fn comb_skin(id: u32, p: V3, n: V3) -> Material {
    let tone = fbm(p * 5.0, 3);
    match id {
        11 => {
            Material::matte(hex(0xB8660C).mix(hex(0xE09A1E), tone)).gloss(0.05).soft(hex(0xE08A10))
        }
        12 => Material::matte(hex(0xE8C888).mix(hex(0xD8A454), tone))
            .gloss(0.4)
            .soft(hex(0x7A5018))
            .bump(p, n, 0.01, |q| fbm(q * 16.0, 2)),
        _ => {
            Material::matte(hex(0xC88A30).mix(hex(0xE8B858), tone)).gloss(0.35).soft(hex(0x9A5C14))
        }
    }
}

fn honeycomb() -> Box<dyn Scene> {
    let place = |p: V3| (p - v3(0.0, 0.5, 0.0)).rot_y(0.35).rot_x(-0.12);
    still_with(
        0.85,
        Camera::look(v3(0.2, 2.7, 3.9), v3(0.0, 0.3, 0.15), 30.0)
            .aperture(0.06)
            .focus_on(v3(0.0, 0.75, 0.35)),
        Lights::window(v3(-0.6, 0.65, -0.6)).scale(1.2, 1.0),
        move |p| {
            let pool = ellipsoid(p - v3(0.25, 0.1, 0.75), v3(1.35, 0.09, 0.75));
            let syrup = pool * 0.7;
            let (d, id) = comb(place(p), v3(1.3, 0.3, 0.75));
            let dish = plate(p * (1.0 / 1.15), 1.75) * 1.15;
            let near = nearer((p.y, 0), (dish, 1));
            nearer(nearer(near, (syrup, 2)), (d, id))
        },
        |id, p, n| match id {
            0 => planks(p, &solid::dark_plank(), 0.8),
            1 => glaze(p, hex(0x39454A)),
            2 => Material::matte(hex(0xA8560A)).gloss(0.04).soft(hex(0xD8800C)),
            _ => comb_skin(id, p, n),
        },
    )
}
