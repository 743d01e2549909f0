//! Progress of work that takes more than a second: a bar on a terminal, occasional lines elsewhere.

use std::io::{self, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Environment, Terminal};
use crate::cli::Volume;
use crate::message::MessageLanguage;

/// Delay before progress is shown.
const PATIENCE: Duration = Duration::from_secs(1);
/// Interval of lines where a bar cannot be drawn.
const PAUSE: Duration = Duration::from_secs(5);

/// Progress of one command.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    last_line: Option<Mutex<Instant>>,
    began: Instant,
    language: MessageLanguage,
}

impl Progress {
    /// Starts without showing anything.
    pub(super) fn new(environment: &Environment) -> Self {
        let wanted = environment.volume == Volume::Normal;
        let screen = environment.terminal == Terminal::Screen;
        let now = Instant::now();
        Self {
            bar: (wanted && screen).then(|| bar(environment.language)),
            last_line: (wanted && !screen).then(|| Mutex::new(now)),
            began: now,
            language: environment.language,
        }
    }

    /// Shows the number of finished photos.
    pub(super) fn photos(&self, done: usize, all: usize) {
        if self.began.elapsed() < PATIENCE {
            return;
        }
        if let Some(bar) = &self.bar {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        }
        if let Some(last) = &self.last_line
            && let Ok(mut last) = last.lock()
            && last.elapsed() >= PAUSE
        {
            *last = Instant::now();
            let word = word(self.language);
            let _ = writeln!(io::stderr(), "{word} {done}/{all}");
        }
    }

    /// Removes the bar.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn word(language: MessageLanguage) -> &'static str {
    match language {
        MessageLanguage::Indonesian => "foto",
        MessageLanguage::English => "photos",
    }
}

fn bar(language: MessageLanguage) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar.set_message(word(language));
    bar
}
