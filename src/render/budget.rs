//! Limits of steps, depth and output for one page, so that no template can hang a build or overflow the stack. Use is
//! counted by functions that `instrument` inserts into the site's templates, and by the writer that receives the
//! output.

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::{self, ThreadId};

use tera::{ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::message;
use crate::message::Message;

/// Rounds of loops, calls of components and the like on one page.
const STEPS: usize = 2_000_000;
/// Depth of nested components. Tera itself stops at 20, but does not report where.
const COMPONENTS: usize = 16;
/// Depth of nested includes, components and blocks.
const DEPTH: usize = 50;
/// Depth of nested lists and mappings: dropping a value is recursive.
const NESTED: usize = 40;
/// Bytes of one page, and of one value on it.
const OUTPUT: usize = 16 * 1024 * 1024;
/// Bytes of all values written on a page. Less than the limit of a page, so that the error has a position in the
/// template.
const SHOWN: usize = OUTPUT / 16 * 15;
/// Bytes that a filter may make of a value and its arguments, at worst.
const MADE: usize = 16 * OUTPUT;

/// Bytes of a value that count as a step.
const STEP_BYTES: usize = 128;
/// Bytes that a member of a list or mapping counts as, besides what is in it.
const MEMBER_BYTES: usize = 16;
/// A round of a loop may look through the largest value of the page with each word in it; it costs a step more for each
/// of these bytes.
const HEAVY_BYTES: usize = 128 * 1024;
/// Bytes that a filter may make of a value and its arguments, at worst, for one step.
const MADE_BYTES: usize = 2048;
/// Bytes of members that are compared for one step.
const COMPARED_BYTES: usize = 1024;
/// The longest line that the filter `indent` puts in front of others.
const INDENT: usize = 1000;
/// Bytes of template that the use of another one counts as, since built-in ones count nothing themselves.
const USED: usize = 32 * STEP_BYTES;
/// Levels of filters in the arguments of filters.
const LEVELS: usize = 32;

/// Names of the inserted functions; templates written by people never need them.
pub(super) const LOOP: &str = "__etalase_loop";
/// Called at the start of a loop's iteration.
pub(super) const ROUND: &str = "__etalase_round";
/// Counts a value.
pub(super) const KEEP: &str = "__etalase_keep";
/// Counts a value that is about to be written.
pub(super) const SHOW: &str = "__etalase_show";
/// A filter in front of another one: counts what goes into it.
pub(super) const FILTER: &str = "__etalase_filter";
/// Counts an argument of a filter, which may be put into the value many times.
pub(super) const ARGUMENT: &str = "__etalase_argument";
/// Before a component, an include and the like.
pub(super) const USE: &str = "__etalase_use";
/// Before texts are joined with `~`.
pub(super) const JOIN: &str = "__etalase_join";
/// Begins an include or a block.
pub(super) const ENTER: &str = "__etalase_enter";
/// Ends an include or a block.
pub(super) const LEAVE: &str = "__etalase_leave";
/// Begins a component.
pub(super) const CALL: &str = "__etalase_call";
/// Ends a component.
pub(super) const RETURN: &str = "__etalase_return";

/// The limit that a page exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    Steps,
    Depth,
    Output,
}

impl Over {
    /// Encodes it for an error of Tera, which can hold only a text.
    fn mark(self) -> &'static str {
        match self {
            Self::Steps => "etalase: steps",
            Self::Depth => "etalase: depth",
            Self::Output => "etalase: output",
        }
    }

    /// Decodes it from an error of Tera.
    pub(super) fn of(error: &tera::Error) -> Option<Self> {
        match error.kind() {
            // Only `PageBytes` fails when written to; Tera passes on just the kind of its error.
            ErrorKind::Io(_) => Some(Self::Output),
            ErrorKind::CircularInclude { .. } => Some(Self::Depth),
            ErrorKind::Msg(message) if message.contains("Maximum render recursion depth") => {
                Some(Self::Depth)
            }
            ErrorKind::RenderingError(report) => [Self::Steps, Self::Depth, Self::Output]
                .into_iter()
                .find(|over| report.message().contains(over.mark())),
            _ => None,
        }
    }

    /// Returns the message and the advice.
    pub(super) fn words(self) -> (Message, Message) {
        match self {
            Self::Steps => (
                message!(
                    "templat tema: terlalu banyak putaran untuk satu halaman (lebih dari 2 juta langkah)",
                    "theme template: too many rounds for one page (more than 2 million steps)"
                ),
                message!(
                    "kurangi pengulangan di dalam pengulangan, atau batasi daftarnya, misalnya `daftar[:20]`",
                    "have fewer loops inside of loops, or cut the list, as in `list[:20]`"
                ),
            ),
            Self::Depth => (
                message!(
                    "templat tema: komponen, include, block, atau daftar terlalu dalam; mungkin memuat dirinya sendiri",
                    "theme template: components, includes, blocks or lists are too deep in each other; one may hold itself"
                ),
                message!(
                    "hapus panggilan ke dirinya sendiri; paling banyak {COMPONENTS} tingkat komponen, {DEPTH} tingkat seluruhnya",
                    "remove the call of itself; there may be {COMPONENTS} levels of components, and {DEPTH} levels in all"
                ),
            ),
            Self::Output => (
                message!(
                    "templat tema: satu halaman, atau satu nilai di dalamnya, lebih dari 16 MB",
                    "theme template: a page, or one value on it, is larger than 16 MB"
                ),
                message!(
                    "periksa pengulangan yang menulis atau mengumpulkan terlalu banyak",
                    "look for a loop that writes or gathers too much"
                ),
            ),
        }
    }
}

