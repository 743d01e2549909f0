// The scripts and the style sheet of touch screens (kiosk*.js, kiosk.css) in a small bundle that is made here by the
// contract at the head of kiosk-parts.js, opened from the disk. Usage: node kiosk_screen.mjs [--firefox] [one part's
// name]
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onFirefox } from "./firefox.mjs";
import { WORDS, makeBundle } from "./kiosk_bundle.mjs";
import { codeOf, wordsOf } from "./qr.mjs";
import { onChromium } from "./touch.mjs";

const folder = mkdtempSync(join(tmpdir(), "etalase-kiosk-"));
const problems = [];
const must = (truth, what) => {
  if (!truth) problems.push(what);
};
const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

const url = (path) => `${pathToFileURL(folder).href}/${path}`;

// ---- What is tried; `screen` is the browser, see touch.mjs ----

let screen;
let tried = 0; // codes that were read
const seen = (selector) =>
  screen.run((selector) => {
    const one = document.querySelector(selector);
    return Boolean(one?.checkVisibility());
  }, selector);
const count = (selector) => screen.run((selector) => document.querySelectorAll(selector).length, selector);
const ledger = () => screen.run(() => JSON.parse(localStorage.getItem("etalase-ledger")));
const today = async () => Object.values((await ledger())?.days ?? {})[0] ?? {};

const middle = (selector) =>
  screen.run((selector) => {
    const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  }, selector);

async function until(condition, what, seconds = 5) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await wait(0.05)) {
    if (await condition().catch(() => false)) return true;
  }
  must(false, what);
  return false;
}

async function idleAndCountdown() {
  await screen.open(url("lain/short.html"));
  await wait(1);
  must(!(await seen(".kiosk-countdown")), "the countdown comes at once");
  await until(() => seen(".kiosk-countdown"), "no countdown comes");
  must(
    (await screen.run(() => document.querySelector(".kiosk-countdown").getAttribute("role"))) === "alertdialog",
    "the countdown is no alertdialog",
  );
  must(
    /in 1 seconds/.test(await screen.run(() => document.querySelector(".kiosk-countdown").textContent)),
    "the countdown does not say how long",
  );
  await screen.tapAt(...(await middle(".kiosk-countdown .button")));
  must(!(await seen(".kiosk-countdown")), "the countdown stays after a touch");
  await wait(1.5);
  must((await screen.address()) === url("lain/short.html"), "a touch does not start the time again");
  await until(
    async () => (await screen.address()) === url("index.html#attract"),
    "it does not go home when nobody is there",
  );
  await until(() => seen(".attract .now"), "at home no loop is shown");
}

async function loop() {
  await screen.open(url("index.html#attract"));
  await until(() => seen(".attract"), "the loop is not shown");
  must(
    (await screen.run(() => document.querySelectorAll(".attract .now").length)) === 1,
    "not one item alone is shown",
  );
  const first = await screen.run(() => document.querySelector(".attract .now").textContent);
  await until(
    async () => (await screen.run(() => document.querySelector(".attract .now").textContent)) !== first,
    "the loop stands still",
  );
  await screen.tapAt(...(await middle("#deep")));
  await wait(0.6);
  must(!(await seen(".attract")), "a touch does not end the loop");
  must(
    (await screen.address()) === url("index.html"),
    `the touch went through the loop, or the address keeps it: ${await screen.address()}`,
  );
  await screen.open(url("short.html"));
  await screen.open(url("index.html#attract"));
  await screen.press("Enter");
  must(!(await seen(".attract")), "a key does not end the loop");
}

/** At home all is put back as it was; the loop itself never runs out of time. */
async function atHome() {
  await screen.open(url("start/index.html"));
  await screen.run(() => {
    document.querySelector("#cari").value = "abc";
    scrollTo(0, 900);
  });
  await until(() => seen(".attract"), "at home the loop does not begin when nobody is there");
  must(
    (await screen.run(() => `${document.querySelector("#cari").value}${scrollY}`)) === "0",
    "at home the page is not put back",
  );
  await wait(3.5);
  must((await seen(".attract")) && !(await seen(".kiosk-countdown")), "a countdown comes over the loop");
}

