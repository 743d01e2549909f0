//! Name, program, date and occasion of a bundle.

use serde::Deserialize;

/// Name, program, date and occasion of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Name of the showcase.
    pub name: String,
    /// Program and version that made it: `etalase 0.1.0`.
    pub version: String,
    /// The day it was made: `2026-11-25`.
    pub built: String,
    /// The occasion it is for.
    pub event: Option<String>,
}
