//! Prints lines in a thread of its own, for a program that must not wait for its terminal. A terminal blocks while text
//! is selected in it, for instance; then lines that do not fit into the queue are dropped and counted.

use super::console::print_line;
use super::{Environment, error};
use crate::message;
use crate::message::Message;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::{io, thread};

/// Capacity of the queue.
const QUEUE: usize = 64;

type Print = Box<dyn FnOnce(&Environment) + Send>;

/// Accepts lines without ever blocking. A clone prints by the same thread.
#[derive(Clone)]
pub(super) struct Printer {
    queue: SyncSender<Print>,
    dropped: Arc<AtomicUsize>,
}

impl Printer {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub(super) fn start(environment: Environment) -> io::Result<Self> {
        let (queue, waiting) = sync_channel(QUEUE);
        let dropped = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&dropped);
        thread::Builder::new()
            .name("printer".to_owned())
            .spawn(move || print(&waiting, &counted, &environment))?;
        Ok(Self { queue, dropped })
    }

    /// Queues a line.
    pub(super) fn print_line(&self, line: Message) {
        self.put(move |environment| print_line(&line, environment));
    }

    /// Queues several lines.
    pub(super) fn put(&self, print: impl FnOnce(&Environment) + Send + 'static) {
        if self.queue.try_send(Box::new(print)).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn print(waiting: &Receiver<Print>, dropped: &AtomicUsize, environment: &Environment) {
    let mut is_told = false;
    for print in waiting {
        print(environment);
        // The preview continues, but must not hide that lines were lost.
        if let Some(error) = error::lost_report().filter(|_| !is_told) {
            error.print(environment.language);
            is_told = true;
        }
        let count = dropped.swap(0, Ordering::Relaxed);
        if count > 0 {
            let line =
                message!("{count} pesan tidak sempat tampil", "{count} messages were not shown");
            print_line(&line, environment);
        }
    }
}
