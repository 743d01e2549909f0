//! Coffee in the cup, and drip bags with their box.

use crate::render::*;
use crate::sdf::*;
use crate::textures::solid;
use crate::vector::*;

use super::label::{Label, Motif};
use super::parts::*;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/kopi-robusta-contoh/03-seduhan.jpg", 1600, 1200, black_coffee),
        picture("products/kopi-celup-contoh/01-kotak.jpg", 1600, 1600, drip_bags),
    ]
}

/// Black coffee in a cup of radius `r`: surface with a paler rim and a few bubbles.
fn coffee(p: V3, r: f32) -> Material {
    let far = len2(p.x, p.z) / r;
    let ring = smoothstep(0.82, 1.0, far + 0.06 * fbm(p * 5.0, 2));
    let (cell, _, pick) = voronoi(v3(p.x * 16.0, 0.0, p.z * 16.0));
    let bubble =
        smoothstep(0.3, 0.22, cell) * smoothstep(0.75, 0.8, pick) * smoothstep(0.7, 0.95, far);
    let colour = hex(0x1C0D07).mix(hex(0x8A5228), ring * 0.8).mix(hex(0xC08A50), bubble * 0.8);
    Material::matte(colour).gloss(0.06)
}

fn black_coffee() -> Box<dyn Scene> {
    let mut rng = Rng::new(31);
    let places = drop_balls(
        &mut rng,
        60,
        0.07,
        1,
        |_, _| 0.0,
        |rng| (rng.range(-2.6, 2.4), rng.range(1.35, 2.2)),
    );
    let beans = Instances::new(lay(&mut rng, places, 0.07, 0.115, 0.12, 0.72));
    let (r, tall) = (0.8, 0.95);
    let lift = v3(0.0, 0.07, 0.0);
    let turn = |p: V3| p.rot_y(0.5);
    still_with(
        0.9,
        Camera::look(v3(0.4, 2.9, 4.6), v3(0.1, 0.42, 0.08), 27.0)
            .aperture(0.08)
            .focus_on(v3(0.0, 0.8, 0.6)),
        Lights::window(v3(-0.75, 0.75, -0.45)).scale(1.1, 0.85),
        move |p| {
            let q = turn(p);
            let (d, i) = beans.distance(p, |q, _| bean(q));
            let china = cup(q - lift, r, tall).min(plate(p, 1.45));
            let drink = cylinder(q - lift - v3(0.0, 0.66, 0.0), r * 0.95, 0.04, 0.01);
            let spoon = smin(
                tapered(p, v3(-0.95, 0.24, 0.8), v3(0.35, 0.22, 1.16), 0.035, 0.045),
                ellipsoid((p - v3(0.52, 0.22, 1.2)).rot_y(0.3), v3(0.26, 0.07, 0.16)),
                0.06,
            ) * 0.6;
            nearer(
                nearer((p.y, 0), (china, 1)),
                nearer(nearer((drink, 2), (spoon, 3)), (d, 100 + i as u32)),
            )
        },
        move |id, p, n| match id {
            0 => planks(p, &solid::mahogany(), 0.9),
            1 => glaze(
                p,
                hex(0xDAD3C4).mix(
                    hex(0x4F7C84),
                    smoothstep(0.1, 0.35, p.y)
                        * smoothstep(0.85, 0.5, p.y + 0.15 * fbm(p * 3.0, 2)),
                ),
            ),
            2 => coffee(p, r * 0.92),
            3 => Material::metal(hex(0xD8B070), 0.22),
            _ => Material::matte(hex(0x2B1812).mix(hex(0x4C2E1E), hash1(id))).gloss(0.33).bump(
                p,
                n,
                0.006,
                |q| fbm(q * 34.0, 2),
            ),
        },
    )
}

/// A flat sachet standing on its edge.
fn sachet(p: V3) -> f32 {
    let puff =
        0.02 + 0.07 * (1.0 - (p.x / 0.48).powi(2)).max(0.0) * (1.0 - (p.y / 0.52).powi(2)).max(0.0);
    smax(p.z.abs() - puff, rect(p.x, p.y, 0.5, 0.56), 0.03) * 0.8
}

