//! Fruits of the fields: mangosteens, dragon fruit, red rice, horn bananas.

use crate::render::{Camera, Lights, Material, Scene, still_with};
use crate::sdf::{
    Instances, Item, drop_balls, ellipsoid, in_disc, len2, nearer, smax, smin, tapered,
};
use crate::textures::{plait, screen, solid};
use crate::vector::{Frame, Rng, V3, fbm, hash1, hex, noise, smoothstep, v3};

use super::props;
use super::surfaces::{self, rgb};

/// Parts of a mangosteen.
const RIND: u32 = 0;
const CALYX: u32 = 1;
const PITH: u32 = 2;
const SEGMENT: u32 = 3;

/// A whole mangosteen of radius 1, calyx up.
fn mangosteen(q: V3) -> (f32, u32) {
    let ball = v3(q.x, q.y * 1.08, q.z).length() - 1.0;
    if ball > 0.6 {
        return (ball - 0.3, RIND);
    }
    let body = ball + 0.008 * (noise(q * 5.0) - 0.5);
    let turn = q.z.atan2(q.x);
    let sector = std::f32::consts::FRAC_PI_2;
    let arm = q.rot_y((turn / sector).round() * sector);
    let lobe = len2((arm.x - 0.36) / 0.36, arm.z / 0.30) - 1.0;
    let lift = 0.90 - 0.42 * arm.x * arm.x + 0.10 * smoothstep(0.5, 0.75, arm.x);
    let sepal = smax(lobe * 0.3, (arm.y - lift).abs() - 0.03, 0.03);
    let stem = tapered(q, v3(0.0, 0.85, 0.0), v3(0.04, 1.22, 0.03), 0.11, 0.13);
    let green = smin(sepal, stem, 0.08) * 0.7;
    if green < body { (green, CALYX) } else { (body * 0.9, RIND) }
}

/// The lower half of an opened mangosteen of radius 1.
fn opened(q: V3) -> (f32, u32) {
    let outer = v3(q.x, q.y * 1.08, q.z).length() - 1.0;
    if outer > 0.5 {
        return (outer - 0.2, RIND);
    }
    let rough = 0.03 * (noise(q * 7.0) - 0.5);
    let shell = smax(smax(outer, q.y - 0.10 - rough, 0.04), -(q.length() - 0.70), 0.04);
    let turn = q.z.atan2(q.x);
    let sector = std::f32::consts::TAU / 6.0;
    let k = (turn / sector).round();
    let size = 1.0 + 0.12 * (k * 4.1).sin();
    let arm = q.rot_y(k * sector) - v3(0.31, 0.10, 0.0);
    let segment = ellipsoid(arm, v3(0.34, 0.40, 0.192) * size) * 0.8;
    if segment < shell {
        (segment, SEGMENT)
    } else {
        (shell * 0.9, if outer > -0.05 { RIND } else { PITH })
    }
}

fn mangosteen_skin(part: u32, p: V3, n: V3) -> Material {
    match part {
        RIND => {
            let tone = fbm(p * 3.0, 3);
            let c = hex(0x2C0B1E)
                .mix(hex(0x5A1A38), tone)
                .mix(hex(0x8A5A48), smoothstep(0.72, 0.84, noise(p * 6.0)) * 0.5);
            Material::matte(c).gloss(0.26).bump(p, n, 0.006, |q| fbm(q * 14.0, 2))
        }
        CALYX => Material::matte(hex(0x5C7434).mix(hex(0x7E6A40), fbm(p * 5.0, 3))).gloss(0.5),
        PITH => Material::matte(hex(0x8A2242).mix(hex(0xC05A6C), fbm(p * 6.0, 3)))
            .gloss(0.5)
            .soft(hex(0x3A0814)),
        _ => Material::matte(hex(0xF3ECE0))
            .gloss(0.2)
            .soft(hex(0x8A8078))
            .bump(p, n, 0.004, |q| fbm(q * 10.0, 2)),
    }
}

