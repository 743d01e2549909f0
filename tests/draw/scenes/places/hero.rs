//! The bay at dawn: sky, sea, volcano, terraced fields, palms and outrigger boats, painted ray by ray.

use super::bay::{beach, foam, moor_boats, plant_palms, sea_normal};
use super::boats::{Boat, Part};
use super::strokes::{StrokeLayer, View};
use super::terrain::{self, Land, fbm2, hash2, noise2, step_between};
use crate::render::{Camera, Lights, Material, Scene};
use crate::vector::{V3, hex, v3};

/// Everything the bay picture needs to answer "what is seen along this ray".
pub struct Bay {
    pub view: View,
    sun: V3,
    boats: Vec<Boat>,
    palms: StrokeLayer,
    land: Land,
}

impl Bay {
    pub fn new() -> Self {
        let eye = v3(0.0, 52.0, 0.0);
        let view = View::new(eye, eye + v3(0.0, -0.078, 1.0));
        let sun = v3(0.30, 0.062, 1.0).unit();
        let land = Land::new();
        let mut strokes = Vec::new();
        plant_palms(&land, &mut strokes);
        Bay { view, sun, boats: moor_boats(&land), palms: StrokeLayer::new(&view, &strokes), land }
    }

    /// Light that comes from the sky along `along`.
    fn sky(&self, along: V3) -> V3 {
        let up = along.y.max(0.0);
        let toward = along.dot(self.sun);
        let near = (0.5 + 0.5 * toward).powi(10);
        let low = hex(0xC9A6AE).mix(hex(0xFFC182) * 1.25, near);
        let middle = hex(0x93A5C6).mix(hex(0xF6D2AC), near * 0.85);
        let high = hex(0x4C74AE);
        let mut c = low.mix(middle, step_between(0.0, 0.16, up));
        c = c.mix(high, step_between(0.08, 0.55, up));
        c = self.clouds(along, c, near);
        let apart = (1.0 - toward).max(0.0);
        c + v3(1.0, 0.55, 0.22) * (0.9 * (-apart * 60.0).exp())
            + v3(1.0, 0.72, 0.42) * (1.5 * (-apart * 900.0).exp())
            + v3(1.0, 0.85, 0.6) * (30.0 * step_between(0.000_10, 0.000_06, apart))
    }

    fn clouds(&self, along: V3, under: V3, near: f32) -> V3 {
        if along.y < 0.0 {
            return under;
        }
        let flat = 1.0 / (along.y + 0.055);
        let (x, y) = (along.x * flat, along.z * flat);
        let warp = fbm2(x * 0.5 + 3.0, y * 0.25, 3) * 1.8;
        let body = fbm2(x * 0.62 + warp, y * 0.30 + warp * 0.5 + 4.0, 6);
        let high = fbm2(x * 1.5 + 30.0 - warp, y * 0.35 + 9.0, 5);
        let cover = step_between(0.50, 0.72, body) * step_between(0.01, 0.07, along.y);
        let veil = step_between(0.48, 0.9, high) * 0.45 * step_between(0.05, 0.16, along.y);
        let edge = step_between(0.80, 0.52, body);
        let lit = hex(0xE59A92).mix(hex(0xFFD29A) * 1.5, near);
        let dark = hex(0x7D7C9C).mix(hex(0xC98A77), near);
        let mut c = under.mix(lit * 0.9 + hex(0xE0B8B0) * 0.2, veil);
        c = c.mix(dark.mix(lit, edge), cover * 0.88);
        c
    }

    /// Colour of the haze towards `along`.
    fn haze(&self, along: V3) -> V3 {
        let flat = v3(along.x, 0.0, along.z).unit();
        let near = (0.5 + 0.5 * flat.dot(self.sun)).powi(14);
        hex(0xA9A6BE).mix(hex(0xF5C295), near)
    }

    /// Veils a colour seen at distance `t` by air and low mist.
    fn air(&self, colour: V3, from: V3, along: V3, t: f32) -> V3 {
        let haze = self.haze(along);
        let clear = (-t / 15_000.0).exp();
        let end = from + along * t;
        let low = (end.y.max(0.0) / 150.0).min(20.0);
        let wisps = 0.45 + 1.1 * fbm2(end.x * 0.0011, end.y * 0.006 + end.z * 0.0004, 4);
        let mist = 1.0 - (-(t / 3600.0) * (-low).exp() * wisps).exp();
        let thin = step_between(300.0, 2600.0, t);
        colour.mix(haze, 1.0 - clear).mix(haze * 1.06 + v3(0.03, 0.02, 0.015), mist * thin * 0.92)
    }

