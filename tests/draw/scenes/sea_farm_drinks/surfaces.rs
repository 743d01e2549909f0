//! Surfaces the goods of the sea, the fields and the kitchen stand on: wood, linen, slate, plaster, mats, leaf.

use crate::render::Material;
use crate::textures::{Rgb, plait, solid, thread};
use crate::vector::{V3, noise, v3};

/// A texture colour as a vector.
pub fn rgb(c: Rgb) -> V3 {
    v3(c[0], c[1], c[2])
}

/// Satin planks running along x.
pub fn planks(p: V3, wood: &solid::Wood) -> Material {
    let (colour, seam) = wood.planks(p.x * 0.55, p.z * 0.55, 0.62);
    let fine = 0.25 + 0.2 * noise(v3(p.x * 2.0, 3.0, p.z * 30.0));
    Material::matte(rgb(colour)).gloss(0.45 + 0.2 * fine + 0.3 * seam)
}

/// A tablecloth of coarse linen with soft wrinkles.
pub fn linen(p: V3, n: V3, tint: Rgb) -> Material {
    let cloth = thread::linen(p.x, p.z, 24.0, tint);
    let relief = |q: V3| {
        let fold = noise(v3(q.x * 0.7 + q.z * 0.4, 1.0, q.z * 0.9 - q.x * 0.2));
        fold * 0.9 + thread::relief(q.x, q.z, 24.0).0 * 0.012
    };
    Material::matte(rgb(cloth.colour)).bump(p, n, 0.10, relief)
}

/// Split slate.
pub fn slate(p: V3, n: V3, tint: Rgb) -> Material {
    let (colour, _) = solid::stone(p.x * 0.6, p.z * 0.6, tint);
    let height = |q: V3| solid::stone(q.x * 0.6, q.z * 0.6, tint).1;
    Material::matte(rgb(colour)).gloss(0.5).bump(p, n, 0.035, height)
}

/// Limewashed wall standing upright.
pub fn plaster(p: V3, n: V3, tint: Rgb) -> Material {
    let (colour, _) = solid::plaster(p.x * 0.5, p.y * 0.5, tint);
    Material::matte(rgb(colour)).bump(p, n, 0.02, |q| solid::plaster(q.x * 0.5, q.y * 0.5, tint).1)
}

/// A plaited mat lying flat, `count` strips to the unit.
pub fn mat(p: V3, n: V3, count: f32, rule: plait::Rule, shades: (Rgb, Rgb)) -> Material {
    let at = |q: V3| {
        plait::interlace((q.x + q.z * 0.25) * count, (q.z - q.x * 0.25) * count, 0.94, rule)
    };
    let here = at(p);
    let colour = rgb(plait::bamboo(&here, shades.0, shades.1));
    Material::matte(colour).gloss(0.6).bump(p, n, 0.4 / count, |q| at(q).height * 0.5)
}

/// A banana leaf lying along x with its rib at z = 0.
pub fn leaf(p: V3, n: V3) -> Material {
    let (colour, _) = solid::banana_leaf(p.x * 0.55, p.z * 0.55);
    Material::matte(rgb(colour) * v3(0.62, 0.55, 0.6)).gloss(0.38).backlit(0.25).bump(
        p,
        n,
        0.018,
        |q| solid::banana_leaf(q.x * 0.55, q.z * 0.55).1,
    )
}

/// Glazed ware with a breath of unevenness.
pub fn glaze(p: V3, colour: V3) -> Material {
    let tone = 0.94 + 0.12 * noise(p * 3.0);
    Material::matte(colour * tone).gloss(0.18)
}
