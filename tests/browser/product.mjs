// Products' pages on phones in Debian's Chromium: price and the ways that matter on the first screen, the bar at the
// lower edge while the buttons are out of sight, photos and their thumbnails, and the desktop's two columns. Problems
// go to stderr. Usage: node product.mjs FOLDER [--some]: every sixth product alone
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { moved, watchShifts } from "./moved.mjs";
import { launch, serve } from "./site.mjs";

const [folder, some] = process.argv.slice(2);
const { origin, close } = await serve(folder);
const PHONES = [
  [360, 640],
  [390, 844],
];

/** Addresses of products' pages in two languages, without those that only lead on to another address. */
const products = [
  ["produk", "halaman"],
  ["en/products", "page"],
]
  .flatMap(([segment, pages]) =>
    readdirSync(join(folder, segment))
      .filter((name) => name !== pages && existsSync(join(folder, segment, name, "index.html")))
      .map((name) => `/${segment}/${name}/`)
      .filter((path) => readFileSync(join(folder, path, "index.html"), "utf8").includes('class="wrap product"')),
  )
  .filter((_, at) => !some || at % 6 === 0);

/** Runs in the page: functions that look. */
function looking() {
  const shown = (one) => Boolean(one) && one.checkVisibility({ visibilityProperty: true });
  /** Whether an element is drawn whole on the screen and is what a finger meets there. */
  window.isFree = (one) => {
    if (!shown(one)) return false;
    const box = one.getBoundingClientRect();
    if (box.height < 1 || box.top < 0 || box.bottom > innerHeight + 0.5 || box.left < 0 || box.right > innerWidth + 0.5)
      return false;
    return [0.1, 0.5, 0.9].every((part) => {
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height * part);
      return hit !== null && (one.contains(hit) || hit.contains(one));
    });
  };
  window.some = (selector) => [...document.querySelectorAll(selector)].some(window.isFree);
  window.bar = () => document.querySelector(".buy-bar");
  window.isBarShown = () => shown(window.bar());
}

/** Scrolls and waits until what observes it has answered. */
const scrolled = (page, top) =>
  page.evaluate(async (y) => {
    scrollTo({ top: y, behavior: "instant" });
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    for (let turn = 0; turn < 3; turn++) await frame();
  }, top);

async function firstScreen(page, told) {
  const found = await page.evaluate(() => {
    const ways = [...document.querySelectorAll(".buy a.way-link")].map((one) => one.href);
    const chat = document.querySelector(".buy a.way-link.whatsapp")?.href;
    const isThere = (href) =>
      [...document.querySelectorAll(".buy a.way-link, .buy-bar a")].some((one) => one.href === href && isFree(one));
    const title = document.querySelector("h1");
    const range = document.createRange();
    range.selectNodeContents(title);
    return {
      price: some(".price, [data-price]"),
      isOffered: bar() !== null,
      way: ways.length ? isThere(ways[0]) : some(".buy-bar a"),
      chat: !chat || isThere(chat),
      lines: new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size,
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      opens: [...document.querySelectorAll(".buy .opens")]
        .map((one) => one.textContent.trim())
        .filter((words) => /WhatsApp/.test(words)).length,
    };
  });
  if (found.isOffered && !found.price) told("no price on the first screen");
  if (found.isOffered && !found.way) told("the main way to buy is not on the first screen");
  if (!found.chat) told("WhatsApp is not on the first screen");
  if (found.lines > 4) told(`the name takes ${found.lines} lines`);
  if (found.wide > 0) told(`is ${found.wide} px wider than the screen`);
  if (found.opens > 1) told(`says ${found.opens} times that it opens WhatsApp`);
}

async function gallery(page, told) {
  const found = await page.evaluate(() => {
    const thumbs = [...document.querySelectorAll(".thumbs a")];
    const enlarged = [...document.querySelectorAll(".slides img")].filter((image) => {
      const style = getComputedStyle(image);
      const width = image.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      return width > Number(image.getAttribute("width")) + 1;
    });
    return {
      rows: new Set(thumbs.map((one) => one.offsetTop)).size,
      count: document.querySelector(".count")?.textContent,
      thumbs: thumbs.length,
      enlarged: enlarged.length,
    };
  });
  if (found.rows > 1) told(`thumbnails in ${found.rows} rows`);
  if (found.thumbs && found.count !== `1/${found.thumbs}`) told(`counts "${found.count}" of ${found.thumbs} photos`);
  if (found.enlarged) told(`${found.enlarged} photos beyond their own pixels`);
}

