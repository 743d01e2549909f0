//! Signed distance shapes, ways to join them, and grids of many small objects.

use crate::vector::{Frame, Rng, V3, v3};

#[inline]
pub fn sphere(p: V3, r: f32) -> f32 {
    p.length() - r
}

/// Ellipsoid with half axes `r` (a good bound, not exact).
#[inline]
pub fn ellipsoid(p: V3, r: V3) -> f32 {
    let scaled = v3(p.x / r.x, p.y / r.y, p.z / r.z);
    let k = scaled.length();
    let slope = v3(scaled.x / r.x, scaled.y / r.y, scaled.z / r.z).length();
    if slope < 1e-6 { -r.x.min(r.y).min(r.z) } else { k * (k - 1.0) / slope }
}

/// Box with half sizes `b` and edges rounded by `r` (the outer size stays `b`).
#[inline]
pub fn round_box(p: V3, b: V3, r: f32) -> f32 {
    let q = p.abs() - b + v3(r, r, r);
    q.max(0.0).length() + q.max_part().min(0.0) - r
}

/// 2D rectangle distance.
#[inline]
pub fn rect(x: f32, y: f32, half_x: f32, half_y: f32) -> f32 {
    let (dx, dy) = (x.abs() - half_x, y.abs() - half_y);
    len2(dx.max(0.0), dy.max(0.0)) + dx.max(dy).min(0.0)
}

#[inline]
pub fn len2(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt()
}

/// Upright cylinder, half height `h`, edges rounded by `round`.
#[inline]
pub fn cylinder(p: V3, r: f32, h: f32, round: f32) -> f32 {
    rect(len2(p.x, p.z), p.y, r - round, h - round) - round
}

/// Upright cone piece from radius `low` at y = -h to `high` at y = h.
pub fn cone(p: V3, low: f32, high: f32, h: f32, round: f32) -> f32 {
    polygon(
        len2(p.x, p.z),
        p.y,
        &[
            (0.0, -h + round),
            (low - round, -h + round),
            (high - round, h - round),
            (0.0, h - round),
        ],
    ) - round
}

/// Ring around the y axis.
#[inline]
pub fn torus(p: V3, big: f32, small: f32) -> f32 {
    len2(len2(p.x, p.z) - big, p.y) - small
}

/// Rod with round ends from `a` to `b`.
#[inline]
pub fn capsule(p: V3, a: V3, b: V3, r: f32) -> f32 {
    tapered(p, a, b, r, r)
}

/// Rod whose radius runs from `ra` at `a` to `rb` at `b`.
#[inline]
pub fn tapered(p: V3, a: V3, b: V3, ra: f32, rb: f32) -> f32 {
    let (pa, ba) = (p - a, b - a);
    let t = (pa.dot(ba) / ba.dot(ba)).clamp(0.0, 1.0);
    (pa - ba * t).length() - (ra + (rb - ra) * t)
}

/// Distance from a 2D point to a segment.
#[inline]
pub fn segment(x: f32, y: f32, a: (f32, f32), b: (f32, f32)) -> f32 {
    let (px, py, bx, by) = (x - a.0, y - a.1, b.0 - a.0, b.1 - a.1);
    let t = ((px * bx + py * by) / (bx * bx + by * by)).clamp(0.0, 1.0);
    len2(px - bx * t, py - by * t)
}

/// Signed distance to a closed 2D polygon. With x = `len2(p.x, p.z)` it is a turned solid.
pub fn polygon(x: f32, y: f32, points: &[(f32, f32)]) -> f32 {
    let mut best = f32::MAX;
    let mut inside = false;
    let mut a = points[points.len() - 1];
    for &b in points {
        best = best.min(segment(x, y, a, b));
        if (a.1 > y) != (b.1 > y) && x < a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0) {
            inside = !inside;
        }
        a = b;
    }
    if inside { -best } else { best }
}

/// A thin turned wall (bowl, cup, pot) along an open line of (radius, height) points.
pub fn lathe(p: V3, line: &[(f32, f32)], thickness: f32) -> f32 {
    let r = len2(p.x, p.z);
    line.windows(2).map(|w| segment(r, p.y, w[0], w[1])).fold(f32::MAX, f32::min) - thickness
}

