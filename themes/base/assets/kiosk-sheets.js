// Sheets with a code to scan, on a touch screen: those that a page brings, and one for each link that leads out of
// the bundle.
(() => {
  "use strict";

  const kiosk = window.etalaseKiosk;
  if (!kiosk) return;
  const { words, make, button, stop, dialog, count } = kiosk;

  const sheets = [...document.querySelectorAll("details.hand-off")];
  const openSheets = () => sheets.filter((one) => one.open);

  function closeSheets(but) {
    for (const one of openSheets()) if (one !== but) one.open = false;
  }

  function shut(one) {
    one.open = false;
    one.querySelector("summary").focus({ preventScroll: true });
  }

  function opened(one) {
    closeSheets(one);
    count("hand-off", one.dataset.handOff || "");
    one.querySelector(".hand-off-close").focus({ preventScroll: true });
  }

  for (const one of sheets) {
    const sheet = one.querySelector(".hand-off-sheet");
    const title = sheet.querySelector(".hand-off-title");
    sheet.setAttribute("role", "dialog");
    sheet.setAttribute("aria-modal", "true");
    if (title) sheet.setAttribute("aria-label", title.textContent);
    sheet.append(button(words.close || "×", () => shut(one), "button hand-off-close"));
    sheet.addEventListener("click", (event) => event.target === sheet && shut(one));
    one.addEventListener("toggle", () => one.open && opened(one));
    one.addEventListener("keydown", (event) => {
      if (!one.open || !["Escape", "Tab"].includes(event.key)) return;
      event.preventDefault();
      if (event.key === "Escape") shut(one);
      else one.querySelector(".hand-off-close").focus(); // the sheet's only control
    });
  }

  // A link in a story that leads out of the bundle becomes a code to scan: the screen has no other site to show.
  const isOutside = ({ protocol, host }) =>
    /^(https?|mailto|tel):$/.test(protocol) && !(protocol === location.protocol && host === location.host);

  function showAddress(link) {
    count("hand-off", link.host || link.protocol.slice(0, -1));
    const box = dialog(
      "kiosk-address",
      link.textContent.trim(),
      make("p", { className: "hand-off-title" }, link.textContent.trim()),
      window.etalaseQr.svg(link.href),
      make("p", { className: "hand-off-address" }, link.href),
      make("p", {}, words.scan || ""),
      button(words.close || "×", () => box.close(), "button"),
    );
    box.addEventListener("click", (event) => event.target === box && box.close());
  }

  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || !isOutside(link)) return;
      stop(event);
      if (link.href.length < 1200) showAddress(link);
    },
    true,
  );

  Object.assign(kiosk, { closeSheets });
})();
