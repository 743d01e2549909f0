//! The renderer: marches rays through a scene, shades what they hit, and gathers the samples of every pixel.

use rayon::prelude::*;

use crate::film::{self, Sample};
use crate::lens::{Dice, Lens, pixel_size};
use crate::render::{Clear, Lights, Material, Scene};
use crate::shade::{Spot, fresnel};
use crate::vector::{V3, splat, v3};

const FAR: f32 = 400.0;

/// Side of a square of pixels that share the start of their rays.
const TILE: usize = 8;
/// Samples that every pixel gets; only uneven pixels get more.
const FEWEST: u32 = 3;

/// Renders a scene to RGB bytes, with at most `samples` samples a pixel.
pub fn render(scene: &dyn Scene, width: u32, height: u32, samples: u32) -> Vec<u8> {
    let pixel = pixel_size(&scene.camera(), height);
    let tracer = Tracer { scene, lights: scene.lights(), step: scene.step(), pixel };
    let lens = Lens::new(&scene.camera(), width, height);
    let wide = width as usize;
    let mut pixels = vec![Sample::default(); wide * height as usize];
    pixels.par_chunks_mut(wide * TILE).enumerate().for_each(|(band, rows)| {
        let tiles = wide.div_ceil(TILE);
        let starts: Vec<f32> =
            (0..tiles).map(|t| tracer.empty_until(&lens, t * TILE, band * TILE)).collect();
        for (i, pixel) in rows.iter_mut().enumerate() {
            let (x, y) = (i % wide, band * TILE + i / wide);
            *pixel = tracer.pixel(&lens, x as u32, y as u32, starts[x / TILE], samples);
        }
    });
    film::develop(pixels, wide, height as usize, tracer.lights.exposure)
}

/// A surface that a ray met.
pub struct Hit {
    pub t: f32,
    pub id: u32,
}

/// A scene with what the renderer needs to know of it.
pub struct Tracer<'a> {
    pub scene: &'a dyn Scene,
    pub lights: Lights,
    pub step: f32,
    /// Size of a pixel at distance 1.
    pub pixel: f32,
}

