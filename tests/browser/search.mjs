// Search and filters of a built site in Debian's Chromium, opened from the disk: what people type and what they must find
// (golden.json), then the page as a visitor uses it. Usage: node search.mjs FOLDER, or node search.mjs FOLDER --time WORDS…
// which prints how long each of the queries takes, in milliseconds.
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { launch } from "./site.mjs";

const [folder, option, ...queries] = process.argv.slice(2);
const root = resolve(folder);
const url = (path) => `file://${root}${path}`;
const problems = [];
const told = (...words) => problems.push(words.join(" "));

const browser = await launch();
const context = await browser.newContext({ viewport: { width: 390, height: 844 }, offline: true });
const page = await context.newPage();
page.on("console", (message) => told("console:", message.text()));
page.on("pageerror", (error) => told("error:", error));
page.on("request", (request) => { if (!/^(file|data):/.test(request.url())) told("asks", request.url()); });

const LANGUAGES = { id: "/cari/index.html", en: "/en/search/index.html" };

/** The products' slugs in document order, from the cards. */
function documents(language) {
  const files = readdirSync(join(root, "search", language)).filter((name) => name.startsWith("cards-"));
  const number = (name) => Number(/\d+/.exec(name)[0]);
  return files.sort((a, b) => number(a) - number(b)).flatMap((name) => {
    const script = readFileSync(join(root, "search", language, name), "utf8");
    const [, , cards] = JSON.parse(`[${script.slice(script.indexOf("(") + 1, script.lastIndexOf(")"))}]`);
    return cards.map((card) => /href="%ROOT%\/[^"]*?([a-z0-9-]+)\/"/.exec(card)[1]);
  });
}

async function golden() {
  const all = JSON.parse(readFileSync(new URL("golden.json", import.meta.url)));
  for (const [language, path] of Object.entries(LANGUAGES)) {
    const slugs = documents(language);
    await page.goto(url(path));
    for (const { q, first, includes, excludes, nothing } of all.filter((one) => one.lang === language)) {
      const found = (await page.evaluate((q) => window.etalaseSearch.query(q, {}), q)).map(({ doc }) => slugs[doc]);
      const wrong = [];
      if (first && found[0] !== first) wrong.push(`first is ${found[0]}`);
      wrong.push(...includes.filter((slug) => !found.includes(slug)).map((slug) => `lacks ${slug}`));
      wrong.push(...excludes.filter((slug) => found.includes(slug)).map((slug) => `has ${slug}`));
      if (nothing && found.length) wrong.push(`finds ${found.length}`);
      if (wrong.length) told(`"${q}" (${language}):`, wrong.join(", "));
    }
  }
  return all.length;
}

const status = () => page.locator("[data-search-status]").innerText();
const names = () => page.locator("[data-search-results] > li h2").allInnerTexts();
const settled = () => page.waitForTimeout(400);
const must = (truth, what) => { if (!truth) told(what); };

/** The search page: typing, the address, going back, clearing. */
async function searchPage() {
  await page.goto(url("/cari/index.html"));
  const before = await page.locator("main").innerHTML();
  await page.fill(".ask-field input", "keripik");
  await settled();
  must((await names()).length >= 4, "keripik is not found while it is typed");
  must(/\?q=keripik$/.test(page.url()), `the address keeps no query: ${page.url()}`);
  must(!(await page.locator(".register").isVisible()), "the register stays beside the results");
  await page.fill(".ask-field input", "");
  await settled();
  must(await page.locator(".register").isVisible(), "the register does not come back");
  await page.goto(url("/cari/index.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"));
  await settled();
  must((await page.locator("main img[src=x]").count()) === 0, "what was typed became HTML");
  must((await status()).length > 0, "nothing is said when nothing is found");
  await page.goto(url("/produk/kopi-robusta-contoh/index.html"));
  await page.fill(".find input", "madu");
  // The server would show the folder's index; from the disk the form's address is the folder itself.
  must((await page.locator(".find").getAttribute("action")).endsWith("cari/"), "the search field of a product page leads elsewhere");
  return before;
}

/** Filters and sorting of a list. */
async function list() {
  await page.goto(url("/produk/index.html"));
  const built = await names();
  must(built.length === 24, `the list shows ${built.length} products before anything is chosen`);
  await page.click(".filters summary");
  await page.selectOption("[name=sort]", "cheap");
  await settled();
  const prices = async () => (await page.locator("[data-search-results] .card-price").allInnerTexts())
    .map((text) => Number((/Rp([\d.]+)/.exec(text)?.[1] ?? "").replaceAll(".", "")) || Infinity);
  const cheap = await prices();
  must(cheap.every((price, at) => at === 0 || cheap[at - 1] <= price), `not sorted by price: ${cheap}`);
  await page.fill("[name=max]", "20000");
  await settled();
  must((await prices()).every((price) => price <= 20000), "dearer ones stay");
  await page.selectOption("[name=category]", "camilan");
  await settled();
  must(/category=camilan/.test(page.url()) && /max=20000/.test(page.url()) && /sort=cheap/.test(page.url()), `the address keeps not all: ${page.url()}`);
  const label = await page.locator("[name=category] option:checked").innerText();
  must(label.endsWith(`(${(await names()).length})`), `the count is wrong: ${label}`);
  const shown = await names();
  await page.reload();
  await settled();
  must(JSON.stringify(await names()) === JSON.stringify(shown), "loading again shows something else");
  await page.goBack();
  await settled();
  must((await names()).length > shown.length, "going back keeps the category");
  await page.click(".filters details:not([open]) summary", { timeout: 500 }).catch(() => {});
  await page.click(".filters button[type=reset]");
  await settled();
  must(JSON.stringify(await names()) === JSON.stringify(built), "clearing does not bring the list back");
  await page.check("[name=halal]");
  await settled();
  must((await names()).length > 0 && (await names()).length < built.length, "halal filters nothing");
}

/** Without scripts a list is a list, and the filters do not show. */
async function withoutScripts() {
  const quiet = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await quiet.goto(url("/produk/index.html"));
  must(!(await quiet.locator(".filters").isVisible()), "filters show that cannot work");
  must(await quiet.locator(".pagination").isVisible(), "no pagination without scripts");
}

async function times() {
  await page.goto(url("/cari/index.html"));
  await page.evaluate((q) => window.etalaseSearch.query(q, {}), queries[0]);
  await page.waitForTimeout(1500); // stems are made in idle time
  for (const query of queries) {
    const taken = [];
    for (let run = 0; run < 7; run += 1) {
      await page.evaluate((q) => window.etalaseSearch.query(q, {}), query);
      taken.push(await page.evaluate(() => window.etalaseSearch.lastTime));
    }
    taken.sort((a, b) => a - b);
    console.log(`${query.padEnd(28)} median ${taken[3].toFixed(1)} ms   slowest ${taken[6].toFixed(1)} ms`);
  }
}

if (option === "--time") {
  await times();
} else {
  const count = await golden();
  await searchPage();
  await list();
  await withoutScripts();
  console.log(`${count} queries and the pages, ${problems.length} problems`);
}
await browser.close();
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);