/// What the page rendered on a thread has used.
#[derive(Debug, Default)]
struct Meter {
    steps: AtomicUsize,
    components: AtomicUsize,
    depth: AtomicUsize,
    /// Bytes of the largest value so far.
    heaviest: AtomicUsize,
    /// Bytes of values written so far.
    shown: AtomicUsize,
    /// Bytes of what goes into the filter whose arguments are being read, by the level of brackets it is on.
    filtered: [AtomicUsize; LEVELS],
}

impl Meter {
    fn begin(&self) {
        for counter in [&self.steps, &self.components, &self.depth, &self.heaviest, &self.shown] {
            counter.store(0, Relaxed);
        }
    }

    fn step(&self, steps: usize) -> TeraResult<()> {
        let before = self.steps.fetch_add(steps, Relaxed);
        within(before.saturating_add(steps) <= STEPS, Over::Steps)
    }

    /// Rounds of a loop, or uses of a template, with so many bytes of template in each.
    fn rounds(&self, rounds: usize, template: usize) -> TeraResult<()> {
        let heavy = 1 + self.heaviest.load(Relaxed) / HEAVY_BYTES;
        self.step(rounds.saturating_mul(1 + template / STEP_BYTES).saturating_mul(heavy))
    }

    /// Each of so many texts that are joined in one expression may be as long as the longest.
    fn join(&self, texts: usize) -> TeraResult<()> {
        within(self.heaviest.load(Relaxed).saturating_mul(texts) <= MADE, Over::Output)
    }

    fn enter(&self) -> TeraResult<()> {
        self.step(1)?;
        within(self.depth.fetch_add(1, Relaxed) < DEPTH, Over::Depth)
    }

    fn call(&self) -> TeraResult<()> {
        self.enter()?;
        within(self.components.fetch_add(1, Relaxed) < COMPONENTS, Over::Depth)
    }

    /// Counts a value, and returns how many bytes it has.
    fn weigh(&self, value: &Value) -> TeraResult<usize> {
        let mut bytes = 0;
        gather(value, 0, &mut bytes)?;
        self.heaviest.fetch_max(bytes, Relaxed);
        self.step(1 + bytes / STEP_BYTES)?;
        Ok(bytes)
    }

    fn show(&self, value: &Value) -> TeraResult<()> {
        let bytes = self.weigh(value)?;
        let before = self.shown.fetch_add(bytes, Relaxed);
        within(before + bytes <= SHOWN, Over::Output)
    }

    /// Each of so many members is compared with each, all having so many bytes.
    fn compare(&self, members: usize, bytes: usize) -> TeraResult<()> {
        self.step(members.saturating_mul(1 + bytes / COMPARED_BYTES))
    }

    /// The size of the value that a filter was given last on a level.
    #[expect(clippy::indexing_slicing, reason = "within the array by the division")]
    fn filtered(&self, level: usize) -> &AtomicUsize {
        &self.filtered[level % LEVELS]
    }

    /// A filter at its worst puts an argument into the value in place of each byte.
    fn grow(&self, level: usize, bytes: usize) -> TeraResult<()> {
        let made = self.filtered(level).load(Relaxed).saturating_mul(bytes);
        within(made <= MADE, Over::Output)?;
        self.step(made / MADE_BYTES)
    }
}

/// The bytes of a value as it would be written out: one that holds another many times is as large as if it were another
/// each time.
fn gather(value: &Value, level: usize, bytes: &mut usize) -> TeraResult<()> {
    if let Some(text) = value.as_str() {
        *bytes += text.len();
    } else if let Some(list) = value.as_array() {
        within(level < NESTED, Over::Depth)?;
        *bytes += MEMBER_BYTES * (1 + list.len());
        within(*bytes <= OUTPUT, Over::Output)?;
        list.iter().try_for_each(|value| gather(value, level + 1, bytes))?;
    } else if let Some(map) = value.as_map() {
        within(level < NESTED, Over::Depth)?;
        *bytes += MEMBER_BYTES * (1 + map.len());
        within(*bytes <= OUTPUT, Over::Output)?;
        map.values().try_for_each(|value| gather(value, level + 1, bytes))?;
    }
    within(*bytes <= OUTPUT, Over::Output)
}