fn drip_bags() -> Box<dyn Scene> {
    let label = Label {
        motif: Motif::Mountain,
        paper: hex(0x2F5D50),
        ink: hex(0xF2E4C4),
        accent: hex(0xE0A03C),
    };
    let small = Label {
        motif: Motif::Beans,
        paper: hex(0xF0E6D2),
        ink: hex(0x2F5D50),
        accent: hex(0xC8662E),
    };
    let cup_at = v3(0.78, 0.0, 0.85);
    let carton = |p: V3| (p - v3(-0.5, 0.0, -0.25)).rot_y(0.42);
    let first = |p: V3| (p - v3(-0.95, 0.5, 1.02)).rot_y(0.2).rot_x(0.42);
    let second = |p: V3| (p - v3(0.02, 0.07, 1.5)).rot_y(-0.5).rot_x(1.5);
    still_with(
        0.9,
        Camera::look(v3(0.6, 2.7, 6.6), v3(-0.06, 0.78, 0.3), 27.0)
            .aperture(0.06)
            .focus_on(v3(0.0, 0.8, 0.9)),
        Lights::window_left(),
        move |p| {
            let q = carton(p);
            let box_d = round_box(q - v3(0.0, 0.95, 0.0), v3(0.78, 0.95, 0.42), 0.03);
            let cup_q = (p - cup_at).rot_y(0.6);
            let china = cup(cup_q, 0.55, 0.72);
            let drink = cylinder(cup_q - v3(0.0, 0.52, 0.0), 0.52, 0.03, 0.01);
            let bag_q = cup_q - v3(0.0, 0.72, 0.0);
            let paper = round_box(bag_q - v3(0.0, 0.03, 0.0), v3(0.42, 0.3, 0.24), 0.05).max(
                0.035 - round_box(bag_q - v3(0.0, 0.2, 0.0), v3(0.42, 0.45, 0.24), 0.05).abs(),
            );
            let wings = round_box(bag_q - v3(0.0, 0.1, 0.27), v3(0.6, 0.13, 0.015), 0.01)
                .min(round_box(bag_q - v3(0.0, 0.1, -0.27), v3(0.6, 0.13, 0.015), 0.01));
            let near = nearer((p.y, 0), (p.z + 3.2, 1));
            let near = nearer(near, nearer((box_d, 2), (china, 3)));
            let near = nearer(near, nearer((drink, 4), (paper.min(wings), 5)));
            nearer(near, nearer((sachet(first(p)), 6), (sachet(second(p)), 7)))
        },
        move |id, p, n| match id {
            0 => linen(p, n, hex(0xCDBFA4)),
            1 => plaster(p, hex(0xC9CFC4)),
            2 => carton_skin(carton(p), &label),
            3 => glaze(p, hex(0xE8E0D0)),
            4 => coffee(p - cup_at, 0.52),
            5 => Material::matte(hex(0xEFE8D8)).backlit(0.4).bump(p, n, 0.01, |q| fbm(q * 30.0, 2)),
            _ => {
                let q = if id == 6 { first(p) } else { second(p) };
                let crimp = smoothstep(0.43, 0.45, q.x.abs()).max(smoothstep(0.49, 0.5, q.y.abs()));
                let colour = small.at(q.x / 0.44, q.y / 0.44, 1.12)
                    * (1.0 - crimp * 0.15 * (1.0 + (q.y * 160.0).sin()));
                Material::matte(colour).gloss(0.4).bump(q, n, 0.03, |q| fbm(q * 4.0, 2))
            }
        },
    )
}

/// Printed carton: the label in front, stripes on the sides, a paler lid.
fn carton_skin(q: V3, label: &Label) -> Material {
    let (x, y) = (q.x / 0.78, (q.y - 0.95) / 0.78);
    let colour = if q.z > 0.415 {
        label.at(x, y, 1.21)
    } else if q.y > 1.89 {
        label.paper * 1.2
    } else {
        let wave = ((q.y + 0.05 * (q.z * 9.0).sin()) * 22.0).sin();
        label.paper.mix(label.ink, 0.7 * smoothstep(0.75, 0.85, wave))
    };
    Material::matte(colour * (0.94 + 0.1 * fbm(q * 30.0, 2))).gloss(0.5)
}
