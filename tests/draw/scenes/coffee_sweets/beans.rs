//! Coffee as it is sold: pouches and heaps of roasted, round and green beans.

use crate::render::*;
use crate::sdf::*;
use crate::textures::solid;
use crate::vector::*;

use super::label::{Label, Motif};
use super::parts::*;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/kopi-robusta-contoh/01-kemasan.jpg", 1600, 1600, robusta_pouch),
        picture("products/kopi-robusta-contoh/02-biji.jpg", 1600, 1200, roasted_beans),
        picture("products/kopi-lanang-contoh/01-kemasan.jpg", 1600, 1600, lanang_pouch),
        picture("products/kopi-lanang-contoh/02-biji.jpg", 1600, 1200, lanang_scoop),
        picture("products/biji-kopi-hijau-contoh/01-biji.jpg", 1600, 1200, green_tray),
        picture("products/biji-kopi-hijau-contoh/02-karung.jpg", 1600, 1600, green_sack),
    ]
}

const PACK: f32 = 0.105;
const SIZE: f32 = 0.165;

fn heap(seed: u32, count: usize, size: f32, spot: impl FnMut(&mut Rng) -> (f32, f32)) -> Instances {
    let mut rng = Rng::new(seed);
    let pack = size * 0.64;
    let places = drop_balls(&mut rng, count, pack, 2, |_, _| 0.0, spot);
    Instances::new(lay(&mut rng, places, pack, size, 0.12, 0.72))
}

fn roasted(id: u32, p: V3, n: V3) -> Material {
    let tone = hash1(id);
    let colour = hex(0x2B1812).mix(hex(0x4C2E1E), tone * 0.8 + 0.3 * fbm(p * 14.0, 2));
    Material::matte(colour).gloss(0.33).bump(p, n, 0.006, |q| fbm(q * 34.0, 2))
}

fn green(id: u32, p: V3, n: V3) -> Material {
    let tone = hash1(id);
    let colour = hex(0x8F9668).mix(hex(0xC4BC8C), tone).mix(hex(0x74805E), 0.5 * fbm(p * 9.0, 2));
    Material::matte(colour).gloss(0.55).bump(p, n, 0.005, |q| fbm(q * 30.0, 2))
}

/// A pouch turned and leaning a little: world point to its own.
fn stand(p: V3, at: V3, turn: f32) -> V3 {
    (p - at).rot_y(turn).rot_x(0.06)
}

fn robusta_pouch() -> Box<dyn Scene> {
    let beans = heap(5, 460, 0.115, |rng| {
        let (x, z) = in_disc(rng, 1.0);
        if rng.unit() < 0.62 {
            (x * 0.4 + 0.95, z * 0.3 + 0.75)
        } else {
            (x * 1.8, z * 0.45 + 1.05)
        }
    });
    let label = Label {
        motif: Motif::Mountain,
        paper: hex(0xF0E6D2),
        ink: hex(0x4A2A1C),
        accent: hex(0xC8662E),
    };
    let (half, height) = (0.78, 2.3);
    let place = |p: V3| stand(p, v3(-0.15, 0.0, 0.0), 0.22);
    still_with(
        0.9,
        Camera::look(v3(0.3, 1.9, 6.4), v3(0.02, 1.0, 0.1), 26.5)
            .aperture(0.07)
            .focus_on(v3(0.0, 1.0, 0.4)),
        Lights::window_left(),
        move |p| {
            let (d, i) = beans.distance(p, |q, _| bean(q));
            let bag = pouch(place(p), half, height, 0.36);
            nearer(nearer((p.y, 0), (p.z + 3.2, 1)), nearer((d, 100 + i as u32), (bag, 2)))
        },
        move |id, p, n| match id {
            0 => planks(p, &solid::teak(), 1.1),
            1 => plaster(p, hex(0xD9CDB8)),
            2 => pouch_skin(place(p), n, half, height, hex(0xB98F5E), &label),
            _ => roasted(id, p, n),
        },
    )
}

fn roasted_beans() -> Box<dyn Scene> {
    let beans = heap(11, 800, SIZE, |rng| (rng.range(-2.0, 2.0), rng.range(-1.7, 1.5)));
    still(
        Camera::look(v3(0.0, 2.5, 2.5), v3(0.0, 0.3, -0.08), 36.0)
            .aperture(0.07)
            .focus_on(v3(0.0, 0.4, 0.2)),
        Lights::window(v3(-0.7, 0.8, -0.5)).scale(1.5, 1.3),
        move |p| {
            let (d, i) = beans.distance(p, |q, _| bean(q));
            nearer((p.y, 0), (d, 100 + i as u32))
        },
        |id, p, n| if id == 0 { Material::matte(hex(0x2A180F)) } else { roasted(id, p, n) },
    )
}

