// Search and filters of a built site in Debian's Chromium, opened from the disk, as a visitor uses them; what they find
// is search_engine.mjs's. Usage: node search.mjs FOLDER, or node search.mjs FOLDER --time WORDS… which prints how long
// each of the queries takes, in milliseconds.
import { resolve } from "node:path";
import { launch, serve } from "./site.mjs";

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
page.on("request", (request) => {
  if (!/^(file|data):/.test(request.url())) told("asks", request.url());
});

const status = () => page.locator("[data-search-status]").innerText();
const names = () => page.locator("[data-search-results] > li h2").allInnerTexts();
const chips = () => page.locator("[data-search-chosen] li").allInnerTexts();
const settled = () => page.waitForTimeout(400);
const must = (truth, what) => {
  if (!truth) told(what);
};

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
  await page.goto(url("/cari/index.html?q=xyzzyqqq"));
  await settled();
  must(
    (await page.locator("[data-search-none] .chips a:visible").count()) > 2,
    "nothing found, and no category to go on with",
  );
  must(
    (await page.locator("[data-search-none] .card a:visible").count()) === 4,
    "nothing found, and no product to go on with",
  );
  await page.goto(url("/cari/index.html?q=koxxi"));
  await settled();
  await page.locator("[data-search-status] a").click();
  await page
    .locator("[data-search-results] > li")
    .first()
    .waitFor({ timeout: 5000 })
    .catch(() => told("the nearest word finds nothing"));
  await page.goto(url("/produk/kopi-robusta-contoh/index.html"));
  // The server would show the folder's index; from the disk the form's address is the folder itself.
  must(
    (await page.locator(".find").getAttribute("action")).endsWith("cari/"),
    "the search field of a product page leads elsewhere",
  );
  return before;
}

/** Filters and sorting of a list. */
async function list() {
  await page.goto(url("/produk/index.html"));
  const built = await names();
  must(built.length === 24, `the list shows ${built.length} products before anything is chosen`);
  await page.click("[data-search-fold]");
  await page.selectOption("[name=sort]", "cheap");
  await settled();
  const prices = async () =>
    (await page.locator("[data-search-results] .card-price").allInnerTexts()).map(
      (text) => Number((/Rp([\d.]+)/.exec(text)?.[1] ?? "").replaceAll(".", "")) || Infinity,
    );
  const cheap = await prices();
  must(
    cheap.every((price, at) => at === 0 || cheap[at - 1] <= price),
    `not sorted by price: ${cheap}`,
  );
  await page.fill("[name=max]", "20000");
  await settled();
  must(
    (await prices()).every((price) => price <= 20000),
    "dearer ones stay",
  );
  await page.selectOption("[name=category]", "camilan");
  await settled();
  must(
    /category=camilan/.test(page.url()) && /max=20000/.test(page.url()) && /sort=cheap/.test(page.url()),
    `the address keeps not all: ${page.url()}`,
  );
  must(
    (await page.locator("[data-search-number]").innerText()) === "(2)",
    "the folded filters do not say how many are in use",
  );
  must(JSON.stringify(await chips()) === '["Camilan","sampai Rp20.000"]', `the chips say ${await chips()}`);
  const label = await page.locator("[name=category] option:checked").innerText();
  must(label.endsWith(`(${(await names()).length})`), `the count is wrong: ${label}`);
  const shown = await names();
  await page.reload();
  await settled();
  must(JSON.stringify(await names()) === JSON.stringify(shown), "loading again shows something else");
  await page.goBack();
  await settled();
  must((await names()).length > shown.length, "going back keeps the category");
  await page.click("[data-search-chosen] [type=reset]");
  await settled();
  must((await page.locator("[name=sort]").inputValue()) === "cheap", "taking filters back changes the order");
  must(!(await page.locator("[data-search-chosen]").isVisible()), "chips stay without filters");
  await page.selectOption("[name=sort]", "");
  await settled();
  must(JSON.stringify(await names()) === JSON.stringify(built), "clearing does not bring the list back");
  await page.click("[data-search-fold][aria-expanded=false]");
  await page.check("[name=halal]");
  await settled();
  must((await names()).length > 0 && (await names()).length < built.length, "halal filters nothing");
}

