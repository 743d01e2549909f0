//! What a scene is: camera, light, material; and the entry to the renderer in [`crate::trace`].
//!
//! A scene in 20 lines. Unit: 1 = 10 cm. y is up, the table is y = 0, the camera looks from +z to -z.
//! ```ignore
//! pub fn pictures() -> Vec<Picture> {
//!     vec![picture("products/x/01-y.jpg", 1600, 1200, ball)]
//! }
//! fn ball() -> Box<dyn Scene> {
//!     still(
//!         Camera::look(v3(0.0, 2.2, 5.0), v3(0.0, 0.5, 0.0), 28.0).aperture(0.05), // focus: the target
//!         Lights::window_left(),
//!         |p| nearer((p.y, 0), (sphere(p - v3(0.0, 0.6, 0.0), 0.6), 1)), // (distance, material id)
//!         |id, p, n| match id {
//!             0 => Material::matte(wood_colour(p)),                      // p, n: world point and normal
//!             _ => Material::matte(hex(0xC07030)).gloss(0.25).bump(p, n, 0.01, |q| fbm(q * 30.0, 3)),
//!         },
//!     )
//! }
//! ```
//! Rules. Distances may be too small but never much too large (else holes): scale bumpy fields by 0.6, or
//! use `.step(0.6)` on the scene: `still(...)` gives a `Box<dyn Scene>`, `still_with(step, ...)` sets the step.
//! Ids are free `u32`s: `100 + index` gives each object its own colour (`hash1(id)`).
//! Glass, honey, syrup: `Material::liquid(ior, absorb)` is a solid refracting body; what lies inside it must be
//! carved out of it (`honey.max(-spoon)`). `Material::pane(tint)` is a thin clear shell (jar wall, plastic).
//! Leaves, paper, thin cloth: `.backlit(0.5)` lets light through. Food, wax, fruit: `.soft(colour)` scatters.

use crate::vector::{V3, splat, v3};

/// A picture of the site: its path, full size, and how to build its scene.
pub struct Picture {
    pub path: &'static str,
    pub width: u32,
    pub height: u32,
    pub scene: Box<dyn Fn() -> Box<dyn Scene> + Sync + Send>,
}

pub fn picture(
    path: &'static str,
    width: u32,
    height: u32,
    scene: fn() -> Box<dyn Scene>,
) -> Picture {
    Picture { path, width, height, scene: Box::new(scene) }
}

pub trait Scene: Sync + Send {
    /// Distance to the nearest surface and its material id.
    fn map(&self, p: V3) -> (f32, u32);
    fn material(&self, id: u32, p: V3, n: V3) -> Material;
    fn camera(&self) -> Camera;
    fn lights(&self) -> Lights;
    /// What a camera ray sees that hits nothing.
    fn background(&self, ray: V3) -> V3 {
        self.lights().sky(ray)
    }
    /// Share of the distance a ray may step (below 1 for bumpy fields).
    fn step(&self) -> f32 {
        0.95
    }
}

/// A scene made of two closures.
pub struct Still<M, T> {
    camera: Camera,
    lights: Lights,
    step: f32,
    map: M,
    material: T,
}

impl<M, T> Scene for Still<M, T>
where
    M: Fn(V3) -> (f32, u32) + Sync + Send,
    T: Fn(u32, V3, V3) -> Material + Sync + Send,
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
    fn step(&self) -> f32 {
        self.step
    }
}

/// A scene from a camera, lights, a distance function and a material function.
pub fn still<M, T>(camera: Camera, lights: Lights, map: M, material: T) -> Box<dyn Scene>
where
    M: Fn(V3) -> (f32, u32) + Sync + Send + 'static,
    T: Fn(u32, V3, V3) -> Material + Sync + Send + 'static,
{
    still_with(0.95, camera, lights, map, material)
}

/// Like [`still`] with its own ray step (0.5 to 1).
pub fn still_with<M, T>(
    step: f32,
    camera: Camera,
    lights: Lights,
    map: M,
    material: T,
) -> Box<dyn Scene>
where
    M: Fn(V3) -> (f32, u32) + Sync + Send + 'static,
    T: Fn(u32, V3, V3) -> Material + Sync + Send + 'static,
{
    Box::new(Still { camera, lights, step, map, material })
}

