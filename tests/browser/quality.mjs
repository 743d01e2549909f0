// Measures a built site in Debian's Chromium: accessibility (axe-core; contrast where axe is undecided), the weight
// of a product page on a phone, and, when asked, Lighthouse. Problems go to stderr, one a line; figures and one
// summary line to stdout; exit code 1 if there are any. Usage: node quality.mjs FOLDER [--lighthouse [--performance
// 100]] [--pages a,b,c | --some] --performance: the least score that will do, for a machine that is
// busy; --pages: these paths instead of those below; --some: one page of each kind, and few in other languages, for a
// theme that shares its templates with one that is looked at whole.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { tooFaint } from "./contrast.mjs";
import { moved, watchShifts } from "./moved.mjs";
import { gzip, launch, listening, serve } from "./site.mjs";

const {
  values: options,
  positionals: [folder],
} = parseArgs({
  allowPositionals: true,
  options: {
    lighthouse: { type: "boolean" },
    performance: { type: "string", default: "100" },
    pages: { type: "string" },
    some: { type: "boolean" },
  },
});
if (!folder)
  throw new Error("usage: node quality.mjs FOLDER [--lighthouse [--performance 100]] [--pages a,b,c | --some]");

// One page of every kind in both languages; in the third those that its own words show on most.
const MISSING = "/tidak-ada/";
const ALL_PAGES = [
  "/",
  "/produk/",
  "/produk/halaman/2/",
  "/produk/kopi-robusta-contoh/",
  "/produk/nampan-kayu-contoh/",
  "/kategori/",
  "/kategori/kopi/",
  "/produsen/",
  "/produsen/kopi-contoh-lereng/",
  "/kecamatan/",
  "/kecamatan/lerengsari/",
  "/inovasi/",
  "/inovasi/gerai-satu-pintu/",
  "/cerita/",
  "/cerita/panen-kopi/",
  "/cari/",
  "/cara-membeli/",
  "/contoh/",
  MISSING,
  "/en/",
  "/en/products/",
  "/en/products/page/2/",
  "/en/products/kopi-robusta-contoh/",
  "/en/products/nampan-kayu-contoh/",
  "/en/categories/",
  "/en/categories/kopi/",
  "/en/producers/",
  "/en/producers/kopi-contoh-lereng/",
  "/en/districts/",
  "/en/districts/lerengsari/",
  "/en/innovations/",
  "/en/innovations/gerai-satu-pintu/",
  "/en/stories/",
  "/en/stories/panen-kopi/",
  "/en/search/",
  "/en/cara-membeli/",
  "/en/example/",
  "/osi/",
  "/osi/dagangan/",
  "/osi/dagangan/kopi-robusta-contoh/",
  "/osi/golek/",
];
// Pages on which the contrast that axe leaves undecided is measured: one of each kind, in one language, since colours
// do not depend on words.
const ONE_OF_EACH = [
  "/",
  "/produk/",
  "/produk/kopi-robusta-contoh/",
  "/produk/nampan-kayu-contoh/",
  "/kategori/",
  "/kategori/kopi/",
  "/produsen/",
  "/produsen/kopi-contoh-lereng/",
  "/inovasi/gerai-satu-pintu/",
  "/cerita/",
  "/cerita/panen-kopi/",
  "/cari/",
  "/cara-membeli/",
];
const SOME_PAGES = [
  ...ONE_OF_EACH,
  "/produk/halaman/2/",
  "/kecamatan/lerengsari/",
  MISSING,
  "/en/",
  "/en/products/",
  "/en/products/kopi-robusta-contoh/",
  "/osi/",
];
const PAGES = options.pages?.split(",") ?? (options.some ? SOME_PAGES : ALL_PAGES);
const PIXEL_PAGES = options.pages ? PAGES : ONE_OF_EACH;
const LIGHTHOUSE_PAGES = options.pages ? PAGES : ["/", "/produk/", "/produk/kopi-robusta-contoh/"];

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const DEVICES = { phone: PHONE, desktop: { viewport: { width: 1280, height: 900 } } };
const SCHEMES = ["light", "dark"];
// axe leaves words undecided when anything drawn by ::before or ::after is near, which on these pages is most words;
// such things are drawn beside words here, not behind them. The other figures are axe's own, as options are replaced,
// not merged.
const AXE_CHECKS = [
  {
    id: "color-contrast",
    options: {
      ignorePseudo: true,
      ignoreUnicode: true,
      ignoreLength: false,
      boldValue: 700,
      boldTextPt: 14,
      largeTextPt: 18,
      contrastRatio: { normal: { expected: 4.5 }, large: { expected: 3 } },
      pseudoSizeThreshold: 0.25,
      shadowOutlineEmMax: 0.2,
      textStrokeEmMin: 0.03,
    },
  },
];
// In the other scheme nothing changes but colours, so only these rules are asked again.
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Bytes of one product page; words are counted gzipped, 1 kB = 1000 bytes. The picture has one limit for both
// densities.
const LIMIT_SHIFT = 0.001;
const LIMITS = { document: 14_000, stylesheet: 12_000, script: 15_000, picture: 60_000 };

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]; // of Lighthouse; each must be 100
const TRIES = 3;
const enough = (id, score) => score * 100 >= (id === "performance" ? Number(options.performance) : 100);