    fn lit(&self, own: V3, n: V3, seen: f32, shade: f32) -> V3 {
        let key = v3(self.sun.x, 0.17, self.sun.z - 0.25).unit();
        let direct = (n.dot(key) * 0.85 + 0.15).max(0.0) * shade;
        let dome = hex(0x8FA3CC) * (0.55 + 0.45 * n.y) + hex(0xC98F70) * (0.22 * (1.0 - n.y));
        own * (v3(1.0, 0.63, 0.36) * (2.6 * direct) + dome * (0.85 + 0.1 * seen))
    }

    fn land(&self, from: V3, along: V3, t: f32) -> V3 {
        let p = from + along * t;
        let n = self.land.normal(p, t);
        let colour = if p.z < terrain::NEAR_END {
            self.near_land(p, n, along, t)
        } else {
            self.far_land(p, n, t)
        };
        self.air(colour, from, along, t)
    }

    fn far_land(&self, p: V3, n: V3, t: f32) -> V3 {
        let patch = fbm2(p.x * 0.004, p.z * 0.004, 4);
        let forest = hex(0x33482B).mix(hex(0x5C6636), patch);
        let rock = hex(0x6B5A52).mix(hex(0x8A7466), noise2(p.x * 0.01, p.z * 0.01));
        let bare = step_between(900.0, 1700.0, p.y + 500.0 * (patch - 0.5));
        let mut own = forest.mix(rock, bare);
        if p.y < 3.0 {
            own = hex(0xB59F7E);
        }
        self.lit(own, n, step_between(0.0, 4000.0, t), 1.0)
    }

    fn near_shadow(&self, p: V3) -> f32 {
        let key = v3(self.sun.x, 0.16, self.sun.z).unit();
        let mut clear = 1.0_f32;
        let mut t = 0.8;
        for _ in 0..16 {
            let q = p + key * t;
            let gap = q.y + 0.25 - self.land.height(q.x, q.z, 400.0);
            clear = clear.min(0.5 + 5.0 * gap / t);
            t *= 1.32;
        }
        clear.clamp(0.0, 1.0)
    }

    fn near_land(&self, p: V3, n: V3, along: V3, t: f32) -> V3 {
        let raw = self.land.raw(p.x, p.z);
        let shade = self.near_shadow(p);
        if raw < 3.6 {
            return self.lit(beach(p, raw), n, 0.0, shade);
        }
        let cut = self.land.cut(p.x, p.z);
        let field = terrain::paddy(p.x, p.z, raw);
        let blade =
            noise2(p.x * 3.1, p.z * 3.1) * 0.5 + noise2(p.x * 8.0, p.z * 8.0 + p.y * 9.0) * 0.5;
        let on_flat = field.across < 0.78 && field.across > 0.07 && field.bund > 0.55 && cut > 0.9;
        if on_flat && field.id < 0.42 {
            return self.paddy_water(p, along, t, field.id, shade);
        }
        let own = if cut < 0.5 {
            hex(0x1F3316).mix(hex(0x4A6224), blade)
        } else if on_flat {
            let ripe = hash2((field.id * 9999.0) as i32, 3);
            let young = hex(0x4F7434).mix(hex(0x99904A), step_between(0.55, 1.0, ripe));
            let rows = 0.82 + 0.18 * (p.x * 4.4 + p.z * 2.0 + noise2(p.x, p.z) * 2.0).sin();
            young * (0.55 + 0.6 * blade) * rows
        } else {
            hex(0x2C3D1C).mix(hex(0x62703A), blade) * 0.9
        };
        let through = own * v3(1.1, 0.9, 0.25) * (0.4 * shade * along.dot(self.sun).max(0.0));
        self.lit(own, n, 0.0, shade) + through
    }

    fn paddy_water(&self, p: V3, along: V3, t: f32, id: f32, shade: f32) -> V3 {
        let ripple = 0.012 / (1.0 + t * 0.01);
        let wave = |a: f32| (noise2(p.x * 0.9 + a, p.z * 0.9 - a) - 0.5) * ripple;
        let up = v3(wave(3.0), 1.0, wave(17.0)).unit();
        let back = along.reflect(up);
        let facing = (-along.dot(up)).max(0.0);
        let mirror = 0.34 + 0.66 * (1.0 - facing).powi(4);
        let mud = self.lit(hex(0x5B4E3A), v3(0.0, 1.0, 0.0), 0.0, shade);
        let mut c =
            mud.mix(self.sky(v3(back.x, back.y.abs().max(0.02), back.z)), mirror.min(0.95) * 0.9);
        let grid = ((p.x * 2.6 + p.z * 0.5).fract() - 0.5)
            .abs()
            .max(((p.z * 2.6 - p.x * 0.5).fract() - 0.5).abs());
        let sprout = step_between(0.26, 0.14, grid) * step_between(190.0, 60.0, t);
        if id > 0.2 {
            c = c.mix(self.lit(hex(0x5E8030), v3(0.0, 1.0, 0.0), 0.0, shade), sprout * 0.7 + 0.12);
        }
        c
    }

