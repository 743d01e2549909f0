//! The HTTP server of the preview. It gets its content from a [`Site`] and decides itself which requests it accepts. It
//! binds, runs on threads of its own and stops immediately.
//!
//! It knows nothing of content, files or builds, and it prints nothing. The parts: which requests are accepted
//! (`guard`), paths and queries (`target`), other devices (`token`), one request (`request`), the event stream
//! (`stream`), files (`download`) and ranges of them (`range`), the responses and their headers (`reply`), one
//! connection (`connection`), ports and connections (`accept`), connections per address (`slots`), settings
//! (`options`).

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
