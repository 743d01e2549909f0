//! Vectors, rotations, colours, seeded random numbers and noise.

use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Neg, Sub};

/// A point, direction or linear-light colour.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct V3 {
    pub x: f32,
    pub y: f32,
    pub z: f32,
}

/// Short constructor of a [`V3`].
#[inline]
pub const fn v3(x: f32, y: f32, z: f32) -> V3 {
    V3 { x, y, z }
}

/// A grey, or a vector with three equal parts.
#[inline]
pub const fn splat(a: f32) -> V3 {
    v3(a, a, a)
}

/// A linear-light colour from an sRGB hex number such as `0xC08040`.
pub fn hex(code: u32) -> V3 {
    let channel = |shift: u32| (((code >> shift) & 255) as f32 / 255.0).powf(2.2);
    v3(channel(16), channel(8), channel(0))
}

impl V3 {
    #[inline]
    pub fn dot(self, o: V3) -> f32 {
        self.x * o.x + self.y * o.y + self.z * o.z
    }
    #[inline]
    pub fn cross(self, o: V3) -> V3 {
        v3(self.y * o.z - self.z * o.y, self.z * o.x - self.x * o.z, self.x * o.y - self.y * o.x)
    }
    #[inline]
    pub fn length(self) -> f32 {
        self.dot(self).sqrt()
    }
    #[inline]
    pub fn unit(self) -> V3 {
        self * (1.0 / self.length().max(1e-20))
    }
    #[inline]
    pub fn mix(self, o: V3, t: f32) -> V3 {
        self + (o - self) * t
    }
    #[inline]
    pub fn map(self, f: impl Fn(f32) -> f32) -> V3 {
        v3(f(self.x), f(self.y), f(self.z))
    }
    #[inline]
    pub fn abs(self) -> V3 {
        self.map(f32::abs)
    }
    #[inline]
    pub fn max(self, a: f32) -> V3 {
        self.map(|c| c.max(a))
    }
    #[inline]
    pub fn max_part(self) -> f32 {
        self.x.max(self.y).max(self.z)
    }
    /// Brightness of a colour.
    #[inline]
    pub fn luma(self) -> f32 {
        0.2126 * self.x + 0.7152 * self.y + 0.0722 * self.z
    }
    #[inline]
    pub fn reflect(self, n: V3) -> V3 {
        self - n * (2.0 * self.dot(n))
    }
    /// Refracted direction, `None` at total reflection; `ratio` is outer index / inner index.
    pub fn refract(self, n: V3, ratio: f32) -> Option<V3> {
        let cos = -self.dot(n);
        let k = 1.0 - ratio * ratio * (1.0 - cos * cos);
        (k >= 0.0).then(|| (self * ratio + n * (ratio * cos - k.sqrt())).unit())
    }
    /// Turned around the x axis by `a` radians.
    #[inline]
    pub fn rot_x(self, a: f32) -> V3 {
        let (s, c) = a.sin_cos();
        v3(self.x, c * self.y - s * self.z, s * self.y + c * self.z)
    }
    /// Turned around the y axis by `a` radians.
    #[inline]
    pub fn rot_y(self, a: f32) -> V3 {
        let (s, c) = a.sin_cos();
        v3(c * self.x + s * self.z, self.y, c * self.z - s * self.x)
    }
    /// Turned around the z axis by `a` radians.
    #[inline]
    pub fn rot_z(self, a: f32) -> V3 {
        let (s, c) = a.sin_cos();
        v3(c * self.x - s * self.y, s * self.x + c * self.y, self.z)
    }
}

impl Add for V3 {
    type Output = V3;
    #[inline]
    fn add(self, o: V3) -> V3 {
        v3(self.x + o.x, self.y + o.y, self.z + o.z)
    }
}
impl Sub for V3 {
    type Output = V3;
    #[inline]
    fn sub(self, o: V3) -> V3 {
        v3(self.x - o.x, self.y - o.y, self.z - o.z)
    }
}
impl Mul<f32> for V3 {
    type Output = V3;
    #[inline]
    fn mul(self, a: f32) -> V3 {
        v3(self.x * a, self.y * a, self.z * a)
    }
}
impl Mul for V3 {
    type Output = V3;
    #[inline]
    fn mul(self, o: V3) -> V3 {
        v3(self.x * o.x, self.y * o.y, self.z * o.z)
    }
}
impl Div<f32> for V3 {
    type Output = V3;
    #[inline]
    fn div(self, a: f32) -> V3 {
        self * (1.0 / a)
    }
}
impl Neg for V3 {
    type Output = V3;
    #[inline]
    fn neg(self) -> V3 {
        v3(-self.x, -self.y, -self.z)
    }
}
impl AddAssign for V3 {
    #[inline]
    fn add_assign(&mut self, o: V3) {
        *self = *self + o;
    }
}
impl MulAssign for V3 {
    #[inline]
    fn mul_assign(&mut self, o: V3) {
        *self = *self * o;
    }
}

