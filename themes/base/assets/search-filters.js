// What is chosen: in the form's controls, in the address, and as chips that take a filter back.
(() => {
  "use strict";

  const form = document.querySelector("form[data-search]");
  if (!form) return;
  const { FACETS, labels, valueFor, current } = window.etalaseSearch.own;

  const NAMES = ["q", "category", "district", "min", "max", "available", "halal", "sort"];
  // The filters that one chip shows.
  const CHIPS = [["category"], ["district"], ["min", "max"], ["available"], ["halal"]];
  const control = (name) => form.elements.namedItem(name);
  // What the theme leaves out is an element outside of the page.
  const place = (selector, tag) => form.querySelector(selector) || document.createElement(tag);
  const fold = place("[data-search-fold]", "button");
  const number = place("[data-search-number]", "span");
  const chosen = place("[data-search-chosen]", "div");
  const chips = chosen.querySelector("ul") || document.createElement("ul");
  const here = control("q"); // only pages that search have it
  const boxes = [...document.querySelectorAll("form[role=search] [name=q]")].concat(here || []);

  let state = {};
  let filled = null;

  function setState(read) {
    state = {};
    for (const name of NAMES) {
      const value = control(name) && (read(name, control(name)) || "").trim();
      if (value) state[name] = value;
    }
  }

  // The words of an address that leads nowhere say what was looked for.
  function wordsOfAddress() {
    const last =
      location.pathname
        .split("/")
        .filter((part) => part && part !== "index.html")
        .pop() || "";
    try {
      return decodeURIComponent(last)
        .replace(/\.html?$/, "")
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .slice(0, 60);
    } catch {
      return "";
    }
  }

  function readAddress() {
    const address = new URLSearchParams(location.search);
    const asked = NAMES.some((name) => address.has(name));
    setState((name) => (name === "q" && !asked && "address" in form.dataset ? wordsOfAddress() : address.get(name)));
    showChosen();
  }

  function readControls() {
    const before = state;
    setState((name, field) => {
      if (field.type === "checkbox") return field.checked && "1";
      // The options come with the index; until then the address holds.
      return field.value || (!filled && FACETS.includes(name) && before[name]);
    });
    showChosen();
  }

  function writeControls() {
    for (const name of NAMES) setField(control(name), state[name]);
    if (here) boxes.forEach((box) => setField(box, state.q));
  }

  function setField(field, value = "") {
    if (!field) return;
    if (field.type === "checkbox") field.checked = value === "1";
    else field.value = value;
    if (field.selectedIndex < 0) field.selectedIndex = 0;
  }

  function addressOf(wanted) {
    const url = new URL(location);
    for (const name of NAMES.filter(control)) {
      if (wanted[name]) url.searchParams.set(name, wanted[name]);
      else url.searchParams.delete(name);
    }
    return url.href;
  }

  const digits = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, document.documentElement.lang === "en" ? "," : ".");

  function fillOptions() {
    const index = current();
    if (filled === index) return;
    filled = index;
    for (const name of FACETS.filter(labels)) {
      const field = control(name);
      if (!field) continue;
      for (const [slug, label] of labels(name)) {
        if (![...field.options].some((option) => option.value === slug)) field.add(new Option(label, slug));
      }
      setField(field, state[name]);
    }
    readControls();
  }

  function showCounts(counts) {
    FACETS.forEach((name, i) => {
      const field = control(name);
      if (!field) return;
      const count = (value) => `(${digits(counts[i][value] || 0)})`;
      for (const option of field.options || []) {
        const value = valueFor(name, option.value);
        if (value < 0) continue;
        option.text = `${labels(name)[value][1]} ${count(value)}`;
        option.disabled = !counts[i][value] && !option.selected;
      }
      for (const label of labels(name) ? [] : field.labels) {
        const spot = label.querySelector("[data-count]");
        if (spot) spot.textContent = count(1);
      }
    });
  }

  // ---- Chips ----

  function textOf([name]) {
    if (name === "min") {
      const [from, to] = [state.min, state.max].map((n) => n && `Rp${digits(n)}`);
      const { strings = {} } = current() || {};
      if (from && to) return `${from}–${to}`;
      return from
        ? (strings.from || "{price}").replace("{price}", from)
        : to && (strings.up_to || "{price}").replace("{price}", to);
    }
    if (!state[name]) return "";
    const field = control(name);
    if (field.options) {
      const option = [...field.options].find(({ value }) => value === state[name]);
      return option?.text.replace(/ \([\d.,]+\)$/, "");
    }
    const label = field.labels[0];
    return (label.querySelector("[data-name]") || label).textContent.trim();
  }

  function showChosen() {
    const { strings = {} } = current() || {};
    const shown = CHIPS.map((names) => [names, textOf(names)]).filter(([, text]) => text);
    const focused = [...chips.children].findIndex((one) => one.contains(document.activeElement));
    chips.replaceChildren(
      ...shown.map(([names, text]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = text;
        button.dataset.names = names.join(" ");
        button.setAttribute(
          "aria-label",
          (strings.remove || "{name} ×").replace("{name}", () => text),
        );
        const item = document.createElement("li");
        item.append(button);
        return item;
      }),
    );
    if (chips.children[focused]) chips.children[focused].firstChild.focus();
    number.textContent = shown.length ? `(${shown.length})` : "";
    chosen.hidden = !shown.length;
  }

  /** Takes filters back, tells so, and leaves the keyboard where the next one is. */
  function takeBack(names, tell) {
    for (const name of names) delete state[name];
    writeControls();
    tell();
    const next = chips.querySelector("button") || [fold, control("sort")].find((one) => one?.offsetParent);
    if (next) next.focus();
  }

  chips.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) takeBack(button.dataset.names.split(" "), () => form.dispatchEvent(new Event("search-chosen")));
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    takeBack(CHIPS.flat(), () => form.dispatchEvent(new Event("search-chosen")));
  });
  fold.addEventListener("click", () => {
    fold.setAttribute("aria-expanded", form.toggleAttribute("data-open"));
  });

  window.etalaseSearch.own.chosen = {
    form,
    control,
    here,
    boxes,
    digits,
    readAddress,
    readControls,
    writeControls,
    addressOf,
    fillOptions,
    showCounts,
    showChosen,
    state: () => state,
    filtered: () => CHIPS.flat().some((name) => state[name]),
  };
})();
