//! `etalase theme`: lists themes, copies a template into the site, checks the site's theme.

use std::io::Write as _;
use std::path::Path;

use super::console::print_line;
use super::error::objected;
use super::site::{read, settings, site_folder, try_pages};
use super::{CommandError, Environment, Exit, cache, report};
use crate::cache::CacheFolder;
use crate::cli::{Limit, ReportOptions, SiteOptions, ThemeTask};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, code};
use crate::message;
use crate::message::{Message, reason};
use crate::own_files::{Access, Folder, Objection};
use crate::pipeline::{self, Build, Resources};
use crate::source::Source;
use crate::theme::{self, Listed, Theme, tags};

/// Runs the requested subcommand.
///
/// # Errors
/// When the site cannot be read, or a template does not exist or cannot be written.
pub fn run(
    options: &SiteOptions,
    task: &ThemeTask,
    environment: Environment,
) -> Result<Exit, CommandError> {
    match task {
        ThemeTask::List => list(options, environment),
        ThemeTask::Eject { template, block } => {
            eject(options, template, block.as_deref(), environment)
        }
        ThemeTask::Check { limit, report } => check(options, *limit, report, environment),
    }
}

/// Builds the site up to its pages, without photos.
fn built(options: &SiteOptions, environment: &Environment) -> Result<Build, CommandError> {
    let folder = site_folder(options, &cache::used(environment), environment)?;
    let settings = settings(options, environment)?;
    let reading = read(&folder, &folder.join("public"), &CacheFolder::none())?;
    Ok(pipeline::build(&reading, &settings, &Resources::new(CacheFolder::none()), None))
}

fn list(options: &SiteOptions, environment: Environment) -> Result<Exit, CommandError> {
    // Without a site there are only the built-in themes.
    if !options.folder.join("regency.yaml").is_file() {
        for one in theme::catalogue(&Source::default()) {
            say_listed(&one, None, &environment);
        }
        return Ok(Exit::Done);
    }
    let build = built(options, &environment)?;
    let named = build.catalog.regency.theme.as_ref();
    let chosen = named.map_or(theme::DEFAULT, |name| name.value.as_str());
    for one in theme::catalogue(&build.source) {
        say_listed(&one, Some(chosen), &environment);
    }
    let replaced = theme::replaced(&build.source);
    let parts = [
        (message!("templat", "templates"), replaced.templates),
        (message!("aset", "assets"), replaced.assets),
        (message!("kata", "strings"), replaced.strings),
    ];
    for (what, names) in parts.into_iter().filter(|(_, names)| !names.is_empty()) {
        let (id, en, list) = (what.id, what.en, names.join(", "));
        print_line(
            &message!(
                "diganti oleh situs ini, {id}: {list}",
                "replaced by this site, {en}: {list}"
            ),
            &environment,
        );
    }
    Ok(Exit::Done)
}

fn say_listed(one: &Listed, chosen: Option<&str>, environment: &Environment) {
    let name = &one.name;
    let mark = if chosen == Some(name.as_str()) { "*" } else { " " };
    let owner = if one.is_own {
        message!(" (milik situs ini)", " (this site's own)")
    } else {
        message!("", "")
    };
    let about = one.about.clone().unwrap_or_else(|| message!("", ""));
    let ground = match &one.extends {
        Some(below) => message!(", di atas {below}", ", on {below}"),
        None => message!("", ""),
    };
    let line =
        |owner: &str, about: &str, ground: &str| format!("{mark} {name}{owner}: {about}{ground}");
    let both = Message {
        id: line(&owner.id, &about.id, &ground.id),
        en: line(&owner.en, &about.en, &ground.en),
    };
    print_line(&both, environment);
}

fn eject(
    options: &SiteOptions,
    template: &str,
    block: Option<&str>,
    environment: Environment,
) -> Result<Exit, CommandError> {
    let build = built(options, &environment)?;
    let name = if is_html(template) { template.to_owned() } else { format!("{template}.html") };
    let Some(below) = build.theme.below(&name) else {
        let names: Vec<String> =
            build.theme.template_names().into_iter().map(str::to_owned).collect();
        return Err(unknown("templat", "template", &name, &names));
    };
    let text = match block {
        None => below.text.clone(),
        Some(block) => overriding(&build.theme, &name, block)?,
    };
    let shown = format!("theme/templates/{name}");
    let written = write_new(&build.source.root, &["theme", "templates"], &name, &text);
    written.map_err(|error| not_written(&shown, &error))?;
    print_line(
        &message!(
            "`{shown}` dibuat; ubah, lalu lihat dengan `etalase serve`. Hapus untuk kembali ke milik tema",
            "`{shown}` made; change it and look with `etalase serve`. Remove it to have the theme's again"
        ),
        &environment,
    );
    Ok(Exit::Done)
}

fn is_html(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "html")
}

