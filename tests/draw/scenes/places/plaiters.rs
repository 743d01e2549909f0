//! The bamboo plaiters' shed: poles, a half-plaited basket, trays on the wall.

use super::outdoor::{earth, rgb, timber};
use crate::render::{Camera, Lights, Material, Scene, still_with};
use crate::sdf::{capsule, cylinder, len2, nearer, rect, round_box, smax, torus};
use crate::textures::{plait, screen, solid};
use crate::vector::{V3, hash1, hex, noise, smoothstep, v3};

/// Bamboo poles, a half-plaited basket, trays on the wall.
pub fn bamboo_shed() -> Box<dyn Scene> {
    still_with(
        0.75,
        Camera::look(v3(0.6, 2.1, 6.8), v3(-0.05, 1.1, 0.0), 31.0)
            .aperture(0.05)
            .focus_on(v3(0.2, 0.8, 1.0)),
        Lights::window(v3(0.85, 0.75, 0.35)).tint(v3(1.05, 0.96, 0.8), v3(1.0, 0.97, 0.9)),
        |p| {
            let mut d = nearer((p.y, 0), (p.z + 2.3, 1));
            d = nearer(d, (poles(p), 2));
            d = nearer(d, (half_basket(p - v3(0.35, 0.0, 1.05)), 3));
            d = nearer(d, (trays(p), 4));
            d = nearer(d, (strips(p), 5));
            let bench = p - v3(1.95, 0.0, -0.7);
            let top = round_box(bench - v3(0.0, 0.82, 0.0), v3(1.05, 0.05, 0.50), 0.02);
            let legs = round_box(
                v3(bench.x.abs() - 0.9, bench.y - 0.4, bench.z.abs() - 0.38),
                v3(0.06, 0.4, 0.06),
                0.02,
            );
            d = nearer(d, (top.min(legs), 6));
            for (i, (x, z, s)) in
                [(-0.5, 0.05, 0.40), (0.12, -0.1, 0.30), (0.62, 0.08, 0.36)].into_iter().enumerate()
            {
                let q = bench - v3(x, 0.87, z);
                d = nearer(d, (finished(q / s) * s, 10 + i as u32));
            }
            d
        },
        |id, p, n| match id {
            0 => earth(p, n, hex(0xA58A68)),
            1 => woven_wall(p, n),
            2 => pole_skin(p, n),
            3 => weave(p - v3(0.35, 0.0, 1.05), n, 7.0, plait::straw()),
            4 => {
                let s = plait::straw();
                let u = plait::interlace(
                    p.x * 14.0 + p.y * 14.0,
                    p.y * 14.0 - p.x * 14.0,
                    0.9,
                    plait::Rule::Twill,
                );
                Material::matte(rgb(plait::bamboo(&u, s.0, s.1))).gloss(0.6)
            }
            5 => Material::matte(hex(0xC6A866).mix(hex(0xA5A75C), noise(p * 3.0))).gloss(0.5),
            6 => timber(p, &solid::grey_plank()),
            _ => {
                let shades = if id == 11 {
                    (screen(168, 74, 44), screen(110, 44, 26))
                } else {
                    plait::honey()
                };
                weave((p - v3(1.95, 0.87, -0.7)) * 2.0, n, 9.0, shades)
            }
        },
    )
}

fn woven_wall(p: V3, n: V3) -> Material {
    let at = |q: V3| plait::interlace(q.x * 3.0, q.y * 3.0, 0.95, plait::Rule::Twill);
    let (light, dark) = (screen(186, 154, 106), screen(122, 92, 56));
    Material::matte(rgb(plait::bamboo(&at(p), light, dark)))
        .gloss(0.7)
        .bump(p, n, 0.06, |q| at(q).height * 0.5)
}

fn poles(p: V3) -> f32 {
    let mut best = 9.0_f32;
    for i in 0..8 {
        let f = i as f32;
        let r = 0.075 + 0.03 * hash1(i + 3);
        let foot = v3(-3.0 + 0.21 * f, 0.0, -0.9 + 0.2 * hash1(i + 30));
        let top = v3(-2.75 + 0.17 * f + 0.25 * (hash1(i) - 0.5), 3.9, -2.1);
        let rod = capsule(p, foot, top, r);
        let node =
            0.012 * smoothstep(0.96, 1.0, ((p.y * 2.4 + f * 1.7) * std::f32::consts::TAU).cos());
        best = best.min(rod - node);
    }
    best * 0.85
}

