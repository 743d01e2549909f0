#![doc = include_str!("../ARCHITECTURE.md")]

pub mod catalog;
pub mod check;
pub mod cli;
pub mod commands;
pub mod diagnostic;
pub mod emit;
pub mod image;
pub mod load;
pub mod model;
pub mod pipeline;
pub mod plan;
pub mod render;
pub mod settings;
pub mod source;
pub mod theme;
pub mod view;