/** Filters by keyboard alone: a chip is taken back, and the focus stays where the next one is. */
async function chipsByKeyboard() {
  await page.goto(url("/produk/index.html?category=kopi&halal=1&min=10000"));
  await settled();
  must((await chips()).length === 3, `chips of an address: ${await chips()}`);
  must(
    /^Hapus saringan Kopi$/.test(
      await page.locator("[data-search-chosen] li button").first().getAttribute("aria-label"),
    ),
    "a chip does not say what it does",
  );
  const few = await status();
  await page.locator("[data-search-chosen] li button").first().focus();
  await page.keyboard.press("Enter");
  await settled();
  must((await chips()).length === 2 && !/category/.test(page.url()), "a chip does not go");
  must((await status()) !== few, "the count stays when a filter goes");
  must(
    await page.evaluate(() => document.activeElement.matches("[data-search-chosen] li button")),
    "the focus is lost with a chip",
  );
  for (let left = 2; left; left -= 1) await page.keyboard.press("Enter");
  await settled();
  must(
    await page.evaluate(() => document.activeElement.matches("[data-search-fold], [name=sort]")),
    "the focus is lost with the last chip",
  );
  await page.locator("[data-search-fold]").focus();
  await page.keyboard.press("Space");
  must(
    (await page.locator("[data-search-fold]").getAttribute("aria-expanded")) === "true" &&
      (await page.locator("#pilih-kategori").isVisible()),
    "the filters do not unfold by key",
  );
  await page.goto(url("/produk/index.html?min=999000000"));
  await settled();
  must(
    /saringan/.test(await status()) && (await names()).length === 4,
    "filters that nothing passes leave an empty page",
  );
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(url("/produk/index.html"));
  must(
    (await page.locator("#pilih-kategori").isVisible()) && !(await page.locator("[data-search-fold]").isVisible()),
    "filters are folded on a wide screen",
  );
  must(
    (await page
      .locator("main")
      .getByText(/^[0-9]+\sproduk$/)
      .count()) === 1,
    "the number of products stands there more than once",
  );
  await page.setViewportSize({ width: 390, height: 844 });
}

/** A page that is not there: what its address says is looked for; in vain, there are ways on. */
async function notThere() {
  const { origin, close } = await serve(root);
  const guest = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await guest.goto(`${origin}/produk/kopi-robusta-conto/`);
  await guest.locator("[data-search-results] > li a").first().waitFor();
  must(
    /Kopi Robusta/.test(await guest.locator("[data-search-results] > li h2").first().innerText()),
    "the product is not found whose address is mistyped",
  );
  await guest.goto(`${origin}/xyzzyq/`);
  await guest.waitForTimeout(500);
  must(
    (await guest.locator("[data-search-none] .card a:visible").count()) === 4,
    "a page that is not there leads to no products",
  );
  must(
    (await guest.locator("[data-search-none] .chips a:visible").count()) > 2,
    "a page that is not there leads to no categories",
  );
  await guest.locator("[data-search-none] .card a").first().click();
  must(
    /produk\//.test(guest.url()) && (await guest.locator("h1").count()) === 1,
    "a product on the page that is not there leads nowhere",
  );
  close();
}

/** Without scripts a list is a list, and the filters do not show. */
async function withoutScripts() {
  const quiet = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await quiet.goto(url("/produk/index.html"));
  must(
    !(await quiet.locator(".filters :is(select, button, input)").locator("visible=true").count()),
    "filters show that cannot work",
  );
  must(/^40\sproduk$/.test(await quiet.locator("[data-search-status]").innerText()), "no count without scripts");
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
  await searchPage();
  await list();
  await chipsByKeyboard();
  await notThere();
  await withoutScripts();
  console.log(`the pages of search, ${problems.length} problems`);
}
await browser.close();
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);
