//! From samples to a picture: smooths noise, exposes like film, adds a little grain.

use rayon::prelude::*;

use crate::vector::{V3, hash3, splat};

/// What is known of a pixel.
#[derive(Clone, Copy, Default)]
pub struct Sample {
    /// Light scattered by surfaces.
    pub diffuse: V3,
    /// Mirrored light, glow and background.
    pub shine: V3,
    pub albedo: V3,
    pub normal: V3,
    pub depth: f32,
}

impl Sample {
    pub fn add(&mut self, o: &Sample) {
        self.diffuse += o.diffuse.map(|c| c.min(12.0));
        self.shine += o.shine.map(|c| c.min(9.0));
        self.albedo += o.albedo;
        self.normal += o.normal;
        self.depth += o.depth;
    }
    pub fn average(&mut self, count: u32) {
        let k = 1.0 / count as f32;
        self.diffuse = self.diffuse * k;
        self.shine = self.shine * k;
        self.albedo = self.albedo * k;
        self.normal = self.normal * k;
        self.depth *= k;
    }
}

/// Whether samples of a pixel look at one smooth surface, so that smoothing can do the rest.
pub fn is_even(samples: &[Sample]) -> bool {
    let first = &samples[0];
    let near = |a: f32, b: f32, slack: f32| (a - b).abs() < slack * (a.abs() + b.abs()) + 0.01;
    samples[1..].iter().all(|s| {
        near(s.depth, first.depth, 0.008)
            && (s.normal - first.normal).length() < 0.3
            && near(s.albedo.luma(), first.albedo.luma(), 0.12)
            && near(s.shine.luma(), first.shine.luma(), 0.2)
    })
}

/// Smooths, exposes and packs the pixels as RGB bytes.
pub fn develop(pixels: Vec<Sample>, width: usize, height: usize, exposure: f32) -> Vec<u8> {
    let mut light: Vec<V3> = pixels.iter().map(|s| over(s.diffuse, s.albedo)).collect();
    for gap in [1, 2, 4] {
        light = smooth(&light, &pixels, width, height, gap);
    }
    let mut bytes = Vec::with_capacity(width * height * 3);
    for (i, (s, l)) in pixels.iter().zip(&light).enumerate() {
        let (x, y) = (i % width, i / width);
        let (u, v) = (x as f32 / width as f32 - 0.5, y as f32 / height as f32 - 0.5);
        let corner = 1.0 - 0.35 * (u * u + v * v);
        let shown = film((*l * (s.albedo + splat(0.02)) + s.shine) * (exposure * corner));
        let grain = (hash3(x as i32, y as i32, 5) + hash3(x as i32, y as i32, 9) - 1.0) * 0.008;
        for c in [shown.x, shown.y, shown.z] {
            bytes.push(((c + grain).clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
        }
    }
    bytes
}

fn over(a: V3, b: V3) -> V3 {
    V3 { x: a.x / (b.x + 0.02), y: a.y / (b.y + 0.02), z: a.z / (b.z + 0.02) }
}

/// One pass of smoothing of light that keeps edges of form, distance and brightness.
fn smooth(light: &[V3], pixels: &[Sample], width: usize, height: usize, gap: usize) -> Vec<V3> {
    let weights = [1.0, 2.0 / 3.0, 1.0 / 6.0];
    // The first pass evens out stray pixels, so it must not take them for edges.
    let tolerance = if gap == 1 { 50.0 } else { 0.8 / gap as f32 };
    let row_of = |y: usize| -> Vec<V3> {
        (0..width)
            .map(|x| {
                let (at, here) = (&pixels[y * width + x], light[y * width + x]);
                let (mut sum, mut total) = (splat(0.0), 0.0);
                for dy in -2..=2_i32 {
                    for dx in -2..=2_i32 {
                        let (qx, qy) = (x as i32 + dx * gap as i32, y as i32 + dy * gap as i32);
                        if qx < 0 || qy < 0 || qx >= width as i32 || qy >= height as i32 {
                            continue;
                        }
                        let j = qy as usize * width + qx as usize;
                        let turn = (at.normal - pixels[j].normal).length() * 5.0;
                        let far = (at.depth - pixels[j].depth).abs() / (at.depth * 0.01 + 0.01);
                        let change =
                            (light[j] - here).luma().abs() / ((here.luma() + 0.15) * tolerance);
                        let kernel = weights[dx.unsigned_abs() as usize]
                            * weights[dy.unsigned_abs() as usize];
                        let w = kernel / (1.0 + turn * turn + far * far + change * change).powi(2);
                        sum += light[j] * w;
                        total += w;
                    }
                }
                sum / total
            })
            .collect()
    };
    (0..height).into_par_iter().flat_map_iter(row_of).collect()
}

/// Film curve: soft shoulder, a little contrast, display gamma.
fn film(light: V3) -> V3 {
    let shoulder = |c: f32| 1.0 - (-c * 0.95).exp();
    let curve = |c: f32| {
        let g = shoulder(c.max(0.0)).powf(1.0 / 2.2);
        g + (g * g * (3.0 - 2.0 * g) - g) * 0.35
    };
    let even = splat(light.luma());
    let vivid = even + (light - even) * 1.08;
    vivid.map(curve)
}
