//! The commands, and what they share: environment, reading a site, outcome.

pub mod build;
pub mod bundle;
pub mod cache;
mod change_error;
pub mod check;
mod console;
mod environment;
mod error;
pub mod explain;
mod export;
pub mod import;
pub mod kiosk;
pub mod ledger;
pub mod licences;
pub mod new;
mod print_thread;
mod printer;
mod progress;
mod redact;
mod report;
mod run;
pub mod schema;
pub mod serve;
mod site;
pub mod theme;
mod wording;

pub use environment::{Environment, Exit, Terminal};
pub use error::CommandError;
pub use run::{refuse, run};