async function handOff() {
  await screen.open(url("produk/kopi.html"));
  const openings = async (shop) => (await today())["hand-off"]?.[`kopi ${shop}`] ?? 0;
  // A browser tells the page late that a sheet opened, on a busy machine after it has been closed again; a visitor looks
  // at it meanwhile. Only then is it counted, and only then has its button the focus.
  const opened = (shop, times) =>
    until(async () => (await openings(shop)) === times, `opening ${times} of ${shop} is not counted`);
  const before = await openings("tokopedia");
  await screen.tap("details:nth-of-type(1) > summary");
  await until(() => seen("details:nth-of-type(1) .hand-off-sheet"), "the sheet does not open");
  await opened("tokopedia", before + 1);
  const box = await screen.run(() => {
    const sheet = document.querySelector("details[open] .hand-off-sheet").getBoundingClientRect();
    const qr = document.querySelector("details[open] .qr").getBoundingClientRect();
    const address = document.querySelector("details[open] .hand-off-address").getBoundingClientRect();
    return {
      fills: sheet.width >= innerWidth && sheet.height >= innerHeight,
      wide: qr.width / Math.min(innerWidth, innerHeight),
      seen: address.bottom <= innerHeight && address.right <= innerWidth,
      focus: document.activeElement.className,
    };
  });
  must(
    box.fills && box.wide > 0.4 && box.wide < 0.81 && box.seen,
    `the sheet does not fill the screen: ${JSON.stringify(box)}`,
  );
  must(/hand-off-close/.test(box.focus), "the sheet's button does not have the focus");
  await screen.press("Escape");
  must((await count("details[open]")) === 0, "Escape does not close the sheet");
  await screen.tap("details:nth-of-type(2) > summary");
  await opened("shopee", 1);
  await screen.tap("details:nth-of-type(2) .hand-off-close");
  must((await count("details[open]")) === 0, "the button does not close the sheet");
  await screen.tap("details:nth-of-type(2) > summary");
  await opened("shopee", 2);
  await screen.tapAt(12, 400);
  must((await count("details[open]")) === 0, "a touch beside does not close the sheet");
  const counted = [await openings("tokopedia"), await openings("shopee")];
  must(`${counted}` === `${before + 1},2`, `openings are counted twice or lost: ${counted}`);
  await screen.tap("#out");
  await until(() => seen(".kiosk-address .qr"), "a link out of a story shows no code");
  must(
    (await decoded(".kiosk-address .qr")) === "https://contoh.example/cerita?a=1",
    "the code of a link leads elsewhere",
  );
  await screen.tap(".kiosk-address .button");
  must((await screen.address()) === url("produk/kopi.html"), "a link led out of the bundle");
}