/// Soft union with blend width `k`.
#[inline]
pub fn smin(a: f32, b: f32, k: f32) -> f32 {
    let h = (k - (a - b).abs()).max(0.0) / k;
    a.min(b) - h * h * k * 0.25
}

/// Soft intersection with blend width `k`; `smax(a, -b, k)` carves b out of a.
#[inline]
pub fn smax(a: f32, b: f32, k: f32) -> f32 {
    -smin(-a, -b, k)
}

/// The nearer of two (distance, material) pairs.
#[inline]
pub fn nearer(a: (f32, u32), b: (f32, u32)) -> (f32, u32) {
    if b.0 < a.0 { b } else { a }
}

/// Repeats space along one axis: (offset within the cell, cell number).
#[inline]
pub fn repeat(x: f32, period: f32) -> (f32, i32) {
    let cell = (x / period).round();
    (x - cell * period, cell as i32)
}

/// One placed small object.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub pos: V3,
    pub frame: Frame,
    pub scale: f32,
    /// Radius of a sphere around `pos` that holds the object (scale included).
    pub bound: f32,
    /// Random number 0..1 for variation.
    pub seed: f32,
}

/// Many small objects in a grid, so that a distance only looks at the near ones.
pub struct Instances {
    pub items: Vec<Item>,
    low: V3,
    high: V3,
    cell: f32,
    margin: f32,
    dims: [usize; 3],
    starts: Vec<u32>,
    lists: Vec<u32>,
}

impl Instances {
    pub fn new(items: Vec<Item>) -> Instances {
        let largest = items.iter().map(|i| i.bound).fold(0.01, f32::max);
        let (mut low, mut high) = (v3(1e9, 1e9, 1e9), v3(-1e9, -1e9, -1e9));
        for i in &items {
            let b = i.bound;
            low = v3(low.x.min(i.pos.x - b), low.y.min(i.pos.y - b), low.z.min(i.pos.z - b));
            high = v3(high.x.max(i.pos.x + b), high.y.max(i.pos.y + b), high.z.max(i.pos.z + b));
        }
        let size = high - low;
        let cell = largest.max(size.max_part() / 90.0);
        let count = |s: f32| (s / cell).ceil().max(1.0) as usize;
        let mut made = Instances {
            dims: [count(size.x), count(size.y), count(size.z)],
            margin: cell * 0.5,
            items,
            low,
            high,
            cell,
            starts: Vec::new(),
            lists: Vec::new(),
        };
        made.fill();
        made
    }

    fn fill(&mut self) {
        let [nx, ny, nz] = self.dims;
        let mut cells: Vec<Vec<u32>> = vec![Vec::new(); nx * ny * nz];
        for (index, item) in self.items.iter().enumerate() {
            let reach = item.bound + self.margin;
            let [x0, y0, z0] = self.cell_of(item.pos - v3(reach, reach, reach));
            let [x1, y1, z1] = self.cell_of(item.pos + v3(reach, reach, reach));
            for z in z0..=z1 {
                for y in y0..=y1 {
                    for x in x0..=x1 {
                        let corner = self.low
                            + v3(x as f32 + 0.5, y as f32 + 0.5, z as f32 + 0.5) * self.cell;
                        let half = self.cell * 0.5;
                        let gap =
                            ((item.pos - corner).abs() - v3(half, half, half)).max(0.0).length();
                        if gap < reach {
                            cells[(z * ny + y) * nx + x].push(index as u32);
                        }
                    }
                }
            }
        }
        self.starts.push(0);
        for cell in cells {
            self.lists.extend(cell);
            self.starts.push(self.lists.len() as u32);
        }
    }

    fn cell_of(&self, p: V3) -> [usize; 3] {
        let q = (p - self.low) / self.cell;
        let [nx, ny, nz] = self.dims;
        let clamp = |a: f32, n: usize| (a.max(0.0) as usize).min(n - 1);
        [clamp(q.x, nx), clamp(q.y, ny), clamp(q.z, nz)]
    }

