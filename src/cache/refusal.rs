//! Why a folder is not used as the cache.

use crate::own_files::Objection;
use std::io::{self};

/// Why a folder is not used as the cache.
#[derive(Debug)]
pub enum Refusal {
    /// It is a link, or not a folder.
    NotFolder,
    /// It belongs to another user.
    Owner,
    /// Other users may write to it.
    Writable,
    /// It is not empty and was not made by etalase.
    Foreign,
    /// The system's error when opening or creating it.
    System(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Objection::of(&error).map_or(Self::System(error), Self::from)
    }
}

impl From<Objection> for Refusal {
    fn from(objection: Objection) -> Self {
        match objection {
            Objection::OtherOwner => Self::Owner,
            Objection::WritableByOthers => Self::Writable,
            _ => Self::NotFolder,
        }
    }
}
