// A bundle for exhibitions as a visitor has it: opened from the disk in Debian's Chromium with the network cut, every
// page in the first language, every third in the others. Nothing but files is asked for, nothing is said on the console, everything can be hit with
// a finger, and every QR code, read as a phone reads it, holds the address that the same site on the web has in
// catalog.json. Usage: node kiosk.mjs BUNDLE WEB [--every-page]
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { codeIn, wordsOf } from "./qr.mjs";
import { knowAreas, launch } from "./site.mjs";

const [bundle, web] = process.argv.slice(2, 4).map((path) => resolve(path));
const isEvery = process.argv[4] === "--every-page";
const problems = [];
const told = (...words) => problems.push(words.join(" "));
const must = (truth, ...what) => {
  if (!truth) told(...what);
};
const url = (path) => `file://${bundle}/${path}`;
const pages = readdirSync(bundle, { recursive: true })
  .filter((path) => path.endsWith(".html"))
  .sort()
  .filter((path, at) => isEvery || !/^(en|osi)\//.test(path) || at % 3 === 0);

const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, offline: true, hasTouch: true });
await context.addInitScript(knowAreas);
const page = await context.newPage();
let here = "";
page.on("console", (message) => told(here, "console:", message.text()));
page.on("pageerror", (error) => told(here, "error:", error));
page.on("request", (request) => {
  if (!/^(file|data|blob):/.test(request.url())) told(here, "asks", request.url());
});
page.on("requestfailed", (request) => {
  if (!/ABORTED/.test(request.failure()?.errorText)) told(here, "lacks", request.url());
});

/** A code's modules as a picture, read. The same code stands on pages of all languages. */
const known = new Map();
function decode(code) {
  if (!known.has(code.path)) known.set(code.path, read(code));
  return known.get(code.path);
}

function read({ side, path }) {
  const scale = 3;
  const size = side * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  let [x, y] = [0, 0]; // lines one module thick, through its middle
  for (const [, command, dx, dy, run] of path.matchAll(/([Mm])(\d+) ([\d.]+)h(\d+)/g)) {
    if (command === "M") [x, y] = [+dx, Math.floor(dy)];
    else x += +dx;
    for (let row = y * scale; row < (y + 1) * scale; row++) {
      for (let column = x * scale; column < (x + +run) * scale; column++)
        pixels.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
    }
    x += +run;
  }
  return wordsOf(pixels, size, size);
}

