// What a finger hits on the pages of a bundle for exhibitions: under the middle of every button, link and field, and
// under four points inside its edges, lies that very button, wherever the page is scrolled to; each is 56 px large at
// least. On an upright and on a wide screen, in Chromium or Firefox. Usage: node kiosk_targets.mjs BUNDLE [--firefox]
// [--shots FOLDER] [PAGE…]
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { launchFirefox } from "./firefox.mjs";
import { knowAreas, launch } from "./site.mjs";

const {
  values: options,
  positionals: [bundle, ...only],
} = parseArgs({
  allowPositionals: true,
  options: { firefox: { type: "boolean" }, shots: { type: "string" } },
});
const PAGES = only.length
  ? only
  : [
      "index.html",
      "produk/index.html",
      "produk/kopi-robusta-contoh/index.html",
      "produk/nampan-kayu-contoh/index.html",
      "produk/pisang-tanduk-contoh/index.html",
      "en/products/batik-gelombang-contoh/index.html",
      "kategori/index.html",
      "kategori/kopi/index.html",
      "produsen/index.html",
      "produsen/kopi-contoh-lereng/index.html",
      "kecamatan/index.html",
      "inovasi/gerai-satu-pintu/index.html",
      "cerita/panen-kopi/index.html",
      "cari/index.html",
      "cari/index.html?q=zzzzz",
      "cara-membeli/index.html",
      "osi/index.html",
    ];
const SCREENS = { upright: [1080, 1920], wide: [1920, 1080] };
const LEAST = 56;
const problems = new Set();

/** Runs in the page: what is wrong with the targets that are seen as it is scrolled now. */
function missed(least) {
  const names = "a[href], button, summary, input, select, label:has(input)";
  const bar = document.querySelector("[data-kiosk-bar]")?.getBoundingClientRect();
  const modal = [...document.querySelectorAll("dialog[open], details.hand-off[open] .hand-off-sheet")].at(-1);
  const area = globalThis.areaOf;
  // The part of the screen on which it can be seen: not what scrolls out of its row, nor what lies under the bar at
  // the foot.
  const window = (one, fixed) => {
    const seen = {
      left: 0,
      top: 0,
      right: innerWidth,
      bottom: bar && !fixed ? Math.min(innerHeight, bar.top) : innerHeight,
    };
    for (let around = one.parentElement; around && around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around);
      const box = around.getBoundingClientRect();
      if (overflowX !== "visible") {
        seen.left = Math.max(seen.left, box.left);
        seen.right = Math.min(seen.right, box.right);
      }
      if (overflowY !== "visible") {
        seen.top = Math.max(seen.top, box.top);
        seen.bottom = Math.min(seen.bottom, box.bottom);
      }
    }
    return seen;
  };
  const wrong = [];
  let asked = 0;
  for (const one of document.querySelectorAll(names)) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest(".vh, .skip, template")) continue;
    if (one.disabled || (modal && !modal.contains(one)) || one.type === "hidden") continue;
    const outer =
      one.closest("label") && one.matches("input[type=checkbox], input[type=radio]") ? one.closest("label") : one;
    const box = area(outer).getBoundingClientRect();
    if (!box.width || !box.height) continue;
    const name = `${one.tagName.toLowerCase()}.${one.className} "${(one.textContent.trim() || one.ariaLabel || one.name || "").replace(/\s+/g, " ").slice(0, 40)}"`;
    if (box.width < least - 0.5 || box.height < least - 0.5)
      wrong.push(`${name} is ${Math.round(box.width)}×${Math.round(box.height)}`);
    const seen = window(one, Boolean(one.closest("[data-kiosk-bar], dialog, .hand-off-sheet, .keyboard")));
    // Not the corners, which may be round.
    const [x, y, inside] = [box.left + box.width / 2, box.top + box.height / 2, 5];
    const points = [
      [x, y],
      [box.left + inside, y],
      [box.right - inside, y],
      [x, box.top + inside],
      [x, box.bottom - inside],
    ];
    for (const [x, y] of points) {
      if (x < seen.left + 1 || x > seen.right - 1 || y < seen.top + 1 || y > seen.bottom - 1) continue;
      asked += 1;
      const hit = document.elementFromPoint(x, y);
      const found = hit && (one.contains(hit) || outer.contains(hit) || hit.closest("label")?.contains(one));
      // A field's button, and a control in a card that is a link, are drawn on them.
      if (
        found ||
        (hit?.closest(names) &&
          (hit.closest(".find")?.contains(one) || (area(outer) !== outer && area(outer).contains(hit))))
      )
        continue;
      const lies = hit ? `${hit.tagName.toLowerCase()}.${hit.className?.baseVal ?? hit.className}` : "nothing";
      wrong.push(`${name} at ${Math.round(x)},${Math.round(y)} is under ${lies}`);
      break;
    }
  }
  const end = document.documentElement.scrollHeight - innerHeight;
  return { wrong, asked, end, wide: document.documentElement.scrollWidth - innerWidth };
}