#[derive(Clone, Copy)]
pub struct Camera {
    pub eye: V3,
    pub target: V3,
    /// Vertical angle of view in degrees.
    pub fov: f32,
    /// Radius of the lens; 0 is sharp everywhere.
    pub lens: f32,
    pub focus: f32,
    /// Turn of the camera around its view axis, radians.
    pub roll: f32,
}

impl Camera {
    /// Looks from `eye` to `target`, focused on the target.
    pub fn look(eye: V3, target: V3, fov: f32) -> Camera {
        Camera { eye, target, fov, lens: 0.0, focus: (target - eye).length(), roll: 0.0 }
    }
    pub fn aperture(self, lens: f32) -> Camera {
        Camera { lens, ..self }
    }
    /// Focuses on another point.
    pub fn focus_on(self, p: V3) -> Camera {
        Camera { focus: (p - self.eye).dot((self.target - self.eye).unit()), ..self }
    }
    pub fn roll(self, roll: f32) -> Camera {
        Camera { roll, ..self }
    }
}

/// A small lamp within the scene.
#[derive(Clone, Copy)]
pub struct Lamp {
    pub pos: V3,
    pub radius: f32,
    /// Light at distance 1.
    pub power: V3,
}

/// One large soft key light, a sky or room around it, and lamps.
#[derive(Clone)]
pub struct Lights {
    /// Direction towards the key light.
    pub key_dir: V3,
    /// Half angle of the key light in radians: 0.02 sun, 0.25 window.
    pub key_size: f32,
    /// Light of the key on a surface facing it.
    pub key: V3,
    pub zenith: V3,
    pub horizon: V3,
    pub ground: V3,
    pub lamps: Vec<Lamp>,
    pub exposure: f32,
    /// Fog colour and density per unit of length.
    pub fog: Option<(V3, f32)>,
    /// How far bounce light looks around (units).
    pub reach: f32,
    /// How far away things can shade the key light: a wall behind this does not (units).
    pub shadow_reach: f32,
}

impl Lights {
    /// A window with warm daylight in direction `dir`, in a pale room.
    pub fn window(dir: V3) -> Lights {
        Lights {
            key_dir: dir.unit(),
            key_size: 0.28,
            key: v3(3.2, 2.85, 2.4),
            zenith: v3(0.62, 0.62, 0.64),
            horizon: v3(0.55, 0.52, 0.48),
            ground: v3(0.22, 0.18, 0.14),
            lamps: Vec::new(),
            exposure: 1.04,
            fog: None,
            reach: 8.0,
            shadow_reach: 3.5,
        }
    }
    /// From the left and a little behind: the classic of product photos.
    pub fn window_left() -> Lights {
        Lights::window(v3(-0.85, 0.75, 0.12))
    }
    pub fn window_right() -> Lights {
        Lights::window(v3(0.8, 0.8, 0.2))
    }
    /// Against the light: for glass, honey, leaves.
    pub fn window_back() -> Lights {
        Lights::window(v3(-0.35, 0.75, -0.9))
    }
    /// Sun and blue sky.
    pub fn sun(dir: V3) -> Lights {
        Lights {
            key_dir: dir.unit(),
            key_size: 0.03,
            key: v3(3.3, 2.9, 2.3),
            zenith: v3(0.35, 0.55, 0.95),
            horizon: v3(0.85, 0.88, 0.92),
            ground: v3(0.25, 0.22, 0.16),
            reach: 20.0,
            shadow_reach: 60.0,
            ..Lights::window(dir)
        }
    }
    /// Scales the key light and the fill.
    pub fn scale(mut self, key: f32, fill: f32) -> Lights {
        self.key *= splat(key);
        self.zenith *= splat(fill);
        self.horizon *= splat(fill);
        self.ground *= splat(fill);
        self
    }
    /// Colours the key light and the fill.
    pub fn tint(mut self, key: V3, fill: V3) -> Lights {
        self.key *= key;
        self.zenith *= fill;
        self.horizon *= fill;
        self
    }
    pub fn expose(mut self, exposure: f32) -> Lights {
        self.exposure = exposure;
        self
    }
    pub fn softness(mut self, key_size: f32) -> Lights {
        self.key_size = key_size;
        self
    }
    pub fn lamp(mut self, pos: V3, radius: f32, power: V3) -> Lights {
        self.lamps.push(Lamp { pos, radius, power });
        self
    }
    pub fn fog(mut self, colour: V3, density: f32) -> Lights {
        self.fog = Some((colour, density));
        self
    }
    /// Light from the surroundings, without the key.
    pub fn sky(&self, ray: V3) -> V3 {
        if ray.y > 0.0 {
            self.horizon.mix(self.zenith, ray.y.powf(0.6))
        } else {
            self.horizon.mix(self.ground, (-ray.y * 3.0).min(1.0))
        }
    }
}