/// Makes a template that overrides one block and inherits the rest.
fn overriding(theme: &Theme, name: &str, block: &str) -> Result<String, CommandError> {
    let blocks = blocks(theme, name);
    if blocks.is_empty() {
        return Err(without_blocks(name));
    }
    if !blocks.iter().any(|one| one == block) {
        return Err(unknown("blok", "block", block, &blocks));
    }
    Ok(format!(
        "{{% extends \"theme/{name}\" %}}\n{{% block {block} %}}\n{{{{ super() }}}}\n{{% endblock {block} %}}\n"
    ))
}

/// Lists the blocks of a page's template and of those it extends; a partial has none.
fn blocks(theme: &Theme, name: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut next = theme.below(name);
    // No theme is this deep, except for a cycle.
    for _ in 0..16 {
        let Some(template) = next else { break };
        let text = &template.text;
        let tags = tags::tags(text);
        let own = tags.iter().filter(|tag| tag.token(text, 0) == "block");
        blocks.extend(own.map(|tag| tag.token(text, 1).to_owned()));
        let below = tags.iter().find(|tag| tag.token(text, 0) == "extends");
        next = below.and_then(|tag| {
            let below = tags::quoted(tag.token(text, 1))?;
            let whole = theme.templates.iter().find(|one| one.name == below && !one.leads_below);
            whole.or_else(|| theme.below(below.rsplit('/').next().unwrap_or(below)))
        });
    }
    blocks.sort();
    blocks.dedup();
    blocks
}

fn without_blocks(name: &str) -> CommandError {
    CommandError::new(message!(
        "`{name}` adalah bagian dari halaman dan tidak punya blok",
        "`{name}` is a part of pages and has no blocks"
    ))
    .help(message!(
        "salin seluruhnya: `etalase theme eject {name}`",
        "take all of it: `etalase theme eject {name}`"
    ))
}

fn unknown(id: &str, en: &str, name: &str, known: &[String]) -> CommandError {
    let error = CommandError::new(message!("tidak ada {id} `{name}`", "there is no {en} `{name}`"));
    let list = known.join(", ");
    error.help(match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => message!(
            "mungkin maksudnya `{near}`? Yang ada: {list}",
            "did you mean `{near}`? There are: {list}"
        ),
        None => message!("yang ada: {list}", "there are: {list}"),
    })
}

/// Writes a file that does not exist yet; no link in its path is followed.
fn write_new(site: &Path, folders: &[&str], name: &str, text: &str) -> std::io::Result<()> {
    let mut folder = Folder::open(site)?;
    for name in folders {
        folder = folder.folder_or_new(name, Access::Usual)?;
    }
    folder.create_new(name, Access::Usual)?.write_all(text.as_bytes())
}

fn not_written(shown: &str, error: &std::io::Error) -> CommandError {
    if error.kind() == std::io::ErrorKind::AlreadyExists {
        return CommandError::new(message!("`{shown}` sudah ada", "`{shown}` is there already"))
            .help(message!(
                "ubah berkas itu, atau pindahkan dahulu",
                "change that file, or move it away first"
            ));
    }
    if let Some(objection) = Objection::of(error) {
        return objected(shown, objection);
    }
    let Message { id, en } = reason::of_io(error);
    CommandError::new(message!(
        "`{shown}` tidak dapat ditulis: {id}",
        "`{shown}` cannot be written: {en}"
    ))
}

/// Rules that concern themes wherever they are reported.
const RULES: &[Code] = &[
    code::TEMPLATE_ERROR,
    code::UNKNOWN_THEME,
    code::LOW_CONTRAST,
    code::COLOR_UNREADABLE,
    code::UNUSED_TEMPLATE,
    code::UNKNOWN_STRING,
];

fn is_of_theme(one: &Diagnostic, build: &Build) -> bool {
    let path = one.path(&build.source).unwrap_or_default();
    let colors = &build.catalog.regency.colors;
    RULES.contains(&one.code)
        || path.starts_with("theme/")
        || path.starts_with("themes/")
        // A colour that no theme defines.
        || colors.iter().any(|choice| one.place == Some(choice.token.span.into()))
}

/// Selects the problems of a build that concern the theme.
fn of_theme(build: &Build) -> Diagnostics {
    let mut own = Diagnostics::default();
    let reported = build.diagnostics.iter().filter(|one| is_of_theme(one, build));
    reported.for_each(|one| own.push(one.clone()));
    own
}

fn check(
    options: &SiteOptions,
    limit: Limit,
    form: &ReportOptions,
    environment: Environment,
) -> Result<Exit, CommandError> {
    let mut build = built(options, &environment)?;
    // Problems of the content are reported by `check`; the content that could be read is enough to render the theme.
    let tried = !of_theme(&build).has_errors();
    if tried {
        try_pages(&mut build);
    }
    build.diagnostics.finish(&build.catalog.regency.check, &build.source);
    let reported = of_theme(&build);
    let pages = if tried { build.plan.pages.len() } else { 0 };
    let done = message!("{pages} halaman dicoba", "{pages} pages tried");
    report::conclude(&reported, &build, &done, (form, limit), &environment)
}
