//! Light on a surface: key light, lamps, scattering, surroundings, one bounce and reflections.

use crate::film::Sample;
use crate::lens::{Dice, disc, tangents};
use crate::render::{Lamp, Material};
use crate::trace::Tracer;
use crate::vector::{V3, smoothstep, splat, v3};

/// A point of a surface that light falls on.
pub struct Spot {
    pub p: V3,
    /// The surface's own normal, and the one tilted by its bumps.
    pub face: V3,
    pub n: V3,
    /// The point, lifted so that rays can start there.
    pub lift: V3,
    /// The ray that found it, and how far it went.
    pub ray: V3,
    pub far: f32,
}

impl Tracer<'_> {
    /// Adds the light of an opaque surface to the sample.
    pub fn shade(&self, at: &Spot, m: &Material, share: V3, dice: &Dice, sample: &mut Sample) {
        let Spot { n, lift, ray, far, .. } = *at;
        let (glow, open) = self.gathered(lift, n, dice);
        let direct = self.direct(at, m, dice);
        let fresnel = fresnel(m, n, ray);
        let mirrored = if m.f0.max_part() < 0.005 {
            splat(0.0)
        } else if m.rough > 0.46 {
            (self.lights_seen(ray.reflect(n), m.rough) * 0.5 + glow * 0.5) * open
        } else {
            self.reflection(lift, n, ray, m, dice)
        };
        let keep = splat(1.0) - fresnel * (1.0 - m.rough);
        let mut diffuse = share * (direct + m.albedo * glow) * keep;
        let mut shine = share * (m.emission + mirrored * fresnel);
        if let Some((colour, density)) = self.lights.fog {
            let clearness = (-far * density).exp();
            diffuse = diffuse * clearness;
            shine = shine * clearness + share * colour * (1.0 - clearness);
        }
        sample.diffuse += diffuse;
        sample.shine += shine;
        sample.albedo += (m.albedo + m.soft * 0.3) * share;
        sample.normal += n;
        sample.depth += far;
    }

    /// Key light and lamps on a surface, times its colour.
    fn direct(&self, at: &Spot, m: &Material, dice: &Dice) -> V3 {
        let Spot { p, face, n, lift, .. } = *at;
        let toward = self.key_direction(dice.pair(2));
        let facing = n.dot(toward);
        let mut sum = splat(0.0);
        if facing > 0.0 && face.dot(toward) > -0.1 {
            sum += m.albedo
                * self.lights.key
                * facing
                * self.open_to(lift, toward, self.lights.shadow_reach, 70);
        } else if m.backlit > 0.0 && facing < 0.0 {
            sum += m.albedo
                * self.lights.key
                * (-facing * m.backlit)
                * self.open_to(p + toward * 0.05, toward, self.lights.shadow_reach, 70);
        }
        if m.soft.max_part() > 0.0 {
            sum += m.soft * self.lights.key * self.scattered(at, toward);
        }
        for (i, lamp) in self.lights.lamps.iter().enumerate() {
            sum += m.albedo * self.lamp_light(lift, n, m.backlit, lamp, dice.pair(7 + i as u32));
        }
        sum
    }

    fn lamp_light(&self, lift: V3, n: V3, backlit: f32, lamp: &Lamp, (a, b): (f32, f32)) -> V3 {
        let y = 1.0 - 2.0 * a;
        let (s, c) = (b * std::f32::consts::TAU).sin_cos();
        let r = (1.0 - y * y).sqrt() * lamp.radius;
        let way = lamp.pos + v3(r * c, y * lamp.radius, r * s) - lift;
        let distance = way.length();
        let toward = way / distance;
        let facing = n.dot(toward);
        let facing = if facing < 0.0 { -facing * backlit } else { facing };
        if facing <= 0.0 {
            return splat(0.0);
        }
        lamp.power
            * (facing / (distance * distance))
            * self.open_to(lift, toward, distance - lamp.radius, 60)
    }

    /// Light that enters elsewhere and leaves here: stronger at thin parts and across the edge of shadow.
    fn scattered(&self, at: &Spot, toward: V3) -> V3 {
        let Spot { p, face, n, .. } = *at;
        let depth = 0.12;
        let thin = (self.scene.map(p - face * depth).0 / depth + 1.0).clamp(0.0, 2.0) * 0.5;
        let wrap = (n.dot(toward) * 0.5 + 0.5).powi(2);
        let blocked =
            self.open_to(p + toward * 0.3 + face * 0.05, toward, self.lights.shadow_reach, 30);
        (blocked * 0.8 + splat(0.2)) * (wrap * 0.35 + thin * 0.3)
    }

    fn key_direction(&self, dice: (f32, f32)) -> V3 {
        let (x, y) = disc(dice);
        let (t, b) = tangents(self.lights.key_dir);
        (self.lights.key_dir + (t * x + b * y) * self.lights.key_size).unit()
    }

    /// How much light passes along a ray: 0 behind solids, tinted behind clear bodies.
    fn open_to(&self, eye: V3, ray: V3, far: f32, steps: u32) -> V3 {
        let (mut t, mut left, mut known) = (0.01, splat(1.0), None);
        for _ in 0..steps {
            let p = eye + ray * t;
            let (d, id) = self.scene.map(p);
            let mut stride = d * self.step;
            if d < 0.0015 + t * 0.0006 {
                if known.is_none_or(|(last, _)| last != id) {
                    let clear = self.scene.material(id, p, ray).clear;
                    known = Some((id, clear));
                    left = left * clear.map_or(0.0, |c| if c.thin { 0.93 } else { 0.95 });
                }
                let Some((_, Some(clear))) = known else {
                    return splat(0.0);
                };
                stride = d.abs().max(0.012);
                left *= if clear.thin {
                    splat(1.0)
                } else {
                    (clear.absorb * (-0.8 * stride)).map(f32::exp)
                };
            }
            t += stride.max(0.004);
            if t > far {
                break;
            }
        }
        left
    }

    /// Light gathered from the surroundings (sky and one bounce) over white, and how open the place is.
    fn gathered(&self, eye: V3, n: V3, dice: &Dice) -> (V3, f32) {
        let (a, b) = disc(dice.pair(3));
        let (t, s) = tangents(n);
        let ray = (t * a + s * b + n * (1.0 - a * a - b * b).max(0.0).sqrt()).unit();
        match self.march(eye, ray, 0.006, self.lights.reach, 48, 0.002) {
            None => (self.lights.sky(ray), 1.0),
            Some(hit) => {
                let open = smoothstep(0.0, self.lights.reach * 0.15, hit.t);
                (self.glance(eye + ray * hit.t, ray, hit.id, dice.pair(5)), open)
            }
        }
    }

    /// What a reflection shows.
    pub fn reflection(&self, eye: V3, n: V3, ray: V3, m: &Material, dice: &Dice) -> V3 {
        let (a, b) = disc(dice.pair(4));
        let mirror = ray.reflect(n);
        let (t, s) = tangents(mirror);
        let spread = m.rough * m.rough * 0.9;
        let mut way = (mirror + (t * a + s * b) * spread).unit();
        if way.dot(n) < 0.02 {
            way = (way + n * (0.04 - way.dot(n))).unit();
        }
        match self.march(eye, way, 0.012, self.lights.reach * 2.0, 60, 0.002) {
            None => self.lights_seen(way, m.rough),
            Some(hit) => self.glance(eye + way * hit.t, way, hit.id, dice.pair(6)),
        }
    }

    /// Cheap shading of a surface seen by a bounce or in a mirror.
    fn glance(&self, p: V3, ray: V3, id: u32, dice: (f32, f32)) -> V3 {
        let n = self.normal(p, 0.003);
        let m = self.scene.material(id, p, n);
        if let Some(clear) = m.clear {
            let tint = if clear.thin { clear.absorb } else { (clear.absorb * -0.5).map(f32::exp) };
            return self.lights.sky(ray) * tint * 0.9;
        }
        let toward = self.key_direction(dice);
        let facing = n.dot(toward);
        let mut light = self.lights.sky(n) * 0.5;
        if facing > 0.0 {
            light += self.lights.key
                * facing
                * self.open_to(p + n * 0.01, toward, self.lights.shadow_reach, 36);
        }
        for lamp in &self.lights.lamps {
            light += self.lamp_light(p + n * 0.01, n, m.backlit, lamp, dice);
        }
        (m.albedo + m.soft * 0.3) * light
            + m.emission
            + m.f0 * self.lights.sky(ray.reflect(n)) * 0.6
    }

    /// Surroundings with the key light as a soft-edged window, blurred by roughness.
    pub fn lights_seen(&self, ray: V3, rough: f32) -> V3 {
        let l = &self.lights;
        let sky = l.sky(ray);
        let ahead = ray.dot(l.key_dir);
        if ahead <= 0.05 {
            return sky;
        }
        let (t, b) = tangents(l.key_dir);
        let (u, v) = (ray.dot(t) / ahead, ray.dot(b) / ahead);
        let (half_u, half_v) = (l.key_size * 0.85, l.key_size * 1.05);
        let blur = l.key_size * 0.06 + rough * rough * 0.9;
        let cover = |x: f32, half: f32| {
            smoothstep(half + blur, half - blur, x.abs()) * (half / half.max(blur))
        };
        let bars = 1.0
            - 0.75
                * smoothstep(blur * 1.2 + 0.02, 0.0, u.abs().min(v.abs()))
                * (l.key_size * 0.1 / blur).min(1.0);
        let area = 4.0 * half_u * half_v;
        sky + l.key * (cover(u, half_u) * cover(v, half_v) * bars / area).min(40.0)
    }
}

/// Share of light mirrored by a surface (Schlick's approximation).
pub fn fresnel(m: &Material, n: V3, ray: V3) -> V3 {
    let cos = (-n.dot(ray)).clamp(0.0, 1.0);
    let rise = (1.0 - cos).powi(5) * (1.0 - m.rough * 0.8);
    m.f0 + (splat(1.0) - m.f0).max(0.0) * rise
}
