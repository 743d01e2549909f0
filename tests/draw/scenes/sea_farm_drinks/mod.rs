//! Pictures of the goods of the sea, the fields and the kitchen: from shrimp paste to cinnamon.

mod drinks;
mod fruit;
mod harvest;
mod props;
mod sea;
mod spices;
mod surfaces;
mod tins;

use crate::render::{Picture, picture};

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/terasi-contoh/01-terasi.jpg", 1600, 1200, sea::terasi),
        picture("products/terasi-contoh/02-kemasan.jpg", 1600, 1200, sea::terasi_boxes),
        picture("products/ikan-kaleng-contoh/01-kaleng.jpg", 1600, 1200, tins::tins),
        picture("products/ikan-kaleng-contoh/02-isi.jpg", 1600, 1600, tins::open_tin),
        picture("products/ikan-asin-contoh/01-ikan.jpg", 1600, 1200, sea::dried),
        picture("products/abon-ikan-contoh/01-abon.jpg", 1600, 1600, sea::floss),
        picture("products/manggis-contoh/01-buah.jpg", 1600, 1200, fruit::mangosteens),
        picture("products/manggis-contoh/02-keranjang.jpg", 1600, 1600, fruit::basket),
        picture("products/buah-naga-contoh/01-buah.jpg", 1600, 1200, fruit::dragon),
        picture("products/beras-merah-contoh/01-beras.jpg", 1600, 1600, harvest::rice),
        picture("products/pisang-tanduk-contoh/01-pisang.jpg", 1600, 1200, harvest::bananas),
        picture("products/teh-rempah-contoh/01-cangkir.jpg", 1600, 1200, drinks::tea_cup),
        picture("products/teh-rempah-contoh/02-rempah.jpg", 1600, 1600, spices::spices),
        picture("products/jahe-instan-contoh/01-jahe.jpg", 1600, 1200, spices::ginger_powder),
        picture("products/susu-kambing-contoh/01-botol.jpg", 1600, 1600, drinks::milk_bottles),
        picture("products/susu-kambing-contoh/02-gelas.jpg", 1600, 2000, drinks::milk_glass),
        picture("products/sirup-pala-contoh/01-botol.jpg", 1600, 2000, drinks::syrup),
        picture("products/kayu-manis-contoh/01-batang.jpg", 1600, 1200, spices::cinnamon),
    ]
}
