//! Shapes several of these pictures share: leaf sheets, bowls, plates, chillies, quills, star anise, nutmegs, labels.

use crate::render::Material;
use crate::sdf::{ellipsoid, len2, rect, smax, smin, tapered};
use crate::textures::batik;
use crate::vector::{Rng, V3, hex, noise, smoothstep, v3};

use super::surfaces::rgb;

/// A cut sheet of banana leaf, `half` wide and long, wavy, near y = 0.
pub fn leaf_sheet(p: V3, half: (f32, f32)) -> f32 {
    if p.y > 0.6 {
        return p.y - 0.4;
    }
    let outside = rect(p.x, p.z, half.0 + 0.1, half.1 + 0.13);
    if outside > 0.15 {
        return outside.max(0.12) * 0.7;
    }
    let ragged = 0.05 * (noise(v3(p.x * 2.0, 4.0, p.z * 2.0)) - 0.5);
    let outline = rect(p.x, p.z, half.0, half.1 + ragged) - 0.06;
    let wave = 0.05 * (p.x * 2.1 + p.z).sin() + 0.035 * (p.z * 3.0 - p.x * 0.7).cos();
    let lift =
        0.09 + wave * smoothstep(0.0, half.1, p.z.abs()) + 0.05 * (p.z.abs() / half.1).powi(3);
    smax(outline, (p.y - lift).abs() - 0.014, 0.02) * 0.7
}

/// A turned bowl standing on y = 0: rim radius, height, wall.
pub fn bowl(p: V3, rim: f32, height: f32, wall: f32) -> f32 {
    let r = len2(p.x, p.z);
    let foot = rect(r - rim * 0.44, p.y - height * 0.06, wall, height * 0.06) - 0.01;
    let deep = height * 0.92;
    let q = v3(p.x, (p.y - height) * rim / deep, p.z);
    let shell = (q.length() - rim).abs() * (deep / rim).min(1.0) - wall;
    let body = smax(shell, p.y - height, wall * 1.4);
    smin(body, foot, 0.05) * 0.85
}

/// A flat plate with a raised rim standing on y = 0.
pub fn plate(p: V3, rim: f32) -> f32 {
    let r = len2(p.x, p.z);
    let rise = 0.05 + 0.16 * smoothstep(rim * 0.62, rim, r) + 0.02 * smoothstep(rim * 0.9, rim, r);
    smax((p.y - rise).abs() - 0.035, r - rim, 0.06) * 0.8
}

/// A red chilli lying along x, tip at +x; negative at the stem end says "stem".
pub fn chilli(p: V3, length: f32) -> (f32, bool) {
    let t = p.x / length;
    let bent = v3(p.x, p.y, p.z - 0.22 * length * t * t);
    let body = tapered(bent, v3(-0.5 * length, 0.0, 0.0), v3(0.5 * length, 0.0, 0.0), 0.085, 0.015);
    let stem = tapered(
        bent,
        v3(-0.5 * length - 0.06, 0.0, 0.0),
        v3(-0.5 * length - 0.34, 0.05, 0.03),
        0.04,
        0.022,
    );
    let cap = ellipsoid(bent - v3(-0.5 * length - 0.05, 0.0, 0.0), v3(0.07, 0.075, 0.075));
    let green = smin(stem, cap, 0.04);
    if green < body { (green * 0.9, true) } else { (body * 0.9, false) }
}

pub fn chilli_skin(stem: bool) -> Material {
    if stem {
        Material::matte(hex(0x5E7B2A)).gloss(0.5)
    } else {
        Material::matte(hex(0xB81E12)).gloss(0.16).soft(hex(0x4A0A05))
    }
}