async function quietGestures() {
  const prevented = await screen.run(() =>
    ["contextmenu", "dragstart", "selectstart"].map((type) => {
      const event = new Event(type, { bubbles: true, cancelable: true });
      document.querySelector("#words").dispatchEvent(event);
      return event.defaultPrevented;
    }),
  );
  must(prevented.every(Boolean), `menus, dragging or selecting are allowed: ${prevented}`);
  const zoom = await screen.run(() => {
    const event = new WheelEvent("wheel", { ctrlKey: true, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  });
  must(zoom, "ctrl and the wheel zoom");
}

async function keysAndMisses() {
  await screen.open(url("cari.html"));
  const before = (await today()).missed?.[""] ?? 0;
  await screen.run(() => {
    window.inputs = 0;
    document.addEventListener("input", () => {
      window.inputs += 1;
    });
  });
  await screen.tap("#kata");
  await until(() => seen(".keyboard"), "no keys come when a finger touches the field");
  must(
    (await screen.run(() => document.querySelector("#kata").inputMode)) === "none",
    "the system's keys would come as well",
  );
  for (const letter of "kopi") await screen.tapText(".keyboard .key", letter);
  must((await screen.run(() => document.querySelector("#kata").value)) === "kopi", "the keys do not type");
  must((await screen.run(() => window.inputs)) === 4, "the keys tell nobody");
  await until(() => seen("[data-search-results] > li"), "the search does not answer while keys are touched");
  await wait(1.8);
  must(((await today()).missed?.[""] ?? 0) === before, "a search with results is counted as missed");
  await screen.tapText(".keyboard .key", "⌫");
  must((await screen.run(() => document.querySelector("#kata").value)) === "kop", "no letter can be taken back");
  await screen.tapText(".keyboard .key", WORDS.clear);
  for (const letter of "zzzzz") await screen.tapText(".keyboard .key", letter);
  await wait(3.5);
  const text = JSON.stringify(await ledger());
  must(((await today()).missed?.[""] ?? 0) === before + 1, `a search in vain is not counted once: ${text}`);
  must(!text.includes("zzz"), "what was typed is kept");
  await screen.tapText(".keyboard .key", "×");
  must(!(await seen(".keyboard")), "the keys do not go");
}

const corner = async () => {
  for (let tap = 0; tap < 5; tap += 1) await screen.tapAt(20, 20);
};
const code = async (digits) => {
  for (const digit of digits) await screen.tapText(".kiosk-digits .button", digit);
};

/** What a phone would read from a picture on the page. */
async function decoded(selector) {
  const { digits, side } = await screen.run(async (selector) => {
    const picture = document.querySelector(selector).cloneNode(true);
    const side = picture.viewBox.baseVal.width * 4;
    picture.setAttribute("width", side);
    picture.setAttribute("height", side);
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(picture))}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
    const drawing = canvas.getContext("2d");
    drawing.drawImage(image, 0, 0);
    const pixels = drawing.getImageData(0, 0, side, side).data;
    return { side, digits: Array.from({ length: side * side }, (_, at) => Number(pixels[at * 4] > 127)).join("") };
  }, selector);
  return codeOf({ width: side, height: side, digits });
}

async function panel() {
  await screen.open(url("produk/kopi.html"));
  await corner();
  await until(() => seen(".kiosk-keypad"), "the corner does not open");
  await code("1111");
  must(
    /Wrong/.test(await screen.run(() => document.querySelector(".kiosk-keypad").textContent)),
    "a wrong code is not told",
  );
  must(!(await seen(".kiosk-panel")), "a wrong code opens the panel");
  await code("2580");
  await until(() => seen(".kiosk-panel"), "the right code does not open the panel");
  must(!(await seen(".kiosk-keypad")), "the keypad stays");
  const text = await screen.run(() => document.querySelector(".kiosk-panel").textContent);
  const { id } = await ledger();
  for (const word of ["etalase 0.1.0", "2026-11-25", "Kabupaten Contoh", "Pameran", id, "kopi"])
    must(text.includes(word), `the panel does not say ${word}`);
  // Enough for several codes
  await screen.run(() => {
    const ledger = JSON.parse(localStorage.getItem("etalase-ledger"));
    for (let at = 0; at < 40; at += 1)
      (Object.values(ledger.days)[0].view ??= {})[`produk-${String(at).padStart(2, "0")}-tambahan`] = at + 1;
    localStorage.setItem("etalase-ledger", JSON.stringify(ledger));
  });
  await screen.tap(".kiosk-panel .actions .button:last-child");
  must(!(await seen(".kiosk-panel")), "the panel does not close");
  await corner();
  await code("2580");
  await until(() => seen(".kiosk-panel"), "the panel does not open again");
  const saved = await screen.download(() => screen.tapText(".kiosk-panel .button", WORDS.save));
  csvIsRight(saved, await ledger());
  await codesAreRight(saved.text);
}

function csvIsRight({ name, text }, { id, days }) {
  const [day] = Object.keys(days);
  must(name === `etalase-ledger-${id}-${day}.csv`, `the file is called ${name}`);
  const lines = text.split("\r\n");
  must(lines[0] === "ledger,bundle,event,day,kind,key,count" && lines.at(-1) === "", "the CSV has no header or no end");
  const rows = lines.slice(1, -1);
  const whose = `${id},"Kabupaten Contoh, ""baru""",'=Pameran,${day}`;
  must(rows.includes(`${whose},hand-off,kopi shopee,2`), `the CSV has no openings: ${text.slice(0, 300)}`);
  must(
    rows.some((row) => row.startsWith(`${whose},missed,,`)) &&
      rows.some((row) => row.startsWith(`${whose},view,kopi,`)),
    "the CSV lacks a kind",
  );
  must(JSON.stringify([...rows].sort()) === JSON.stringify(rows), "the CSV is not sorted");
  writeFileSync(join(folder, "saved.csv"), text);
}

