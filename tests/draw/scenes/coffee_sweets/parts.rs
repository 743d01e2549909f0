//! Surfaces and shapes that the food scenes share.

use crate::render::Material;
use crate::sdf::*;
use crate::textures::solid::{self, Wood};
use crate::textures::{Rgb, plait, thread};
use crate::vector::*;

use super::label::Label;

pub fn rgb(c: Rgb) -> V3 {
    v3(c[0], c[1], c[2])
}

pub fn array(c: V3) -> Rgb {
    [c.x, c.y, c.z]
}

/// A table of planks, seams along x.
pub fn planks(p: V3, wood: &Wood, width: f32) -> Material {
    let (colour, _) = wood.planks(p.x * 0.8, p.z * 0.8, width * 0.8);
    Material::matte(rgb(colour)).gloss(0.5)
}

pub fn linen(p: V3, n: V3, tint: V3) -> Material {
    let cloth = thread::linen(p.x, p.z, 26.0, array(tint));
    Material::matte(rgb(cloth.colour))
        .bump(p, n, 0.012, |q| thread::linen(q.x, q.z, 26.0, array(tint)).height)
}

/// Height of a cloth with a few soft folds.
pub fn folds(p: V3) -> f32 {
    0.05 * (p.x * 1.3 + p.z * 0.8 + 1.2 * (p.z * 0.7).sin()).sin()
        + 0.03 * (p.x * 0.7 - p.z * 2.1).sin()
}

pub fn slate(p: V3, n: V3, tint: V3) -> Material {
    let (colour, _) = solid::stone(p.x, p.z, array(tint));
    Material::matte(rgb(colour))
        .gloss(0.55)
        .bump(p, n, 0.03, |q| solid::stone(q.x, q.z, [1.0; 3]).1)
}

pub fn plaster(p: V3, tint: V3) -> Material {
    Material::matte(rgb(solid::plaster(p.x, p.y, array(tint)).0))
}

/// Banana leaf lying flat, midrib along x.
pub fn leaf(x: f32, across: f32, p: V3, n: V3) -> Material {
    let (colour, _) = solid::banana_leaf(x, across);
    Material::matte(rgb(colour))
        .gloss(0.38)
        .backlit(0.4)
        .bump(p, n, 0.006, |q| (q.x * 57.0 + q.z.abs() * 6.0).sin() * 0.5)
}

/// Plaited bamboo in the plane (u, v), `fine` strips a unit.
pub fn bamboo(u: f32, v: f32, fine: f32) -> Material {
    let strip = plait::interlace(u * fine, v * fine, 0.94, plait::Rule::Twill);
    let (light, dark) = plait::straw();
    Material::matte(rgb(plait::bamboo(&strip, light, dark))).gloss(0.5)
}

pub fn bamboo_height(u: f32, v: f32, fine: f32) -> f32 {
    plait::interlace(u * fine, v * fine, 0.94, plait::Rule::Twill).height
}

/// Glazed stoneware with speckles.
pub fn glaze(p: V3, tint: V3) -> Material {
    let speck = smoothstep(0.77, 0.82, noise(p * 38.0)) * 0.6;
    Material::matte(tint.mix(hex(0x5A4030), speck)).gloss(0.16)
}

/// Grain of any wooden thing.
pub fn wood(p: V3, wood: &Wood) -> Material {
    Material::matte(rgb(wood.at(p.x, p.y, p.z))).gloss(0.42)
}

/// Half axes 1 long, .72 high, .78 wide; the flat side looks to -y.
pub fn bean(q: V3) -> f32 {
    let whole = ellipsoid(q, v3(1.0, 0.72, 0.78));
    if whole > 0.3 {
        return whole;
    }
    let seam = q.z + 0.16 * q.x * (1.0 - 0.8 * q.x * q.x);
    smax(smax(whole, -q.y - 0.12, 0.2), 0.07 - len2(seam, q.y + 0.13), 0.1)
}

/// Round peaberry with a seam below.
pub fn peaberry(q: V3) -> f32 {
    let whole = ellipsoid(q, v3(0.92, 0.74, 0.74));
    if whole > 0.3 {
        return whole;
    }
    let seam = q.z + 0.12 * q.x * (1.0 - 0.9 * q.x * q.x);
    smax(whole, 0.05 - len2(seam, q.y + 0.74), 0.12)
}

/// Puts small flat-bottomed things at heap places: those on the floor lie flat, others any way.
pub fn lay(
    rng: &mut Rng,
    places: Vec<V3>,
    pack: f32,
    scale: f32,
    flat: f32,
    tall: f32,
) -> Vec<Item> {
    places
        .into_iter()
        .map(|pos| {
            let scale = scale * rng.range(0.9, 1.08);
            let side = if rng.unit() < 0.55 { 1.0 } else { -1.0 };
            let tilt = if pos.y < pack * 1.02 { 0.08 } else { 0.75 };
            let up = (v3(0.0, side, 0.0) + rng.direction() * tilt).unit();
            let lowered = if side > 0.0 { flat * scale } else { tall * scale };
            let pos = if pos.y < pack * 1.02 { v3(pos.x, lowered, pos.z) } else { pos };
            Item {
                pos,
                frame: Frame::upright(up, rng.range(0.0, 6.3)),
                scale,
                bound: scale,
                seed: rng.unit(),
            }
        })
        .collect()
}