/** The bar is there exactly while a button it repeats is not; at the page's end it covers nothing, nor ever what has the focus. */
async function barWhileScrolled(page, told) {
  if (!(await page.evaluate(() => bar() !== null))) return;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += 160) {
    await scrolled(page, top);
    const { shown, needed } = await page.evaluate(() => {
      const main = document.querySelector(".buy .way-link.first") ?? document.querySelector(".buy");
      const all = [main, document.querySelector(".buy .way-link.chat")].filter(Boolean);
      const inSight = (box) => box.top >= -1 && box.bottom <= innerHeight + 1;
      return { shown: isBarShown(), needed: !all.every((one) => inSight(one.getBoundingClientRect())) };
    });
    if (shown !== needed) told(`at ${top} the bar is ${shown ? "shown though its buttons are in sight" : "missing"}`);
  }
  await scrolled(page, height);
  const cut = await page.evaluate(() => {
    const beside = document.querySelector(".bar-price span");
    const isCut = beside?.scrollWidth > beside?.clientWidth + 1 || beside?.scrollHeight > beside?.clientHeight + 1;
    return isBarShown() && isCut ? beside.textContent : "";
  });
  if (cut) told(`the bar cuts "${cut}"`);
  const covered = await page.evaluate(
    () =>
      isBarShown() &&
      document.querySelector(".foot").getBoundingClientRect().bottom > bar().getBoundingClientRect().top + 1,
  );
  if (covered) told("the bar covers the end of the page");
  await scrolled(page, 0);
  const hidden = await page.evaluate(() => {
    const out = [];
    for (const one of document.querySelectorAll("main a[href], main [tabindex='0'], .foot a[href]")) {
      if (one.closest(".buy-bar, .skip") || !one.checkVisibility()) continue;
      one.focus();
      const box = one.getBoundingClientRect();
      if (isBarShown() && box.height < innerHeight / 2 && box.bottom > bar().getBoundingClientRect().top + 1)
        out.push(one.textContent.trim().slice(0, 30));
    }
    return out;
  });
  if (hidden.length) told(`the bar covers what has the focus: ${hidden.slice(0, 3).join(", ")}`);
}

async function onPaper(page, told) {
  await page.emulateMedia({ media: "print" });
  if (await page.evaluate(() => isBarShown())) told("the bar is printed");
  await page.emulateMedia({ media: "screen" });
}

/** Two columns on a wide screen: what follows the photos begins right below them, and nothing lies over anything. */
async function columns(page, told) {
  const found = await page.evaluate(() => {
    const box = (selector) => document.querySelector(selector)?.getBoundingClientRect();
    return {
      gap: box(".tale").top - box(".product .gallery").bottom,
      beside: box(".side").left >= box(".product .gallery").right,
      bar: isBarShown(),
    };
  });
  if (found.gap > 64) told(`${Math.round(found.gap)} px of nothing below the photos`);
  if (!found.beside) told("buying does not stand beside the photos");
  if (found.bar) told("the bar is shown on a wide screen");
}

const problems = [];
const browser = await launch();
const look = async (options, paths, ...checks) => {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  await context.addInitScript(looking);
  await watchShifts(context);
  const page = await context.newPage();
  for (const path of paths) {
    const told = (what) => problems.push(`${options.viewport.width}×${options.viewport.height} ${path}: ${what}`);
    await page.goto(origin + path, { waitUntil: "load" });
    await scrolled(page, 0);
    for (const check of checks) await check(page, told);
    if (!checks.includes(onPaper)) for (const said of await moved(page, 0.001)) told(`layout shift ${said}`); // paper has another layout
  }
  await context.close();
};
const few = products.filter((_, at) => at % 6 === 0);
for (const [width, height] of PHONES) {
  // What stands on the smaller screen stands on the larger one, too, but for photos that are drawn too large.
  const looked = width === PHONES[0][0] ? products : few;
  await look({ viewport: { width, height }, hasTouch: true, isMobile: true }, looked, firstScreen, gallery);
}
await look({ viewport: { width: 360, height: 640 } }, few, barWhileScrolled);
await look({ viewport: { width: 360, height: 640 } }, few.slice(0, 2), onPaper);
await look({ viewport: { width: 1440, height: 900 } }, few, columns, gallery);

// Without scripts there is no bar, and all ways are there.
const plain = await browser.newContext({ viewport: { width: 360, height: 640 }, javaScriptEnabled: false });
const page = await plain.newPage();
await page.goto(origin + products[0]);
if (await page.locator(".buy-bar").isVisible()) problems.push("without scripts: the bar is shown");
if (!(await page.locator(".buy").isVisible())) problems.push("without scripts: no ways to buy");
await browser.close();
close();
for (const problem of problems) console.error(problem);
console.log(`${products.length} products, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
