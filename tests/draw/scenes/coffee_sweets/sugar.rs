//! Palm sugar: granulated, and in half domes moulded in coconut shells.

use crate::render::*;
use crate::sdf::*;
use crate::textures::solid;
use crate::vector::*;

use super::label::{Label, Motif};
use super::parts::*;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/gula-semut-contoh/01-gula.jpg", 1600, 1200, sugar_bowl),
        picture("products/gula-semut-contoh/02-kemasan.jpg", 1600, 1600, sugar_pouch),
        picture("products/gula-batok-contoh/01-gula.jpg", 1600, 1200, sugar_domes),
        picture("products/gula-batok-contoh/02-daun.jpg", 1600, 1200, sugar_in_leaf),
    ]
}

/// Crumbs of sugar thrown over the table.
fn crumbs(seed: u32, count: usize, spot: impl Fn(&mut Rng) -> (f32, f32)) -> Instances {
    let mut rng = Rng::new(seed);
    let items = (0..count)
        .map(|_| {
            let (x, z) = spot(&mut rng);
            let scale = rng.range(0.015, 0.04);
            Item {
                pos: v3(x, scale * 0.6, z),
                frame: Frame::upright(rng.direction(), 0.0),
                scale,
                bound: scale * 1.3,
                seed: rng.unit(),
            }
        })
        .collect();
    Instances::new(items)
}

fn crumb(q: V3) -> f32 {
    round_box(q, v3(0.8, 0.6, 0.7), 0.3)
}

/// Loose brown sugar: coarse grains with a glint here and there.
fn grainy(p: V3, n: V3) -> Material {
    let (near, _, pick) = voronoi(p * 24.0);
    let colour = hex(0x9A5E28)
        .mix(hex(0xCB8E4A), pick)
        .mix(hex(0x5E3414), smoothstep(0.35, 0.75, near) * 0.6);
    let made =
        Material::matte(colour).soft(hex(0x3A1C08)).bump(p, n, 0.02, |q| 1.0 - voronoi(q * 24.0).0);
    if pick > 0.88 { made.gloss(0.25) } else { made }
}

/// Small lumps for the outline of loose sugar.
fn lumps(p: V3) -> f32 {
    0.022 * noise(p * 16.0) + 0.05 * noise(p * 4.0)
}

/// The same, but free far from the surface.
fn lumps_near(p: V3, away: f32) -> f32 {
    if away > 0.2 { 0.07 } else { lumps(p) }
}

fn sugar_bowl() -> Box<dyn Scene> {
    let crumbs = crumbs(3, 260, |rng| {
        let (x, z) = in_disc(rng, 1.0);
        (x * 2.0 + 0.2, z * 0.7 + 1.1)
    });
    let spoon_at = |p: V3| (p - v3(-0.35, 0.02, 1.45)).rot_y(0.25);
    still_with(
        0.8,
        Camera::look(v3(-0.5, 2.6, 5.1), v3(0.12, 0.5, 0.3), 28.0)
            .aperture(0.06)
            .focus_on(v3(0.0, 0.7, 0.8)),
        Lights::window_left(),
        move |p| {
            let at = p - v3(0.0, 0.0, -0.1);
            let r = len2(at.x, at.z);
            let top = 0.62 + 0.62 * (1.0 - r / 1.15).max(0.0)
                - 0.2 * smoothstep(0.2, 0.0, len2(r - 0.55, 0.0)) * smoothstep(0.3, 0.9, at.x);
            let sugar = smax(
                p.y - top - lumps_near(p, p.y - top),
                r - (0.76 + 0.52 * p.y).clamp(0.4, 1.14),
                0.05,
            ) * 0.65;
            let q = spoon_at(p);
            let spoonful = (ellipsoid(q - v3(0.0, 0.22, 0.0), v3(0.48, 0.24, 0.37))
                - lumps_near(p, q.length() - 0.5))
                * 0.7;
            let (d, _) = crumbs.distance(p, |q, _| crumb(q));
            let near = nearer((p.y, 0), (bowl(at, 1.25, 0.72, 0.06), 1));
            let near = nearer(near, (sugar.min(spoonful).min(d), 2));
            nearer(near, (scoop(q, 0.42, 1.25), 3))
        },
        |id, p, n| match id {
            0 => planks(p, &solid::grey_plank(), 0.9),
            1 => Material::matte(rgb(solid::coconut(p.x.atan2(p.z), p.y))).gloss(0.18),
            2 => grainy(p, n),
            _ => wood(p, &solid::jackfruit()),
        },
    )
}

