//! A file on its way to a browser, piece by piece: no more of it is in memory than the browser takes next. Not here: which
//! part of it is asked for (`range`).

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::spawn_blocking;

use super::feed::Feed;
use super::slots::Busy;

/// Bytes read at a time.
const PIECE: u64 = 64 * 1024;

/// Pieces that are read at once, by all downloads: each takes a thread, and threads keep memory.
static READING: Semaphore = Semaphore::const_new(4);

/// A part of an open file that is to be sent.
pub(super) struct Download {
    /// The file.
    pub(super) file: File,
    /// Its first byte to send.
    pub(super) start: u64,
    /// How many bytes.
    pub(super) left: u64,
    /// Whom it is for, busy until all is sent.
    pub(super) busy: Arc<Busy>,
}

impl Download {
    /// Begins to send; the feed is the answer's body.
    pub(super) fn open(self) -> Feed {
        // One piece only: what a slow browser does not take stays on the disk.
        let (pieces, feed) = mpsc::channel(1);
        tokio::spawn(self.send(pieces));
        Feed(feed)
    }

    /// Ends with the file, or early if it is shorter by now: the connection then ends before the length that was said.
    async fn send(self, pieces: mpsc::Sender<Bytes>) {
        let Self { mut file, mut start, mut left, busy } = self;
        while left > 0 {
            let Ok(turn) = READING.acquire().await else { break };
            let read = spawn_blocking(move || {
                let piece = piece(&mut file, start, left.min(PIECE));
                (file, piece)
            });
            let read = read.await;
            drop(turn);
            let Ok((same, Ok(piece))) = read else { break };
            file = same;
            let sent = piece.len() as u64;
            if sent == 0 || pieces.send(piece.into()).await.is_err() {
                break;
            }
            start += sent;
            left = left.saturating_sub(sent);
        }
        drop(busy);
    }
}

fn piece(file: &mut File, start: u64, most: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(start))?;
    let mut piece = Vec::with_capacity(usize::try_from(most).unwrap_or_default());
    file.take(most).read_to_end(&mut piece)?;
    Ok(piece)
}
