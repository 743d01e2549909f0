//! Workshops: coffee roastery, batik makers, bamboo plaiters, potters.

use super::outdoor::{brick_wall, jute, pot, rgb, sack, timber};
use crate::render::{Camera, Lights, Material, Scene, still_with};
use crate::sdf::{
    capsule, cone, cylinder, lathe, len2, nearer, rect, repeat, round_box, smax, sphere, tapered,
    torus,
};
use crate::textures::{batik, screen, solid};
use crate::vector::{V3, fbm, hex, noise, smoothstep, v3, voronoi};

/// A floor of polished cement.
fn cement(p: V3, n: V3, tint: V3) -> Material {
    let tone = 0.82 + 0.3 * fbm(p * 0.9, 4);
    Material::matte(tint * tone).gloss(0.42).bump(p, n, 0.006, |q| fbm(q * 5.0, 3))
}

fn beans(p: V3, n: V3) -> Material {
    let (first, second, id) = voronoi(v3(p.x * 13.0, 0.5, p.z * 13.0));
    let edge = smoothstep(0.02, 0.25, second - first);
    let c = hex(0x2A160C).mix(hex(0x6A3E20), 0.3 + 0.7 * id) * (0.35 + 0.65 * edge);
    Material::matte(c).gloss(0.35).bump(p, n, 0.05, |q| -voronoi(v3(q.x * 13.0, 0.5, q.z * 13.0)).0)
}

/// Drum roaster, cooling tray and sacks before a brick wall.
pub fn roastery() -> Box<dyn Scene> {
    let sacks = [
        (v3(-2.35, 0.0, 0.15), 0.5_f32, 1.35_f32),
        (v3(-2.9, 0.0, -0.9), 0.2, 1.45),
        (v3(-1.75, 0.0, -1.05), -0.3, 1.3),
    ];
    still_with(
        0.8,
        Camera::look(v3(-0.7, 2.35, 7.4), v3(-0.2, 1.30, 0.0), 33.0)
            .aperture(0.05)
            .focus_on(v3(0.3, 1.3, 0.8)),
        Lights::window(v3(-0.8, 0.75, 0.35)).tint(v3(1.05, 0.95, 0.82), v3(1.0, 0.95, 0.88)),
        move |p| {
            let mut d = nearer((p.y, 0), (p.z + 2.1, 1));
            let (r, part) = roaster(p - v3(0.75, 0.0, 0.0));
            d = nearer(d, (r, part));
            for (i, (at, turn, tall)) in sacks.iter().enumerate() {
                d = nearer(d, (sack((p - *at).rot_y(*turn), *tall), 20 + i as u32));
            }
            let scoop = p - v3(-1.25, 0.0, 1.55);
            let basket = lathe(
                scoop,
                &[(0.0, 0.05), (0.42, 0.05), (0.62, 0.36)],
                0.03 + 0.01 * (scoop.y * 60.0).sin(),
            ) * 0.8;
            d = nearer(d, (basket, 8));
            nearer(
                d,
                (
                    smax(
                        scoop.y - 0.30 - 0.12 * (0.6 - len2(scoop.x, scoop.z)).max(0.0),
                        len2(scoop.x, scoop.z) - 0.56,
                        0.02,
                    )
                    .max(0.24 - scoop.y)
                        * 0.8,
                    5,
                ),
            )
        },
        move |id, p, n| match id {
            0 => cement(p, n, hex(0x9A8E80)),
            1 => brick_wall(p, n),
            2 => Material::matte(hex(0x1F4A44)).gloss(0.22),
            3 => Material::metal(v3(0.86, 0.62, 0.32), 0.24),
            4 => Material::metal(v3(0.62, 0.60, 0.58), 0.3),
            5 => beans(p, n),
            6 => Material::matte(hex(0x1A1816)).gloss(0.3),
            7 => Material::matte(hex(0x3A1A0A))
                .gloss(0.1)
                .glow(v3(0.9, 0.32, 0.06) * (0.5 + noise(p * 6.0))),
            8 => Material::matte(hex(0xB98A4E).mix(hex(0x8A5E30), noise(p * 12.0))).gloss(0.6),
            _ => {
                let (at, turn, _) = sacks[id as usize - 20];
                jute((p - at).rot_y(turn), n)
            }
        },
    )
}

