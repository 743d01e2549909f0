// A page on a public touch screen: the loop that draws people near, the way back to the beginning, and whatever comes
// from a visitor. Loaded last, with the settings of the page; kiosk-parts.js tells which.
(() => {
  "use strict";

  const kiosk = window.etalaseKiosk;
  if (!kiosk) return;
  const {
    given,
    words,
    make,
    button,
    dialog,
    swallow,
    stop,
    count,
    closeSheets,
    hideKeys,
    isCorner,
    cornerTap,
    enter,
  } = kiosk;

  // ---- The loop that is shown while nobody is there ----

  const attract = document.querySelector("section[data-attract]");
  const items = attract ? [...attract.querySelectorAll("li")] : [];
  let turn = 0;
  let at = 0;
  const looping = () => attract && !attract.hidden;

  function dress() {
    const next = items[(at + 1) % items.length];
    const before = items[(at + items.length - 1) % items.length];
    for (const item of items) {
      item.classList.toggle("now", item === items[at]);
      // The next one loads its picture while this one is seen.
      item.classList.toggle("next", item === next && next !== items[at]);
      item.classList.toggle("past", item === before && before !== items[at] && before !== next);
    }
  }

  function startLoop() {
    if (!items.length || looping()) return;
    at = 0;
    document.body.append(attract); // above all else
    attract.hidden = false;
    attract.tabIndex = -1;
    attract.focus({ preventScroll: true });
    document.documentElement.classList.add("kiosk-attracting");
    items[0].classList.add("now");
    const seconds = Number(attract.dataset.attract) || 8;
    setTimeout(() => looping() && dress(), 1000);
    turn = setInterval(() => {
      at = (at + 1) % items.length;
      dress();
    }, seconds * 1000);
  }

  function endLoop() {
    clearInterval(turn);
    attract.hidden = true;
    items.forEach((item) => item.classList.remove("now", "next", "past"));
    document.documentElement.classList.remove("kiosk-attracting");
    try {
      history.replaceState(null, "", location.pathname + location.search);
    } catch {
      location.hash = "";
    }
  }

  // ---- Back to the beginning ----

  const home = new URL(given.home || "index.html", location.href);
  const plain = (path) => path.replace(/index\.html$/, "");
  const isHome = plain(home.pathname) === plain(location.pathname);
  const idle = Number(given.idle) || 90;
  const warning = Math.min(15, idle / 3);
  let last = performance.now();
  let countdown = null;

  function restart() {
    document.querySelectorAll("dialog[open]").forEach((one) => one.close());
    closeSheets();
    hideKeys();
    if (!isHome) {
      location.href = `${home.href.split("#")[0]}#attract`;
      return;
    }
    document.querySelectorAll("form").forEach((form) => form.reset());
    scrollTo({ top: 0, behavior: "instant" });
    last = performance.now();
    try {
      history.replaceState(null, "", "#attract");
    } catch {
      // The loop is shown all the same.
    }
    startLoop();
  }

  function askWhetherThere() {
    const number = make("p", { className: "kiosk-seconds", ariaHidden: "true" });
    const sentence = make("p", {});
    const box = dialog(
      "kiosk-countdown",
      words.stillHere || "",
      make("h2", {}, words.stillHere || ""),
      number,
      sentence,
      button(words.goOn || "", () => goOn(), "button"),
    );
    box.setAttribute("role", "alertdialog");
    countdown = { box, number, sentence };
    box.addEventListener("close", () => (countdown = null));
  }

  function goOn() {
    last = performance.now();
    if (countdown) countdown.box.close();
    countdown = null;
  }

  function tick() {
    if (looping()) last = performance.now();
    const left = idle - (performance.now() - last) / 1000;
    if (left <= 0) {
      restart();
    } else if (left <= warning) {
      if (!countdown) askWhetherThere();
      const seconds = String(Math.ceil(left));
      countdown.number.textContent = seconds;
      countdown.sentence.textContent = (words.countdown || "").replace("{seconds}", seconds);
    }
  }
  setInterval(tick, 250);

  // ---- Searches without result ----

  const status = document.querySelector("[data-search-status]");
  const results = document.querySelector("[data-search-results]");
  const asked = document.querySelector("form[data-search] [name=q]");
  let settling = 0;
  let lastMissed = "";

  // search.js shows an empty list when nothing was found; when it fails, it hides the list again.
  function judgeSearch() {
    const query = asked.value.trim();
    const missed = query !== "" && !results.hidden && !results.children.length && status.textContent !== "";
    if (missed && query !== lastMissed) count("missed", "");
    lastMissed = missed ? query : "";
  }

  function searchMoved() {
    clearTimeout(settling);
    settling = setTimeout(judgeSearch, 1500);
  }

  if (status && results && asked) {
    const watch = new MutationObserver(searchMoved);
    watch.observe(status, { childList: true });
    watch.observe(results, { childList: true, attributes: true, attributeFilter: ["hidden"] });
    addEventListener("input", searchMoved, true);
    searchMoved();
  }

  // ---- What comes from the visitor ----

  addEventListener(
    "pointerdown",
    (event) => {
      const entered = isCorner(event) && event.isPrimary && cornerTap();
      if (looping()) {
        swallow(event);
        endLoop();
      } else if (countdown) {
        swallow(event);
      }
      goOn();
      if (!entered) return;
      swallow(event);
      enter();
    },
    true,
  );

  addEventListener(
    "keydown",
    (event) => {
      const zooms = (event.ctrlKey || event.metaKey) && ["+", "-", "=", "0"].includes(event.key);
      const ends = looping();
      if (ends) endLoop();
      if (ends || countdown || zooms) stop(event);
      goOn();
    },
    true,
  );

  addEventListener(
    "wheel",
    (event) => {
      const ends = looping();
      if (ends) endLoop();
      if (ends || event.ctrlKey) event.preventDefault();
      goOn();
    },
    { capture: true, passive: false },
  );

  for (const type of ["scroll", "input"]) addEventListener(type, goOn, { capture: true, passive: true });
  addEventListener(
    "pointermove",
    ({ movementX, movementY }) => {
      // Browsers tell of moves when the page moves beneath a mouse that lies still.
      if ((movementX || movementY) && !looping()) goOn();
    },
    { capture: true, passive: true },
  );

  for (const type of ["contextmenu", "dragstart", "gesturestart", "dblclick"]) {
    addEventListener(type, (event) => event.preventDefault(), { capture: true, passive: false });
  }
  addEventListener(
    "selectstart",
    (event) => {
      const at = event.target.nodeType === 1 ? event.target : event.target.parentElement;
      if (!at?.closest("input")) event.preventDefault();
    },
    true,
  );

  // A page that comes back from memory is as fresh as one that was loaded.
  addEventListener("pageshow", (event) => {
    goOn();
    if (event.persisted) closeSheets();
    if (given.product) count("view", given.product);
  });
  const loopIfAsked = () => location.hash === "#attract" && startLoop();
  addEventListener("hashchange", loopIfAsked);
  loopIfAsked();
})();