/** What lies on the page: codes, targets too small for a finger, links that lead out. */
const look = () =>
  page.evaluate(() => {
    const codes = [...document.querySelectorAll("details.hand-off")].map((details) => {
      const svg = details.querySelector("svg.qr");
      const modules = svg.querySelector(".qr-modules");
      return {
        key: details.dataset.handOff,
        address: modules.dataset.address,
        shown: details.querySelector(".hand-off-address").textContent,
        side: svg.viewBox.baseVal.width,
        path: modules.getAttribute("d"),
        isToBuy: Boolean(details.closest(".buy")),
      };
    });
    const small = [...document.querySelectorAll("a[href], button, summary, input, select")]
      .filter(
        (one) =>
          one.checkVisibility({ visibilityProperty: true }) &&
          !one.closest(".vh, .skip, [hidden]") &&
          !/^(checkbox|radio)$/.test(one.type),
      )
      .map((one) => ({ one, box: globalThis.areaOf(one).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 55.5 || box.height < 55.5))
      .map(
        ({ one, box }) =>
          `${one.tagName} "${one.textContent.trim().slice(0, 30)}" ${Math.round(box.width)}×${Math.round(box.height)}`,
      );
    const out = [...document.querySelectorAll("[href], [src], [action]")]
      .map((one) => one.href || one.src || one.action)
      .filter((address) => typeof address === "string" && !/^(file|data):/.test(address));
    const lists = [...document.querySelectorAll("a[href]")]
      .map((one) => one.href.split(/[?#]/)[0])
      .filter((address) => address.endsWith("/"));
    const bar = [...document.querySelectorAll("[data-kiosk-bar] a")].map((one) => one.getBoundingClientRect().toJSON());
    return {
      codes,
      small,
      bar,
      out,
      lists,
      lang: document.documentElement.lang,
      wide: document.documentElement.scrollWidth - innerWidth,
    };
  });

/** Addresses that the catalogue has for a product. */
const catalog = JSON.parse(readFileSync(join(web, "catalog.json"), "utf8"));
const products = new Map(catalog.products.map((one) => [one.slug, one]));
const languages = new Set();
let codes = 0;
for (const path of pages) {
  here = path;
  await page.goto(url(path));
  const found = await look();
  languages.add(found.lang);
  must(!found.small.length, path, "small targets:", [...new Set(found.small)].slice(0, 4).join("; "));
  must(!found.out.length, path, "leads out:", found.out.slice(0, 3).join(" "));
  must(!found.lists.length, path, "links to folders:", found.lists.slice(0, 3).join(" "));
  must(found.wide <= 0, path, `is ${found.wide} px wider than the screen`);
  for (const code of found.codes) {
    codes++;
    const read = decode(code);
    must(read === code.address, path, code.key, `reads ${read} instead of ${code.address}`);
    must(read?.includes(code.shown.split("?")[0]), path, code.key, "shows another address:", code.shown);
  }
  must(
    found.bar.length >= 3 && found.bar.every((one) => one.height >= 72),
    path,
    "has a bar of",
    JSON.stringify(found.bar),
  );
  const slug = /(?:produk|products)\/([a-z0-9-]+)\/index\.html$/.exec(path)?.[1];
  const product = products.get(slug);
  if (!product) continue;
  const isSold = product.availability !== "discontinued";
  const wanted = product.buy
    .filter((one) => isSold && one.url)
    .map((one) => one.url)
    .sort();
  const shops = found.codes
    .filter((one) => one.isToBuy && !/ (whatsapp|phone)$/.test(one.key))
    .map((one) => decode(one))
    .sort();
  must(
    JSON.stringify(wanted) === JSON.stringify(shops),
    path,
    "codes lead to",
    shops.join(" "),
    "instead of",
    wanted.join(" "),
  );
  const own = found.codes.find((one) => one.key === `${slug} page`);
  must(own?.address.endsWith(path.replace("index.html", "")), path, "has no code of its own");
}
must(languages.size >= 2, "languages:", [...languages].join());
must(codes > products.size, `only ${codes} codes`);

// A code as it stands on the screen, in dark: photographed and read.
here = "a code on the screen";
await page.emulateMedia({ colorScheme: "dark" });
const first = pages.find(
  (path) =>
    products.has(/produk\/([a-z0-9-]+)\/index\.html$/.exec(path)?.[1]) &&
    products.get(/produk\/([a-z0-9-]+)\//.exec(path)[1]).buy.some((one) => one.url),
);
await page.goto(url(first));
await page.locator(".buy details.hand-off summary").first().tap();
await page.waitForTimeout(500);
const box = await page.locator("details[open] svg.qr").boundingBox();
must(Math.min(box.width, box.height) >= 0.6 * 1080, `a code is ${Math.round(box.width)} px wide`);
const seen = await codeIn(page, await page.screenshot({ clip: box }));
const meant = await page.locator("details[open] .qr-modules").getAttribute("data-address");
must(seen === meant, `a phone reads ${seen} instead of ${meant}`);
await page.emulateMedia({ colorScheme: "light" });

// Search, filters, languages, the loop.
here = "search";
await page.goto(url("index.html"));
await page.locator(".kiosk-bar a[href$='#kata']").tap();
await page.locator(".keyboard").waitFor();
for (const letter of "menenun")
  await page
    .locator(".keyboard .key")
    .filter({ hasText: new RegExp(`^${letter}$`) })
    .tap();
await page.locator(".keyboard .key").filter({ hasText: "↵" }).tap();
await page.locator("[data-search-results] > li a").first().waitFor();
const result = await page.locator("[data-search-results] > li a").first().getAttribute("href");
must(result.endsWith("/index.html"), "a result leads to", result);
await page.locator("[data-search-results] > li a").first().tap();
await page.locator("h1").waitFor();
here = "filters";
const coffees = readFileSync(join(bundle, "kategori/kopi/index.html"), "utf8").match(/<li class="card[ "]/g).length;
await page.goto(url("produk/index.html"));
if (await page.locator("[data-search-fold]").isVisible()) await page.locator("[data-search-fold]").tap();
await page.locator("#pilih-kategori").selectOption("kopi");
await page.waitForFunction(
  (count) => document.querySelectorAll("[data-search-results] > li").length === count,
  coffees,
);
here = "gallery";
await page.goto(url("produk/kopi-robusta-contoh/index.html"));
await page.locator(".stage .arrow.next").tap();
await page.waitForFunction(() => document.querySelector(".thumbs li:nth-child(2) [aria-current]"));
await page.locator(".slides figure:nth-child(2) a").tap();
await page.locator("dialog.closer .close").tap();
await page.waitForFunction(() => !document.querySelector("dialog.closer"));
here = "languages";
await page.locator(".kiosk-languages a[lang=en]").first().tap();
await page.waitForFunction(() => document.documentElement.lang === "en");
must(page.url().endsWith("index.html"), "the other language is", page.url());
here = "attract";
await page.goto(url("index.html#attract"));
const shown = () => page.locator("[data-attract]").isVisible();
await page.waitForTimeout(300);
must(await shown(), "the loop does not begin");
await page.touchscreen.tap(500, 900);
await page.waitForTimeout(300);
must(!(await shown()), "the loop does not end");
await browser.close();

console.log(`${pages.length} pages, ${codes} codes, ${[...languages].join(" ")}: ${problems.length} problems`);
for (const problem of problems.slice(0, 40)) console.log(problem);
process.exit(problems.length ? 1 : 0);
