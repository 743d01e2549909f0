// The frame of every page in Chromium, from 320 to 1920 px: the head's height on a phone, no two words or targets of
// it over each other, the menu's fade and its current item, the one menu of languages with and without scripts, and
// no word of a name broken, also in the widest usual face and on large screens of exhibitions. Usage: node frame.mjs
// FOLDER [--names [--every-screen]] [--kiosk] --names: every language's home page, since the folder has another
// region's name in each; --kiosk: from the disk, on large screens
import { resolve } from "node:path";
import { moved, watchShifts } from "./moved.mjs";
import { launch, serve } from "./site.mjs";

const [folder, ...options] = process.argv.slice(2);
const kiosk = options.includes("--kiosk");
const server = kiosk ? null : await serve(folder);
const url = (path) => (server ? server.origin + path : `file://${resolve(folder)}${path}index.html`);
// A name that fits the narrowest screens fits those a little wider that are laid out alike.
const BETWEEN = options.includes("--names") && !options.includes("--every-screen") ? [390, 767, 1440] : [];
const SCREENS = kiosk
  ? [
      [1080, 1920],
      [1920, 1080],
      [2160, 3840],
      [3840, 2160],
    ]
  : [
      [320, 568],
      [360, 640],
      [390, 844],
      [560, 800],
      [767, 1024],
      [768, 1024],
      [960, 700],
      [1440, 900],
      [1920, 1080],
    ].filter(([width]) => !BETWEEN.includes(width));
/** The widest face that phones and computers usually fall back to; Verdana is as wide. */
const WIDE = "html.widest *, html.widest *::before { font-family: 'DejaVu Sans' !important; }";
const HIGHEST = 112; // whatever the face

/** Runs in the page: what is wrong with its frame. */
function wrong({ phone, highest }) {
  const found = [];
  const named = (element) => `${element.localName}.${element.className || ""}`;
  const range = document.createRange();
  const texts = [];
  for (const part of document.querySelectorAll(".top, .hero, h1, .foot")) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (
        !node.data.trim() ||
        parent.closest("script,.vh,svg") ||
        !parent.checkVisibility({ visibilityProperty: true })
      )
        continue;
      for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const tops = [...range.getClientRects()].filter((box) => box.width > 1).map((box) => box.top);
        if (Math.max(...tops) - Math.min(...tops) > 4)
          found.push(`breaks inside "${word}" in ${named(parent)} at ${getComputedStyle(parent).fontSize}`);
        const box = range.getBoundingClientRect();
        if (
          parent.closest(".brand, h1, .foot-name") &&
          (box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5)
        )
          found.push(`"${word}" in ${named(parent)} runs out of the screen`);
      }
      range.selectNodeContents(node);
      const scroller = parent.closest(".menu ul")?.getBoundingClientRect();
      for (const box of parent.closest(".top") ? range.getClientRects() : []) {
        const cut = scroller
          ? {
              left: Math.max(box.left, scroller.left),
              right: Math.min(box.right, scroller.right),
              top: box.top,
              bottom: box.bottom,
            }
          : box;
        if (cut.right - cut.left > 1)
          texts.push({
            left: cut.left,
            right: cut.right,
            top: cut.top + box.height * 0.15,
            bottom: cut.bottom - box.height * 0.15,
            element: parent,
          });
      }
    }
  }
  const targets = [...document.querySelectorAll(".top :is(a[href], input, button, summary)")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const scroller = element.closest(".menu ul")?.getBoundingClientRect() ?? { left: -Infinity, right: Infinity };
      return { left: Math.max(left, scroller.left), right: Math.min(right, scroller.right), top, bottom, element };
    })
    .filter((one) => one.right - one.left > 1);
  const over = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const related = (a, b) =>
    a.contains(b) || b.contains(a) || (a.closest(".find") && a.closest(".find") === b.closest(".find"));
  const all = [...texts, ...targets];
  all.forEach((a, i) =>
    all.slice(i + 1).forEach((b) => {
      if (over(a, b) && !related(a.element, b.element))
        found.push(
          `${named(a.element)} "${a.element.textContent.trim()}" and ${named(b.element)} "${b.element.textContent.trim()}" overlap`,
        );
    }),
  );
  for (const { element, left, right, top, bottom } of targets) {
    if (element.closest(".bar") && (right - left < 43.5 || bottom - top < 43.5))
      found.push(`${named(element)} is ${right - left}×${bottom - top}`);
  }
  const height = document.querySelector(".top").getBoundingClientRect().height;
  if (phone && height > highest) found.push(`the head is ${height} px high`);
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) found.push(`is ${wide} px wider than the screen`);

  const list = document.querySelector(".menu ul");
  if (list && list.scrollWidth > list.clientWidth + 1) {
    if (!/gradient/.test(getComputedStyle(list).maskImage)) found.push("the menu scrolls and does not fade");
    const fade = 36;
    const start = list.getBoundingClientRect();
    const current = list.querySelector("[aria-current]")?.getBoundingClientRect();
    if (current && (current.left < start.left - 1 || current.right > start.right - fade + 8))
      found.push(`the menu's current item is out of view: ${current.left}–${current.right} of ${start.right}`);
    list.scrollLeft = list.scrollWidth;
    const last = list.querySelector("li:last-child a").getBoundingClientRect();
    if (last.right > start.right - fade + 12)
      found.push(`the menu's last item stays in the fade: ${last.right} of ${start.right}`);
    list.scrollLeft = 0;
    const first = list.querySelector("li a").getBoundingClientRect();
    if (first.left < start.left) found.push("the menu's first item stays in the fade");
  }
  const menu = [...document.querySelectorAll(".menu a")].map((one) => one.href);
  const foot = new Set([...document.querySelectorAll(".foot nav a")].map((one) => one.href));
  if (!menu.every((one) => foot.has(one))) found.push("the foot lacks what the menu has");
  return [...new Set(found)].slice(0, 8);
}

