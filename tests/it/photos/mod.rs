//! The photo stage, on generated pictures only.

mod cache;
mod chunks;
mod damage;
mod header;
mod pictures;
mod structure;
mod variants;
