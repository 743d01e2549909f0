//! A woven bamboo lamp at dusk: the light that leaves its gaps is cast on wall and table.

use super::kit::*;
use crate::render::*;
use crate::sdf::*;
use crate::textures::plait::{self, Plait, Rule};
use crate::textures::{self, smooth, solid};
use crate::vector::*;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/lampu-bambu-contoh/01-lampu.jpg", 1600, 2000, lit),
        picture("products/lampu-bambu-contoh/02-detail.jpg", 1600, 1200, detail),
    ]
}

/// Half axes of the shade; it is centred on its bulb.
const AXES: V3 = v3(1.35, 1.55, 1.35);
const STRIPS: f32 = 26.0;
const WIDTH: f32 = 0.66;

fn warm() -> V3 {
    v3(1.0, 0.56, 0.2)
}

/// Where on the weave a direction from the bulb points: diagonal strip coordinates.
fn weave_at(direction: V3) -> (f32, f32) {
    let on =
        direction / v3(direction.x / AXES.x, direction.y / AXES.y, direction.z / AXES.z).length();
    let around = on.z.atan2(on.x) / textures::TAU * STRIPS;
    let up = (on.y / AXES.y).clamp(-1.0, 1.0).asin() / 1.9 * STRIPS * 0.5;
    (around + up, around - up)
}

/// How open the weave is in a direction, with blurred edges.
fn openness(direction: V3, blur: f32) -> f32 {
    let (a, b) = weave_at(direction);
    let hole = |t: f32| smooth(-blur, blur, (textures::fract(t) - 0.5).abs() - WIDTH * 0.5);
    hole(a) * hole(b)
}

fn plait_at(q: V3) -> Plait {
    let (a, b) = weave_at(q);
    plait::interlace(a, b, WIDTH, Rule::Plain)
}

/// The shade around its bulb at the origin.
fn shade(q: V3) -> (f32, u32) {
    let shell = ellipsoid(q, AXES);
    if shell > 0.25 {
        return (shell - 0.08, 1);
    }
    let p = plait_at(q);
    let relief = if p.gap { -0.02 } else { 0.055 * p.height };
    let cap = q.y.abs() - 1.36;
    let body = ((shell - relief) * 0.6).max(cap);
    let ring = |y: f32| torus(q - v3(0.0, y, 0.0), 0.68, 0.075);
    nearer((body, 1), (ring(1.36).min(ring(-1.36)), 2))
}

/// Light of the bulb that reaches a point through the weave.
fn cast(q: V3, n: V3, power: f32) -> V3 {
    let away = q.length();
    let facing = n.dot(-q / away).max(0.0);
    let beyond = (away - 1.4).max(0.0);
    let open = openness(q, 0.05 + 0.035 * beyond);
    let rim = smoothstep(1.42, 1.3, (q.y * 1.5 / away).abs());
    warm() * (power * facing / (away * away) * (0.10 + open * rim))
}

fn shade_skin(q: V3, ray_gap: f32) -> Material {
    let p = plait_at(q);
    let bulb = (-(ray_gap / 0.55).powi(2)).exp();
    if p.gap {
        return Material::matte(splat(0.02))
            .glow(warm() * (1.0 + 9.0 * bulb) + v3(0.5, 0.4, 0.2) * bulb * 4.0);
    }
    let (light, dark) = plait::honey();
    let colour = paint(plait::bamboo(&p, light, dark));
    let edge = smoothstep(0.25, 0.5, p.across.abs());
    let through = (0.3 + 0.9 * bulb) * (0.6 + 0.8 * edge) * (0.5 + 0.5 * p.strip);
    Material::matte(colour).gloss(0.4).glow(colour * warm() * through * 3.2)
}

/// Distance from the bulb to the line of sight through `q`.
fn sight_gap(eye: V3, q: V3) -> f32 {
    let ray = (q - eye).unit();
    (eye - ray * eye.dot(ray)).length()
}

const BULB: V3 = v3(0.0, 1.72, 0.0);
const LIT_EYE: V3 = v3(1.1, 2.9, 9.4);

fn dusk() -> Lights {
    let mut lights = Lights::window(v3(-0.7, 0.7, 0.5)).softness(0.5);
    lights.key = v3(0.16, 0.2, 0.32);
    lights.zenith = v3(0.07, 0.09, 0.15);
    lights.horizon = v3(0.06, 0.07, 0.12);
    lights.ground = v3(0.03, 0.02, 0.02);
    lights
}

fn lit() -> Box<dyn Scene> {
    let bloom_turn = Turn::new(0.7);
    let bloom_place = move |p: V3| bloom_turn.y(p - v3(1.55, 0.1, 1.1));
    still_with(
        0.8,
        Camera::look(LIT_EYE, v3(0.05, 2.15, 0.0), 30.5).aperture(0.04),
        dusk(),
        move |p| {
            let room = p.y.min(p.z + 2.3);
            let q = p - BULB;
            let body = bounded_group(q, v3(0.0, 0.0, 0.0), AXES + splat(0.1), 1, || shade(q));
            let foot = cylinder(p - v3(0.0, 0.1, 0.0), 0.78, 0.1, 0.04).min(cylinder(
                p - v3(0.0, 0.25, 0.0),
                0.3,
                0.15,
                0.02,
            ));
            let bloom =
                bounded(p, v3(1.55, 0.2, 1.1), v3(0.5, 0.3, 0.5), || blossom(bloom_place(p)));
            nearer(nearer((room, 0), body), nearer((foot, 3), (bloom, 4)))
        },
        move |id, p, n| {
            let q = p - BULB;
            match id {
                0 => {
                    let m = if n.z > 0.5 {
                        wall(p, n, hex(0xC9B8A0))
                    } else {
                        planks(p, n, &solid::teak(), 1.4)
                    };
                    let light = cast(q, m.normal.unwrap_or(n), if n.z > 0.5 { 62.0 } else { 34.0 });
                    m.glow(m.albedo * light)
                }
                1 => shade_skin(q, sight_gap(LIT_EYE - BULB, q)),
                4 => {
                    let m = blossom_skin(bloom_place(p));
                    m.glow(m.albedo * warm() * 0.5)
                }
                _ => {
                    let colour = paint(solid::mahogany().at(p.x, p.y * 3.0, p.z)) * 1.2;
                    Material::matte(colour).gloss(0.35).glow(colour * warm() * 0.22)
                }
            }
        },
    )
}

const NEAR_EYE: V3 = v3(1.2, 0.7, 3.5);

fn detail() -> Box<dyn Scene> {
    still_with(
        0.8,
        Camera::look(NEAR_EYE, v3(0.42, 0.12, 0.7), 40.0)
            .aperture(0.07)
            .focus_on(v3(0.35, 0.2, 1.3)),
        dusk().expose(1.2).lamp(v3(3.0, 2.5, 3.5), 0.6, v3(3.6, 2.7, 1.9)),
        move |p| {
            let body = bounded_group(p, v3(0.0, 0.0, 0.0), AXES + splat(0.1), 1, || shade(p));
            nearer((p.z + 2.5, 0), body)
        },
        move |id, p, n| match id {
            0 => {
                let m = wall(p, n, hex(0xA08A70));
                let light = cast(p, m.normal.unwrap_or(n), 75.0);
                m.glow(m.albedo * light)
            }
            1 => shade_skin(p, sight_gap(NEAR_EYE, p)),
            _ => Material::matte(hex(0x8A5A2C)).gloss(0.4).glow(hex(0x8A5A2C) * warm() * 0.2),
        },
    )
}