    fn sea(&self, from: V3, along: V3, t: f32) -> V3 {
        let p = from + along * t;
        let n = sea_normal(p, t);
        let mut back = along.reflect(n);
        back = v3(back.x, back.y.abs().max(0.004), back.z).unit();
        let above = v3(p.x, 0.02, p.z);
        let mirrored = self.mirrored(above, back);
        let facing = (-along.dot(n)).clamp(0.0, 1.0);
        let fresnel = 0.03 + 0.97 * (1.0 - facing).powi(5);
        let depth = -self.land.raw(p.x, p.z);
        let deep = hex(0x1C5568) * 0.75;
        let shallow = hex(0x64A39C) * 0.85;
        let mut body = shallow.mix(deep, step_between(0.0, 5.5, depth));
        body = body * (0.8 + 0.3 * fbm2(p.x * 0.02, p.z * 0.02, 3));
        let mut c = body.mix(mirrored, fresnel.min(0.93));
        c = c.mix(hex(0xF4E6D8) * 0.9, foam(p, depth));
        let sheen = back.dot(self.sun).max(0.0);
        c += v3(1.0, 0.66, 0.34)
            * (sheen.powi(700) * 5.0 + sheen.powi(90) * 0.28)
            * step_between(0.0, 3.0, depth);
        self.air(c, from, along, t)
    }

    fn mirrored(&self, from: V3, along: V3) -> V3 {
        for boat in &self.boats {
            if let Some((_, q, part)) = boat.meet(from, along, 60.0) {
                return self.lit(boat.colour(q, part), boat.normal(q), 0.0, 0.5) * 0.8;
            }
        }
        if along.y < 0.3
            && let Some(hit) = self.land.meet(from + along * 250.0, along, 14_500.0, 4.0)
        {
            let far = hit + 250.0;
            let p = from + along * far;
            let n = self.land.normal(p, far);
            return self.air(self.far_land(p, n, far), from, along, far);
        }
        self.sky(along)
    }

    fn boat(&self, along: V3, limit: f32) -> Option<(f32, V3)> {
        let from = self.view.eye;
        let mut best: Option<(f32, V3)> = None;
        for boat in &self.boats {
            let Some((t, q, part)) = boat.meet(from, along, limit) else { continue };
            if best.is_none_or(|(other, _)| t < other) {
                let n = boat.normal(q);
                let n = if n.dot(along) > 0.0 { -n } else { n };
                let mut c = self.lit(boat.colour(q, part), n, 0.0, 0.9);
                if part == Part::Sail {
                    c += boat.colour(q, part) * v3(1.0, 0.62, 0.33) * 0.9;
                }
                best = Some((t, self.air(c, from, along, t)));
            }
        }
        best
    }

    /// The light that reaches the eye along a ray.
    pub fn see(&self, along: V3) -> V3 {
        let from = self.view.eye;
        let (u, v) = self.view.place(along);
        let sea_at = if along.y < -0.0006 { -from.y / along.y } else { f32::MAX };
        let (c, depth) = self.ground(from, along, sea_at);
        match self.palms.look(u, v) {
            Some((colour, near)) if near < depth => {
                let rim = along.dot(self.sun).max(0.0).powi(40);
                let lit = colour * (v3(1.5, 1.2, 1.0) + v3(3.2, 1.7, 0.5) * rim);
                self.air(lit, from, along, near)
            }
            _ => c,
        }
    }

    fn ground(&self, from: V3, along: V3, sea_at: f32) -> (V3, f32) {
        if along.y > 0.26 {
            return (self.sky(along), f32::MAX);
        }
        let land_at = self.land.meet(from, along, sea_at.min(17_500.0), 1.0);
        if let Some((t, c)) = self.boat(along, land_at.unwrap_or(sea_at).min(2000.0)) {
            return (c, t);
        }
        if let Some(t) = land_at {
            return (self.land(from, along, t), t);
        }
        if sea_at < 60_000.0 {
            return (self.sea(from, along, sea_at), sea_at);
        }
        (self.sky(along), f32::MAX)
    }
}

impl Scene for Bay {
    fn map(&self, _p: V3) -> (f32, u32) {
        (1.0e6, 0)
    }
    fn material(&self, _id: u32, _p: V3, _n: V3) -> Material {
        Material::matte(hex(0x808080))
    }
    fn camera(&self) -> Camera {
        Camera::look(self.view.eye, self.view.eye + self.view.forward * 10.0, 39.6)
    }
    fn lights(&self) -> Lights {
        Lights::sun(self.sun).expose(0.95)
    }
    fn background(&self, ray: V3) -> V3 {
        self.see(ray)
    }
}

/// The scene of the home page's picture.
pub fn scene() -> Box<dyn Scene> {
    Box::new(Bay::new())
}