fn pole_skin(p: V3, n: V3) -> Material {
    let own = hash1((p.x * 4.0).floor() as u32);
    let c = hex(0x8A9A4E).mix(hex(0xC2A45E), own)
        * (0.85 + 0.3 * noise(v3(p.x * 20.0, p.y * 1.5, p.z * 20.0)));
    Material::matte(c)
        .gloss(0.35)
        .bump(p, n, 0.004, |q| noise(v3(q.x * 30.0, q.y * 2.0, q.z * 30.0)))
}

fn half_basket(q: V3) -> f32 {
    let far = (q - v3(0.0, 0.8, 0.0)).length() - 1.5;
    if far > 0.3 {
        return far;
    }
    let r = len2(q.x, q.z);
    let wall = 0.50 + 0.16 * q.y.min(1.2);
    let turn = q.z.atan2(q.x);
    let (u, v) = (turn * 7.0, q.y * 11.0);
    let relief = 0.022 * ((u * 0.5 * 7.0).cos() * (v * std::f32::consts::PI).sin());
    let woven = smax((r - wall).abs() - 0.028 - relief, (q.y - 0.36).abs() - 0.36, 0.01);
    let sector = std::f32::consts::TAU / 24.0;
    let k = (turn / sector).round();
    let arm = q.rot_y(k * sector);
    let flare = 0.50 + 0.16 * q.y + 0.42 * smoothstep(0.7, 1.5, q.y);
    let tall = 1.28 + 0.2 * hash1((k + 40.0) as u32);
    let stake = rect(arm.x - flare, arm.z, 0.010, 0.028).max(q.y - tall).max(-q.y);
    woven.min(stake) * 0.6
}

fn weave(
    q: V3,
    n: V3,
    count: f32,
    shades: (crate::textures::Rgb, crate::textures::Rgb),
) -> Material {
    let at = |k: V3| {
        plait::interlace(k.z.atan2(k.x) * count * 0.55, k.y * count, 0.9, plait::Rule::Plain)
    };
    Material::matte(rgb(plait::bamboo(&at(q), shades.0, shades.1))).gloss(0.55).bump(
        q,
        n,
        0.02,
        |k| at(k).height * 0.5,
    )
}

fn trays(p: V3) -> f32 {
    let one = |x: f32, y: f32, r: f32| {
        let q = p - v3(x, y, -2.18);
        let flat = v3(q.x, q.z, q.y);
        cylinder(flat, r, 0.03, 0.01).min(torus(flat - v3(0.0, 0.05, 0.0), r, 0.05))
    };
    one(0.15, 2.35, 0.62).min(one(1.55, 2.5, 0.48)).min(one(2.7, 2.25, 0.56))
}

fn strips(p: V3) -> f32 {
    let mut best = 9.0_f32;
    for i in 0..14 {
        let turn = 0.35 + 0.5 * (hash1(i + 9) - 0.5);
        let at = v3(
            -1.35 + 0.3 * (hash1(i) - 0.5),
            0.02 + 0.012 * i as f32,
            1.35 + 0.5 * (hash1(i + 70) - 0.5),
        );
        let q = (p - at).rot_y(turn);
        let bend = 0.05 * q.x * q.x;
        best = best.min(round_box(v3(q.x, q.y - bend, q.z), v3(0.95, 0.008, 0.03), 0.006));
    }
    best * 0.8
}

fn finished(q: V3) -> f32 {
    let far = (q - v3(0.0, 0.6, 0.0)).length() - 1.4;
    if far > 0.3 {
        return far;
    }
    let r = len2(q.x, q.z);
    let wall = 0.62 + 0.25 * (q.y * 1.4).sin().max(0.0);
    let body = smax((r - wall).abs() - 0.05, (q.y - 0.5).abs() - 0.5, 0.02);
    let rim = torus(q - v3(0.0, 1.0, 0.0), wall, 0.075);
    let handle = torus(v3(q.x, q.z, q.y - 1.0), 0.80, 0.05).max(0.95 - q.y);
    body.min(rim).min(handle) * 0.8
}