    /// Distance to the nearest object and its index; `shape` measures in the object's own space.
    #[inline]
    pub fn distance(&self, p: V3, shape: impl Fn(V3, &Item) -> f32) -> (f32, usize) {
        let half = (self.high - self.low) * 0.5;
        let outside = ((p - self.low - half).abs() - half).max(0.0).length();
        if outside > self.margin * 0.4 {
            return (outside, 0);
        }
        let [x, y, z] = self.cell_of(p);
        let cell = (z * self.dims[1] + y) * self.dims[0] + x;
        let mut best = (self.margin - outside, 0);
        for &index in &self.lists[self.starts[cell] as usize..self.starts[cell + 1] as usize] {
            let item = &self.items[index as usize];
            let away = p - item.pos;
            let reach = item.bound + best.0;
            if away.dot(away) < reach * reach {
                let d = shape(item.frame.local(away) / item.scale, item) * item.scale;
                if d < best.0 {
                    best = (d, index as usize);
                }
            }
        }
        best
    }
}

/// Drops `count` balls of radius `r` one after the other onto `floor(x, z)`; each rolls down to a rest.
/// `spot` gives a random place (x, z); of `tries` places the lowest is taken (more tries: a flatter heap).
/// A floor that rises steeply is the wall of a bowl.
pub fn drop_balls(
    rng: &mut Rng,
    count: usize,
    r: f32,
    tries: usize,
    floor: impl Fn(f32, f32) -> f32,
    mut spot: impl FnMut(&mut Rng) -> (f32, f32),
) -> Vec<V3> {
    let mut balls: Vec<V3> = Vec::with_capacity(count);
    for _ in 0..count {
        let spots: Vec<(f32, f32)> = (0..tries.max(1)).map(|_| spot(rng)).collect();
        let landed = spots.iter().map(|&(x, z)| v3(x, rest_height(&balls, r, &floor, x, z), z));
        let lowest = landed.min_by(|a, b| a.y.total_cmp(&b.y)).unwrap_or_default();
        balls.push(roll(&balls, r, &floor, lowest));
    }
    balls
}

/// Height at which a ball at (x, z) rests on the floor or on other balls.
fn rest_height(balls: &[V3], r: f32, floor: &impl Fn(f32, f32) -> f32, x: f32, z: f32) -> f32 {
    balls.iter().fold(floor(x, z) + r, |y, b| {
        let flat = (b.x - x) * (b.x - x) + (b.z - z) * (b.z - z);
        if flat < 4.0 * r * r { y.max(b.y + (4.0 * r * r - flat).sqrt()) } else { y }
    })
}

/// Lets a ball roll downhill until it lies in a hollow or on a gentle slope.
fn roll(balls: &[V3], r: f32, floor: &impl Fn(f32, f32) -> f32, from: V3) -> V3 {
    let reach = 14.0 * r;
    let near: Vec<V3> = balls
        .iter()
        .copied()
        .filter(|b| (b.x - from.x).abs() < reach && (b.z - from.z).abs() < reach)
        .collect();
    let (mut at, mut step) = (from, 0.4 * r);
    for _ in 0..44 {
        let next = (0..8)
            .map(|k| {
                let (s, c) = (k as f32 * std::f32::consts::FRAC_PI_4).sin_cos();
                let (x, z) = (at.x + c * step, at.z + s * step);
                v3(x, rest_height(&near, r, floor, x, z), z)
            })
            .min_by(|a, b| a.y.total_cmp(&b.y))
            .unwrap_or(at);
        if next.y < at.y - 0.15 * step {
            at = next;
        } else {
            step *= 0.6;
        }
        if (at.x - from.x).abs().max((at.z - from.z).abs()) > 11.0 * r {
            break;
        }
    }
    at
}

/// A random place in a disc of radius `r`, for [`drop_balls`].
pub fn in_disc(rng: &mut Rng, r: f32) -> (f32, f32) {
    let (a, d) = (rng.range(0.0, std::f32::consts::TAU), r * rng.unit().sqrt());
    (d * a.cos(), d * a.sin())
}
