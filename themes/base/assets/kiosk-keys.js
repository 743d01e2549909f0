// Keys on a touch screen, for fields that take words and numbers.
(() => {
  "use strict";

  const kiosk = window.etalaseKiosk;
  if (!kiosk) return;
  const { words, make } = kiosk;

  const coarse = matchMedia("(pointer: coarse)");
  const TEXTS =
    "input:is([type=search], [type=text], [type=number], [type=tel], [type=email], [type=url], :not([type]))";
  const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm-"];
  let keys = null;
  let field = null;
  let byFinger = false;

  function edited(type, data) {
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: type, data }));
  }

  // A number's field tells nothing of its cursor; its text grows and shrinks at the end.
  function type(letter) {
    if (field.selectionStart === null) field.value += letter;
    else field.setRangeText(letter, field.selectionStart, field.selectionEnd, "end");
    edited("insertText", letter);
  }

  function back() {
    const { selectionStart: from, selectionEnd: to } = field;
    if (from === null) field.value = field.value.slice(0, -1);
    else field.setRangeText("", from === to ? Math.max(0, from - 1) : from, to, "end");
    edited("deleteContentBackward", null);
  }

  function clearField() {
    field.value = "";
    edited("deleteContentBackward", null);
  }

  function submit() {
    const { form } = field;
    hideKeys();
    if (form) form.requestSubmit();
  }

  // Letters answer as the finger comes down, so that two thumbs can type; what closes the keys waits for the click.
  function key(text, label, action, className = "") {
    const one = make("button", { type: "button", className: `key ${className}`, tabIndex: -1 }, text);
    if (label) one.ariaLabel = label;
    one.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      if (field) action();
    });
    return one;
  }

  function closingKey(text, label, action, className) {
    const one = make(
      "button",
      { type: "button", className: `key ${className}`, tabIndex: -1, onclick: () => field && action() },
      text,
    );
    one.ariaLabel = label;
    return one;
  }

  function makeKeys() {
    const rows = ROWS.map((row) =>
      make("div", { className: "key-row" }, ...[...row].map((letter) => key(letter, "", () => type(letter)))),
    );
    rows[3].append(key("⌫", words.back || "", back, "wide"));
    rows.push(
      make(
        "div",
        { className: "key-row" },
        key(words.clear || "", "", clearField, "wide"),
        key(words.space || "", "", () => type(" "), "widest"),
        closingKey("↵", words.enter || "", submit, "wide strong"),
        closingKey("×", words.close || "", () => hideKeys(), "wide"),
      ),
    );
    const board = make(
      "div",
      { className: "keyboard", role: "group", ariaLabel: words.keyboard || "", hidden: true },
      ...rows,
    );
    // The field keeps its focus.
    board.addEventListener("mousedown", (event) => event.preventDefault());
    document.body.append(board);
    return board;
  }

  function showKeys(target) {
    field = target;
    keys ||= makeKeys();
    keys.hidden = false;
    keys.classList.toggle("digits", target.type === "number" || target.type === "tel");
    document.documentElement.classList.add("kiosk-typing");
    // What is found has to be seen between the field and the keys.
    const low = target.getBoundingClientRect().bottom > (innerHeight - keys.offsetHeight) / 2;
    if (low) target.scrollIntoView({ block: "start" });
  }

  function hideKeys() {
    if (!keys || keys.hidden) return;
    keys.hidden = true;
    document.documentElement.classList.remove("kiosk-typing");
    const before = field;
    field = null;
    if (before) before.blur();
  }

  // The system's own keyboard must not come as well; it decides when the field gets the focus.
  const textField = ({ target }) => (target.closest ? target.closest(TEXTS) : null);
  addEventListener(
    "pointerdown",
    (event) => {
      byFinger = event.pointerType === "touch" || event.pointerType === "pen";
      const target = textField(event);
      if (target && (byFinger || coarse.matches)) target.inputMode = "none";
    },
    true,
  );
  addEventListener("focusin", (event) => {
    const target = textField(event);
    if (target && (byFinger || coarse.matches)) showKeys(target);
    else if (keys && !keys.contains(event.target)) hideKeys();
  });
  addEventListener(
    "focusout",
    (event) => event.target === field && !event.relatedTarget && document.hasFocus() && hideKeys(),
  );
  addEventListener("click", (event) => {
    const target = textField(event);
    if (target && target === document.activeElement && byFinger) showKeys(target);
  });
  if (coarse.matches) document.querySelectorAll(TEXTS).forEach((one) => (one.inputMode = "none"));
  // The bar's search: the field is out of reach for many, so that its keys come by themselves.
  const asking = location.hash === "#kata" && document.querySelector("#kata");
  if (asking) {
    asking.inputMode = "none";
    addEventListener("load", () => {
      asking.focus({ preventScroll: true });
      showKeys(asking);
    });
  }

  Object.assign(kiosk, { hideKeys });
})();