/// The roaster: body 2, brass 3, steel 4, beans 5, iron 6, fire glass 7.
fn roaster(p: V3) -> (f32, u32) {
    let q = p - v3(0.0, 1.62, -0.35);
    let along = v3(q.x, q.z, q.y);
    let drum = cylinder(along, 0.82, 0.85, 0.05);
    let front = cylinder(along - v3(0.0, 0.90, 0.0), 0.90, 0.07, 0.03);
    let hoops = torus(along - v3(0.0, 0.3, 0.0), 0.83, 0.03).min(torus(
        along + v3(0.0, 0.3, 0.0),
        0.83,
        0.03,
    ));
    let face = q - v3(0.0, 0.0, 0.98);
    let door = round_box(face - v3(0.0, -0.42, 0.02), v3(0.26, 0.2, 0.05), 0.03);
    let glass = cylinder(v3(face.x - 0.05, face.z, face.y - 0.18), 0.17, 0.03, 0.01);
    let ring = torus(v3(face.x - 0.05, face.z, face.y - 0.18), 0.20, 0.035);
    let bolts = (0..8).map(|i| {
        let a = i as f32 * std::f32::consts::FRAC_PI_4;
        sphere(face - v3(0.80 * a.cos(), 0.80 * a.sin(), 0.0), 0.035)
    });
    let brass = bolts
        .fold(ring.min(hoops), f32::min)
        .min(capsule(face, v3(-0.45, -0.05, 0.0), v3(-0.45, -0.05, 0.30), 0.028))
        .min(sphere(face - v3(-0.45, -0.05, 0.32), 0.06));
    let hopper = cone(q - v3(0.0, 1.30, 0.25), 0.16, 0.58, 0.30, 0.02).min(cylinder(
        q - v3(0.0, 0.92, 0.25),
        0.15,
        0.15,
        0.02,
    ));
    let pipe = cylinder(q - v3(0.0, 1.6, -0.62), 0.15, 1.3, 0.02);
    let base = round_box(p - v3(0.0, 0.42, -0.35), v3(0.78, 0.42, 0.80), 0.04);
    let fire = round_box(p - v3(0.0, 0.42, 0.47), v3(0.22, 0.12, 0.02), 0.02);
    let t = p - v3(0.0, 0.72, 1.45);
    let tray = smax(
        cylinder(t, 0.86, 0.16, 0.02),
        -cylinder(t - v3(0.0, 0.08, 0.0), 0.80, 0.14, 0.01),
        0.01,
    );
    let stand = cylinder(v3(t.x.abs() - 0.5, t.y + 0.42, t.z.abs() - 0.5), 0.05, 0.32, 0.01);
    let heap =
        smax(t.y - 0.06 - 0.02 * noise(v3(t.x * 6.0, 0.0, t.z * 6.0)), len2(t.x, t.z) - 0.79, 0.01)
            .max(-t.y - 0.1)
            * 0.8;
    let arm = capsule(t, v3(-0.78, 0.12, 0.1), v3(0.78, 0.12, -0.1), 0.035).min(cylinder(
        t - v3(0.0, 0.18, 0.0),
        0.07,
        0.14,
        0.02,
    ));
    let mut d = (drum.min(base), 2);
    for part in [
        (front.min(door), 6),
        (glass.min(fire), 7),
        (brass.min(arm), 3),
        (hopper.min(pipe).min(tray).min(stand), 4),
        (heap, 5),
    ] {
        d = nearer(d, part);
    }
    d
}

/// Cloth on frames, a pan of wax on a small stove, wax pens.
pub fn batik_room() -> Box<dyn Scene> {
    let pan = v3(0.55, 0.0, 1.55);
    still_with(
        0.75,
        Camera::look(v3(1.3, 2.0, 6.6), v3(0.12, 1.0, 0.0), 29.0)
            .aperture(0.05)
            .focus_on(v3(0.2, 0.9, 0.9)),
        Lights::window(v3(-0.75, 0.75, 0.45)).tint(v3(1.05, 0.95, 0.82), v3(1.0, 0.96, 0.92)).lamp(
            pan + v3(0.0, 0.32, 0.15),
            0.08,
            v3(0.55, 0.2, 0.05),
        ),
        move |p| {
            let mut d = nearer((p.y, 0), (p.z + 2.6, 1));
            d = nearer(d, (frame_cloth(p - v3(-0.75, 0.0, -0.2)), 2));
            d = nearer(d, (frame_cloth((p - v3(1.85, 0.0, -1.15)).rot_y(0.2)), 3));
            d = nearer(
                d,
                (
                    frame_wood(p - v3(-0.75, 0.0, -0.2))
                        .min(frame_wood((p - v3(1.85, 0.0, -1.15)).rot_y(0.2))),
                    4,
                ),
            );
            let q = p - pan;
            let stove = smax(
                cone(q - v3(0.0, 0.32, 0.0), 0.36, 0.44, 0.32, 0.04),
                -cylinder(v3(q.x, q.z - 0.4, q.y - 0.24), 0.16, 0.3, 0.03),
                0.03,
            );
            d = nearer(d, (stove, 5));
            let dish = v3(q.x, q.y - 1.02, q.z);
            let wok = smax((dish.length() - 0.58).abs() - 0.02, dish.y + 0.16, 0.02);
            let ears = torus(v3(q.x.abs() - 0.60, q.z, q.y - 0.88), 0.09, 0.022);
            d = nearer(d, (wok.min(ears), 6));
            d = nearer(d, (smax(dish.y + 0.24, dish.length() - 0.57, 0.01), 7));
            d = nearer(d, (sphere(q - v3(0.0, 0.2, 0.05), 0.13), 8));
            let stool = p - v3(-0.75, 0.0, 1.45);
            let seat = round_box(stool - v3(0.0, 0.44, 0.0), v3(0.42, 0.045, 0.28), 0.03);
            let legs = cylinder(
                v3(stool.x.abs() - 0.32, stool.y - 0.2, stool.z.abs() - 0.2),
                0.045,
                0.2,
                0.01,
            );
            d = nearer(d, (seat.min(legs), 9));
            let (pen, copper) = canting((p - v3(-0.72, 0.53, 1.42)).rot_y(0.5));
            d = nearer(d, (pen, 9));
            d = nearer(d, (copper, 10));
            nearer(d, (dye_jars(p), 11))
        },
        move |id, p, n| match id {
            0 => {
                let (c, seam) = solid::stone(p.x * 0.5, p.z * 0.5, screen(178, 140, 112));
                Material::matte(rgb(c)).gloss(0.4).bump(p, n, seam * 0.01, |q| noise(q * 4.0))
            }
            1 => {
                let (c, _) = solid::plaster(p.x * 0.4, p.y * 0.4, screen(210, 196, 170));
                Material::matte(rgb(c))
            }
            2 | 3 => cloth(p, id == 2),
            4 | 9 => timber(v3(p.y, p.x, p.z), &solid::teak()),
            5 => Material::matte(rgb(solid::terracotta(p.x * 2.0, p.y * 2.0).0)).gloss(0.7),
            6 => Material::matte(hex(0x22201E)).gloss(0.3),
            7 => Material::matte(hex(0x8A4E12)).gloss(0.08).soft(hex(0x40200A)),
            8 => Material::matte(hex(0x200A04)).glow(v3(1.6, 0.5, 0.1) * (0.4 + noise(p * 14.0))),
            10 => Material::metal(v3(0.85, 0.48, 0.28), 0.25),
            _ => Material::matte(if noise(v3((p.x * 1.2).round(), 3.0, 1.0)) > 0.5 {
                hex(0x2A4478)
            } else {
                hex(0x7A4422)
            })
            .gloss(0.25),
        },
    )
}

