// Edits a copy of the sample while a preview of it runs, and looks whether a browser follows: text, photo, template,
// style sheet, settings, new and removed folders, and a fault that is made and mended. No console message, no request
// elsewhere. Usage: node preview.mjs URL SITE_FOLDER
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { launch } from "./site.mjs";

const [url, folder] = process.argv.slice(2);
const PATIENCE = { timeout: 20000 };
const PRODUCT = "products/batik-daun-contoh";

const read = (path) => readFileSync(join(folder, path), "utf8");
const save = (path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const remove = (path) => rmSync(join(folder, path), { recursive: true });

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
const problems = [];
page.on("console", (message) => problems.push(`console: ${message.text()}`));
page.on("pageerror", (error) => problems.push(`error: ${error}`));
page.on("request", (request) => {
  if (!request.url().startsWith(url) && !request.url().startsWith("data:")) problems.push(`asks ${request.url()}`);
});

const heading = () => page.locator("h1").innerText();
const until = (what, check, argument) =>
  page.waitForFunction(check, argument, PATIENCE).catch(() => {
    throw new Error(`${what}: not seen`);
  });
const headingIs = (name) => until(`h1 ${name}`, (name) => document.querySelector("h1")?.innerText === name, name);
const panelSays = (word) =>
  page
    .getByText(word)
    .first()
    .waitFor({ state: "visible", ...PATIENCE });
const mark = () =>
  page.evaluate(() => {
    window.notReloaded = true;
  });
const isMarked = () => page.evaluate(() => window.notReloaded === true);
const expect = (holds, what) => {
  if (!holds) throw new Error(what);
};

const steps = {
  "a text, at the same place of the page": async () => {
    await page.evaluate(() => window.scrollTo({ top: 300, behavior: "instant" }));
    save(`${PRODUCT}/index.md`, read(`${PRODUCT}/index.md`).replace(/^name:.*/m, "name: Batik Ubahan"));
    await headingIs("Batik Ubahan");
    await until("scroll position", () => Math.abs(window.scrollY - 300) < 3);
  },
  "a photo": async () => {
    const source = () => page.locator("main picture img").first().getAttribute("src");
    const before = await source();
    const file = read(`${PRODUCT}/index.md`).match(/[\w-]+\.jpg/)?.[0] ?? "01-kain.jpg";
    copyFileSync(join(folder, "products/abon-ikan-contoh/01-abon.jpg"), join(folder, PRODUCT, file));
    await until(
      "another photo",
      (before) => document.querySelector("main picture img")?.getAttribute("src") !== before,
      before,
    );
    await until("photo drawn", () => {
      const image = document.querySelector("main picture img");
      return image.complete && image.naturalWidth > 0;
    });
  },
  "a template, and the theme's own again": async () => {
    save("theme/templates/_footer.html", "<footer>Kaki sementara</footer>\n");
    await until("the footer", () => document.body.innerText.includes("Kaki sementara"));
    remove("theme/templates/_footer.html");
    await until("the theme's footer", () => !document.body.innerText.includes("Kaki sementara"));
  },
  "a style sheet, swapped in place": async () => {
    // The theme's own text under another hash, so that the swap can be seen.
    const link = await page.locator("link[rel=stylesheet]").getAttribute("href");
    const style = await page.evaluate((href) => fetch(href).then((answer) => answer.text()), link);
    save("theme/assets/style.css", style);
    await page.waitForTimeout(300);
    await mark();
    save("theme/assets/style.css", `${style}\nbody{outline:7px solid rgb(1,2,3)}\n`);
    await until("the outline", () => getComputedStyle(document.body).outlineWidth === "7px");
    expect(await isMarked(), "the page was reloaded for a style sheet");
    remove("theme/assets/style.css");
    await until("the theme's style", () => getComputedStyle(document.body).outlineWidth !== "7px");
  },
  "a fault: the last good page with what is wrong; mended, it goes": async () => {
    const good = read(`${PRODUCT}/index.md`);
    save(`${PRODUCT}/index.md`, good.replace(/^name:.*/m, 'name: "Batik Rusak'));
    await panelSays(PRODUCT);
    await panelSays("index.md, line\u00a02");
    expect((await heading()) === "Batik Ubahan", "the last good page did not stay");
    save(`${PRODUCT}/index.md`, good);
    await page
      .getByText(PRODUCT)
      .first()
      .waitFor({ state: "hidden", ...PATIENCE });
  },
  "another page's change: this one stays": async () => {
    await mark();
    save("products/abon-ikan-contoh/index.md", `${read("products/abon-ikan-contoh/index.md")}\nSatu kalimat lagi.\n`);
    await page.waitForTimeout(500);
    expect(await isMarked(), "a page was reloaded though nothing on it changed");
  },
  settings: async () => {
    save("regency.yaml", read("regency.yaml").replaceAll("Kabupaten Wanasagara", "Kabupaten Wanasagara Baru"));
    await until("the header", () => document.querySelector("header").innerText.includes("Wanasagara Baru"));
  },
  "a new folder, renamed, removed": async () => {
    await page.goto(`${url}produk/`);
    const text = read("products/abon-ikan-contoh/index.md")
      .replace(/^name:.*/m, "name: AAA Barang Baru")
      .replace(/^photos:\n( {2}.*\n)+/m, "");
    save("products/barang-baru/index.md", text);
    await until("the new product", () => document.body.innerText.includes("AAA Barang Baru"));
    renameSync(join(folder, "products/barang-baru"), join(folder, "products/barang-lain"));
    await until("its new address", () => [...document.links].some((link) => link.href.endsWith("/barang-lain/")));
    remove("products/barang-lain");
    await until("that it is gone", () => !document.body.innerText.includes("AAA Barang Baru"));
  },
};

await page.goto(`${url}produk/batik-daun-contoh/`);
let failed = false;
for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
    console.log(`ok: ${name}`);
  } catch (error) {
    console.log(`FAILED: ${name}: ${error.message}`);
    failed = true;
    break;
  }
}
await browser.close();
for (const problem of problems) console.log(problem);
process.exit(failed || problems.length > 0 ? 1 : 0);
