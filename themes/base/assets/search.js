// The page of a list or a search: shows what is found for what is chosen. Needs the other search-*.js.
(() => {
  "use strict";

  const search = window.etalaseSearch;
  const { STALE, fresh, find, need, current: index, part, chosen } = search.own;
  if (!chosen) return;
  const { form, here, boxes, digits, addressOf } = chosen;
  const { dataset } = form;

  const all = (selector) => [...document.querySelectorAll(selector)];
  // What the theme leaves out is an element outside of the page.
  const place = (selector, tag) => document.querySelector(selector) || document.createElement(tag);
  const status = place("[data-search-status]", "p");
  const results = place("[data-search-results]", "ul");
  const more = place("[data-search-more]", "button");
  const statics = all("[data-search-static]");
  const nones = all("[data-search-none]");
  const built = {
    cards: [...results.childNodes],
    status: [...status.childNodes],
    more: more.textContent,
    hidden: [...statics, ...nones, results, more].map((element) => [element, element.hidden]),
  };

  // As the template counts cards; then pictures are as large as it makes them.
  new MutationObserver(() => {
    const n = results.children.length;
    results.className = results.className.replace(/ n\d+/, "");
    if (n === 1 || (n < 12 && !results.querySelector(".long"))) results.classList.add(`n${n}`);
    const pictures = [...results.querySelectorAll("[sizes]")].map((one) => [one, one.parentNode.lastChild.clientWidth]);
    for (const [one, wide] of pictures) if (wide) one.sizes = `${(100 * wide) / innerWidth}vw`;
  }).observe(results, { childList: true });

  let turn = 0;
  let timer = 0;
  let current = null;
  let shown = 0;

  const any = () => Object.keys(chosen.state()).length;
  const fill = (text, n, word) => text.replace(/\{n\}/g, digits(n)).replace("{word}", () => word);

  function describe({ list, partial, word, suggest }) {
    const { strings } = index();
    const n = list.length;
    if (suggest) {
      const [lead, tail] = `${strings.none} ${strings.suggest}`.split("{word}");
      const link = document.createElement("a");
      link.textContent = suggest;
      link.href = addressOf({ ...chosen.state(), q: suggest });
      status.replaceChildren(lead, link, tail);
    } else if (n) {
      const note = partial ? strings.partial : word ? strings.corrected : "";
      status.replaceChildren(fill(`${note} ${n === 1 ? strings.count_one : strings.count_other}`.trim(), n, word));
    } else {
      status.replaceChildren(chosen.filtered() ? strings.none_chosen : strings.none);
    }
  }

  // A shorter list must not move the page.
  function steadily(swap) {
    const top = scrollY;
    const { style } = results;
    style.cssText = "";
    swap();
    const own = results.offsetHeight;
    const ample = own + top + innerHeight;
    style.cssText = `min-height:${ample}px;align-content:start`;
    const least = ample + top + innerHeight - document.documentElement.scrollHeight;
    if (least > own) style.minHeight = `${least}px`;
    else style.cssText = "";
    if (scrollY !== top) scrollTo({ top, behavior: "instant" });
  }

  function restore() {
    if (current) {
      current = null;
      steadily(() => {
        results.replaceChildren(...built.cards);
        built.hidden.forEach(([element, hidden]) => (element.hidden = hidden));
      });
      more.textContent = built.more;
    }
    status.replaceChildren(...built.status);
  }

  async function cards(list) {
    const { perCards } = index();
    const file = ({ doc }) => `cards-${Math.floor(doc / perCards)}`;
    await Promise.all([...new Set(list.map(file))].map(need));
    const html = list.map((hit) => part(file(hit))[hit.doc % perCards]).join("");
    const template = document.createElement("template");
    template.innerHTML = html.split("%ROOT%/").join(dataset.root);
    return template.content;
  }

  function put(fragment) {
    results.append(fragment);
    shown += index().page;
    const left = current.length - shown;
    more.hidden = left <= 0;
    if (left > 0) more.textContent = fill(index().strings.more, left);
  }

  // Nothing found is no end: the page's ways on, or else the first products of its list.
  function putNothing() {
    nones.forEach((element) => (element.hidden = false));
    if (!nones.length) results.append(...built.cards.filter(({ tagName }) => tagName).slice(0, 4));
  }

  async function show() {
    const mine = ++turn;
    if (!any()) restore();
    try {
      const [found, fragment] = await fresh(async () => {
        chosen.fillOptions();
        const hits = await find(chosen.state());
        return [hits, any() && (await cards(hits.list.slice(0, index().page)))];
      });
      if (mine !== turn) return;
      chosen.showCounts(found.counts);
      chosen.showChosen();
      if (!fragment) return;
      current = found.list;
      steadily(() => {
        [...statics, ...nones].forEach((element) => (element.hidden = true));
        results.hidden = false;
        results.replaceChildren();
        shown = 0;
        put(fragment);
        if (!current.length) putNothing();
      });
      describe(found);
    } catch {
      if (mine === turn) fail();
    }
  }

  function fail() {
    restore();
    // No index, no strings.
    status.replaceChildren(index() ? index().strings.failed : dataset.failed || "");
  }

  async function next() {
    const from = shown;
    const mine = turn;
    try {
      const fragment = await cards(current.slice(from, from + index().page));
      if (mine !== turn || from !== shown) return;
      const first = fragment.querySelector("a[href]");
      put(fragment);
      if (first) first.focus();
    } catch (error) {
      if (mine === turn) (error === STALE ? show : fail)();
    }
  }

  function change(how) {
    clearTimeout(timer);
    chosen.readControls();
    const address = addressOf(chosen.state());
    try {
      if (address !== location.href) history[how](null, "", address);
    } catch {
      // Some browsers forbid it under file://.
    }
    show();
  }

  function typed({ target }) {
    if (here && target.name === "q") {
      boxes.forEach((box) => box !== target && (box.value = target.value));
    }
    clearTimeout(timer);
    timer = setTimeout(change, 120, "replaceState");
  }

  const isChoice = ({ target }) => target.matches("select, [type=checkbox]");
  form.addEventListener("input", (event) => isChoice(event) || typed(event));
  form.addEventListener("change", (event) => isChoice(event) && change("pushState"));
  form.addEventListener("search-chosen", () => change("pushState"));
  const own = here ? boxes.map((box) => box.form) : [];
  for (const one of new Set([form, ...own])) {
    if (one !== form) one.addEventListener("input", typed);
    one.addEventListener("submit", (event) => {
      event.preventDefault();
      change("replaceState");
    });
  }
  more.addEventListener("click", next);
  addEventListener("popstate", () => {
    const before = addressOf(chosen.state());
    chosen.readAddress();
    if (addressOf(chosen.state()) === before) return;
    clearTimeout(timer);
    chosen.writeControls();
    show();
  });

  form.autocomplete = "off"; // the address keeps the state
  form.hidden = false;
  for (const one of form.querySelectorAll("[data-search-control]")) one.hidden = false;
  chosen.readAddress();
  chosen.writeControls();
  chosen.readControls();
  if (any()) show();
  for (const one of [form, ...boxes]) {
    for (const type of ["focusin", "pointerdown", "pointerover"]) {
      one.addEventListener(type, () => turn || show(), { once: true });
    }
  }
})();