const { origin, fileOf } = await serve(folder);

const problems = [];
const told = (...words) => problems.push(words.join(" ").replace(/\s+/g, " ").trim());
const cut = (text, length = 200) => (text.length > length ? `${text.slice(0, length)}…` : text);
const html = (path) => (existsSync(fileOf(path)) ? readFileSync(fileOf(path), "utf8") : "");

// ---- Accessibility. Returns how many findings axe could not decide itself (words on a picture, say): of contrast,
// pixels decide.
async function checkAccess(browser) {
  const axe =
    readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8") +
    `;window.axe.configure(${JSON.stringify({ checks: AXE_CHECKS })})`;
  const undecided = new Map();
  for (const [device, screen] of Object.entries(DEVICES)) {
    const context = await browser.newContext({ ...screen, reducedMotion: "reduce" }); // a colour half way through a fade is nobody's fault
    const page = await context.newPage();
    for (const path of PAGES) {
      const status = (await page.goto(origin + path, { waitUntil: "load" })).status();
      if (status !== (path === MISSING ? 404 : 200)) {
        told(device, path, `answers ${status}`);
        continue;
      }
      // What unfolds counts, too; but the menu of languages lies over what is below it, so it is open where no pixels
      // are measured.
      const unfolded = path === MISSING ? "details" : "details:not(.languages *)";
      await page.evaluate(
        (selector) =>
          document.querySelectorAll(selector).forEach((one) => {
            one.open = true;
          }),
        unfolded,
      );
      await page.evaluate(axe); // not a script tag: a content security policy would refuse that
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme }); // loading once for both schemes saves a third of the time
        const isFirst = colorScheme === SCHEMES[0];
        const { violations, incomplete } = await page.evaluate(
          (runOnly) => window.axe.run(document, { runOnly, resultTypes: ["violations", "incomplete"] }),
          isFirst ? { type: "tag", values: AXE_TAGS } : { type: "rule", values: COLOUR_RULES },
        );
        for (const { id, target, failureSummary } of violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => ({ id, ...node })),
        )) {
          told(
            `${device}-${colorScheme}`,
            path,
            id,
            target.flat().join(" "),
            cut(failureSummary.replace(/Fix (any|all) of the following:/g, "")),
          );
        }
        for (const { id, nodes } of incomplete) undecided.set(id, (undecided.get(id) ?? 0) + nodes.length);
        const unsure = incomplete
          .filter(({ id }) => id === "color-contrast" && PIXEL_PAGES.includes(path))
          .flatMap(({ nodes }) => nodes.map(({ target }) => target));
        for (const { selector, words, lowest, least } of await tooFaint(page, unsure)) {
          told(`${device}-${colorScheme}`, path, "contrast", lowest.toFixed(2), "of", least, selector, words);
        }
      }
    }
    await context.close();
  }
  return [...undecided].map(([id, count]) => `${id} ${count}`).join(", ") || "none";
}

