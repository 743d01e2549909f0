// Motion: pages fade into each other, but not with reduced motion and not on a weak device.
// Usage: node motion.mjs FOLDER
import { launch, serve } from "./site.mjs";

const { origin, close } = await serve(process.argv[2]);
const browser = await launch();
const problems = [];
for (const [name, options, device, expected] of [
  ["usual", {}, { hardwareConcurrency: 8, deviceMemory: 8 }, true],
  ["reduced motion", { reducedMotion: "reduce" }, { hardwareConcurrency: 8, deviceMemory: 8 }, false],
  ["few cores", {}, { hardwareConcurrency: 2, deviceMemory: 8 }, false],
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
await browser.close();
close();
for (const problem of problems) console.error(problem);
console.log(`4 devices, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
