// The hidden corner of a touch screen, for those who look after it: five taps open a panel, behind a code where there
// is one, with what was counted, to save or to scan.
(() => {
  "use strict";

  const kiosk = window.etalaseKiosk;
  if (!kiosk) return;
  const { given, words, make, button, stop, dialog, readLedger, csvLines, csvParts, saveCsv, byText } = kiosk;

  const CORNER = 96;
  const isCorner = ({ clientX, clientY }) => clientX < CORNER && clientY < CORNER;
  let held = 0;
  let following = false;

  // The name of the site lies in the corner and leads home, so the taps are kept for the next page.
  function cornerTap() {
    const now = Date.now();
    let taps = [];
    try {
      taps = JSON.parse(localStorage.getItem("etalase-corner")) || [];
    } catch {
      // None.
    }
    taps = [...taps, now].filter((time) => now - time < 4000 && time <= now);
    const done = taps.length >= 5;
    try {
      localStorage.setItem("etalase-corner", JSON.stringify(done ? [] : taps));
    } catch {
      // Then all five must fall on one page.
    }
    return done;
  }

  // What lies in the corner is followed when no further tap comes.
  addEventListener(
    "click",
    (event) => {
      if (following || !event.detail || !isCorner(event)) return;
      const target = event.target.closest("a, button, summary, label");
      if (!target || target.closest("dialog, .hand-off-sheet, .keyboard")) return;
      stop(event);
      clearTimeout(held);
      held = setTimeout(() => {
        following = true;
        target.click();
        following = false;
      }, 450);
    },
    true,
  );

  function enter() {
    clearTimeout(held);
    if (document.querySelector(".kiosk-panel, .kiosk-keypad")) return;
    if (given.exitCode) keypad();
    else panel();
  }

  function keypad() {
    let typed = "";
    let wrong = 0;
    const shown = make("output", { className: "kiosk-code" });
    const message = make("p", { role: "status" });
    const show = () => (shown.textContent = "•".repeat(typed.length));
    const judge = () => {
      if (typed.length < given.exitCode.length) return;
      if (typed === given.exitCode) {
        box.close();
        panel();
        return;
      }
      typed = "";
      message.textContent = words.wrongCode || "";
      if (++wrong === 3) box.close();
    };
    const press = (digit) => {
      typed += digit;
      message.textContent = "";
      judge();
      show();
    };
    const back = () => {
      typed = typed.slice(0, -1);
      show();
    };
    const digits = [..."123456789", "", "0"].map((digit) =>
      digit ? button(digit, () => press(digit)) : make("span", {}),
    );
    const erase = button("⌫", back);
    erase.ariaLabel = words.back || "";
    const box = dialog(
      "kiosk-keypad",
      words.code || "",
      make("h2", {}, words.code || ""),
      shown,
      message,
      make("div", { className: "kiosk-digits" }, ...digits, erase),
      button(words.close || "×", () => box.close()),
    );
    box.addEventListener("keydown", ({ key }) => {
      if (/^[0-9]$/.test(key)) press(key);
      else if (key === "Backspace") back();
    });
  }

  // ---- The panel ----

  const total = (counts) => Object.values(counts || {}).reduce((sum, number) => sum + number, 0);

  function table(head, rows) {
    const row = (cells, tag) => make("tr", {}, ...cells.map((cell) => make(tag, {}, String(cell))));
    return make(
      "div",
      { className: "table" },
      make(
        "table",
        {},
        make("thead", {}, row(head, "th")),
        make("tbody", {}, ...rows.map((cells) => row(cells, "td"))),
      ),
    );
  }

  function tables(kept) {
    const days = Object.entries(kept.days).sort(([a], [b]) => byText(b, a));
    if (!days.length) return [make("p", {}, words.empty || "")];
    const views = new Map();
    for (const [, kinds] of days) {
      for (const [slug, number] of Object.entries(kinds.view || {})) views.set(slug, (views.get(slug) || 0) + number);
    }
    const top = [...views].sort((a, b) => b[1] - a[1] || byText(a[0], b[0])).slice(0, 10);
    const byDay = days.map(([day, kinds]) => [day, total(kinds.view), total(kinds.missed), total(kinds["hand-off"])]);
    const list = [table([words.day, words.views, words.missed, words.openings], byDay)];
    if (top.length) list.push(table([words.top, words.views], top));
    return list;
  }

  function panel() {
    const kept = readLedger();
    const facts = [
      [words.versionLabel, given.version],
      [words.builtLabel, given.built],
      [words.bundleLabel, given.bundle],
      [words.eventLabel, given.event],
      [words.ledger, kept.id],
    ].filter(([, value]) => value);
    const list = make(
      "dl",
      { className: "facts" },
      ...facts.map(([label, value]) => make("div", {}, make("dt", {}, label || ""), make("dd", {}, value))),
    );
    const actions = make(
      "p",
      { className: "actions" },
      button(words.save || "", saveCsv, "button"),
      button(words.asQr || "", () => codes(kept)),
      button(words.close || "×", () => box.close()),
    );
    const box = dialog(
      "kiosk-panel",
      words.ledger || "",
      make("h2", {}, words.ledger || ""),
      list,
      ...tables(kept),
      actions,
    );
  }

  function codes(kept) {
    const parts = csvParts(csvLines(kept), 1200);
    let shown = 0;
    const place = make("div", { className: "kiosk-qr" });
    const number = make("p", { className: "kiosk-part", role: "status" });
    const show = (by) => {
      shown = (shown + by) % parts.length;
      place.replaceChildren(window.etalaseQr.svg(parts[shown]));
      number.textContent = `${shown + 1}/${parts.length}`;
    };
    const actions = make("p", { className: "actions" });
    if (parts.length > 1) actions.append(button(words.next || "→", () => show(1), "button"));
    actions.append(button(words.close || "×", () => box.close()));
    const box = dialog("kiosk-codes", words.asQr || "", place, number, actions);
    show(0);
  }

  Object.assign(kiosk, { isCorner, cornerTap, enter });
})();
