//! Camera rays through a lens, and the random numbers that spread them.

use crate::render::Camera;
use crate::vector::{V3, scramble, v3};

/// Size of a pixel at distance 1.
pub fn pixel_size(camera: &Camera, height: u32) -> f32 {
    2.0 * (camera.fov.to_radians() * 0.5).tan() / height as f32
}

/// Well spread random numbers of one sample of a pixel.
pub struct Dice {
    pixel: u32,
    index: u32,
}

impl Dice {
    pub fn new(x: u32, y: u32, index: u32) -> Dice {
        Dice {
            pixel: scramble(x.wrapping_mul(0x9E37_79B9) ^ scramble(y.wrapping_add(0x5bd1))),
            index,
        }
    }
    /// Two numbers 0..1; each `purpose` has its own sequence.
    pub fn pair(&self, purpose: u32) -> (f32, f32) {
        let salt = scramble(self.pixel ^ purpose.wrapping_mul(0x632b_e5ab));
        let shift = |s: u32| (s & 0xffff) as f32 / 65536.0;
        let step = (self.index.wrapping_mul(2 * purpose + 1) & 63) as f32;
        (
            (shift(salt) + step * 0.754_877_7).fract(),
            (shift(salt >> 16) + step * 0.569_840_3).fract(),
        )
    }
}

/// A point in the unit disc.
pub fn disc((a, b): (f32, f32)) -> (f32, f32) {
    let (s, c) = (a * std::f32::consts::TAU).sin_cos();
    (b.sqrt() * c, b.sqrt() * s)
}

/// Two directions at right angles to `n`.
pub fn tangents(n: V3) -> (V3, V3) {
    let helper = if n.y.abs() < 0.9 { v3(0.0, 1.0, 0.0) } else { v3(1.0, 0.0, 0.0) };
    let t = helper.cross(n).unit();
    (t, n.cross(t))
}

/// Makes camera rays.
pub struct Lens {
    pub eye: V3,
    right: V3,
    up: V3,
    ahead: V3,
    scale: f32,
    middle: (f32, f32),
    pub radius: f32,
    pub focus: f32,
}

impl Lens {
    pub fn new(camera: &Camera, width: u32, height: u32) -> Lens {
        let ahead = (camera.target - camera.eye).unit();
        let level = if ahead.y.abs() > 0.999 { v3(0.0, 0.0, -1.0) } else { v3(0.0, 1.0, 0.0) };
        let side = ahead.cross(level).unit();
        let top = side.cross(ahead);
        let (s, c) = camera.roll.sin_cos();
        Lens {
            eye: camera.eye,
            right: side * c + top * s,
            up: top * c - side * s,
            ahead,
            scale: pixel_size(camera, height),
            middle: (width as f32 * 0.5, height as f32 * 0.5),
            radius: camera.lens,
            focus: camera.focus,
        }
    }
    /// The ray through the middle of the lens.
    pub fn middle_ray(&self, x: f32, y: f32) -> V3 {
        let (u, v) = ((x - self.middle.0) * self.scale, (self.middle.1 - y) * self.scale);
        (self.ahead + self.right * u + self.up * v).unit()
    }
    pub fn ray(&self, x: f32, y: f32, dice: &Dice) -> (V3, V3) {
        let (jx, jy) = dice.pair(0);
        let (u, v) = ((x + jx - self.middle.0) * self.scale, (self.middle.1 - y - jy) * self.scale);
        let target = self.eye + (self.ahead + self.right * u + self.up * v) * self.focus;
        let (lx, ly) = disc(dice.pair(1));
        let eye = self.eye + (self.right * lx + self.up * ly) * self.radius;
        (eye, (target - eye).unit())
    }
}