/// A standing pouch, bottom at y = 0, front to +z.
pub fn pouch(p: V3, half: f32, height: f32, depth: f32) -> f32 {
    let hull =
        round_box(p - v3(0.0, height * 0.5, 0.0), v3(half, height * 0.5, depth + 0.04), 0.02);
    if hull > 0.15 {
        return hull;
    }
    let v = (p.y / height).clamp(0.0, 1.0);
    let x = (p.x / half).clamp(-1.0, 1.0);
    let fill = (1.0 - smoothstep(0.1, 0.88, v)) * smoothstep(-0.12, 0.1, v);
    let crease = 0.012 * (p.x * 9.0 + 3.0 * (p.y * 3.1).sin()).sin() * fill;
    let thick = 0.016 + depth * fill * (1.0 - x * x * 0.85) + crease;
    let outline = rect(p.x, p.y - height * 0.5, half, height * 0.5);
    smax(p.z.abs() - thick, outline, 0.05) * 0.75
}

/// Foil or kraft pouch surface with a label; `q` is the pouch's own point.
pub fn pouch_skin(q: V3, n: V3, half: f32, height: f32, skin: V3, label: &Label) -> Material {
    let v = q.y / height;
    let fibre = fbm(v3(q.x * 22.0, q.y * 7.0, 0.0), 3);
    let mut colour = skin * (0.88 + 0.24 * fibre);
    if v > 0.885 {
        colour = colour * (0.82 + 0.18 * (q.y * 150.0).sin());
    }
    let zip = (v - 0.83).abs() - 0.006;
    colour = colour * (1.0 - 0.25 * smoothstep(0.004, 0.0, zip));
    let (x, y) = (q.x / (half * 0.68), (q.y - height * 0.43) / (half * 0.68));
    let tall = 1.32;
    if q.z > 0.0 && x.abs() < 1.0 && y.abs() < tall {
        colour = label.at(x, y, tall);
    }
    let crumple = |p: V3| fbm(v3(p.x * 2.6, p.y * 2.2, p.z * 2.6), 3) + 0.35 * noise(p * 7.0);
    Material::matte(colour).gloss(0.5).bump(q, n, 0.06, crumple)
}

/// A turned bowl: foot at y = 0, rim of radius `r` at `height`.
pub fn bowl(p: V3, r: f32, height: f32, wall: f32) -> f32 {
    let (foot, h) = (r * 0.42, height);
    let line = [(0.0, 0.07), (foot, 0.08), (r * 0.74, h * 0.3), (r * 0.92, h * 0.62), (r, h)];
    lathe(p, &line, wall).min(cylinder(p - v3(0.0, 0.04, 0.0), foot, 0.05, 0.02))
}

/// A flat plate with a raised rim.
pub fn plate(p: V3, r: f32) -> f32 {
    lathe(p, &[(0.0, 0.06), (r * 0.66, 0.06), (r * 0.82, 0.12), (r, 0.19)], 0.035)
}

/// A cup: (shell and handle). Foot at y = 0.
pub fn cup(p: V3, r: f32, height: f32) -> f32 {
    let line = [
        (0.0, 0.06),
        (r * 0.55, 0.06),
        (r * 0.82, height * 0.22),
        (r * 0.96, height * 0.6),
        (r, height),
    ];
    let h = p - v3(r * 1.12, height * 0.55, 0.0);
    let ring = len2(len2(h.x * 1.05, h.y * 0.95) - height * 0.27, h.z) - 0.05;
    let handle = smax(ring, r * 0.97 - len2(p.x, p.z), 0.03);
    smin(lathe(p, &line, 0.035), handle, 0.05)
}

/// A spoon or scoop lying along x: bowl at the origin, handle to +x.
pub fn scoop(p: V3, r: f32, length: f32) -> f32 {
    let outer = ellipsoid(p - v3(0.0, r * 0.5, 0.0), v3(r * 1.25, r * 0.55, r));
    let inner = ellipsoid(p - v3(0.0, r * 0.62, 0.0), v3(r * 1.13, r * 0.5, r * 0.88));
    let hollow = smax(smax(outer, -inner, 0.03), p.y - r * 0.56, 0.03);
    let handle = tapered(p, v3(r * 1.1, r * 0.5, 0.0), v3(r + length, r * 0.9, 0.0), 0.075, 0.1);
    smin(hollow, handle, 0.08)
}