/// Three axes at right angles: the orientation of an object.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    pub x: V3,
    pub y: V3,
    pub z: V3,
}

impl Frame {
    /// A frame whose y axis is `up`, spun around it by `spin` radians.
    pub fn upright(up: V3, spin: f32) -> Frame {
        let y = up.unit();
        let helper = if y.x.abs() < 0.8 { v3(1.0, 0.0, 0.0) } else { v3(0.0, 0.0, 1.0) };
        let side = (helper - y * helper.dot(y)).unit();
        let third = y.cross(side);
        let (s, c) = spin.sin_cos();
        let x = side * c + third * s;
        Frame { x, y, z: x.cross(y) }
    }
    /// World vector to the object's own axes.
    #[inline]
    pub fn local(&self, v: V3) -> V3 {
        v3(self.x.dot(v), self.y.dot(v), self.z.dot(v))
    }
    /// The object's vector to world axes.
    #[inline]
    pub fn world(&self, v: V3) -> V3 {
        self.x * v.x + self.y * v.y + self.z * v.z
    }
}

/// Seeded random numbers for building scenes.
pub struct Rng(u32);

impl Rng {
    pub fn new(seed: u32) -> Rng {
        Rng(seed.wrapping_mul(0x9E37_79B9) ^ 0x5bd1_e995)
    }
    /// Next number in 0..1.
    pub fn unit(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9);
        (scramble(self.0) >> 8) as f32 / 16_777_216.0
    }
    /// Next number in `low..high`.
    pub fn range(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }
    /// A direction, uniform over the sphere.
    pub fn direction(&mut self) -> V3 {
        let y = self.range(-1.0, 1.0);
        let a = self.range(0.0, std::f32::consts::TAU);
        let r = (1.0 - y * y).sqrt();
        v3(r * a.cos(), y, r * a.sin())
    }
}

/// Mixes the bits of a number well.
#[inline]
pub fn scramble(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x21f0_aaad);
    h ^= h >> 15;
    h = h.wrapping_mul(0x735a_2d97);
    h ^ (h >> 15)
}

/// Random number 0..1 of a grid cell.
#[inline]
pub fn hash3(x: i32, y: i32, z: i32) -> f32 {
    let h = (x as u32).wrapping_mul(0x8da6_b343)
        ^ (y as u32).wrapping_mul(0xd816_3841)
        ^ (z as u32).wrapping_mul(0xcb1a_b31f);
    (scramble(h) >> 8) as f32 / 16_777_216.0
}

/// Random number 0..1 of an integer.
#[inline]
pub fn hash1(i: u32) -> f32 {
    (scramble(i.wrapping_mul(0x9E37_79B9) ^ 0x0123_4567) >> 8) as f32 / 16_777_216.0
}

/// Smooth Hermite ramp from 0 at `a` to 1 at `b`.
#[inline]
pub fn smoothstep(a: f32, b: f32, x: f32) -> f32 {
    let t = ((x - a) / (b - a)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

#[inline]
pub fn lerp(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

/// Value noise 0..1 with feature size 1.
pub fn noise(p: V3) -> f32 {
    let (fx, fy, fz) = (p.x.floor(), p.y.floor(), p.z.floor());
    let (x, y, z) = (fx as i32, fy as i32, fz as i32);
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (u, v, w) = (ease(p.x - fx), ease(p.y - fy), ease(p.z - fz));
    let edge = |dy: i32, dz: i32| lerp(hash3(x, y + dy, z + dz), hash3(x + 1, y + dy, z + dz), u);
    lerp(lerp(edge(0, 0), edge(1, 0), v), lerp(edge(0, 1), edge(1, 1), v), w)
}

/// Sum of `octaves` of noise, 0..1, mean 0.5.
pub fn fbm(p: V3, octaves: u32) -> f32 {
    let (mut sum, mut gain, mut total, mut q) = (0.0, 0.5, 0.0, p);
    for _ in 0..octaves {
        sum += gain * noise(q);
        total += gain;
        gain *= 0.5;
        q = v3(q.y, q.z, q.x) * 2.03 + v3(17.1, 3.7, 9.2);
    }
    sum / total
}

/// Cell noise: distance to the nearest and second nearest point, and the nearest cell's random number.
pub fn voronoi(p: V3) -> (f32, f32, f32) {
    let (fx, fy, fz) = (p.x.floor() as i32, p.y.floor() as i32, p.z.floor() as i32);
    let (mut first, mut second, mut id) = (9.0_f32, 9.0_f32, 0.0);
    for dx in -1..=1 {
        for dy in -1..=1 {
            for dz in -1..=1 {
                let (x, y, z) = (fx + dx, fy + dy, fz + dz);
                let jitter = v3(hash3(x, y, z), hash3(x + 71, y, z), hash3(x, y + 113, z));
                let d = (v3(x as f32, y as f32, z as f32) + jitter - p).length();
                if d < first {
                    (second, first, id) = (first, d, hash3(x, y, z + 57));
                } else if d < second {
                    second = d;
                }
            }
        }
    }
    (first, second, id)
}
