//! What the places share: scenes with a painted far distance, foliage, ground, sacks, pots, leaves.

use crate::render::{Camera, Lights, Material, Scene};
use crate::sdf::{ellipsoid, len2, smax, smin};
use crate::textures::{Rgb, solid, thread};
use crate::vector::{V3, fbm, hex, noise, smoothstep, v3, voronoi};

/// A scene of closures with a far distance of its own.
pub struct Outdoor<M, T, B> {
    camera: Camera,
    lights: Lights,
    step: f32,
    map: M,
    material: T,
    far: B,
}

/// Makes an [`Outdoor`] scene.
pub fn outdoor<M, T, B>(
    step: f32,
    camera: Camera,
    lights: Lights,
    map: M,
    material: T,
    far: B,
) -> Box<dyn Scene>
where
    M: Fn(V3) -> (f32, u32) + Sync + Send + 'static,
    T: Fn(u32, V3, V3) -> Material + Sync + Send + 'static,
    B: Fn(V3) -> V3 + Sync + Send + 'static,
{
    Box::new(Outdoor { camera, lights, step, map, material, far })
}

impl<M, T, B> Scene for Outdoor<M, T, B>
where
    M: Fn(V3) -> (f32, u32) + Sync + Send,
    T: Fn(u32, V3, V3) -> Material + Sync + Send,
    B: Fn(V3) -> V3 + Sync + Send,
{
    fn map(&self, p: V3) -> (f32, u32) {
        (self.map)(p)
    }
    fn material(&self, id: u32, p: V3, n: V3) -> Material {
        (self.material)(id, p, n)
    }
    fn camera(&self) -> Camera {
        self.camera
    }
    fn lights(&self) -> Lights {
        self.lights.clone()
    }
    fn background(&self, ray: V3) -> V3 {
        (self.far)(ray)
    }
    fn step(&self) -> f32 {
        self.step
    }
}

/// A texture colour as a vector.
pub fn rgb(c: Rgb) -> V3 {
    v3(c[0], c[1], c[2])
}

/// Out-of-focus greenery with discs of light between the leaves.
pub fn foliage(ray: V3, bright: f32) -> V3 {
    let q = v3(ray.x / ray.z.abs().max(0.3), ray.y / ray.z.abs().max(0.3), 1.0);
    let mass = fbm(q * 3.0 + v3(4.0, 1.0, 0.0), 3);
    let mut c = hex(0x1F3216).mix(hex(0x7C9450), smoothstep(0.3, 0.72, mass));
    let (first, _, id) = voronoi(v3(q.x * 7.0, q.y * 7.0, 0.5));
    let disc = smoothstep(0.40, 0.34, first / (0.6 + 0.5 * id)) * smoothstep(0.55, 0.9, id);
    c = c.mix(hex(0xE6E2A8), disc * 0.45 * smoothstep(-0.1, 0.35, q.y));
    c = c.mix(hex(0xE9EBC8), smoothstep(0.15, 0.75, q.y) * 0.4);
    c * bright
}

/// A morning sky with soft cloud, warm towards `sun`.
pub fn morning_sky(ray: V3, sun: V3) -> V3 {
    let up = ray.y.max(0.0);
    let near = (0.5 + 0.5 * ray.dot(sun.unit())).powi(6);
    let low = hex(0xD9CFC8).mix(hex(0xFFDDAE) * 1.3, near);
    let high = hex(0x7FA6CF).mix(hex(0xD9D2C4), near * 0.6);
    let c = low.mix(high, smoothstep(0.0, 0.45, up));
    let flat = 1.0 / (up + 0.12);
    let cloud = fbm(v3(ray.x * flat * 0.9, 2.0, ray.z * flat * 0.9), 5);
    c.mix(hex(0xFBF1E4) * 1.1, smoothstep(0.52, 0.75, cloud) * 0.65 * smoothstep(0.0, 0.1, up))
}

/// A hazy mountain on the horizon: `at` its place and `half` its half width in tangents, `tall` its height.
pub fn mountain(ray: V3, sky: V3, at: f32, half: f32, tall: f32, colour: V3) -> V3 {
    let (u, v) = (ray.x / -ray.z, ray.y / -ray.z);
    if ray.z >= 0.0 {
        return sky;
    }
    let d = ((u - at) / half).abs();
    let ridge =
        tall * ((-d * 2.2).exp() - 0.11).min(0.80) + 0.012 * (noise(v3(u * 22.0, 1.0, 2.0)) - 0.5);
    let inside = smoothstep(0.0, 0.004, ridge - v);
    let mist = smoothstep(tall * 0.45, 0.0, v);
    sky.mix(colour.mix(sky, 0.25 + 0.65 * mist), inside)
}

/// Trodden earth.
pub fn earth(p: V3, n: V3, colour: V3) -> Material {
    let tone = 0.75 + 0.5 * fbm(p * 1.5, 4);
    let pebble = smoothstep(0.78, 0.86, noise(p * 12.0));
    Material::matte((colour * tone).mix(hex(0x9A8E7C), pebble * 0.5))
        .bump(p, n, 0.03, |q| fbm(q * 6.0, 3))
}

