//! Outrigger boats: a slim hull, two bamboo floats on curved booms, a mast with a furled or a set sail.

use crate::vector::{V3, v3};

/// Parts of a boat, told apart for their colour.
#[derive(Clone, Copy, PartialEq)]
pub enum Part {
    Hull,
    Inside,
    Bamboo,
    Mast,
    Sail,
}

/// Paint of a boat.
#[derive(Clone, Copy)]
pub struct Paint {
    pub hull: V3,
    pub stripe: V3,
    pub sail: [V3; 2],
}

/// A boat on the water or on the beach.
#[derive(Clone, Copy)]
pub struct Boat {
    pub at: V3,
    pub heading: f32,
    /// 1 for a hull of 6.6 metres.
    pub size: f32,
    pub sailing: bool,
    pub paint: Paint,
}

fn segment(p: V3, a: V3, b: V3, ra: f32, rb: f32) -> f32 {
    let (pa, ba) = (p - a, b - a);
    let t = (pa.dot(ba) / ba.dot(ba)).clamp(0.0, 1.0);
    (pa - ba * t).length() - (ra + (rb - ra) * t)
}

/// Signed distance to the hull in boat space (x towards the bow), and whether the point is on its inner side.
fn hull(p: V3) -> (f32, bool) {
    let t = p.x / 3.3;
    let t2 = (t * t).min(1.6);
    let lift = 0.16 * t2 + 0.42 * t2 * t2 * t2;
    let full = (1.0 - t2.min(1.0)).max(0.0).sqrt();
    let (wide, deep) = (0.07 + 0.40 * full, 0.10 + 0.42 * full);
    let y = p.y - lift - 0.42;
    let q = ((p.z / wide).powi(2) + (y / deep).powi(2)).sqrt();
    let small = wide.min(deep);
    let outer = (q - 1.0) * small;
    let inner = -((q - 1.0) * small + 0.05);
    let shell = outer.max(inner).max(y).max(p.x.abs() - 3.42);
    (shell * 0.75, q < 0.93)
}

fn sail(p: V3) -> f32 {
    let bulge = 0.18 * ((p.x + 1.2) * 0.8).sin();
    let z = p.z - bulge;
    let (ax, ay) = (1.25_f32, 0.95_f32);
    let edges: [((f32, f32), (f32, f32)); 3] =
        [((ax, ay), (0.55, 4.9)), ((0.55, 4.9), (-2.2, 1.15)), ((-2.2, 1.15), (ax, ay))];
    let mut d = -1e9_f32;
    for ((x0, y0), (x1, y1)) in edges {
        let (ex, ey) = (x1 - x0, y1 - y0);
        let l = (ex * ex + ey * ey).sqrt();
        d = d.max(((p.x - x0) * ey - (p.y - y0) * ex) / l);
    }
    (d.max(z.abs() - 0.025)) * 0.7
}

impl Boat {
    /// Turns a point of the world into boat space.
    pub fn local(&self, p: V3) -> V3 {
        let d = (p - self.at) / self.size;
        let (s, c) = self.heading.sin_cos();
        v3(c * d.x + s * d.z, d.y, -s * d.x + c * d.z)
    }

    /// Signed distance and part, for a point in boat space.
    pub fn distance(&self, p: V3) -> (f32, Part) {
        let (shell, inner) = hull(p);
        let mut best = (shell, if inner { Part::Inside } else { Part::Hull });
        let mut take = |d: f32, part: Part| {
            if d < best.0 {
                best = (d, part);
            }
        };
        let z = p.z.abs();
        let curl = 0.30 * (p.x / 2.7).powi(4).min(2.0);
        let float = v3(p.x, p.y - 0.08 - curl, z - 1.95);
        take(
            segment(float, v3(-2.6, 0.0, 0.0), v3(2.75, 0.0, 0.0), 0.085, 0.07) * 0.8,
            Part::Bamboo,
        );
        for x in [-1.15, 1.25] {
            let arch = v3(p.x - x, p.y - 0.78 + 0.16 * z * z, z);
            let boom = segment(arch, v3(0.0, 0.0, 0.0), v3(0.0, 0.0, 1.98), 0.055, 0.045);
            take(boom * 0.7, Part::Bamboo);
        }
        take(segment(p, v3(0.95, 0.3, 0.0), v3(0.75, 3.5, 0.0), 0.055, 0.035), Part::Mast);
        if self.sailing {
            take(segment(p, v3(1.25, 0.95, 0.0), v3(0.55, 4.9, 0.0), 0.05, 0.03), Part::Mast);
            take(segment(p, v3(1.25, 0.95, 0.0), v3(-2.2, 1.15, 0.0), 0.05, 0.03), Part::Mast);
            take(sail(p), Part::Sail);
        } else {
            let droop = p + v3(0.0, 0.12 * (p.x * 1.1).cos(), 0.0);
            take(
                segment(droop, v3(1.5, 1.15, 0.12), v3(-2.4, 1.55, 0.12), 0.13, 0.07) * 0.8,
                Part::Sail,
            );
        }
        best
    }

    /// Own colour of a part at a point in boat space.
    pub fn colour(&self, p: V3, part: Part) -> V3 {
        match part {
            Part::Hull => {
                let t2 = (p.x / 3.3).powi(2).min(1.6);
                let under_rail = 0.42 + 0.16 * t2 + 0.42 * t2 * t2 * t2 - p.y;
                if under_rail < 0.13 {
                    self.paint.stripe
                } else if under_rail < 0.17 {
                    v3(0.85, 0.62, 0.2)
                } else {
                    self.paint.hull
                }
            }
            Part::Inside => v3(0.22, 0.15, 0.09),
            Part::Bamboo => {
                let node = if (p.x.abs() * 2.2).fract() < 0.06 { 0.6 } else { 1.0 };
                v3(0.62, 0.52, 0.32) * node
            }
            Part::Mast => v3(0.32, 0.22, 0.13),
            Part::Sail => {
                let stripe = ((p.x * 0.8 + p.y * 0.5) * 1.7).floor() as i32;
                self.paint.sail[(stripe & 1) as usize]
            }
        }
    }

    /// Where a ray meets the boat: distance, point in boat space, part.
    pub fn meet(&self, from: V3, along: V3, limit: f32) -> Option<(f32, V3, Part)> {
        let centre = self.at + v3(0.0, 1.6 * self.size, 0.0) - from;
        let middle = centre.dot(along);
        let off = centre.dot(centre) - middle * middle;
        let radius = 4.7 * self.size;
        if off > radius * radius || middle < 0.0 {
            return None;
        }
        let half = (radius * radius - off).sqrt();
        let (mut t, end) = ((middle - half).max(0.0), (middle + half).min(limit));
        for _ in 0..90 {
            if t > end {
                return None;
            }
            let p = self.local(from + along * t);
            let (d, part) = self.distance(p);
            if d < 0.004 + 0.00012 * t {
                return Some((t, p, part));
            }
            t += d * self.size;
        }
        None
    }

    /// Outward normal at a point in boat space, turned back to the world.
    pub fn normal(&self, p: V3) -> V3 {
        let e = 0.01;
        let d = |x: f32, y: f32, z: f32| self.distance(p + v3(x, y, z)).0;
        let n = v3(
            d(e, 0.0, 0.0) - d(-e, 0.0, 0.0),
            d(0.0, e, 0.0) - d(0.0, -e, 0.0),
            d(0.0, 0.0, e) - d(0.0, 0.0, -e),
        )
        .unit();
        let (s, c) = self.heading.sin_cos();
        v3(c * n.x - s * n.z, n.y, s * n.x + c * n.z)
    }
}
