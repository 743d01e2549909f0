// Opens the pages of a built site in Debian's Chromium, on a phone in light and a desktop in dark: no console
// message, no request to another host, no failed request, every picture drawn, nothing wider than the screen, no
// layout shift. Usage: node pages.mjs FOLDER [SCREENSHOTS], with which both are looked at in both schemes
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { moved, watchShifts } from "./moved.mjs";
import { launch, serve } from "./site.mjs";

const [folder, screenshots] = process.argv.slice(2);
const { origin, close } = await serve(folder);

const MISSING = "/tidak-ada/";
const PAGES = [
  "/",
  "/en/",
  "/produk/",
  "/produk/halaman/2/",
  "/produk/kopi-robusta-contoh/",
  "/en/products/kopi-robusta-contoh/",
  "/produk/manggis-contoh/",
  "/en/products/besek-bambu-contoh/",
  "/produk/pisang-tanduk-contoh/",
  "/produk/nampan-kayu-contoh/",
  "/kategori/",
  "/kategori/batik-tenun/",
  "/produsen/",
  "/produsen/kopi-contoh-lereng/",
  "/en/producers/bambu-contoh-lestari/",
  "/kecamatan/",
  "/kecamatan/lerengsari/",
  "/inovasi/",
  "/inovasi/gerai-satu-pintu/",
  "/cerita/",
  "/cerita/panen-kopi/",
  "/en/stories/pewarna-alam/",
  "/cari/",
  "/tentang/",
  "/contoh/",
  MISSING,
];
const ALL_SCREENS = [
  { name: "phone-light", viewport: { width: 390, height: 844 }, colorScheme: "light", deviceScaleFactor: 2 },
  { name: "phone-dark", viewport: { width: 360, height: 740 }, colorScheme: "dark", deviceScaleFactor: 1 },
  { name: "desktop-light", viewport: { width: 1440, height: 900 }, colorScheme: "light", deviceScaleFactor: 1 },
  { name: "desktop-dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark", deviceScaleFactor: 1 },
];
// A phone and a desktop, one in each scheme: what is asked for and drawn differs by nothing else, and boxes.mjs knows
// more widths.
const USUAL = ["phone-light", "desktop-dark"];
const SCREENS = screenshots ? ALL_SCREENS : ALL_SCREENS.filter(({ name }) => USUAL.includes(name));

// Nothing should move. On a machine that does other work a page is drawn in more pieces than anybody sees of it, and
// a line may come a frame before the picture over it: this is a twentieth of the screen moved by a tenth of its
// height.
const LIMIT_SHIFT = 0.005;
const TRIES = 3;

const problems = [];
const browser = await launch();
for (const { name, ...screen } of SCREENS) {
  const context = await browser.newContext({ ...screen, javaScriptEnabled: true });
  await watchShifts(context);
  const page = await context.newPage();
  let path = "/";
  const told = (what) => problems.push(`${name} ${path}: ${what}`);
  page.on("console", (message) => {
    if (path !== MISSING) told(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => told(`error: ${error}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) told(`asks ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && path !== MISSING) told(`${response.status()} ${response.url()}`);
  });
  const open = async () => {
    await page.goto(origin + path, { waitUntil: "load" });
    await page.evaluate(async () => {
      window.scrollTo(0, document.body.scrollHeight);
      for (const image of document.images) image.loading = "eager";
      await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
      window.scrollTo(0, 0);
    });
    return moved(page, LIMIT_SHIFT);
  };
  for (path of PAGES) {
    let shifts = await open();
    // Other work on the machine can only move more, so the best try is the true one.
    for (let tries = 1; shifts.length && tries < TRIES; tries += 1) shifts = await open();
    const found = await page.evaluate(() => {
      const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
      const blank = [...document.images]
        .filter((image) => image.naturalWidth === 0)
        .map((image) => image.currentSrc || image.src);
      return {
        wide,
        blank,
        headings: document.querySelectorAll("h1").length,
        main: document.querySelectorAll("main").length,
      };
    });
    if (found.wide > 0) told(`is ${found.wide} px wider than the screen`);
    if (found.blank.length) told(`pictures not drawn: ${found.blank.join(", ")}`);
    if (found.headings !== 1) told(`${found.headings} h1`);
    if (found.main !== 1) told(`${found.main} main`);
    for (const said of shifts) told(`layout shift ${said}`);
    if (screenshots) {
      mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: join(screenshots, `${name}${path.replaceAll("/", "_")}.png`), fullPage: true });
    }
  }
  await context.close();
}
await browser.close();
close();
for (const problem of problems) console.error(problem);
console.log(`${PAGES.length} pages on ${SCREENS.length} screens, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
