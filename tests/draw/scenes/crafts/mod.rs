//! Pictures of the crafts: batik and woven cloth, bamboo and pandan work, wood, shell and clay.

mod bamboo;
mod batik;
mod clay;
mod kit;
mod lamp;
mod loom;
mod mat;
mod shell;
mod wood;

use crate::render::Picture;

pub fn pictures() -> Vec<Picture> {
    let mut all = batik::pictures();
    all.extend(loom::pictures());
    all.extend(lamp::pictures());
    all.extend(bamboo::pictures());
    all.extend(mat::pictures());
    all.extend(shell::pictures());
    all.extend(wood::pictures());
    all.extend(clay::pictures());
    all
}
