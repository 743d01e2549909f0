// A bundle for exhibitions in Debian's Firefox, from the disk: search, going on from page to page, languages,
// filters, photos, a code, and the ledger that all pages share. Usage: node kiosk_firefox.mjs BUNDLE
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { launchFirefox } from "./firefox.mjs";

const bundle = resolve(process.argv[2]);
const problems = [];
const told = (...words) => problems.push(words.join(" "));
const must = (truth, ...what) => {
  if (!truth) told(...what);
};
const complaints = [];
const { browser, page } = await launchFirefox({ complaints });
const url = (path) => `file://${bundle}/${path}`;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
/** Asks again and again, since a page that is left meanwhile cannot answer. */
async function until(what) {
  for (let tries = 0; tries < 200; tries++) {
    if (await page.evaluate(what).catch(() => false)) return;
    await pause(100);
  }
  throw new Error(`never: ${what}`);
}
const asked = [];
page.on("request", (request) => {
  if (!/^(file|data|blob):/.test(request.url())) asked.push(request.url());
});

await page.goto(url("index.html"));
await page.evaluate(() => document.querySelector(".kiosk-bar a[href$='#kata']").click());
await until(() => Boolean(document.querySelector(".keyboard:not([hidden])")));
await page.evaluate(() => {
  document.querySelector("#kata").value = "menenun";
  document.querySelector("#kata").form.requestSubmit();
});
await until(() => location.search === "?q=menenun" && Boolean(document.querySelector("[data-search-results] > li a")));
const results = await page.evaluate(() =>
  [...document.querySelectorAll("[data-search-results] > li a")].map((one) => one.href),
);
must(
  results.length > 0 && results.every((one) => one.startsWith("file:") && one.endsWith("index.html")),
  "search gives",
  results.join(" "),
);

await page.evaluate(() => document.querySelector("[data-search-results] > li a").click());
await until(() => Boolean(document.querySelector("script[data-product]")));
const slug = await page.evaluate(() => document.querySelector("script[data-product]").dataset.product);
await page.evaluate(() => document.querySelector(".kiosk-languages a[lang=en]").click());
await until(() => document.documentElement.lang === "en");
must(
  (await page.evaluate(() => document.querySelector("script[data-product]").dataset.product)) === slug,
  "the language leads to another product",
);

const coffees = readFileSync(`${bundle}/kategori/kopi/index.html`, "utf8").match(/<li class="card[ "]/g).length;
await page.goto(url("produk/index.html"));
await page.evaluate(() => {
  const field = document.querySelector("#pilih-kategori");
  field.value = "kopi";
  field.dispatchEvent(new Event("change", { bubbles: true }));
});
await until(`document.querySelectorAll("[data-search-results] > li").length === ${coffees}`);

await page.goto(url("produk/kopi-robusta-contoh/index.html"));
await page.evaluate(() => document.querySelector(".stage .arrow.next").click());
await until(() => Boolean(document.querySelector(".thumbs li:nth-child(2) [aria-current]")));
await page.evaluate(() => document.querySelector(".slides figure:nth-child(2) a").click());
await until(() => Boolean(document.querySelector("dialog.closer[open]")));
await page.evaluate(() => document.querySelector("dialog.closer .close").click());
await until(() => !document.querySelector("dialog.closer"));
await page.evaluate(() => document.querySelector(".buy details.hand-off summary").click());
await until(() => Boolean(document.querySelector("details.hand-off[open]")));
await pause(500);
const ledger = await page.evaluate(() => localStorage.getItem("etalase-ledger"));
must(ledger?.includes(slug) && ledger.includes("kopi-robusta-contoh"), "the ledger is", ledger);

// Every kind of page once more, for what the console says.
for (const path of [
  "produk/index.html",
  "kategori/index.html",
  "produsen/index.html",
  "kecamatan/index.html",
  "inovasi/index.html",
  "cerita/panen-kopi/index.html",
  "cari/index.html",
  "en/index.html",
  "index.html#attract",
]) {
  await page.goto(url(path));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  must(wide <= 0, path, `is ${wide} px wider than the screen`);
}
await until(() => document.querySelector("[data-attract]").checkVisibility());
await browser.close();
must(!asked.length, "asks", asked.join(" "));
must(!complaints.length, "console:", complaints.join(" "));
console.log(`${problems.length} problems`);
for (const problem of problems) console.log(problem);
process.exit(problems.length ? 1 : 0);