async function start() {
  if (options.firefox) {
    const { browser, page } = await launchFirefox();
    const size = (width, height) => page.setViewport({ width, height, hasTouch: true });
    return { browser, page, size };
  }
  const browser = await launch();
  const page = await (await browser.newContext({ hasTouch: true, offline: true, reducedMotion: "reduce" })).newPage();
  return { browser, page, size: (width, height) => page.setViewportSize({ width, height }) };
}

const { browser, page, size } = await start();
let asked = 0;
/** Looks at the targets as they are now; returns how far the page can be scrolled. */
async function look(where) {
  await page.evaluate(knowAreas);
  const found = await page.evaluate(missed, LEAST);
  asked += found.asked;
  for (const wrong of found.wrong) problems.add(`${where}: ${wrong}`);
  if (found.wide > 0) problems.add(`${where}: ${found.wide} px wider than the screen`);
  return found.end;
}

const shot = async (name) => {
  if (!options.shots) return;
  mkdirSync(options.shots, { recursive: true });
  await page.screenshot({ path: join(options.shots, `${name.replace(/[^a-z0-9-]+/gi, "_")}.png`) });
};

for (const [screen, [width, height]] of Object.entries(SCREENS)) {
  await size(width, height);
  for (const path of PAGES) {
    const where = `${screen} ${path}`;
    await page.goto(`file://${resolve(bundle)}/${path}`);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("form details")) one.open = true;
    });
    let end = await look(where);
    await shot(where);
    for (let top = 0.37 * height; top < end; top += 0.37 * height) {
      await page.evaluate((top) => scrollTo({ top, behavior: "instant" }), top);
      end = await look(`${where} from ${Math.round(top)}`);
    }
    await page.evaluate((top) => scrollTo({ top, behavior: "instant" }), end);
    await look(`${where} at its end`);
    await shot(`${where} end`);
    // What opens over the page.
    const opened = await page.evaluate(() => {
      const one = document.querySelector(".buy details.hand-off summary");
      one?.click();
      return Boolean(one);
    });
    if (!opened) continue;
    await new Promise((done) => setTimeout(done, 300));
    await look(`${where} with a code`);
    await shot(`${where} code`);
  }
}
/** From the loop to a code in three touches, all in the lower half of the screen, without moving the page. */
async function threeTouches(screen, [width, height]) {
  await size(width, height);
  await page.goto(`file://${resolve(bundle)}/index.html`);
  await page.goto(`file://${resolve(bundle)}/index.html#attract`);
  await page.waitForFunction(() => document.querySelector("[data-attract]")?.checkVisibility());
  const said = await page.evaluate(() => document.querySelector(".attract-head")?.textContent ?? "");
  if (!said.includes("Kabupaten Wanasagara") || !said.includes("Pameran"))
    problems.add(`${screen}: the loop does not say whose it is: ${said}`);
  await new Promise((done) => setTimeout(done, 1500));
  await shot(`${screen} loop`);
  await page.touchscreen.tap(width / 2, height * 0.7);
  for (const selector of [".cards a", ".buy details.hand-off > summary"]) {
    await new Promise((done) => setTimeout(done, 1200));
    const at = await page.evaluate((selector) => {
      const bar = document.querySelector("[data-kiosk-bar]").getBoundingClientRect();
      for (const one of document.querySelectorAll(selector)) {
        const box = (one.closest(".card") ?? one).getBoundingClientRect();
        // What of it is seen in the lower half.
        const [top, bottom] = [Math.max(box.top, innerHeight / 2), Math.min(box.bottom, bar.top)];
        const point = [box.left + box.width / 2, (top + bottom) / 2];
        if (bottom - top >= 56 && one.contains(document.elementFromPoint(...point))) return point;
      }
      return null;
    }, selector);
    if (!at) {
      problems.add(`${screen}: no ${selector} in the lower half of ${page.url().split("/").slice(-3).join("/")}`);
      return;
    }
    await page.touchscreen.tap(...at);
  }
  await new Promise((done) => setTimeout(done, 600));
  const code = await page.evaluate(
    () => document.querySelector("details.hand-off[open] svg.qr")?.getBoundingClientRect().width ?? 0,
  );
  if (code < 400) problems.add(`${screen}: after three touches the code is ${code} px wide`);
}

for (const [screen, measures] of Object.entries(SCREENS)) await threeTouches(screen, measures);
await browser.close();
console.log(`${PAGES.length} pages, ${asked} points: ${problems.size} problems`);
for (const problem of [...problems].slice(0, 40)) console.log(problem);
process.exit(problems.size ? 1 : 0);
