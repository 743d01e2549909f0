//! The preview's server: what it shows is asked from a [`Site`], what it lets in is decided here. It binds, runs on
//! threads of its own and ends at once.
//!
//! It knows nothing of content, files or builds, and it prints nothing. What is not here: who may ask (`guard`), paths
//! and queries (`target`), other devices (`token_check`), one request (`visit`), the event stream (`stream`), files (`download`)
//! and parts of them (`range`), the answers' headers (`reply`), one connection (`wire`), ports and connections (`accept`),
//! how many each address has (`slots`), what a caller may set (`options`).

mod accept;
mod connection;
mod download;
mod feed;
mod guard;
mod options;
mod range;
mod reply;
mod request;
mod running;
mod site;
mod slots;
mod stream;
mod target;
mod token;

pub use options::{Access, Limits, OnUsed, Options};
pub use running::Server;
pub use site::{Answer, Content, News, Site};
