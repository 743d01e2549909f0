// Products printed by Chromium: one A4 page each, with price, ways to buy, a code that another's reader reads, and
// one line at the foot. Usage: node print.mjs FOLDER [SHOTS]
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codeIn } from "./qr.mjs";
import { launch, serve } from "./site.mjs";

const [folder, shots] = process.argv.slice(2);
const { origin, fileOf, close } = await serve(folder);
const products = readdirSync(join(folder, "produk"), { withFileTypes: true })
  .filter((one) => one.isDirectory() && one.name !== "halaman")
  .map(({ name }) => name)
  .filter((name) => readFileSync(fileOf(`/produk/${name}/`), "utf8").includes('class="wrap product"')) // not those that moved
  .sort()
  .slice(0, 10);
const problems = [];
const browser = await launch();
const page = await (
  await browser.newContext({ viewport: { width: 703, height: 1032 }, deviceScaleFactor: 3 })
).newPage(); // A4 without its margins
if (shots) mkdirSync(shots, { recursive: true });
for (const name of products) {
  const must = (truth, what) => {
    if (!truth) problems.push(`${name}: ${what}`);
  };
  await page.goto(`${origin}/produk/${name}/`, { waitUntil: "load" });
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  if (shots) writeFileSync(join(shots, `${name}.pdf`), pdf);
  const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
  must(sheets === 1, `${sheets} pages`);
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => {
    const inside = (selector) => {
      const one = document.querySelector(selector);
      if (!one?.checkVisibility()) return false;
      const { top, bottom, left, right, height } = one.getBoundingClientRect();
      return (
        height > 0 &&
        top >= 0 &&
        left >= 0 &&
        bottom <= document.body.getBoundingClientRect().bottom + 1 &&
        right <= innerWidth + 1
      );
    };
    const foot = document.querySelector("footer").getBoundingClientRect();
    return {
      h1: inside("h1"),
      price: inside(".price"),
      photo: !document.querySelector(".slides img") || inside(".slides img"),
      code: inside(".paper svg"),
      ways: [...document.querySelectorAll(".paper li")].map((one) => one.textContent),
      foot: foot.height,
      end: document.body.getBoundingClientRect().bottom - foot.bottom,
      address: document.querySelector(".paper svg")?.dataset.address,
      url: document.querySelector("link[rel=canonical]")?.href,
    };
  });
  for (const part of ["h1", "price", "photo", "code"]) must(seen[part], `${part} is not on the page`);
  must(
    seen.foot < 32 && seen.end >= -1,
    `the foot is ${seen.foot} px high and ends ${seen.end} px above the page's end`,
  );
  must(!seen.ways.some((one) => /%[0-9A-F]{2}/i.test(one)), `encoded addresses: ${seen.ways}`);
  must(seen.address === seen.url, `the code says ${seen.address}, the page ${seen.url}`);
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
  const read = await codeIn(page, await page.locator(".paper svg").screenshot());
  must(read === seen.address, `a phone reads ${read} instead of ${seen.address}`);
  await page.emulateMedia({ media: null });
}
await browser.close();
close();
console.log(`${products.length} products printed, ${problems.length} problems`);
for (const problem of problems) console.log(problem);
process.exit(problems.length ? 1 : 0);