fn frame_wood(q: V3) -> f32 {
    let far = (q - v3(0.0, 1.0, 0.0)).length() - 2.0;
    if far > 0.3 {
        return far;
    }
    let rail = capsule(q, v3(-1.25, 2.05, 0.0), v3(1.25, 2.05, 0.0), 0.055);
    let post = round_box(v3(q.x.abs() - 1.12, q.y - 1.0, q.z), v3(0.055, 1.0, 0.05), 0.02);
    let foot = round_box(v3(q.x.abs() - 1.12, q.y - 0.06, q.z), v3(0.06, 0.06, 0.42), 0.02);
    let low = capsule(q, v3(-1.1, 0.35, 0.0), v3(1.1, 0.35, 0.0), 0.035);
    rail.min(post).min(foot).min(low)
}

fn frame_cloth(q: V3) -> f32 {
    let far = (q - v3(0.0, 1.3, 0.0)).length() - 1.7;
    if far > 0.3 {
        return far;
    }
    let hang = smoothstep(2.1, 1.3, q.y);
    let fold = 0.05 * hang * (q.x * 5.0 + 0.6 * (q.y * 1.4).sin()).sin()
        + 0.02 * (q.x * 13.0).sin() * hang;
    let belly = 0.075 * smoothstep(1.9, 2.06, q.y);
    let sheet = (q.z - fold).abs() - 0.012 - belly;
    smax(sheet, (q.x.abs() - 0.98).max(0.72 - 0.04 * q.x - q.y).max(q.y - 2.115), 0.02) * 0.6
}

fn cloth(p: V3, unfinished: bool) -> Material {
    let c = if unfinished {
        let q = p - v3(-0.75, 0.0, -0.2);
        let done =
            smoothstep(0.10, -0.05, q.x + 0.35 * (q.y - 1.4) + 0.10 * (noise(p * 4.0) - 0.5));
        let full = rgb(batik::waves(q.x * 1.9, q.y * 1.9, &batik::indigo()));
        let line = smoothstep(0.25, 0.6, full.luma());
        let drawn = hex(0xEDE4D0).mix(hex(0xB98A4A), line * 0.65);
        drawn.mix(full, done)
    } else {
        rgb(batik::leaves(p.x * 1.7, p.y * 1.7, &batik::soga()))
    };
    Material::matte(c).backlit(0.25)
}

fn canting(q: V3) -> (f32, f32) {
    let handle = tapered(q, v3(-0.32, 0.0, 0.0), v3(0.08, 0.03, 0.0), 0.022, 0.014);
    let cup = sphere(q - v3(0.13, 0.05, 0.0), 0.05).min(tapered(
        q,
        v3(0.15, 0.03, 0.0),
        v3(0.24, -0.02, 0.0),
        0.014,
        0.008,
    ));
    (handle, cup)
}

fn dye_jars(p: V3) -> f32 {
    let (x, k) = repeat(p.x + 2.5, 0.62);
    let k = k.clamp(0, 1);
    let x = if k == 0 && p.x + 2.5 < 0.31 { p.x + 2.5 } else { x };
    let q = v3(x, p.y, p.z + 0.5 - 0.5 * k as f32);
    (pot(q / 0.72) * 0.72).max(rect(p.x + 2.2, p.z, 1.0, 1.4) - 0.2)
}