fn within(is_within: bool, over: Over) -> TeraResult<()> {
    if is_within { Ok(()) } else { Err(tera::Error::message(over.mark())) }
}

/// The use of all pages that are being rendered. Each page is rendered by one thread, and Tera's functions cannot see
/// from which page they are called within a component; so pages are identified by the thread.
#[derive(Clone, Debug, Default)]
pub(super) struct Meters(Arc<RwLock<HashMap<ThreadId, Arc<Meter>>>>);

impl Meters {
    /// Starts a page on this thread, with these values.
    pub(super) fn begin<'a>(&self, values: impl IntoIterator<Item = &'a Value>) {
        let meter = self.own();
        meter.begin();
        for value in values {
            let mut bytes = 0;
            // Large values from the content are not the template's fault; they only make iterations cost more.
            let _ = gather(value, 0, &mut bytes);
            meter.heaviest.fetch_max(bytes, Relaxed);
        }
    }

    fn own(&self) -> Arc<Meter> {
        let id = thread::current().id();
        // A poisoned lock only means that another page's thread panicked; the map is consistent.
        if let Some(meter) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return Arc::clone(meter);
        }
        let mut meters = self.0.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(meters.entry(id).or_default())
    }

    /// Registers the functions that instrumented templates call.
    pub(super) fn register(&self, tera: &mut Tera) {
        self.register_value(tera, LOOP, |meter, list, _| {
            meter.weigh(list)?;
            meter.rounds(list.len().unwrap_or_default(), 0)
        });
        self.register_value(tera, KEEP, |meter, value, _| meter.weigh(value).map(drop));
        self.register_value(tera, SHOW, |meter, value, _| meter.show(value));
        self.register_value(tera, ARGUMENT, |meter, value, level| {
            let bytes = meter.weigh(value)?;
            meter.grow(level, bytes)
        });
        self.register_step(tera, ROUND, |meter, template| meter.rounds(1, template));
        self.register_step(tera, USE, |meter, _| meter.rounds(1, USED));
        self.register_step(tera, JOIN, Meter::join);
        self.register_step(tera, ENTER, |meter, _| meter.enter());
        self.register_step(tera, CALL, |meter, _| meter.call());
        self.register_step(tera, LEAVE, |meter, _| {
            meter.depth.fetch_sub(1, Relaxed);
            Ok(())
        });
        self.register_step(tera, RETURN, |meter, _| {
            meter.depth.fetch_sub(1, Relaxed);
            meter.components.fetch_sub(1, Relaxed);
            Ok(())
        });
        let meters = self.clone();
        tera.register_filter(FILTER, move |value: &Value, given: Kwargs, _: &State<'_>| {
            let (meter, level) = (meters.own(), given.get::<usize>("n")?.unwrap_or_default());
            let bytes = meter.weigh(value)?;
            meter.filtered(level).store(bytes, Relaxed);
            if given.get::<bool>("pairs")?.unwrap_or_default() {
                meter.compare(value.len().unwrap_or_default(), bytes)?;
            }
            if given.get::<bool>("indent")?.unwrap_or_default() {
                meter.grow(level, INDENT)?;
            }
            Ok::<_, tera::Error>(value.clone())
        });
    }

    /// Registers a function that returns the value `v`, or fails; `n` is a number.
    fn register_value(
        &self,
        tera: &mut Tera,
        name: &'static str,
        count: fn(&Meter, &Value, usize) -> TeraResult<()>,
    ) {
        let meters = self.clone();
        tera.register_function(name, move |given: Kwargs, _: &State<'_>| {
            let value = given.get::<Value>("v")?.unwrap_or_else(Value::undefined);
            count(&meters.own(), &value, given.get::<usize>("n")?.unwrap_or_default())?;
            Ok::<_, tera::Error>(value)
        });
    }

    /// Registers a function that returns nothing, or fails.
    fn register_step(
        &self,
        tera: &mut Tera,
        name: &'static str,
        step: fn(&Meter, usize) -> TeraResult<()>,
    ) {
        let meters = self.clone();
        tera.register_function(name, move |given: Kwargs, _: &State<'_>| {
            step(&meters.own(), given.get::<usize>("n")?.unwrap_or_default())?;
            Ok::<_, tera::Error>("")
        });
    }
}

/// A page's output, up to its limit.
#[derive(Debug)]
pub(super) struct PageBytes(pub(super) Vec<u8>);

impl io::Write for PageBytes {
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
