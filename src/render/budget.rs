//! How much one page may use, so that no template can hang a build or overflow the stack: steps, depth, output. What a page
//! has used is counted by functions that `instrument` puts into templates of the site, and by the writer it is rendered to.

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::{self, ThreadId};

use tera::{ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::diagnostic::Words;
use crate::words;

/// Rounds of loops, calls of components and the like on one page.
const STEPS: u64 = 2_000_000;
/// Components in each other. Tera itself stops at 20, but cannot tell where.
const COMPONENTS: u64 = 16;
/// Includes, components and blocks in each other.
const DEPTH: u64 = 50;
/// Lists and mappings in each other: a value is dropped level by level, on the stack.
const NESTED: usize = 40;
/// Bytes of one page.
const OUTPUT: usize = 16 * 1024 * 1024;

/// Bytes of text that count as a step: a variable that doubles in each round would fill the memory in thirty of them.
const TEXT: usize = 128;
/// The same for the members of a list.
const MEMBERS: usize = 8;

/// Names of the functions; templates of the site that are written by people never need them.
pub(super) const LOOP: &str = "__etalase_loop";
/// Counts what a variable is set to.
pub(super) const KEEP: &str = "__etalase_keep";
/// Begins an include or a block.
pub(super) const ENTER: &str = "__etalase_enter";
/// Ends an include or a block.
pub(super) const LEAVE: &str = "__etalase_leave";
/// Begins a component.
pub(super) const CALL: &str = "__etalase_call";
/// Ends a component.
pub(super) const RETURN: &str = "__etalase_return";

/// What a page has too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    Steps,
    Depth,
    Output,
}

impl Over {
    /// What stands for it in an error of Tera's, which has room for a text only.
    fn mark(self) -> &'static str {
        match self {
            Self::Steps => "etalase: steps",
            Self::Depth => "etalase: depth",
            // The writer's error comes back as its kind alone, see `of`.
            Self::Output => "etalase: output",
        }
    }

    /// Finds it again.
    pub(super) fn of(error: &tera::Error) -> Option<Self> {
        match error.kind() {
            // Nothing but `Page` is ever written to.
            ErrorKind::Io(_) => Some(Self::Output),
            ErrorKind::CircularInclude { .. } => Some(Self::Depth),
            ErrorKind::Msg(message) if message.contains("Maximum render recursion depth") => {
                Some(Self::Depth)
            }
            ErrorKind::RenderingError(report) => [Self::Steps, Self::Depth]
                .into_iter()
                .find(|over| report.message().contains(over.mark())),
            _ => None,
        }
    }

    /// What is wrong, and what to do.
    pub(super) fn words(self) -> (Words, Words) {
        match self {
            Self::Steps => (
                words!(
                    "templat tema: terlalu banyak putaran untuk satu halaman (lebih dari 2 juta langkah)",
                    "theme template: too many rounds for one page (more than 2 million steps)"
                ),
                words!(
                    "kurangi pengulangan di dalam pengulangan, atau batasi daftarnya, misalnya `daftar[:20]`",
                    "have fewer loops inside of loops, or cut the list, as in `list[:20]`"
                ),
            ),
            Self::Depth => (
                words!(
                    "templat tema: komponen, include, block, atau daftar terlalu dalam; mungkin memuat dirinya sendiri",
                    "theme template: components, includes, blocks or lists are too deep in each other; one may hold itself"
                ),
                words!(
                    "hapus panggilan ke dirinya sendiri; paling banyak {COMPONENTS} tingkat komponen, {DEPTH} tingkat seluruhnya",
                    "remove the call of itself; there may be {COMPONENTS} levels of components, and {DEPTH} levels in all"
                ),
            ),
            Self::Output => (
                words!(
                    "templat tema: satu halaman lebih dari 16 MB",
                    "theme template: one page is larger than 16 MB"
                ),
                words!(
                    "periksa pengulangan yang menulis terlalu banyak",
                    "look for a loop that writes too much"
                ),
            ),
        }
    }
}

/// What the page that a thread renders has used.
#[derive(Debug, Default)]
struct Meter {
    steps: AtomicU64,
    components: AtomicU64,
    depth: AtomicU64,
}