impl Tracer<'_> {
    /// First surface along a ray, at most `steps` steps and `far` away.
    pub fn march(
        &self,
        eye: V3,
        ray: V3,
        start: f32,
        far: f32,
        steps: u32,
        detail: f32,
    ) -> Option<Hit> {
        let mut t = start;
        for _ in 0..steps {
            let (d, id) = self.scene.map(eye + ray * t);
            if d < detail * (0.3 + t) {
                return Some(Hit { t, id });
            }
            t += d * self.step;
            if t > far {
                return None;
            }
        }
        None
    }

    /// How far all rays of the tile at pixel (x, y) surely meet nothing.
    fn empty_until(&self, lens: &Lens, x: usize, y: usize) -> f32 {
        let half = TILE as f32 * 0.5;
        let ray = lens.middle_ray(x as f32 + half, y as f32 + half);
        let mut t = 0.02;
        for _ in 0..80 {
            let spread = t * self.pixel * (half * 1.5 + 1.0)
                + lens.radius * (1.0 + (t / lens.focus - 1.0).abs());
            let free = self.scene.map(lens.eye + ray * t).0 * self.step - spread * 1.2;
            if free < 0.01 || t > 60.0 {
                break;
            }
            t += free;
        }
        (t - 0.05).max(0.02)
    }

    /// Gathers the samples of one pixel: a few, and the rest where these differ.
    fn pixel(&self, lens: &Lens, x: u32, y: u32, start: f32, samples: u32) -> Sample {
        let take = |s: u32| {
            let dice = Dice::new(x, y, s);
            let (eye, ray) = lens.ray(x as f32, y as f32, &dice);
            self.camera_ray(eye, ray, start, &dice)
        };
        let first: Vec<Sample> = (0..samples.min(FEWEST)).map(take).collect();
        let mut sum = Sample::default();
        first.iter().for_each(|s| sum.add(s));
        if samples <= FEWEST || film::is_even(&first) {
            sum.average(first.len() as u32);
            return sum;
        }
        (FEWEST..samples).for_each(|s| sum.add(&take(s)));
        sum.average(samples);
        sum
    }

    pub fn normal(&self, p: V3, e: f32) -> V3 {
        let tap = |d: V3| d * self.scene.map(p + d * e).0;
        (tap(v3(1.0, -1.0, -1.0))
            + tap(v3(-1.0, -1.0, 1.0))
            + tap(v3(-1.0, 1.0, -1.0))
            + tap(v3(1.0, 1.0, 1.0)))
        .unit()
    }

    /// Follows a camera ray through clear bodies to the first opaque surface.
    fn camera_ray(&self, eye: V3, ray: V3, start: f32, dice: &Dice) -> Sample {
        let (mut eye, mut ray, mut share, mut start) = (eye, ray, splat(1.0), start);
        let mut sample = Sample::default();
        let mut travelled = 0.0;
        for bounce in 0..7 {
            let Some(hit) = self.march(eye, ray, start, FAR, 220, self.pixel * 0.4) else {
                let seen = if bounce == 0 {
                    self.scene.background(ray)
                } else {
                    self.lights_seen(ray, 0.1)
                };
                sample.shine += share * seen;
                return sample;
            };
            travelled += hit.t;
            let p = eye + ray * hit.t;
            let n = self.normal(p, (self.pixel * 0.7 * travelled).max(0.0008));
            let m = self.scene.material(hit.id, p, n);
            let Some(clear) = m.clear else {
                let spot = self.spot(p, n, ray, travelled, &m);
                self.shade(&spot, &m, share, dice, &mut sample);
                return sample;
            };
            let fresnel = fresnel(&m, n, ray);
            sample.shine +=
                share * fresnel * self.reflection(p, m.normal.unwrap_or(n), ray, &m, dice);
            share *= splat(1.0) - fresnel;
            match self.cross(p, m.normal.unwrap_or(n), ray, hit.id, clear) {
                Crossing::Out(p, direction, left) => {
                    (eye, ray, share, start) = (p, direction, share * left, 0.004)
                }
                Crossing::Inner(q, id, direction, left) => {
                    let n = self.normal(q, 0.0015);
                    let m = self.scene.material(id, q, n);
                    let spot = self.spot(q, n, direction, travelled, &m);
                    self.shade(&spot, &m, share * left, dice, &mut sample);
                    return sample;
                }
            }
        }
        sample.shine += share * self.lights.sky(ray) * 0.5;
        sample
    }

    fn spot(&self, p: V3, face: V3, ray: V3, far: f32, m: &Material) -> Spot {
        let lift = p + face * (0.002 + self.pixel * far * 0.6);
        Spot { p, face, n: m.normal.unwrap_or(face), lift, ray, far }
    }

    /// Goes through a clear body: ends outside it or on something inside.
    fn cross(&self, p: V3, n: V3, ray: V3, id: u32, clear: Clear) -> Crossing {
        let mut direction =
            if clear.thin { ray } else { ray.refract(n, 1.0 / clear.ior).unwrap_or(ray) };
        let (mut from, mut path) = (p - n * 0.004, 0.0);
        let slant = 1.0 / (-ray.dot(n)).max(0.16);
        let left = |path: f32| {
            if clear.thin {
                clear.absorb.map(|c| c.powf(slant))
            } else {
                (clear.absorb * -path).map(f32::exp)
            }
        };
        for _ in 0..4 {
            let mut t = 0.0;
            for _ in 0..120 {
                let (d, here) = self.scene.map(from + direction * t);
                if here != id && d < 0.002 {
                    return Crossing::Inner(from + direction * t, here, direction, left(path + t));
                }
                if d > 0.0 {
                    break;
                }
                t += (-d * self.step).max(0.0015);
            }
            path += t;
            let exit = from + direction * t;
            if clear.thin {
                return Crossing::Out(exit, direction, left(path));
            }
            let n = -self.normal(exit, 0.0015);
            match direction.refract(n, clear.ior) {
                Some(out) => return Crossing::Out(exit - n * 0.004, out, left(path)),
                None => (from, direction) = (exit + n * 0.006, direction.reflect(n)),
            }
        }
        Crossing::Out(from, direction, left(path))
    }
}

/// How a ray leaves a clear body.
enum Crossing {
    /// Left the body: point, direction, share of light.
    Out(V3, V3, V3),
    /// Met something inside: point, its id, direction, share of light.
    Inner(V3, u32, V3, V3),
}
