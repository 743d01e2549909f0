// A touch screen in Debian's Firefox, by WebDriver BiDi. PREFERENCES is what a bundle's profile needs to count at all.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

/** All pages on the disk share one storage; otherwise each page would keep a ledger of its own. */
export const PREFERENCES = { "security.fileuri.strict_origin_policy": false };

/** Starts Firefox with preferences and tells each page's complaints. Another `profile` is another browser. */
export async function launchFirefox({ preferences = {}, profile, size = [1080, 1920], complaints = [] } = {}) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    defaultViewport: null,
    userDataDir: profile,
    extraPrefsFirefox: { ...PREFERENCES, ...preferences },
    args: [`--width=${size[0]}`, `--height=${size[1]}`],
  });
  const page = await browser.newPage();
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.stack}`));
  page.on("request", (request) => {
    if (!/^(file|data|blob|about):/.test(request.url())) complaints.push(`asks ${request.url()}`);
  });
  return { browser, page };
}

const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

/** The saved file, when it has come. */
async function saved(folder) {
  for (let tries = 0; tries < 100; tries += 1, await wait(0.1)) {
    const [name, part] = readdirSync(folder);
    const text = name && !part && !name.endsWith(".part") ? readFileSync(join(folder, name), "utf8") : "";
    if (text) return { name, text };
  }
  throw new Error("nothing was saved");
}

/** As onChromium in touch.mjs. */
export async function onFirefox() {
  const folder = mkdtempSync(join(tmpdir(), "etalase-saved-"));
  const complaints = [];
  const start = (more) =>
    launchFirefox({
      complaints,
      preferences: { "browser.download.folderList": 2, "browser.download.dir": folder, ...more },
    });
  let { browser, page } = await start();
  const tapAt = async (x, y) => {
    await page.touchscreen.tap(x, y);
    await wait(0.03);
  };
  // Asked from here again and again: the driver's own waiting breaks when a page goes away beneath it.
  const tapFound = async (find, ...what) => {
    for (let tries = 0; tries < 100; tries += 1, await wait(0.05)) {
      const box = await page.evaluate(find, ...what);
      if (box) return tapAt(...middle(box));
    }
    throw new Error(`nothing to tap: ${what}`);
  };
  return {
    name: await browser.version(),
    complaints,
    address: () => page.evaluate(() => location.href),
    open: (address) => page.goto(address),
    run: (inPage, argument) => page.evaluate(inPage, argument),
    tapAt,
    tap: (selector) =>
      tapFound((selector) => {
        const one = document.querySelector(selector);
        one?.scrollIntoView({ block: "nearest", behavior: "instant" });
        return one?.checkVisibility() && one.getBoundingClientRect().toJSON();
      }, selector),
    tapText: (selector, text) =>
      tapFound(
        (selector, text) => {
          const one = [...document.querySelectorAll(selector)].find(
            (one) => one.textContent === text && one.checkVisibility(),
          );
          one?.scrollIntoView({ block: "nearest", behavior: "instant" });
          return one?.getBoundingClientRect().toJSON();
        },
        selector,
        text,
      ),
    press: (key) => page.keyboard.press(key),
    // A preference of the whole browser, so it is another one.
    calm: async (still) => {
      await browser.close();
      ({ browser, page } = await start(still ? { "ui.prefersReducedMotion": 1 } : {}));
    },
    download: async (begin) => {
      await begin();
      return saved(folder);
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