// ---- Weight of the first product page among the pages, and what moves while it loads and is scrolled.
async function checkWeight(browser) {
  const path = PAGES.find((one) => html(one).includes('property="og:type" content="product"'));
  if (!path) return;
  const figures = [];
  for (const deviceScaleFactor of [1, 2]) {
    const name = `360px@${deviceScaleFactor}x`;
    const context = await browser.newContext({ ...PHONE, deviceScaleFactor });
    await watchShifts(context);
    const page = await context.newPage();
    const responses = [];
    page.on("response", (response) => responses.push(response));
    await page.goto(origin + path, { waitUntil: "load" });
    const { picture } = await page.evaluate(async () => {
      const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
      const first = document.querySelector("main img:not([loading=lazy])"); // the one that is not put off
      await first?.decode();
      for (let top = 0; top < document.body.scrollHeight; top += innerHeight / 2) {
        scrollTo(0, top);
        await pause(50);
      }
      return { picture: first?.currentSrc };
    });
    await page.waitForLoadState("networkidle");
    const weights = { document: 0, stylesheet: 0, script: 0, picture: 0 };
    for (const response of [...responses]) {
      const [kind, body] = [response.request().resourceType(), await response.body()];
      if (response.url() === picture) weights.picture = body.length;
      else if (kind in weights) weights[kind] += gzip(body).length;
    }
    if (!picture) told(name, path, "has no picture that loads at once");
    for (const [kind, limit] of Object.entries(LIMITS))
      if (weights[kind] > limit) told(name, path, `${kind} is ${weights[kind]} bytes, more than ${limit}`);
    const shifts = await moved(page, LIMIT_SHIFT);
    for (const said of shifts) told(name, path, "layout shift", said);
    figures.push(
      `${name} HTML ${weights.document} CSS ${weights.stylesheet} JS ${weights.script} picture ${weights.picture} shifts ${shifts.length}`,
    );
    await context.close();
  }
  console.log(`${path} in bytes, words gzipped: ${figures.join("; ")}`);
}

// ---- Lighthouse as on a phone. Other work on the machine can only slow a page down, so the best try is the true one.
async function checkLighthouse() {
  const { default: lighthouse } = await import("lighthouse");
  const probe = createServer();
  const port = await listening(probe); // a free port, for Chromium
  await new Promise((done) => probe.close(done));
  const browser = await launch(`--remote-debugging-port=${port}`);
  for (const path of LIGHTHOUSE_PAGES) {
    const started = Date.now();
    // A page that asks not to be indexed cannot pass this audit, and should not; the rest of its SEO still counts.
    const hidden = /<meta name="robots" content="[^"]*noindex/.test(html(path));
    const flags = { port, logLevel: "error", skipAudits: hidden ? ["is-crawlable"] : [] };
    const best = {}; // for each category its result, and the audits it was made of
    let tries = 0;
    for (let left = CATEGORIES; left.length && tries < TRIES; tries += 1) {
      const { categories, audits, runtimeError } = (await lighthouse(origin + path, { ...flags, onlyCategories: left }))
        .lhr;
      if (runtimeError) {
        told("lighthouse", path, runtimeError.message);
        break;
      }
      for (const id of left)
        if (!best[id] || categories[id].score > best[id].score) best[id] = { ...categories[id], audits };
      left = left.filter((id) => id === "performance" && !enough(id, best[id].score)); // the others do not depend on speed
    }
    for (const { id, score, auditRefs, audits } of Object.values(best)) {
      if (score !== null && enough(id, score)) continue;
      const failing = auditRefs
        .filter(({ weight }) => weight > 0)
        .map((one) => audits[one.id])
        .filter((audit) => audit.scoreDisplayMode === "error" || (audit.score !== null && audit.score < 1));
      const said = failing.map(({ id: audit, score: part, details, displayValue, explanation, errorMessage }) => {
        const item = details?.items?.[0];
        return `${audit} ${part ?? "error"} ${cut(item?.node?.snippet ?? item?.url ?? item?.description ?? displayValue ?? explanation ?? errorMessage ?? "", 120)}`;
      });
      told("lighthouse", path, id, score === null ? "not measured" : Math.round(score * 100), "–", said.join("; "));
    }
    const scores =
      Object.values(best)
        .map(({ id, score }) => `${id} ${Math.round(score * 100)}`)
        .join(", ") || "not measured";
    console.log(
      `lighthouse ${path}: ${scores}${hidden ? " (noindex: without is-crawlable)" : ""}; ${tries} tries, ${Math.round((Date.now() - started) / 1000)} s`,
    );
  }
  await browser.close();
}

const started = Date.now();
const browser = await launch();
const undecided = await checkAccess(browser);
await checkWeight(browser);
await browser.close();
if (options.lighthouse) await checkLighthouse();
for (const problem of problems) console.error(problem);
const seconds = Math.round((Date.now() - started) / 1000);
console.log(
  `${PAGES.length} pages on ${Object.keys(DEVICES).length * SCHEMES.length} screens in ${seconds} s, undecided by axe: ${undecided}; ${problems.length} problems`,
);
process.exit(problems.length ? 1 : 0);