/// A clear body.
#[derive(Clone, Copy)]
pub struct Clear {
    pub ior: f32,
    /// Light lost per unit of length inside (thin panes: the tint, per crossing).
    pub absorb: V3,
    pub thin: bool,
}

#[derive(Clone, Copy)]
pub struct Material {
    pub albedo: V3,
    /// 0 mirror .. 1 matte.
    pub rough: f32,
    /// Reflection when looked at straight: 0.04 for most things; 0 is none.
    pub f0: V3,
    pub emission: V3,
    /// Colour of light scattered under the surface; black is none.
    pub soft: V3,
    /// Share of key light that shines through from behind.
    pub backlit: f32,
    pub clear: Option<Clear>,
    pub normal: Option<V3>,
}

impl Material {
    pub fn matte(albedo: V3) -> Material {
        let none = splat(0.0);
        Material {
            albedo,
            rough: 0.85,
            f0: splat(0.03),
            emission: none,
            soft: none,
            backlit: 0.0,
            clear: None,
            normal: None,
        }
    }
    /// Shine: 0.05 lacquer, 0.2 glaze, 0.4 satin.
    pub fn gloss(self, rough: f32) -> Material {
        Material { rough, f0: self.f0.max(0.04), ..self }
    }
    pub fn metal(colour: V3, rough: f32) -> Material {
        Material { rough, f0: colour, ..Material::matte(splat(0.0)) }
    }
    /// A refracting solid that loses `absorb` of light per unit length: honey, tea, syrup, thick glass.
    pub fn liquid(ior: f32, absorb: V3) -> Material {
        let clear = Some(Clear { ior, absorb, thin: false });
        Material {
            clear,
            rough: 0.03,
            f0: splat(((ior - 1.0) / (ior + 1.0)).powi(2)),
            ..Material::matte(splat(0.0))
        }
    }
    /// A thin clear wall: jar, tumbler, plastic film; `tint` is multiplied at each crossing (white: clear).
    pub fn pane(tint: V3) -> Material {
        let clear = Some(Clear { ior: 1.5, absorb: tint, thin: true });
        Material { clear, rough: 0.03, f0: splat(0.05), ..Material::matte(splat(0.0)) }
    }
    /// Light scattering under the surface, in this colour.
    pub fn soft(self, colour: V3) -> Material {
        Material { soft: colour, ..self }
    }
    pub fn backlit(self, share: f32) -> Material {
        Material { backlit: share, ..self }
    }
    pub fn glow(self, emission: V3) -> Material {
        Material { emission, ..self }
    }
    /// Tilts the normal by a height function (`depth` in units of length, features from `height`).
    pub fn bump(self, p: V3, n: V3, depth: f32, height: impl Fn(V3) -> f32) -> Material {
        let e = 0.004;
        let base = height(p);
        let slope = v3(
            height(p + v3(e, 0.0, 0.0)) - base,
            height(p + v3(0.0, e, 0.0)) - base,
            height(p + v3(0.0, 0.0, e)) - base,
        ) * (depth / e);
        let tangent = slope - n * slope.dot(n);
        Material { normal: Some((n - tangent).unit()), ..self }
    }
}

/// Renders a scene to RGB bytes.
pub fn render(scene: &dyn Scene, width: u32, height: u32, samples: u32) -> Vec<u8> {
    crate::trace::render(scene, width, height, samples)
}