fn lanang_pouch() -> Box<dyn Scene> {
    let mut rng = Rng::new(21);
    let spot = |rng: &mut Rng| {
        let (x, z) = in_disc(rng, 1.0);
        if rng.unit() < 0.7 { (x * 0.4 - 0.9, z * 0.3 + 0.7) } else { (x * 1.6, z * 0.45 + 1.05) }
    };
    let places = drop_balls(&mut rng, 430, 0.075, 2, |_, _| 0.0, spot);
    let beans = Instances::new(lay(&mut rng, places, 0.075, 0.095, 0.74, 0.74));
    let label = Label {
        motif: Motif::Beans,
        paper: hex(0x1F1C1B),
        ink: hex(0xD8B36A),
        accent: hex(0xB8532E),
    };
    let (half, height) = (0.72, 2.35);
    let place = |p: V3| stand(p, v3(0.2, 0.0, 0.0), -0.25);
    still_with(
        0.9,
        Camera::look(v3(-0.5, 1.7, 6.3), v3(0.0, 1.02, 0.1), 26.5)
            .aperture(0.07)
            .focus_on(v3(0.0, 1.0, 0.4)),
        Lights::window_right(),
        move |p| {
            let (d, i) = beans.distance(p, |q, _| peaberry(q));
            let bag = pouch(place(p), half, height, 0.36);
            nearer(nearer((p.y, 0), (p.z + 3.2, 1)), nearer((d, 100 + i as u32), (bag, 2)))
        },
        move |id, p, n| match id {
            0 => slate(p, n, hex(0x8C8A86)),
            1 => plaster(p, hex(0xB9A48A)),
            2 => pouch_skin(place(p), n, half, height, hex(0x2B2725), &label).gloss(0.38),
            _ => roasted(id, p, n),
        },
    )
}

fn lanang_scoop() -> Box<dyn Scene> {
    let mut rng = Rng::new(8);
    let in_bowl = |x: f32, z: f32| {
        let r = (x * x / 1.27 + z * z).sqrt();
        if r < 0.95 { 0.1 + 0.5 * r * r } else { 0.0 }
    };
    let mut places = drop_balls(&mut rng, 120, 0.1, 3, in_bowl, |rng| {
        let (x, z) = in_disc(rng, 0.62);
        (x * 1.15, z)
    });
    places.extend(drop_balls(
        &mut rng,
        46,
        0.1,
        1,
        |_, _| 0.0,
        |rng| loop {
            let (x, z) = (rng.range(-2.4, 2.2), rng.range(-1.3, 1.6));
            if len2(x * 0.8, z) > 0.95 && z.abs() > 0.2 {
                break (x, z);
            }
        },
    ));
    let beans = Instances::new(lay(&mut rng, places, 0.1, 0.13, 0.74, 0.74));
    still_with(
        0.9,
        Camera::look(v3(-1.3, 3.2, 3.9), v3(0.35, 0.25, 0.05), 29.0)
            .aperture(0.07)
            .focus_on(v3(0.0, 0.5, 0.3)),
        Lights::window(v3(-0.6, 0.8, -0.45)),
        move |p| {
            let (d, i) = beans.distance(p, |q, _| peaberry(q));
            let spoon = scoop(p, 0.85, 1.7);
            nearer((p.y - 0.5 * folds(p) - 0.01, 0), nearer((d, 100 + i as u32), (spoon, 1)))
        },
        move |id, p, n| match id {
            0 => linen(p, n, hex(0xD8CCB4)),
            1 => wood(v3(p.x * 0.8, p.y, p.z), &solid::jackfruit()),
            _ => roasted(id, p, n),
        },
    )
}

