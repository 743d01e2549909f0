// A touch screen in Chromium, with the few things that the tests of kiosks do on one. firefox.mjs has the same for
// Firefox.
import { readFileSync } from "node:fs";
import { launch } from "./site.mjs";

/** open, run (a function in the page), tap, tapAt, tapText, press, download, calm, address; `complaints`: what went wrong. */
export async function onChromium() {
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, hasTouch: true, offline: true });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error} ${error.stack}`));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) complaints.push(`asks ${request.url()}`);
  });
  return {
    name: "Chromium",
    complaints,
    address: () => page.evaluate(() => location.href),
    open: (address) => page.goto(address),
    run: (inPage, argument) => page.evaluate(inPage, argument),
    tap: (selector) => page.tap(selector),
    tapAt: (x, y) => page.touchscreen.tap(x, y),
    tapText: (selector, text) =>
      page
        .locator(selector)
        .filter({ hasText: new RegExp(`^${text}$`) })
        .first()
        .tap(),
    press: (key) => page.keyboard.press(key),
    calm: (still) => page.emulateMedia({ reducedMotion: still ? "reduce" : "no-preference" }),
    download: async (start) => {
      const [file] = await Promise.all([page.waitForEvent("download"), start()]);
      return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
    },
    close: () => browser.close(),
  };
}