impl Meter {
    fn step(&self, steps: usize) -> TeraResult<()> {
        let before = self.steps.fetch_add(steps as u64, Relaxed);
        within(before.saturating_add(steps as u64) <= STEPS, Over::Steps)
    }

    fn enter(&self) -> TeraResult<()> {
        self.step(1)?;
        within(self.depth.fetch_add(1, Relaxed) < DEPTH, Over::Depth)
    }

    /// Counts the lists and mappings in a value. One that holds another many times is as large as it would be written out.
    fn look_into(&self, value: &Value, level: usize) -> TeraResult<()> {
        let mut inner = |value: &Value| self.look_into(value, level + 1);
        if let Some(list) = value.as_array() {
            self.step(1)?;
            within(level < NESTED, Over::Depth)?;
            list.iter().try_for_each(inner)
        } else if let Some(map) = value.as_map() {
            self.step(1)?;
            within(level < NESTED, Over::Depth)?;
            map.values().try_for_each(&mut inner)
        } else {
            Ok(())
        }
    }

    fn call(&self) -> TeraResult<()> {
        self.enter()?;
        within(self.components.fetch_add(1, Relaxed) < COMPONENTS, Over::Depth)
    }
}

fn within(is_within: bool, over: Over) -> TeraResult<()> {
    if is_within { Ok(()) } else { Err(tera::Error::message(over.mark())) }
}

/// What is used by pages that are being rendered. One thread renders a page from its first byte to its last, and Tera's
/// functions get to know nothing of the page they are called from in a component; so the thread is what tells pages apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Meters(Arc<RwLock<HashMap<ThreadId, Arc<Meter>>>>);

impl Meters {
    /// A new page begins on this thread.
    pub(super) fn begin(&self) {
        let meter = self.own();
        for counter in [&meter.steps, &meter.components, &meter.depth] {
            counter.store(0, Relaxed);
        }
    }

    fn own(&self) -> Arc<Meter> {
        let id = thread::current().id();
        // A poisoned lock only means that another page's thread ended; what is in the map is whole.
        if let Some(meter) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return Arc::clone(meter);
        }
        let mut meters = self.0.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(meters.entry(id).or_default())
    }

    /// Makes the functions known that instrumented templates call.
    pub(super) fn register(&self, tera: &mut Tera) {
        let meters = self.clone();
        tera.register_function(LOOP, move |given: Kwargs, _: &State<'_>| {
            let list = given.get::<Value>("v")?.unwrap_or_else(Value::undefined);
            let body = given.get::<usize>("w")?.unwrap_or_default();
            let rounds = list.len().unwrap_or_default();
            meters.own().step(rounds.saturating_mul(1 + body / TEXT))?;
            Ok::<_, tera::Error>(list)
        });
        let meters = self.clone();
        tera.register_function(KEEP, move |given: Kwargs, _: &State<'_>| {
            let value = given.get::<Value>("v")?.unwrap_or_else(Value::undefined);
            let steps = match value.as_str() {
                Some(text) => text.len() / TEXT,
                None => value.len().unwrap_or_default() / MEMBERS,
            };
            let meter = meters.own();
            meter.step(steps)?;
            if given.get::<bool>("deep")?.unwrap_or_default() {
                meter.look_into(&value, 0)?;
            }
            Ok::<_, tera::Error>(value)
        });
        self.register_step(tera, ENTER, Meter::enter);
        self.register_step(tera, CALL, Meter::call);
        self.register_step(tera, LEAVE, |meter| {
            meter.depth.fetch_sub(1, Relaxed);
            Ok(())
        });
        self.register_step(tera, RETURN, |meter| {
            meter.depth.fetch_sub(1, Relaxed);
            meter.components.fetch_sub(1, Relaxed);
            Ok(())
        });
    }

    fn register_step(
        &self,
        tera: &mut Tera,
        name: &'static str,
        step: fn(&Meter) -> TeraResult<()>,
    ) {
        let meters = self.clone();
        tera.register_function(name, move |_: Kwargs, _: &State<'_>| {
            step(&meters.own())?;
            Ok::<_, tera::Error>("")
        });
    }
}

/// A page's bytes, up to the most that one may have.
#[derive(Debug)]
pub(super) struct Page(pub(super) Vec<u8>);

impl io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > OUTPUT {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, Over::Output.mark()));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
