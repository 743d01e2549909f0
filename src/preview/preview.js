// The live preview's side in the browser. `etalase serve` adds it to every page it shows; a built site never has it.
// It listens to what the server tells: a page that changed is loaded again, styles are swapped in place, and what
// waits to be mended is shown in panels of its own, which a theme's styles cannot reach.
(() => {
  "use strict";

  const script = document.currentScript;
  const page = script.dataset.page;
  let seen = script.dataset.seen;
  // The server sends its words with every news; these are for when it never answered.
  const LOST = "Pratinjau terputus; jalankan lagi etalase serve";
  const words = { fold: "Lipat", unfold: "Buka", line: "baris", lost: LOST, help: "Saran" };

  // ---- Memory: a browser may forbid it, and then nothing is remembered ----

  function recall(storage, key) {
    try {
      return window[storage].getItem(key);
    } catch {
      return null;
    }
  }

  function remember(storage, key, value) {
    try {
      if (value === null) window[storage].removeItem(key);
      else window[storage].setItem(key, value);
    } catch {
      /* full or forbidden: the preview works without it */
    }
  }

  // ---- Loading again, at the same place ----

  const PLACE = `etalase-scroll ${location.pathname}`;
  let place = JSON.parse(recall("sessionStorage", PLACE)); // until it is restored, this is where the reader wants to be
  let reloading = false;

  function reload() {
    if (reloading) return;
    reloading = true;
    hangUp();
    remember("sessionStorage", PLACE, JSON.stringify(place || [window.scrollX, window.scrollY]));
    history.scrollRestoration = "manual"; // the browser's own guess would come on top of ours
    location.reload();
  }

  function restorePlace() {
    if (!place) return;
    const [left, top] = place;
    window.scrollTo({ left, top, behavior: "instant" }); // a theme may scroll smoothly
  }

  function leavePlace() {
    place = null;
    history.scrollRestoration = "auto";
  }

  if (place) {
    remember("sessionStorage", PLACE, null);
    history.scrollRestoration = "manual";
    restorePlace(); // at once, so that nothing jumps; and again when late pictures have made the page as long as it was
    for (const moved of ["wheel", "touchmove", "keydown", "pointerdown"])
      window.addEventListener(moved, leavePlace, { once: true, passive: true });
    window.addEventListener("load", () =>
      requestAnimationFrame(() => {
        restorePlace();
        leavePlace();
      }),
    );
  }

  // ---- Styles and pictures of the theme, swapped in place ----

  // The address as the page writes it, with the old path's name replaced; null for any other address.
  function swapped(element, attribute, old, fresh) {
    const written = element.getAttribute(attribute) || "";
    const at = written.lastIndexOf(old);
    if (at < 0 || !new URL(written, document.baseURI).pathname.endsWith(`/${old}`)) return null;
    return written.slice(0, at) + fresh + written.slice(at + old.length);
  }

  const replaced = new WeakMap(); // a style sheet on its way, and those that leave when it has come

  function swapStyle(link, href) {
    const fresh = link.cloneNode();
    const leaving = (replaced.get(link) || []).concat(link);
    replaced.set(fresh, leaving);
    fresh.addEventListener("load", () => leaving.forEach((one) => one.remove()), { once: true });
    fresh.addEventListener("error", () => fresh.remove(), { once: true }); // gone again already: the next news brings another
    fresh.setAttribute("href", href);
    link.after(fresh);
  }

  function swapAssets(old, fresh) {
    for (const element of document.querySelectorAll("link[rel~=stylesheet], link[rel~=icon], img")) {
      const attribute = element.localName === "img" ? "src" : "href";
      const address = swapped(element, attribute, old, fresh);
      if (address === null) continue;
      if (element.matches("[rel~=stylesheet]")) swapStyle(element, address);
      else element.setAttribute(attribute, address);
    }
  }

  // ---- Panels ----

  const STYLE = `
    :host { all: initial !important; }
    * { box-sizing: border-box; margin: 0; padding: 0; font: inherit; color: inherit; }
    .dock, .lost {
      --ink: #13232a; --quiet: #516269; --line: #dce3e5; --edge: #c3ced1; --surface: #fff; --ground: #f1f5f6;
      --red: #b3261e; --red-mist: #fbe3e0; --amber: #855000; --amber-mist: #fcebc8; --teal: #0b6170; --teal-mist: #e0f0f0;
      --shade: 0 1px 3px rgba(10, 30, 38, .1), 0 10px 36px rgba(10, 30, 38, .18);
      position: fixed; z-index: 2147483647; color-scheme: light dark; color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
      font: medium/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
    }
    @media (prefers-color-scheme: dark) { .dock, .lost {
      --ink: #e8eff0; --quiet: #a3b4b9; --line: #2a383d; --edge: #435359; --surface: #141d21; --ground: #1f2b30;
      --red: #ff9d90; --red-mist: #4a1f1b; --amber: #f3c069; --amber-mist: #43310f; --teal: #8adbd7; --teal-mist: #12393d;
      --shade: 0 1px 3px rgba(0, 0, 0, .5), 0 10px 36px rgba(0, 0, 0, .55);
    } }
    .hint { --accent: var(--teal); --mist: var(--teal-mist); }
    .error { --accent: var(--red); --mist: var(--red-mist); }
    .warning { --accent: var(--amber); --mist: var(--amber-mist); }
    .dock { inset: auto 0 0; display: flex; flex-wrap: wrap-reverse; align-items: flex-start; pointer-events: none; }
    .panel { flex: 1 0 100%; min-width: 0; }
    .panel.folded { flex: none; }
    .panel.hints { margin-left: auto; }
    .folded .sheet, .panel:not(.folded) .pill { display: none; }
    .pill, .sheet, .lost { pointer-events: auto; background: var(--surface); border: 1px solid var(--edge); box-shadow: var(--shade); }
    .pill, .lost { max-width: calc(100vw - 24px); border-radius: 22px; font-size: .9375em; font-weight: 600; line-height: 1.35; }
    .pill { display: flex; align-items: center; gap: 9px; min-height: 44px; margin: 0 12px calc(12px + env(safe-area-inset-bottom)); padding: 8px 18px 8px 9px; text-align: left; cursor: pointer; }
    .hints .pill { padding-right: 9px; }
    .pill:hover, .fold:hover { background: var(--ground); }
    :focus-visible { outline: 3px solid var(--teal); outline-offset: 2px; }
    .mark { flex: none; min-width: 26px; padding: 0 7px; border-radius: 13px; background: var(--accent); color: var(--surface); font-size: 14px; font-weight: 700; line-height: 26px; text-align: center; }
    .sheet { display: flex; flex-direction: column; max-height: 45vh; overflow: hidden; border-width: 1px 0 0; border-radius: 14px 14px 0 0; }
    .sheet::before { content: ""; flex: none; height: 4px; background: var(--accent); }
    .head { display: flex; align-items: flex-start; gap: 12px; padding: 12px 12px 11px 18px; border-bottom: 1px solid var(--line); }
    .told { flex: 1; min-width: 0; }
    h2, h3 { font-weight: 700; overflow-wrap: anywhere; }
    .note, .place, .label, .code { color: var(--quiet); font-size: .875em; }
    .fold { flex: none; min-height: 36px; margin: -4px 0; padding: 0 12px; border: 1px solid var(--edge); border-radius: 8px; background: none; font-size: .875em; font-weight: 600; cursor: pointer; }
    .list { overflow-y: auto; overscroll-behavior: contain; padding: 0 18px env(safe-area-inset-bottom); }
    .list:focus-visible { outline-offset: -3px; }
    h3 { padding-top: 14px; }
    .problem { padding: 14px 0 16px; overflow-wrap: anywhere; }
    h3 + .problem { padding-top: 4px; }
    .problem + .problem, .group + .group { border-top: 1px solid var(--line); }
    .where { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 10px; margin-bottom: 4px; }
    .label { padding: 0 8px; border-radius: 4px; background: var(--mist); color: var(--accent); font-size: .8125em; font-weight: 700; }
    .message { font-weight: 600; }
    .message, .help { max-width: 68ch; text-wrap: pretty; }
    .help { margin-top: 4px; }
    .help b { color: var(--quiet); font-weight: 600; }
    .code, .snippet, code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", "Liberation Mono", monospace; font-size: .875em; }
    .code { display: none; margin-left: auto; }
    code { padding: 1px 4px; border-radius: 4px; background: var(--ground); }
    .snippet { display: flex; gap: 12px; margin: 8px 0; padding: 8px 12px; border-radius: 6px; background: var(--ground); line-height: 1.6; }
    .snippet b { flex: none; color: var(--quiet); user-select: none; }
    .snippet span { white-space: pre-wrap; tab-size: 2; }
    mark { padding: 1px 0; border-bottom: 2px solid var(--accent); background: var(--mist); }
    .hints .sheet { font-size: .9375em; }
    .hints .label, .hints .code { display: none; }
    .hints .message { font-weight: 500; }
    .hints .help { color: var(--quiet); }
    .hints .where { margin: 0 0 3px; }
    .report:not(.folded) + .hints .sheet { max-height: 30vh; }
    .lost { top: 12px; left: 50%; transform: translateX(-50%); width: max-content; padding: 9px 18px; border-color: var(--amber); }
    @media (min-width: 900px) {
      .dock { flex-wrap: nowrap; align-items: flex-end; gap: 16px; padding: 16px; }
      .pill { margin: 0; }
      .sheet, .report:not(.folded) + .hints .sheet { max-height: 45vh; border-width: 1px; border-radius: 12px; }
      .panel.report:not(.folded) { flex: 1 1 auto; max-width: 860px; }
      .panel.hints:not(.folded) { flex: 0 0 340px; }
      .report h2 { font-size: 1.125em; line-height: 26px; }
      .code { display: block; }
    }
    @media print { :host { display: none !important; } }
  `;

  // Strings among the children become text, never markup: they quote what editors wrote.
  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  }

  const host = make("etalase-preview");
  const shadow = host.attachShadow({ mode: "open" });
  const dock = make("div", "dock");
  shadow.append(make("style", "", STYLE), dock);
  document.documentElement.append(host); // beside the body, whose children a theme may count

  function sentence(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  // Messages name fields and values between backticks, as Markdown does.
  function prose(text) {
    const parts = text.split("`");
    return parts.length % 2 ? parts.map((part, index) => (index % 2 ? make("code", "", part) : part)) : [text];
  }

  // The line as it stands in the file, with the faulty characters marked; beyond its end, a space for what lacks.
  function snippet({ line, snippet: text, column, width }) {
    const letters = Array.from(text);
    const from = Math.max(column - 1, 0);
    const to = from + Math.max(width, 1);
    const marked = letters.slice(from, to).join("") || "\u00a0";
    const quoted = make(
      "span",
      "",
      letters.slice(0, from).join(""),
      make("mark", "", marked),
      letters.slice(to).join(""),
    );
    return make("p", "snippet", make("b", "", String(line)), quoted);
  }

  // What the group's heading says already is left out.
  function placeOf({ file, line }, group) {
    const short = group && file.startsWith(`${group}/`) ? file.slice(group.length + 1) : file;
    return line ? `${short}, ${words.line}\u00a0${line}` : short;
  }

  function problemItem(problem, group, quotes) {
    const where = make(
      "p",
      "where",
      make("span", "label", sentence(problem.label)),
      make("span", "place", placeOf(problem, group)),
      make("span", "code", problem.code),
    );
    const item = make(
      "div",
      `problem ${problem.severity}`,
      where,
      make("p", "message", ...prose(sentence(problem.message))),
    );
    if (quotes && problem.line && problem.snippet) item.append(snippet(problem));
    if (problem.help) item.append(make("p", "help", make("b", "", `${words.help}: `), ...prose(problem.help)));
    return item;
  }

  function button(name, label, pressed, ...children) {
    const element = make("button", name, ...children);
    element.type = "button";
    if (label) element.setAttribute("aria-label", label);
    element.addEventListener("click", pressed);
    return element;
  }

  // A sheet that folds to a pill. `kept` is told when the reader folds or unfolds it.
  function panel({ name, tone, title, note, mark, pill, groups, folded, kept }) {
    const section = make("section", `panel ${name} ${tone}`);
    const turn = (fold, next) => {
      section.classList.toggle("folded", fold);
      kept(fold);
      next.focus();
    };
    const unfold = button(
      "pill",
      `${title}. ${words.unfold}`,
      () => turn(false, fold),
      make("span", "mark", mark),
      pill,
    );
    const fold = button("fold", "", () => turn(true, unfold), words.fold);
    const told = make("div", "told", make("h2", "", title), make("p", "note", note || ""));
    told.setAttribute("role", tone === "error" ? "alert" : "status");
    told.setAttribute("aria-live", "polite");
    const list = make("div", "list", ...groups.map((group) => groupItem(group, name === "report")));
    list.tabIndex = 0; // so that the arrow keys scroll it
    list.setAttribute("role", "group");
    for (const named of [section, list]) named.setAttribute("aria-label", title);
    section.append(unfold, make("div", "sheet", make("div", "head", make("span", "mark", mark), told, fold), list));
    section.classList.toggle("folded", folded);
    return section;
  }

  function groupItem({ name, problems }, quotes) {
    const items = problems.map((problem) => problemItem(problem, name, quotes));
    return make("div", "group", ...(name ? [make("h3", "", name)] : []), ...items);
  }

  const shown = {}; // by panel: the text it was built from, so that the same news builds nothing anew

  function show(name, data, build) {
    const text = data ? JSON.stringify([data, words]) : null;
    if (shown[name] === text) return;
    shown[name] = text;
    const before = dock.querySelector(`.${name}`);
    if (before) before.remove();
    if (data) dock[name === "report" ? "prepend" : "append"](panel(Object.assign({ name }, build(text))));
  }

  // Errors open it; warnings alone wait in the pill. What the reader chose instead holds until the report changes.
  function reportOf({ errors, title, note, groups }, text) {
    const usual = !errors;
    return {
      tone: errors ? "error" : "warning",
      title,
      note,
      mark: "!",
      pill: title,
      groups,
      folded: (recall("sessionStorage", "etalase-report") === text) !== usual,
      kept: (folded) => remember("sessionStorage", "etalase-report", folded === usual ? null : text),
    };
  }

  // Hints are no hurry: on a phone they wait in the pill until someone opens them.
  function hintsOf({ title, problems }) {
    const usual = matchMedia("(max-width: 899px)").matches ? "folded" : "open";
    return {
      tone: "hint",
      title,
      mark: String(problems.length),
      pill: "",
      groups: [{ problems }],
      folded: (recall("localStorage", "etalase-hints") || usual) === "folded",
      kept: (folded) => remember("localStorage", "etalase-hints", folded ? "folded" : "open"),
    };
  }

  // ---- The line to the server ----

  const FIRST_PAUSE = 500,
    LONGEST_PAUSE = 5000,
    PATIENCE = 3000;
  let source = null,
    pause = FIRST_PAUSE,
    retry = 0,
    patience = 0,
    lost = null;

  function hear(news) {
    if (reloading) return;
    if (news.seen) seen = news.seen;
    Object.assign(words, news.words);
    if (news.page === "changed") return reload();
    for (const [old, fresh] of Object.entries(news.styles || {})) swapAssets(old, fresh);
    show("report", news.report, (text) => reportOf(news.report, text));
    show("hints", news.hints, () => hintsOf(news.hints));
  }

  function sayLost() {
    lost = make("p", "lost", words.lost);
    lost.setAttribute("role", "status");
    shadow.append(lost);
  }

  function answered() {
    clearTimeout(patience);
    pause = FIRST_PAUSE;
    patience = 0;
    if (lost) lost.remove();
    lost = null;
  }

  // The browser would ask again by itself, but with the `seen` of long ago.
  function askAgain() {
    hangUp();
    if (!patience) patience = setTimeout(sayLost, PATIENCE);
    retry = setTimeout(connect, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  function connect() {
    source = new EventSource(`/.etalase/events?page=${encodeURIComponent(page)}&seen=${encodeURIComponent(seen)}`);
    source.addEventListener("open", answered);
    source.addEventListener("news", (event) => hear(JSON.parse(event.data)));
    source.addEventListener("error", askAgain);
  }

  function hangUp() {
    clearTimeout(retry);
    if (source) source.close();
    source = null;
  }

  // A browser keeps six lines to one host. Tabs that nobody looks at leave theirs free and catch up when shown.
  function follow() {
    hangUp();
    if (document.hidden && !lost) {
      clearTimeout(patience);
      patience = 0;
    }
    if (!document.hidden && !reloading) connect();
  }

  document.addEventListener("visibilitychange", follow);
  window.addEventListener("pagehide", hangUp);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) follow();
  }); // back from the browser's memory
  follow();
})();