fn sugar_pouch() -> Box<dyn Scene> {
    let crumbs = crumbs(7, 300, |rng| {
        let (x, z) = in_disc(rng, 1.0);
        (x * 1.3 + 0.3, z * 0.55 + 1.0)
    });
    let label = Label {
        motif: Motif::Palm,
        paper: hex(0xF4EAD6),
        ink: hex(0x5A3218),
        accent: hex(0xE9B45C),
    };
    let (half, height) = (0.8, 2.3);
    let place = |p: V3| (p - v3(-0.2, 0.0, 0.0)).rot_y(0.18).rot_x(0.06);
    still_with(
        0.85,
        Camera::look(v3(0.2, 2.0, 6.4), v3(0.03, 1.02, 0.1), 26.5)
            .aperture(0.06)
            .focus_on(v3(0.0, 0.9, 0.4)),
        Lights::window_right(),
        move |p| {
            let q = p - v3(0.72, 0.0, 0.75);
            let heap = (p.y - 0.62 * (-2.6 * (q.x * q.x + 1.5 * q.z * q.z)).exp() + 0.075
                - lumps_near(p, p.y - 0.62) * 0.8)
                * 0.7;
            let (d, _) = crumbs.distance(p, |q, _| crumb(q));
            let dome = half_dome(p - v3(1.28, 0.0, -0.1), 0.55);
            let near =
                nearer(nearer((p.y, 0), (p.z + 3.2, 1)), (pouch(place(p), half, height, 0.36), 2));
            nearer(near, nearer((heap.min(d), 3), (dome, 4)))
        },
        move |id, p, n| match id {
            0 => planks(p, &solid::teak(), 1.0),
            1 => plaster(p, hex(0xA7B2A0)),
            2 => pouch_skin(place(p), n, half, height, hex(0xC9A878), &label),
            3 => grainy(p, n),
            _ => block(p, n, 0.3),
        },
    )
}

/// Half a ball with soft edge, flat side down at y = 0.
fn half_dome(q: V3, r: f32) -> f32 {
    let body = ellipsoid(q, v3(r, r * 0.86, r));
    let rough = 0.01 * (q.x * 11.0).sin() * (q.z * 13.0).sin();
    smax(body - rough, -q.y, 0.05) * 0.9
}

/// Solid palm sugar: caramel with pale bloom and small pits.
fn block(p: V3, n: V3, seed: f32) -> Material {
    let q = p + splat(seed * 17.0);
    let base = hex(0x5A2E14).mix(hex(0x965A28), fbm(q * 3.0, 3) + 0.4 * (seed - 0.5));
    let bloom = smoothstep(0.5, 0.75, fbm(q * 8.0, 3)) * 0.35;
    let ring = 0.08 * (q.y * 40.0 + 4.0 * noise(q * 3.0)).sin();
    let colour = base.mix(hex(0xD6A768), bloom) * (1.0 + ring);
    Material::matte(colour).gloss(0.45).soft(hex(0x5A2808)).bump(p, n, 0.02, |q| fbm(q * 13.0, 3))
}

fn sugar_domes() -> Box<dyn Scene> {
    let crumbs = crumbs(11, 90, |rng| (rng.range(0.1, 1.9), rng.range(0.75, 1.6)));
    let spots = [(-0.95, 0.12, 0.25), (0.35, 0.12, 0.45), (-0.2, 0.12, -0.75), (1.15, 0.12, -0.5)];
    let broken = |p: V3| (p - v3(1.35, 0.12, 0.75)).rot_y(0.5);
    let upturned = |p: V3| (p - v3(-0.3, 0.93, 0.0)).rot_x(2.75).rot_y(0.3);
    still_with(
        0.85,
        Camera::look(v3(0.5, 2.5, 5.0), v3(0.08, 0.5, 0.05), 28.0)
            .aperture(0.06)
            .focus_on(v3(0.0, 0.6, 0.7)),
        Lights::window_left(),
        move |p| {
            let mut near = ((p.y - 0.06 - 0.035 * bamboo_height(p.x, p.z, 4.5)) * 0.85, 0);
            for (i, (x, y, z)) in spots.into_iter().enumerate() {
                near = nearer(near, (half_dome(p - v3(x, y, z), 0.64), 10 + i as u32));
            }
            let q = broken(p);
            let crack = q.x + 0.05 * (q.y * 9.0).sin() + 0.12 * (noise(q * 7.0) - 0.5);
            near = nearer(near, (smax(half_dome(q, 0.6), crack, 0.02) * 0.8, 20));
            near = nearer(near, (half_dome(upturned(p), 0.62), 21));
            nearer(near, (crumbs.distance(p - v3(0.0, 0.1, 0.0), |q, _| crumb(q)).0, 22))
        },
        move |id, p, n| match id {
            0 => bamboo(p.x, p.z, 4.5),
            20 if n.dot(v3(0.88, 0.0, 0.48)) > 0.5 => grainy(p, n),
            22 => grainy(p, n),
            _ => block(p, n, hash1(id)),
        },
    )
}

