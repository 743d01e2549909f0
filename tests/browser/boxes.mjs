// Compares the boxes of what a page shows, on phones and desktops: no word broken, no two texts or targets over each
// other, nothing wider than the screen; on products, the price and a way to buy on the first screen. Usage: node
// boxes.mjs FOLDER [--every-product] [--widest-font] [--dark]
import { readdirSync, existsSync } from "node:fs";
import { join } from "node:path";
import { launch, observed, serve } from "./site.mjs";

const [folder, ...options] = process.argv.slice(2);
const { origin, close } = await serve(folder);

const PAGES = [
  "/",
  "/en/",
  "/produk/",
  "/produk/halaman/2/",
  "/kategori/",
  "/kategori/batik-tenun/",
  "/produsen/",
  "/en/producers/bambu-contoh-lestari/",
  "/kecamatan/",
  "/kecamatan/lerengsari/",
  "/inovasi/gerai-satu-pintu/",
  "/cerita/",
  "/en/stories/pewarna-alam/",
  "/cari/",
  "/tentang/",
  "/tidak-ada/",
];
const FEW = [
  "kopi-robusta-contoh",
  "manggis-contoh",
  "besek-bambu-contoh",
  "pisang-tanduk-contoh",
  "nampan-kayu-contoh",
];
const SCREENS = [
  [360, 640],
  [390, 844],
  [768, 1024],
  [1440, 900],
];

/** Addresses of products' pages in a folder, those that are only drafts left out by the build. */
function products() {
  const all = [
    ["produk", ""],
    ["en/products", "en/"],
  ].flatMap(([segment]) => {
    const inside = join(folder, segment);
    const names = existsSync(inside)
      ? readdirSync(inside).filter(
          (name) => existsSync(join(inside, name, "index.html")) && name !== "halaman" && name !== "page",
        )
      : [];
    return names.map((name) => `/${segment}/${name}/`);
  });
  if (options.includes("--every-product")) return all;
  return all.filter((path) => FEW.some((name) => path.endsWith(`/${name}/`)));
}

/** Runs in the page: what is wrong with it, as lines. */
function wrong({ product }) {
  const found = [];
  const shown = (box) => box.width > 1 && box.height > 1;
  const visible = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  /** The part of a box that the boxes around it leave to be seen. */
  const clipped = (box, element) => {
    let { left, top, right, bottom } = box;
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.clipPath !== "none" && style.position === "absolute") return null;
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const edge = one.getBoundingClientRect();
      left = Math.max(left, edge.left);
      right = Math.min(right, edge.right);
      top = Math.max(top, edge.top);
      bottom = Math.min(bottom, edge.bottom);
    }
    return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
  };
  const named = (element) =>
    `${element.localName}${element.className && typeof element.className === "string" ? `.${element.className.trim().replace(/\s+/g, ".")}` : ""}`;
  /** Whether it stays on the screen while the page below it moves; then it lies over something by intention. */
  const isFixed = (element) => {
    for (let one = element; one; one = one.parentElement)
      if (/fixed|sticky/.test(getComputedStyle(one).position)) return true;
    return false;
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (
      !node.data.trim() ||
      !parent ||
      parent.closest("script,style,template,noscript,option,svg,.vh:not(:focus),.skip") ||
      !visible(parent)
    )
      continue;
    const fixed = isFixed(parent);
    for (const match of node.data.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const boxes = [...range.getClientRects()].filter(shown);
      const lines = new Set(boxes.map((box) => Math.round(box.top / 4)));
      if (
        lines.size > 1 &&
        Math.max(...boxes.map((box) => box.top)) - Math.min(...boxes.map((box) => box.top)) > boxes[0].height / 2
      )
        found.push(`breaks inside "${match[0]}" (${named(parent)})`);
    }
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const seen = shown(box) && clipped(box, parent);
      // A line's box is higher than its letters; what matters are the letters.
      if (seen)
        texts.push({
          ...seen,
          top: seen.top + box.height * 0.15,
          bottom: seen.bottom - box.height * 0.15,
          element: parent,
          words: node.data.trim().slice(0, 30),
          fixed,
        });
    }
  }
  const targets = [...document.querySelectorAll("a[href],button,input:not([type=hidden]),select,summary")]
    .filter(visible)
    .flatMap((element) => {
      if (element.closest(".skip")) return [];
      const seen = clipped(element.getBoundingClientRect(), element);
      return seen
        ? [
            {
              ...seen,
              element,
              words: (element.innerText || element.getAttribute("aria-label") || element.name || "")
                .trim()
                .slice(0, 30),
              target: true,
              fixed: isFixed(element),
            },
          ]
        : [];
    });
  const over = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1.5;
  // Made to lie over each other: the button in the search field's padding; arrows and a count at the edges of a photo
  // that opens.
  const composed = (a, b) =>
    [".find", ".stage", ".gallery"].some(
      (whole) => a.element.closest(whole) && a.element.closest(whole) === b.element.closest(whole),
    );
  const related = (a, b) =>
    a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element) || composed(a, b);
  const all = [...texts, ...targets].filter((one) => !one.fixed).sort((a, b) => a.top - b.top);
  for (let i = 0; i < all.length; i++) {
    for (let j = i + 1; j < all.length && all[j].top < all[i].bottom; j++) {
      const [a, b] = [all[i], all[j]];
      if (over(a, b) && !related(a, b))
        found.push(
          `"${a.words}" (${named(a.element)}) and "${b.words}" (${named(b.element)}) overlap at y ${Math.round(b.top)}`,
        );
    }
  }
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) found.push(`is ${wide} px wider than the screen`);
  // What is no longer made has no way to be bought.
  if (product && !document.querySelector(".badge-discontinued")) {
    const free = (element) => {
      const box = element.getBoundingClientRect();
      if (!shown(box) || box.top < 0 || box.bottom > innerHeight) return false;
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return hit !== null && (element.contains(hit) || hit.contains(element));
    };
    const prices = [
      ...document.querySelectorAll("main .price, .buy-bar .price, main [data-price], .buy-bar [data-price]"),
    ].filter(visible);
    const ways = [...document.querySelectorAll("main .buy a[href], main .buy button, .buy-bar a[href]")].filter(
      visible,
    );
    const lowest = (list) => Math.round(Math.min(...list.map((one) => one.getBoundingClientRect().bottom)));
    if (prices.length && !prices.some(free))
      found.push(`no price on the first screen: ends at ${lowest(prices)} of ${innerHeight}`);
    if (ways.length && !ways.some(free))
      found.push(`no way to buy on the first screen: ends at ${lowest(ways)} of ${innerHeight}`);
  }
  return [...new Set(found)].slice(0, 12);
}

const problems = [];
const browser = await launch();
const looked = [...PAGES, ...products()];
const widest = options.includes("--widest-font") ? "* { font-family: 'DejaVu Sans' !important; }" : "";
for (const [width, height] of SCREENS) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: options.includes("--dark") ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  for (const path of looked) {
    await page.goto(origin + path, { waitUntil: "load" });
    if (widest) await page.addStyleTag({ content: widest });
    await page.evaluate(() => document.fonts.ready);
    await observed(page);
    const product = /^\/(produk|en\/products)\/[^/]+\/$/.test(path);
    for (const one of await page.evaluate(wrong, { product })) problems.push(`${width}×${height} ${path}: ${one}`);
  }
  await context.close();
}
await browser.close();
close();
for (const problem of problems) console.error(problem);
console.log(`${looked.length} pages on ${SCREENS.length} screens, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