/// Mangosteens, one opened.
pub fn mangosteens() -> Box<dyn Scene> {
    let wholes = [
        (v3(-1.05, 0.62, -0.35), v3(-0.15, 1.0, 0.35), 0.62_f32),
        (v3(0.15, 0.64, -0.95), v3(0.2, 1.0, 0.5), 0.64),
        (v3(1.25, 0.60, -0.55), v3(0.5, 0.9, 0.2), 0.60),
    ]
    .map(|(at, up, r)| (at, Frame::upright(up, 0.4 + at.x), r));
    let cut = (v3(0.18, 0.62, 0.52), Frame::upright(v3(-0.05, 1.0, 0.30), 0.25), 0.70_f32);
    let cap = (v3(-1.02, 0.47, 0.98), Frame::upright(v3(-0.35, 0.7, 0.5), 0.3), 0.62_f32);
    still_with(
        0.8,
        Camera::look(v3(0.5, 3.0, 5.6), v3(0.08, 0.48, 0.0), 29.0)
            .aperture(0.08)
            .focus_on(v3(0.1, 0.7, 0.7)),
        Lights::window_left(),
        move |p| {
            let mut d = nearer(
                (p.y, 0),
                (props::leaf_sheet((p - v3(0.1, -0.06, 0.2)).rot_y(-0.25), (2.1, 1.0)), 1),
            );
            for (at, frame, r) in &wholes {
                let (m, part) = mangosteen(frame.local(p - *at) / *r);
                d = nearer(d, (m * r, 10 + part));
            }
            let (m, part) = opened(cut.1.local(p - cut.0) / cut.2);
            d = nearer(d, (m * cut.2, 10 + part));
            let q = cap.1.local(p - cap.0) / cap.2;
            let (m, part) = mangosteen(q);
            let carved = smax(m, 0.10 - q.y, 0.04).max(-(q.length() - 0.70));
            nearer(d, (carved * cap.2, 10 + part))
        },
        |id, p, n| match id {
            0 => surfaces::planks(p, &solid::mahogany()),
            1 => surfaces::leaf((p - v3(0.1, -0.06, 0.2)).rot_y(-0.25), n),
            _ => mangosteen_skin(id - 10, p, n),
        },
    )
}

/// A basket full of mangosteens.
pub fn basket() -> Box<dyn Scene> {
    let mut rng = Rng::new(17);
    let floor = |x: f32, z: f32| 0.75 + 0.12 * (x * x + z * z);
    let centres = drop_balls(&mut rng, 17, 0.45, 6, floor, |rng| in_disc(rng, 1.12));
    let items = centres.into_iter().map(|pos| {
        let up = v3(rng.range(-0.8, 0.8), 1.0, rng.range(-0.4, 1.0));
        Item {
            pos,
            frame: Frame::upright(up, rng.range(0.0, 6.0)),
            scale: 0.45,
            bound: 0.58,
            seed: rng.unit(),
        }
    });
    let fruits = Instances::new(items.collect());
    still_with(
        0.75,
        Camera::look(v3(-0.9, 3.9, 6.2), v3(0.0, 0.86, 0.0), 31.0)
            .aperture(0.08)
            .focus_on(v3(0.0, 1.2, 0.9)),
        Lights::window_right(),
        move |p| {
            let d = nearer((p.y, 0), (wicker_wall(p), 1));
            let mut part = 0;
            let (f, _) = fruits.distance(p, |q, _| mangosteen(q).0);
            if f < 0.02 {
                part = fruits
                    .items
                    .iter()
                    .map(|i| mangosteen(i.frame.local(p - i.pos) / i.scale))
                    .fold((9.0, 0), |a, b| if b.0 < a.0 { b } else { a })
                    .1;
            }
            nearer(d, (f, 10 + part))
        },
        |id, p, n| match id {
            0 => surfaces::linen(p, n, screen(196, 178, 150)),
            1 => wicker_skin(p, n),
            _ => mangosteen_skin(id - 10, p, n),
        },
    )
}

fn wicker_uv(p: V3) -> (f32, f32) {
    (p.z.atan2(p.x) * 40.0 / std::f32::consts::TAU, p.y * 11.0)
}

fn wicker_wall(p: V3) -> f32 {
    let r = len2(p.x, p.z);
    let profile = 1.22 + 0.36 * (p.y / 1.15).clamp(0.0, 1.0);
    let (u, v) = wicker_uv(p);
    let near = (r - profile).abs() - 0.06;
    let wall = if near < 0.15 { near - 0.035 * plait::wicker(u, v).0 } else { near };
    let body = smax(wall, (p.y - 0.58).abs() - 0.58, 0.02);
    let braid = (p.z.atan2(p.x) * 26.0 + p.y * 9.0).sin() * 0.018;
    let rim = crate::sdf::torus(p - v3(0.0, 1.16, 0.0), 1.58, 0.095 + braid);
    body.min(rim) * 0.7
}

fn wicker_skin(p: V3, n: V3) -> Material {
    let (u, v) = wicker_uv(p);
    let (height, tone) = plait::wicker(u, v);
    let (light, dark) = plait::honey();
    let c = rgb(light).mix(rgb(dark), 0.2 + 0.7 * tone) * (0.45 + 0.6 * height);
    let c = if p.y > 1.08 {
        rgb(light).mix(rgb(dark), 0.5 + 0.4 * (p.z.atan2(p.x) * 26.0 + p.y * 9.0).sin())
    } else {
        c
    };
    Material::matte(c).gloss(0.55).bump(p, n, 0.004, |q| noise(q * 30.0))
}

/// Half axes of a dragon fruit.
const DRAGON: V3 = v3(0.86, 0.62, 0.62);

