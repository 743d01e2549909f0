// What the scripts of a touch screen share: the words and settings of the page, elements, dialogs, and a way to
// swallow the rest of a touch. They are loaded in this order: kiosk-qr, kiosk-parts, kiosk-ledger, kiosk-sheets,
// kiosk-keys, kiosk-panel, and
//
//   <script src="…/kiosk.js" defer data-kiosk data-home="REL/index.html" data-idle="90" data-exit-code="1234"
//     data-version data-built data-bundle data-event data-product></script>
//
// Words stand in the attributes of <template data-kiosk-words>: still-here, countdown (with {seconds}), go-on, close,
// code, wrong-code, ledger, views, missed, openings, day, top, save, as-qr, next, version-label, built-label,
// bundle-label, event-label, back, clear, space, empty, scan, keyboard, enter.
(() => {
  "use strict";

  const script = document.querySelector("script[data-kiosk]");
  if (!script) return;
  const given = script.dataset;
  const holder = document.querySelector("template[data-kiosk-words]");
  const words = holder ? holder.dataset : {};

  const make = (tag, props, ...inside) => {
    const element = Object.assign(document.createElement(tag), props);
    element.append(...inside);
    return element;
  };
  const button = (text, action, className = "button quiet-button") =>
    make("button", { type: "button", className, onclick: action }, text);
  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  // A finger that ends something must not also press what lies beneath.
  let swallowing = false;
  let swallowTimer = 0;
  function swallow(event) {
    stop(event);
    swallowing = true;
  }
  addEventListener(
    "pointerdown",
    () => {
      clearTimeout(swallowTimer);
      swallowing = false;
    },
    true,
  );
  for (const type of ["pointerup", "pointercancel"]) {
    addEventListener(
      type,
      () => {
        clearTimeout(swallowTimer);
        swallowTimer = setTimeout(() => (swallowing = false), 400);
      },
      true,
    );
  }
  for (const type of ["mousedown", "mouseup", "click"]) {
    addEventListener(
      type,
      (event) => {
        if (!swallowing) return;
        stop(event);
        if (type === "click") swallowing = false;
      },
      true,
    );
  }

  function dialog(className, label, ...inside) {
    const box = make("dialog", { className: `kiosk-box ${className}`, ariaLabel: label }, ...inside);
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    box.showModal();
    return box;
  }

  // The scripts after this one put here what those after them need.
  window.etalaseKiosk = { given, words, make, button, stop, swallow, dialog };
})();
