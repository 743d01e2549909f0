//! Pictures of the regency's places: the bay of the home page, stories, ideas and workshops.

mod bay;
mod boats;
mod fields;
mod forest;
mod hero;
mod outdoor;
mod parcels;
mod plaiters;
mod potters;
mod shore;
mod strokes;
mod terrain;
mod town;
mod workshops;

use crate::render::{Picture, picture};

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("images/hero.jpg", 1920, 1280, hero::scene),
        picture("stories/panen-kopi/01-kebun.jpg", 1600, 1200, fields::coffee_hill),
        picture("stories/dari-laut-ke-dapur/01-perahu.jpg", 1600, 1200, shore::beach),
        picture("stories/pewarna-alam/01-celup.jpg", 1600, 1200, fields::dye_yard),
        picture("producers/nelayan-contoh-muara/01-tempat.jpg", 1600, 1200, shore::dock),
        picture("producers/madu-contoh-rimba/01-tempat.jpg", 1600, 1200, forest::bee_boxes),
        picture("stories/malam-menganyam/01-lampu.jpg", 1600, 1200, town::lamps),
        picture("innovations/gerai-satu-pintu/01-gerai.jpg", 1600, 1200, town::stall),
        picture("innovations/kurir-antar-desa/01-kurir.jpg", 1600, 1200, parcels::parcels),
        picture("producers/kopi-contoh-lereng/01-tempat.jpg", 1600, 1200, workshops::roastery),
        picture("producers/batik-contoh-wetan/01-tempat.jpg", 1600, 1200, workshops::batik_room),
        picture("producers/bambu-contoh-lestari/01-tempat.jpg", 1600, 1200, plaiters::bamboo_shed),
        picture("producers/gerabah-contoh-tanah/01-tempat.jpg", 1600, 1200, potters::kiln),
    ]
}
