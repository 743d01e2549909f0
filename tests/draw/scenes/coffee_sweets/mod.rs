//! Coffee, snacks, sugar and honey.

mod beans;
mod brew;
mod chips;
mod honey;
mod label;
mod parts;
mod sugar;
mod treats;

use crate::render::Picture;

pub fn pictures() -> Vec<Picture> {
    let mut all = beans::pictures();
    all.extend(brew::pictures());
    all.extend(chips::pictures());
    all.extend(treats::pictures());
    all.extend(sugar::pictures());
    all.extend(honey::pictures());
    all
}
