//! The event stream of one browser: the state at the start and after every change, and keep-alive comments in between.
//! Not here: who may open one, and the content of events.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::{mpsc, watch};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep_until};

use super::feed::Feed;
use super::slots::Busy;
use super::{News, Site};

/// A keep-alive comment, which browsers skip. Sending it detects dead connections.
const PING: &[u8] = b":\n\n";

/// Sends one browser what is new.
pub(super) struct Reporter {
    /// The site that is shown.
    pub(super) site: Arc<dyn Site>,
    /// The page that the browser shows.
    pub(super) page: String,
    /// The state of it that the browser shows.
    pub(super) seen: String,
    /// Counts the changes.
    pub(super) changes: watch::Receiver<u64>,
    /// The interval of keep-alive comments.
    pub(super) ping: Duration,
    /// Its slot among the streams, free once all work for it is done.
    pub(super) slot: Busy,
}

impl Reporter {
    /// Starts sending; the returned feed is the stream's body.
    pub(super) fn open(self) -> Feed {
        // One chunk only: a slow browser gets the newest state, not a queue of old ones.
        let (pieces, feed) = mpsc::channel(1);
        tokio::spawn(self.report(pieces));
        Feed(feed)
    }

    /// Sends until the browser is gone, the site panics or the server ends.
    async fn report(mut self, pieces: mpsc::Sender<Bytes>) {
        loop {
            self.changes.borrow_and_update();
            let Some(news) = self.ask().await else { break };
            self.seen = news.seen;
            if let Some(data) = news.data
                && pieces.send(event(&data)).await.is_err()
            {
                break;
            }
            if !self.wait(&pieces).await {
                break;
            }
        }
        drop(self.slot);
    }

    async fn ask(&self) -> Option<News> {
        let (site, page, seen) = (Arc::clone(&self.site), self.page.clone(), self.seen.clone());
        spawn_blocking(move || site.news(&page, &seen)).await.ok()
    }

    /// Waits for a change; `false` if the browser is gone.
    async fn wait(&mut self, pieces: &mpsc::Sender<Bytes>) -> bool {
        loop {
            let due = Instant::now() + self.ping;
            tokio::select! {
                changed = self.changes.changed() => return changed.is_ok(),
                () = pieces.closed() => return false,
                () = sleep_until(due) => {
                    if pieces.send(Bytes::from_static(PING)).await.is_err() {
                        return false;
                    }
                }
            }
        }
    }
}

/// Formats `data` as an event; a line break in it must not end the event.
fn event(data: &str) -> Bytes {
    let mut text = String::from("event: news\n");
    for line in data.replace("\r\n", "\n").split(['\n', '\r']) {
        text.push_str("data: ");
        text.push_str(line);
        text.push('\n');
    }
    text.push('\n');
    Bytes::from(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_does_not_end_an_event() {
        assert_eq!(event("{}"), "event: news\ndata: {}\n\n");
        assert_eq!(
            event("a\n\nevent: x\r\nb\rc"),
            "event: news\ndata: a\ndata: \ndata: event: x\ndata: b\ndata: c\n\n"
        );
    }
}
