//! Sends a file to a browser in chunks; only the next chunk is in memory. Not here: which part of the file is requested
//! (`range`).

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::spawn_blocking;

use super::feed::Feed;
use super::slots::Busy;

/// Size of a chunk in bytes.
const PIECE: u64 = 64 * 1024;

/// Chunks that are read at the same time, by all downloads: each takes a thread, and threads keep memory.
static READING: Semaphore = Semaphore::const_new(4);

/// A part of an open file that is to be sent.
pub(super) struct Download {
    /// The file.
    pub(super) file: File,
    /// Its first byte to send.
    pub(super) start: u64,
    /// How many bytes.
    pub(super) left: u64,
    /// The request, which counts as busy until all is sent.
    pub(super) busy: Arc<Busy>,
}

impl Download {
    /// Starts sending; the returned feed is the body of the response.
    pub(super) fn open(self) -> Feed {
        // One chunk only: what a slow browser has not read yet stays on the disk.
        let (pieces, feed) = mpsc::channel(1);
        tokio::spawn(self.send(pieces));
        Feed(feed)
    }

    /// Sends the part. Stops early if the file has become shorter: the connection then ends before the stated length.
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