fn green_tray() -> Box<dyn Scene> {
    let mut rng = Rng::new(4);
    let places = drop_balls(
        &mut rng,
        620,
        PACK,
        4,
        |x, z| 0.08 + 2.0 * (len2(x, z) - 1.5).max(0.0),
        |rng| {
            let (x, z) = in_disc(rng, 1.25);
            (x * 0.95 - 0.1, z)
        },
    );
    let beans = Instances::new(lay(&mut rng, places, PACK, SIZE, 0.72, 0.72));
    still_with(
        0.9,
        Camera::look(v3(0.6, 3.6, 4.2), v3(0.0, 0.1, 0.1), 32.0).aperture(0.06),
        Lights::window_right(),
        move |p| {
            let (d, i) = beans.distance(p, |q, _| bean(q));
            let tray = lathe(p, &[(0.0, 0.05), (1.6, 0.05), (1.85, 0.3)], 0.035)
                - 0.012 * bamboo_height(p.x, p.z, 7.0);
            let rim = torus(p - v3(0.0, 0.32, 0.0), 1.87, 0.07);
            nearer(nearer((p.y, 0), (d, 100 + i as u32)), nearer((tray * 0.8, 1), (rim, 2)))
        },
        |id, p, n| match id {
            0 => planks(p, &solid::dark_plank(), 0.9),
            1 => bamboo(p.x, p.z, 7.0),
            2 => {
                let wrap = (p.x.atan2(p.z) * 60.0).sin();
                Material::matte(hex(0xC79A58).mix(hex(0x8A6030), smoothstep(0.6, 1.0, wrap)))
                    .gloss(0.45)
            }
            _ => green(id, p, n),
        },
    )
}

/// The beans below the visible ones, and the mouth of the sack.
fn sack_fill(x: f32, z: f32) -> f32 {
    let r = len2(x, z);
    1.38 + 0.22 * (1.0 - r * r) + 3.0 * (r - 0.86).max(0.0)
}

fn sack(p: V3) -> f32 {
    let around = p.x.atan2(p.z);
    let wrinkle =
        0.035 * (around * 7.0 + 2.0 * (p.y * 2.6).sin()).sin() * smoothstep(1.9, 0.6, p.y)
            + 0.03 * (p.y * 5.0 + 2.0 * around.sin()).sin();
    let wall = lathe(
        p,
        &[(0.0, 0.0), (0.95, 0.03), (1.14, 0.35), (1.16, 0.9), (1.0, 1.45), (0.98, 1.62)],
        0.05,
    );
    let roll = torus(p - v3(0.0, 1.62 + 0.03 * (around * 3.0).sin(), 0.0), 1.05, 0.13);
    smin(wall - 0.04 - wrinkle, roll - wrinkle * 0.5, 0.08) * 0.7
}

fn green_sack() -> Box<dyn Scene> {
    let mut rng = Rng::new(9);
    let mut places = drop_balls(&mut rng, 300, PACK, 2, sack_fill, |rng| in_disc(rng, 0.8));
    places.extend(drop_balls(
        &mut rng,
        46,
        PACK,
        1,
        |_, _| 0.0,
        |rng| (rng.range(-1.9, 1.9), rng.range(1.25, 2.0)),
    ));
    let beans = Instances::new(lay(&mut rng, places, PACK, SIZE, 0.12, 0.72));
    still_with(
        0.9,
        Camera::look(v3(0.5, 3.1, 5.7), v3(0.0, 1.06, 0.1), 31.5)
            .aperture(0.06)
            .focus_on(v3(0.0, 1.4, 0.8)),
        Lights::window_left(),
        move |p| {
            let (d, i) = beans.distance(p, |q, _| bean(q));
            nearer(nearer((p.y, 0), (p.z + 3.0, 2)), nearer((d, 100 + i as u32), (sack(p), 1)))
        },
        |id, p, n| match id {
            0 => planks(p, &solid::grey_plank(), 0.8),
            2 => plaster(p, hex(0xC9B79C)),
            1 => jute(p, n),
            _ => green(id, p, n),
        },
    )
}

/// Coarse sacking wrapped around an upright body, with two dyed stripes.
fn jute(p: V3, n: V3) -> Material {
    let u = p.x.atan2(p.z) * 1.1;
    let cloth = crate::textures::thread::linen(u, p.y, 17.0, array(hex(0xB89560)));
    let stripe = smoothstep(0.03, 0.02, ((p.y - 0.75).abs() - 0.1).abs() - 0.02);
    let colour = rgb(cloth.colour).mix(hex(0x355C4A), stripe * 0.75);
    Material::matte(colour).bump(p, n, 0.03, |q| {
        crate::textures::thread::linen(q.x.atan2(q.z) * 1.1, q.y, 17.0, [1.0; 3]).height
    })
}