fn scales() -> Vec<Item> {
    let mut items = Vec::new();
    for i in 0..30 {
        let t = (i as f32 + 0.7) / 30.0;
        let turn = i as f32 * 2.399_963;
        let x = 1.5 * t - 0.72;
        let ring = (1.0 - (x / DRAGON.x).powi(2)).max(0.02).sqrt();
        let out = v3(0.0, turn.cos(), turn.sin());
        let pos = v3(x, 0.0, 0.0) + out * (DRAGON.y * ring);
        let lean = v3(0.75 + 0.5 * t, 0.0, 0.0) + out * (0.45 + 0.25 * t);
        let y = lean.unit();
        let side = v3(1.0, 0.0, 0.0).cross(out).unit();
        let frame = Frame { x: side, y, z: side.cross(y) };
        let scale = 0.30 + 0.12 * t;
        items.push(Item { pos, frame, scale, bound: scale * 1.35, seed: hash1(i + 3) });
    }
    items
}

fn scale_shape(q: V3) -> f32 {
    let half = 0.42 * (1.0 - (q.y / 1.15).clamp(0.0, 1.0).powf(1.3)) + 0.02;
    let curl = 0.30 * q.y * q.y;
    smax(
        (q.x.abs() - half) * 0.8,
        ((q.z + curl).abs() - 0.075 * (1.2 - q.y)).max((q.y - 0.45).abs() - 0.62),
        0.05,
    ) * 0.6
}

fn dragon_body(q: V3) -> f32 {
    ellipsoid(q, DRAGON) + 0.02 * (noise(q * 4.0) - 0.5)
}

/// Dragon fruit, whole and halved.
pub fn dragon() -> Box<dyn Scene> {
    let fins = Instances::new(scales());
    let whole = (v3(-0.62, 0.60, -0.62), Frame::upright(v3(0.1, 1.0, 0.15), 0.35));
    let halves = [
        (v3(0.92, 0.55, 0.10), tilted(v3(-0.30, 0.62, 0.85), v3(0.9, 0.4, 0.1))),
        (v3(-0.52, 0.42, 0.92), tilted(v3(0.12, 1.0, 0.62), v3(1.0, 0.0, -0.3))),
    ];
    let bases = halves;
    let fruit = move |q: V3| {
        let (f, _) = fins.distance(q, |k, _| scale_shape(k));
        smin(dragon_body(q), f, 0.05)
    };
    still_with(
        0.65,
        Camera::look(v3(0.2, 3.1, 5.2), v3(0.08, 0.45, 0.05), 30.0)
            .aperture(0.07)
            .focus_on(v3(0.0, 0.5, 0.8)),
        Lights::window_left(),
        move |p| {
            let mut d = (p.y, 0);
            let q = whole.1.local(p - whole.0);
            let far = q.length() - 1.5;
            d = nearer(d, (if far > 0.1 { far } else { fruit(q) * 0.9 }, 1));
            for (i, (at, frame)) in halves.iter().enumerate() {
                let q = frame.local(p - *at);
                let far = q.length() - 1.5;
                let half = if far > 0.1 { far } else { smax(fruit(q) * 0.9, q.y, 0.02) };
                d = nearer(d, (half, 2 + i as u32));
            }
            d
        },
        move |id, p, n| match id {
            0 => surfaces::slate(p, n, screen(92, 98, 104)),
            1 => dragon_skin(whole.1.local(p - whole.0), p, n),
            _ => {
                let (at, frame) = &bases[id as usize - 2];
                let q = frame.local(p - *at);
                if q.y > -0.03 && dragon_body(v3(q.x, 0.0, q.z)) < 0.0 {
                    dragon_flesh(q, p, n)
                } else {
                    dragon_skin(q, p, n)
                }
            }
        },
    )
}

/// A frame with y along `up` and x as near to `ahead` as can be.
fn tilted(up: V3, ahead: V3) -> Frame {
    let y = up.unit();
    let x = (ahead - y * y.dot(ahead)).unit();
    Frame { x, y, z: x.cross(y) }
}

fn dragon_skin(q: V3, p: V3, n: V3) -> Material {
    let out = dragon_body(q);
    let green = smoothstep(0.08, 0.26, out);
    let pink = hex(0xB8265A).mix(hex(0xD0507A), fbm(q * 4.0, 3));
    let c = pink.mix(hex(0xC9A24E), smoothstep(0.05, 0.14, out) * 0.5).mix(hex(0x7FA03C), green);
    Material::matte(c).gloss(0.32).soft(hex(0x3A0818)).bump(p, n, 0.006, |k| fbm(k * 9.0, 2))
}

fn dragon_flesh(q: V3, p: V3, n: V3) -> Material {
    let depth = -dragon_body(v3(q.x, 0.0, q.z));
    if depth < 0.055 {
        return Material::matte(hex(0xE86A98)).gloss(0.3).soft(hex(0x501024));
    }
    let (first, _, id) = crate::vector::voronoi(v3(q.x * 17.0, 0.5, q.z * 17.0));
    let seed = smoothstep(0.30, 0.24, first * (0.85 + 0.4 * id));
    let heart = hex(0x8A0C42).mix(hex(0xB01C5A), fbm(q * 7.0, 3));
    let c = heart.mix(hex(0x0C0508), seed);
    Material::matte(c)
        .gloss(0.12)
        .soft(hex(0x5A0428) * (1.0 - seed))
        .bump(p, n, 0.012, |k| fbm(k * 16.0, 2))
}
