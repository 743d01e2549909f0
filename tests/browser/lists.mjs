// Lists and cards of a built site in Debian's Chromium, at three widths: rows are filled, nothing is parted, long
// names take three lines, photos are whole, no larger than their pixels and as wide as `sizes` says, empty lists lead on. Usage: node
// lists.mjs FOLDER
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { launch } from "./site.mjs";

const root = resolve(process.argv[2]);
const problems = [];

const browser = await launch();
for (const [width, height] of [
  [360, 740],
  [768, 1024],
  [1440, 900],
]) {
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
  const lookedAt = async (what) => {
    await page.evaluate(() =>
      Promise.all(
        [...document.images].map((image) => {
          image.loading = "eager";
          return image.decode().catch(() => {});
        }),
      ),
    );
    const found = await page.evaluate(look);
    problems.push(...found.map((problem) => `${what} at ${width}: ${problem}`));
  };
  for (const slug of readdirSync(join(root, "kategori")).filter((name) =>
    existsSync(join(root, "kategori", name, "index.html")),
  )) {
    await page.goto(`file://${root}/kategori/${slug}/index.html`);
    await lookedAt(slug);
    if (slug === "isi-0") {
      const ways = await page.locator("main .card a:visible, main .chips a:visible").count();
      if (ways < 4) problems.push(`an empty list at ${width} has ${ways} ways on`);
    }
    // The same products as search finds them.
    if (slug.startsWith("baris-")) {
      await page.goto(`file://${root}/cari/index.html?category=${slug}`);
      await page.waitForSelector("[data-search-results] .card");
      await lookedAt(`${slug}, found`);
    }
  }
  await page.close();
}
await browser.close();
console.log(`${problems.length} problems`);
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);

/** What is wrong on a page; runs in the browser. */
function look() {
  const wrong = [];
  if (document.documentElement.scrollWidth > innerWidth)
    wrong.push(`it scrolls sideways, ${document.documentElement.scrollWidth} px`);
  const pen = document.createElement("canvas").getContext("2d");
  for (const field of [...document.querySelectorAll(".filters [placeholder]")].filter((one) => one.offsetParent)) {
    const { font, paddingLeft, paddingRight } = getComputedStyle(field);
    pen.font = font;
    const arrows = field.type === "number" ? 15 : 0;
    const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - arrows;
    if (pen.measureText(field.placeholder).width > room) wrong.push(`"${field.placeholder}" is cut`);
  }
  const lines = (range) =>
    new Set([...range.getClientRects()].filter((box) => box.width > 1).map((box) => Math.round(box.bottom / 4))).size;
  const lists = [...document.querySelectorAll("ul.cards")].filter((one) => one.offsetParent);
  for (const list of lists) {
    const cards = [...list.children].map((card) => [card, card.getBoundingClientRect()]);
    const edge = list.getBoundingClientRect().right;
    const rows = Map.groupBy(cards, ([, box]) => Math.round(box.top));
    const long = cards.some(([card]) => card.classList.contains("long"));
    for (const row of cards.length < 12 && !long ? rows.values() : []) {
      const end = Math.max(...row.map(([, box]) => box.right));
      if (edge - end > 3)
        wrong.push(`a row of ${row.length} of ${cards.length} cards ends ${Math.round(edge - end)} px early`);
    }
    for (const [card] of cards) {
      const name = card.querySelector("h2 a, h3 a");
      const range = document.createRange();
      range.selectNodeContents(name);
      if (name.textContent.length > 80 && lines(range) > 3)
        wrong.push(`a name of ${name.textContent.length} letters has ${lines(range)} lines`);
      const walk = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const { data } = walk.currentNode;
        for (const match of data.matchAll(/(\d\s(?:kg|g|m|×)(?!\p{L})|\/\s\S|×\s\d)/gu)) {
          range.setStart(walk.currentNode, match.index);
          range.setEnd(walk.currentNode, match.index + match[0].length);
          if (lines(range) > 1) wrong.push(`"${data}" parts at "${match[0]}"`);
        }
      }
      const image = card.querySelector("img");
      if (!image) {
        if (!card.querySelector(".no-photo")) wrong.push("a card has neither photo nor word");
        continue;
      }
      const { objectFit } = getComputedStyle(image);
      const [wide, high] = [Number(image.getAttribute("width")), Number(image.getAttribute("height"))];
      if ((wide * 8 < high * 5 || wide > high * 2) && objectFit === "cover")
        wrong.push(`a photo of ${wide} × ${high} is cut`);
      const scale = Math.max(image.clientWidth / wide, image.clientHeight / high);
      if (objectFit === "cover" && scale > 1.01) wrong.push(`a photo of ${wide} × ${high} is enlarged`);
      // A browser takes the width that it is told for the picture's own. Cards that lie wide have a little more.
      const told = image.naturalWidth / image.clientWidth;
      if (image.sizes && (told < 0.9 || told > 1.2))
        wrong.push(`a card of ${cards.length} is ${image.clientWidth} px wide, and told to be ${image.naturalWidth}`);
      if (objectFit === "scale-down" && image.naturalWidth > wide)
        wrong.push(`a photo of ${wide} px takes itself for ${image.naturalWidth}`);
    }
  }
  return wrong;
}
