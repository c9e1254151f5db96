//! A bar on standard error while much is read, where nobody but a person sees it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    cell::Cell,
    fs,
    io::{self, IsTerminal, Read},
    path::PathBuf,
    time::{Duration, Instant},
};

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(700);

/// How far the reading of some files is: by bytes, since nobody knows how many documents are in them.
pub struct Progress {
    bar: ProgressBar,
    started: Instant,
    shown: Cell<bool>,
}

impl Progress {
    /// A bar over these files; none appears unless standard error is a terminal and standard output is not (a table that is
    /// written there shows that it goes on).
    pub fn over(files: &[PathBuf]) -> Progress {
        let bytes: u64 = files.iter().filter_map(|f| fs::metadata(f).ok()).filter(fs::Metadata::is_file).map(|m| m.len()).sum();
        let bar = ProgressBar::with_draw_target((bytes > 0).then_some(bytes), ProgressDrawTarget::hidden());
        let template = if bytes > 0 { "{bar:30} {percent}% {msg}, {eta} left" } else { "{spinner} {msg}" };
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        let watched = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Progress { bar, started: Instant::now(), shown: Cell::new(!watched) }
    }

    /// A reader that moves the bar.
    pub fn reading<R: Read>(&self, from: R) -> impl Read + use<R> {
        self.bar.wrap_read(from)
    }

    /// So many documents have been coded.
    pub fn documents(&self, coded: usize) {
        self.counted(coded, "documents");
    }

    /// So many things have been done with.
    pub fn counted(&self, done: usize, things: &str) {
        if !self.shown.get() && self.started.elapsed() > PATIENCE {
            self.shown.set(true);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        if !self.bar.is_hidden() {
            let rate = done as f64 / self.started.elapsed().as_secs_f64();
            self.bar.set_message(format!("{done} {things}, {rate:.0} a second"));
            self.bar.tick();
        }
    }

    /// Writes something else to standard error, the bar out of the way.
    pub fn aside(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