async function codesAreRight(csv) {
  await screen.tapText(".kiosk-panel .button", WORDS["as-qr"]);
  await until(() => seen(".kiosk-codes .qr"), "the ledger is not shown as a code");
  const label = () => screen.run(() => document.querySelector(".kiosk-part").textContent);
  const parts = Number((await label()).split("/")[1]);
  must(parts > 1, "one code holds all; the test has too little");
  const rows = [];
  for (let part = 1; part <= parts; part += 1) {
    must((await label()) === `${part}/${parts}`, `the part is called ${await label()}`);
    const [header, ...rest] = ((await decoded(".kiosk-codes .qr")) ?? "").trimEnd().split("\n");
    must(header === "ledger,bundle,event,day,kind,key,count", `part ${part} cannot be read or has no header`);
    rows.push(...rest);
    if (part < parts) await screen.tapText(".kiosk-codes .button", WORDS.next);
  }
  must(
    rows.join("\n") === csv.trimEnd().split("\r\n").slice(1).join("\n"),
    "the codes tell something else than the file",
  );
}

/** Texts of many lengths through the encoder, read by a reader of others. */
async function codes() {
  await screen.open(url("cari.html"));
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789,-é\n ";
  let bytes = 0;
  for (let length = 1; bytes < 2953; length += tried < 40 ? 1 : 1 + Math.floor(length / 20)) {
    let text = "";
    for (let at = 0; at < length; at += 1) text += letters[(at * 7 + length * 13 + ((at * at) % 11)) % letters.length];
    bytes = Buffer.byteLength(text);
    if (bytes > 2953) break;
    const rows = await screen.run((text) => window.etalaseQr.matrix(text).map((row) => row.join("")), text);
    must(readMatrix(rows) === text, `a code of ${bytes} bytes (${rows.length} modules) cannot be read`);
    tried += 1;
  }
}

function readMatrix(rows) {
  const [scale, edge] = [3, 4];
  const side = (rows.length + 2 * edge) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (rows[Math.floor(y / scale) - edge]?.[Math.floor(x / scale) - edge] === "1")
        data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return wordsOf(data, side, side, { inversionAttempts: "dontInvert" });
}

async function views() {
  const before = (await today()).view?.kopi ?? 0;
  await screen.open(url("short.html"));
  await screen.open(url("produk/kopi.html"));
  must((await today()).view?.kopi === before + 1, "a look at a product is not counted once");
  must(/^k[a-z0-9]{10}$/.test((await ledger()).id), "the ledger has no random name");
}

async function calm() {
  await screen.open(url("short.html"));
  await screen.calm(true);
  await screen.open(url("index.html#attract"));
  await until(() => seen(".attract .now"), "the loop is not shown");
  const moving = await screen.run(() =>
    [
      document.getAnimations().length,
      getComputedStyle(document.querySelector(".attract .now img")).animationName,
      getComputedStyle(document.querySelector(".attract .now")).transitionDuration,
    ].join(),
  );
  must(moving === "0,none,0s", `the loop moves although less motion is asked for: ${moving}`);
  await screen.calm(false);
}

makeBundle(folder);
const on = process.argv.includes("--firefox") ? onFirefox : onChromium;
screen = await on();
try {
  await screen.open(url("short.html"));
  await screen.run(() => localStorage.clear());
  const parts = [views, handOff, quietGestures, keysAndMisses, panel, loop, atHome, idleAndCountdown, calm, codes];
  const [only] = process.argv.slice(2).filter((option) => !option.startsWith("--"));
  for (const part of parts.filter(({ name }) => !only || name === only)) {
    await part().catch((error) => problems.push(`${part.name}: ${error.stack}`));
  }
  problems.push(...screen.complaints);
} finally {
  await screen.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`touch screen in ${screen.name}: ${tried} codes read, ${problems.length} problems`);
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);