const problems = [];
const browser = await launch();
const context = await browser.newContext();
const page = await context.newPage();
await watchShifts(page, ".menu");
await page.setViewportSize({ width: 1280, height: 800 });
await page.goto(url("/"));
const homes = await page.evaluate(() =>
  [...document.querySelectorAll(".languages li a, .kiosk-languages li a")].map((one) => one.href),
);
const links = (at) =>
  page
    .goto(at)
    .then(() =>
      page.evaluate(() => [...document.querySelectorAll(".menu a, .kiosk-bar > ul > li > a")].map((one) => one.href)),
    );
const inner = [];
for (const home of homes.length ? homes.slice(0, options.includes("--names") ? 1 : 2) : [url("/")]) {
  const all = await links(home);
  // The menu's first, middle and last item.
  inner.push(...new Set([all[0], all[all.length >> 1], all.at(-1)]));
}
let looks = 0;
for (const address of [...(homes.length ? homes : [url("/")]), ...inner]) {
  const isHome = homes.includes(address);
  for (const [width, height] of SCREENS) {
    await page.setViewportSize({ width, height });
    // A menu comes into view when a page is opened; names only need the width to change.
    if (!isHome || page.url() !== address) await page.goto(address, { waitUntil: "load" });
    for (const one of isHome ? [] : await moved(page, 0))
      problems.push(`${width} px ${address}: the menu moved: ${one}`);
    for (const widest of [false, true]) {
      await page.evaluate(
        ({ widest, css }) => {
          document.documentElement.classList.toggle("widest", widest);
          if (!document.getElementById("widest"))
            document.head.insertAdjacentHTML("beforeend", `<style id="widest">${css}</style>`);
          if (widest)
            document
              .querySelector(".menu [aria-current]")
              ?.scrollIntoView({ inline: "center", block: "nearest", behavior: "instant" });
        },
        { widest, css: WIDE },
      );
      const phone = !kiosk && (width === 360 || width === 390);
      for (const one of await page.evaluate(wrong, { phone, highest: HIGHEST }))
        problems.push(
          `${width} px${widest ? ", widest face" : ""} ${address.replace(server?.origin ?? "", "")}: ${one}`,
        );
      looks += 1;
    }
  }
}

// The menu of languages: closed at first, opened without scripts, all of it on the screen. Touch screens have their
// own, in the bar.
for (const javaScriptEnabled of kiosk ? [] : [true, false]) {
  const own = await browser.newContext({ javaScriptEnabled, viewport: { width: 320, height: 568 } });
  const one = await own.newPage();
  await one.goto(inner[0]);
  const said = (what) => problems.push(`menu of languages${javaScriptEnabled ? "" : " without scripts"}: ${what}`);
  if (await one.locator(".languages li").first().isVisible()) said("open before anybody opens it");
  await one.locator(".languages summary").click();
  const boxes = await one.locator(".languages li a").evaluateAll((all) =>
    all.map((link) => ({
      ...link.getBoundingClientRect().toJSON(),
      current: link.hasAttribute("aria-current"),
      list: link.closest("ul").getBoundingClientRect().toJSON(),
    })),
  );
  const width = one.viewportSize().width;
  if (!boxes.every((box) => box.left >= 0 && box.right <= width && box.height >= 43.5))
    said("not on the screen, or too low");
  if (boxes[0].list.bottom > one.viewportSize().height) said("longer than the screen");
  if (boxes.filter((box) => box.current).length !== 1) said("does not say which is current");
  await own.close();
}
await browser.close();
server?.close();
for (const problem of problems.slice(0, 60)) console.error(problem);
console.log(`${looks} looks at ${homes.length} home pages and ${inner.length} others, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
