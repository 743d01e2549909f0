// Motion: pages fade into each other, but not with reduced motion, with Save-Data or on a weak device. And with Save-Data nothing is
// loaded that may never be looked at: no search data before anything is typed, no large photos, none far below the screen.
// Usage: node motion.mjs FOLDER
import { launch, serve } from "./site.mjs";

const { origin, close } = await serve(process.argv[2]);
const browser = await launch();
const problems = [];
for (const [name, options, device, expected] of [
  ["usual", {}, { hardwareConcurrency: 8, deviceMemory: 8 }, true],
  ["reduced motion", { reducedMotion: "reduce" }, { hardwareConcurrency: 8, deviceMemory: 8 }, false],
  ["few cores", {}, { hardwareConcurrency: 2, deviceMemory: 8 }, false],
  ["Save-Data", {}, { hardwareConcurrency: 8, deviceMemory: 8, connection: { saveData: true } }, false],
  ["little memory", {}, { hardwareConcurrency: 8, deviceMemory: 1 }, false],
]) {
  const context = await browser.newContext(options);
  await context.addInitScript((device) => {
    for (const [key, value] of Object.entries(device))
      Object.defineProperty(Navigator.prototype, key, { get: () => value });
    window.moved = false;
    // The page's own listener comes later, so what it skipped shows at the transition's promise.
    addEventListener("pagereveal", (event) =>
      event.viewTransition?.ready.then(
        () => {
          window.moved = true;
        },
        () => {},
      ),
    );
  }, device);
  const page = await context.newPage();
  await page.goto(`${origin}/produk/`);
  await page.click(".menu li:nth-child(2) a");
  await page.waitForURL(/kategori/);
  await page.waitForTimeout(600);
  const moved = await page.evaluate(() => window.moved);
  if (moved !== expected) problems.push(`${name}: ${moved ? "moves" : "does not move"}`);
  await context.close();
}

/** Photos beyond this many pixels below a phone's screen can wait. Chromium itself begins at 1,250, on slow lines at 2,500. */
const FAR = 2600;
for (const path of ["/", "/produk/", "/produk/kopi-robusta-contoh/", "/cari/"]) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await context.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, "connection", { get: () => ({ saveData: true }) }),
  );
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(origin + path);
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(500);
  const wrong = asked.filter((url) => /\/search\/|-(1[0-9]|2[0-9])\d\d\.\w+$/.test(url));
  const far = await page.evaluate((far) => {
    const isFar = (image) => image.getBoundingClientRect().top > innerHeight + far;
    const hints = [
      ...document.querySelectorAll("link[rel~=preload], link[rel~=prefetch], script[type=speculationrules]"),
    ];
    return [...[...document.images].filter((image) => image.currentSrc && isFar(image)), ...hints].map(
      (one) => one.outerHTML,
    );
  }, FAR);
  problems.push(...[...wrong, ...far].map((what) => `Save-Data ${path}: loads ${what}`));
  if (!asked.some((url) => url.includes("/media/"))) problems.push(`${path}: no picture was asked for`);
  await context.close();
}
await browser.close();
close();
for (const problem of problems) console.error(problem);
console.log(`5 devices, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