/// One piece of wood with its grain along `x`.
pub fn timber(q: V3, wood: &solid::Wood) -> Material {
    Material::matte(rgb(wood.at(q.x, q.y, q.z))).gloss(0.6)
}

/// Brickwork on an upright wall: colour and height.
pub fn bricks(u: f32, v: f32) -> (V3, f32) {
    let row = (v / 0.16).floor();
    let shift = if (row as i32) & 1 == 0 { 0.0 } else { 0.2 };
    let x = u + shift;
    let column = (x / 0.4).floor();
    let (fx, fy) = (x - column * 0.4, v - row * 0.16);
    let inset = fx.min(0.4 - fx).min(fy).min(0.16 - fy);
    let own = crate::vector::hash3(column as i32, row as i32, 4);
    let face = smoothstep(0.006, 0.02, inset);
    let clay =
        hex(0x8E4A32).mix(hex(0xB9764F), own) * (0.8 + 0.4 * noise(v3(u * 14.0, v * 14.0, 1.0)));
    (hex(0xA89A88).mix(clay, face), face + 0.2 * noise(v3(u * 30.0, v * 30.0, 2.0)))
}

/// A wall of bricks facing z.
pub fn brick_wall(p: V3, n: V3) -> Material {
    Material::matte(bricks(p.x, p.y).0).bump(p, n, 0.012, |q| bricks(q.x, q.y).1)
}

/// A filled sack standing on y = 0.
pub fn sack(p: V3, height: f32) -> f32 {
    let half = height * 0.5;
    let q = p - v3(0.0, half, 0.0);
    if q.length() > height * 1.6 {
        return q.length() - height * 1.2;
    }
    let belly = 1.0 + 0.10 * (q.y / half * 1.6).cos();
    let body = crate::sdf::round_box(
        v3(q.x / belly, q.y, q.z / belly),
        v3(0.62, 0.98, 0.48) * half,
        0.42 * half,
    );
    let crease = 0.03 * (fbm(q * 3.4, 3) - 0.5) + 0.012 * (q.y * 16.0 + 3.0 * noise(q * 2.0)).sin();
    let ears = ellipsoid(
        v3(q.x.abs() - 0.52 * half, q.y - 0.98 * half, q.z),
        v3(0.09, 0.055, 0.05) * height,
    );
    smin(body + crease, ears, 0.10) * 0.7
}

/// Jute cloth around an upright body.
pub fn jute(q: V3, n: V3) -> Material {
    let (u, v) = (q.z.atan2(q.x) * 0.8, q.y);
    let cloth = thread::linen(u, v, 34.0, [0.36, 0.245, 0.13]);
    let band = smoothstep(0.035, 0.025, (q.y - 0.42).abs().min((q.y - 0.56).abs()));
    Material::matte(rgb(cloth.colour).mix(hex(0x3E5A4A), band * 0.7))
        .bump(q, n, 0.01, |k| noise(k * 40.0))
}

/// A turned pot with belly, neck and lip, one unit tall, standing on y = 0.
pub fn pot(p: V3) -> f32 {
    let r = len2(p.x, p.z);
    let belly = 0.18 + 0.26 * (1.0 - ((p.y - 0.42) / 0.46).powi(2)).max(0.0).sqrt();
    let neck = 0.20 + 0.10 * smoothstep(0.84, 1.0, p.y);
    let wall = belly + (neck - belly) * smoothstep(0.70, 0.86, p.y);
    let solid = smax(r - wall, (p.y - 0.5).abs() - 0.5, 0.03);
    let hollow = smax(r - wall + 0.05, 0.3 - p.y, 0.02);
    smax(solid, -hollow, 0.02) * 0.75
}

/// From the middle of a leaf, where its item is placed, to its root.
pub const HALF_LEAF: V3 = v3(0.5, 0.0, 0.0);

/// A pointed leaf along x from 0 to 1, folded at its rib.
pub fn leaf(q: V3, seed: f32) -> f32 {
    let t = q.x.clamp(0.0, 1.0);
    let half = 0.20 * (t * std::f32::consts::PI).sin().max(0.0).powf(0.75) * (1.15 - 0.4 * t);
    let ripple = 0.02 * (t * 26.0 + seed * 9.0).sin() * (q.z.abs() / 0.2);
    let bend = -0.35 * t * t * (0.4 + seed) + 0.30 * q.z.abs() + ripple;
    smax((q.z.abs() - half) * 0.8, ((q.y - bend).abs() - 0.008).max((q.x - 0.5).abs() - 0.5), 0.01)
        * 0.6
}

/// Glossy green of a living leaf in leaf space.
pub fn leaf_skin(q: V3, seed: f32) -> Material {
    let vein = ((q.x - 0.9 * q.z.abs()) * 11.0).fract();
    let line = smoothstep(0.10, 0.02, vein.min(1.0 - vein));
    let c = hex(0x1F4A1E).mix(hex(0x3E7A2C), 0.3 + 0.5 * seed);
    let c = c.mix(hex(0x7FA654), line * 0.35 + smoothstep(0.02, 0.008, q.z.abs()) * 0.6);
    Material::matte(c).gloss(0.22).backlit(0.45)
}