/// A cinnamon quill along x: a bark sheet rolled in from both edges.
pub fn quill(p: V3, half_length: f32, radius: f32) -> f32 {
    let wob = 0.08 * radius * (noise(v3(p.x * 3.0, 2.0, radius * 40.0)) - 0.5);
    let r = len2(p.y, p.z) + wob;
    if r > radius * 1.5 {
        return smax(r - radius, p.x.abs() - half_length, 0.02) * 0.9;
    }
    let side = v3(0.0, p.y, p.z.abs());
    let roll = |centre: f32, rr: f32| {
        let (y, z) = (side.y - centre * 0.2, side.z - centre);
        let angle = y.atan2(z);
        let spiral = rr * (0.78 + 0.22 * (angle / std::f32::consts::PI));
        (len2(y, z) - spiral).abs()
    };
    let sheet = roll(radius * 0.46, radius * 0.56)
        .min((r - radius * 0.98).abs() + step_out(side, radius))
        - radius * 0.075;
    smax(sheet, p.x.abs() - half_length - 0.02 * noise(v3(p.y * 30.0, p.z * 30.0, 1.0)), 0.01) * 0.6
}

fn step_out(side: V3, radius: f32) -> f32 {
    (side.y - radius * 0.2).max(0.0)
}

pub fn bark(p: V3, n: V3, along: f32) -> Material {
    let streak = noise(v3(along * 0.8, p.y * 16.0, p.z * 16.0)) * 0.6 + noise(p * 9.0) * 0.4;
    let colour = hex(0x7A3F1E).mix(hex(0xB87442), streak);
    Material::matte(colour).bump(p, n, 0.012, |q| noise(v3(q.x * 12.0, q.y * 30.0, q.z * 30.0)))
}

/// An eight-armed star anise lying flat.
pub fn star_anise(p: V3, size: f32) -> (f32, bool) {
    let q = p / size;
    if q.length() > 1.6 {
        return ((q.length() - 1.3) * size, false);
    }
    let turn = q.z.atan2(q.x);
    let sector = std::f32::consts::TAU / 8.0;
    let k = (turn / sector).round();
    let arm = q.rot_y(k * sector);
    let length = 0.85 + 0.15 * (k * 2.3).sin();
    let pod = ellipsoid(
        v3(arm.x - 0.5 * length, arm.y - 0.06 * arm.x, arm.z),
        v3(0.5 * length, 0.2, 0.155),
    );
    let slit =
        ellipsoid(v3(arm.x - 0.55 * length, arm.y - 0.2, arm.z), v3(0.32 * length, 0.17, 0.06));
    let pod = smax(pod, -slit, 0.05);
    let seed = ellipsoid(v3(arm.x - 0.52 * length, arm.y - 0.06, arm.z), v3(0.15, 0.10, 0.075));
    if seed < pod { (seed * size * 0.8, true) } else { (pod * size * 0.8, false) }
}

pub fn anise_skin(seed: bool, p: V3) -> Material {
    if seed {
        Material::matte(hex(0xA25A22)).gloss(0.1)
    } else {
        Material::matte(hex(0x54280F).mix(hex(0x8A4A22), noise(p * 14.0))).gloss(0.55)
    }
}

/// Label with a printed batik motif in one ink on paper; `u`, `v` in units on the label, `half` its half size.
pub fn label(u: f32, v: f32, half: (f32, f32), paper: V3, ink: V3) -> V3 {
    let frame = rect(u, v, half.0 - 0.05, half.1 - 0.05);
    if frame.abs() < 0.012 {
        return ink;
    }
    let band = v.abs() < half.1 * 0.46;
    if frame < -0.03 && band {
        let c = rgb(batik::waves(u * 1.6, v * 1.6, &batik::indigo())).luma();
        return ink.mix(paper, smoothstep(0.12, 0.4, c));
    }
    let rule = (v.abs() - half.1 * 0.58).abs() < 0.012 && frame < -0.05;
    let dot = frame < -0.05
        && len2((u * 8.0).fract().abs() - 0.5, (v.abs() - half.1 * 0.74) * 8.0) < 0.22;
    if rule || dot { ink } else { paper }
}

/// `count` places scattered on the surface `height(x, z)` of a round heap of radius `radius`.
pub fn scatter(
    rng: &mut Rng,
    count: usize,
    radius: f32,
    height: impl Fn(f32, f32) -> f32,
) -> Vec<V3> {
    (0..count)
        .map(|_| {
            let (x, z) = crate::sdf::in_disc(rng, radius);
            v3(x, height(x, z), z)
        })
        .collect()
}