/// Two domes face to face in dried leaf, tied; centre at the origin, axis y.
fn parcel(q: V3) -> (f32, u32) {
    let around = q.x.atan2(q.z);
    let fold = 0.025 * (around * 9.0 + 1.5 * q.y).sin() + 0.012 * (around * 23.0).sin();
    let neck = smin(
        ellipsoid(q, v3(0.62, 0.5, 0.62)),
        tapered(q, v3(0.0, 0.4, 0.0), v3(0.05, 0.86, 0.0), 0.14, 0.26),
        0.14,
    );
    let ends = smax(neck, q.y - 0.82 - 0.06 * (around * 5.0).sin(), 0.02);
    let cord = torus(q - v3(0.01, 0.56, 0.0), 0.17, 0.045);
    let band = torus(q - v3(0.0, 0.0, 0.0), 0.63, 0.035)
        .min((len2(len2(q.x, q.y * 1.24) - 0.635, q.z)) - 0.035);
    nearer(((ends - fold) * 0.75, 0), (cord.min(band * 0.8), 1))
}

fn sugar_in_leaf() -> Box<dyn Scene> {
    let parcels = [v3(-0.85, 0.5, 0.0), v3(0.5, 0.5, -0.45)];
    let tipped = |p: V3| (p - v3(0.35, 0.55, 0.95)).rot_z(1.2).rot_y(0.7);
    still_with(
        0.85,
        Camera::look(v3(-0.6, 2.2, 5.2), v3(0.1, 0.55, 0.1), 25.5)
            .aperture(0.06)
            .focus_on(v3(0.0, 0.5, 0.6)),
        Lights::window_right(),
        move |p| {
            let mut near = nearer((p.y, 0), (p.z + 3.2, 1));
            for at in parcels {
                let (d, part) = parcel((p - at).rot_y(at.x));
                near = nearer(near, (d, 10 + part));
            }
            let (d, part) = parcel(tipped(p));
            near = nearer(near, (d, 10 + part));
            near = nearer(near, (half_dome(p - v3(1.45, 0.0, 0.25), 0.55), 20));
            nearer(near, (half_dome((p - v3(-0.85, 0.02, 1.05)).rot_x(-0.1), 0.48), 21))
        },
        |id, p, n| match id {
            0 => slate(p, n, hex(0x8C8A86)),
            1 => plaster(p, hex(0xB9A58C)),
            10 => dry_leaf(p, n),
            11 => Material::matte(hex(0x8A6A3A).mix(hex(0xC8A468), noise(p * 50.0))).bump(
                p,
                n,
                0.02,
                |q| (q.x * 90.0 + q.y * 60.0).sin(),
            ),
            _ => block(p, n, hash1(id)),
        },
    )
}

/// Dried palm or banana leaf: straw with long fibres and brown patches.
fn dry_leaf(p: V3, n: V3) -> Material {
    let fibre = noise(v3(p.x * 34.0, p.y * 3.0, p.z * 34.0));
    let patch = smoothstep(0.4, 0.7, fbm(p * 2.2, 3));
    let colour = hex(0xC7A766)
        .mix(hex(0x8A6232), patch * 0.8)
        .mix(hex(0x8E9650), smoothstep(0.6, 0.8, fbm(p * 1.4 + splat(7.0), 2)) * 0.5);
    Material::matte(colour * (0.78 + 0.35 * fibre))
        .gloss(0.5)
        .bump(p, n, 0.02, |q| noise(v3(q.x * 34.0, q.y * 3.0, q.z * 34.0)))
}
