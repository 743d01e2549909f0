// A small bundle for touch screens, made here by the contract at the head of kiosk-parts.js, for kiosk_screen.mjs.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const assets = new URL("../../themes/base/assets/", import.meta.url);

const STRINGS = Object.fromEntries(
  [...readFileSync(new URL("../locales/en.yaml", assets), "utf8").matchAll(/^ {2}kiosk_(\w+): (.+)$/gm)].map(
    ([, key, text]) => [key.replaceAll("_", "-"), text],
  ),
);
export const WORDS = { ...STRINGS, close: "Close" };
const SCRIPTS = ["qr", "parts", "ledger", "sheets", "keys", "panel"].map((part) => `kiosk-${part}.js`);
const STYLES = ["kiosk.css", "kiosk-boxes.css", "kiosk-loop.css"];
const attributes = (all) =>
  Object.entries(all)
    .map(([key, value]) => ` data-${key}="${value}"`)
    .join("");

export function page({ root = "", data = {}, main = "", scripts = "" }) {
  const given = {
    home: `${root}index.html`,
    idle: 60,
    "exit-code": "2580",
    version: "etalase 0.1.0",
    built: "2026-11-25",
    bundle: 'Kabupaten Contoh, "baru"',
    event: "=Pameran",
    ...data,
  };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Contoh</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${root}assets/tokens.css"><link rel="stylesheet" href="${root}assets/style.css">${STYLES.map((name) => `<link rel="stylesheet" href="${root}assets/${name}">`).join("")}
${scripts}${SCRIPTS.map((name) => `<script src="${root}assets/${name}" defer></script>`).join("")}
<script src="${root}assets/kiosk.js" defer data-kiosk${attributes(given).replace(/="Kabupaten[^>]*?baru""/, "='Kabupaten Contoh, \"baru\"'")}></script></head>
<body><header class="top"><div class="bar wrap"><a class="brand" href="${root}index.html"><span>Kabupaten Contoh</span></a>
<form class="find" role="search" action="${root}cari.html"><input id="cari" type="search" name="q"><button type="submit">Cari</button></form></div></header>
<main id="isi" tabindex="-1"><div class="wrap">${main}</div></main><template data-kiosk-words${attributes(WORDS)}></template></body></html>`;
}

const PIXEL = (colour) =>
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='90' height='160'><path fill='${colour}' d='M0 0h90v160H0z'/></svg>`;
const ATTRACT = `<section class="attract" hidden data-attract="2" aria-label="Products"><ol>${["teal", "maroon", "navy"]
  .map(
    (colour, at) =>
      `<li><picture><img src="${PIXEL(colour)}" alt="" loading="lazy"></picture><p class="attract-name">Produk ${at + 1}</p><p class="attract-price">Rp10.000</p><p class="attract-maker">Koperasi</p></li>`,
  )
  .join("")}</ol><p class="attract-touch">Touch</p></section>`;
export const sheet = (key, address) =>
  `<details class="hand-off" data-hand-off="${key}"><summary class="way-link">${key}</summary><div class="hand-off-sheet"><p class="hand-off-title">Kopi di ${key}</p><svg class="qr" viewBox="0 0 29 29" role="img"><path d="M0 0h29v29H0z"/></svg><p class="hand-off-address">${address}</p><p>Scan</p></div></details>`;
const SEARCH = `<form class="filters" role="search" data-search data-root="" data-index="assets/words/" hidden><p class="ask-field"><input id="kata" type="search" name="q" autocomplete="off"></p></form>
<p class="found" role="status" data-search-status></p><ul class="cards" data-search-results hidden></ul>`;
const SEARCH_SCRIPTS = ["search-words.js", "search-query.js", "search-filters.js", "search.js"];
// An index of one product as the build writes it, found by "kopi" alone.
const INDEX = {
  version: "1",
  language: "en",
  count: 1,
  page: 12,
  perCards: 10,
  words: "kopi",
  shards: [0],
  categories: [],
  districts: [],
  strings: {
    none: "Nothing.",
    suggest: "Did you mean {word}?",
    partial: "",
    corrected: "",
    count_one: "{n} product",
    count_other: "{n} products",
    more: "",
    failed: "Failed.",
  },
};

/** Puts the bundle into a folder. */
export function makeBundle(folder) {
  const put = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  mkdirSync(join(folder, "assets"), { recursive: true });
  for (const name of [...SCRIPTS, "kiosk.js", ...STYLES, ...SEARCH_SCRIPTS])
    cpSync(new URL(name, assets), join(folder, "assets", name));
  put(
    "assets/style.css",
    readdirSync(new URL("style/", assets))
      .sort()
      .map((name) => readFileSync(new URL(`style/${name}`, assets), "utf8"))
      .join("\n"),
  );
  put(
    "assets/tokens.css",
    ":root{--page:#fff;--surface:#fff;--band:#eee;--tint:#eee;--deep:#123;--ink:#111;--quiet:#555;--line:#ddd;--edge:#777;--primary:#175;--on-primary:#fff;--accent:#a41;--ornament:#a41;--size-1:.875rem;--size-2:1.06rem;--size-3:1.25rem;--size-4:1.7rem;--size-5:2.4rem;--gutter:2rem;--measure:72rem;--radius:.5rem;--radius-small:.4rem;--pill:99px;--motif:linear-gradient(#000 0 0);--motif-height:3px;--motif-repeat:repeat-x;--face-text:sans-serif;--face-display:sans-serif}",
  );
  put("assets/words/index.js", `etalaseSearch.index(${JSON.stringify(INDEX)})`);
  put("assets/words/words-0.js", `etalaseSearch.words(0,"1",[[1]])`);
  put(
    "assets/words/facets.js",
    `etalaseSearch.facets("1",{category:[-1],district:[-1],available:[1],halal:[0],price:[5],newest:[0],name:[0]})`,
  );
  put(
    "assets/words/cards-0.js",
    `etalaseSearch.cards(0,"1",["<li><a href=\\"%ROOT%/produk/kopi.html\\">Kopi</a></li>"])`,
  );
  put(
    "index.html",
    page({
      main: `<h1>Beranda</h1><p><a id="deep" href="produk/kopi.html">Kopi</a></p>${ATTRACT}<p style="height:3000px"></p>`,
    }),
  );
  put(
    "start/index.html",
    page({ root: "../", data: { home: "index.html", idle: 3 }, main: `${ATTRACT}<p style="height:3000px"></p>` }),
  );
  put("short.html", page({ data: { idle: 3 }, main: "<h1>Singkat</h1>" }));
  put("lain/short.html", page({ root: "../", data: { idle: 3 }, main: "<h1>Singkat</h1>" }));
  put(
    "cari.html",
    page({
      main: `<h1>Cari</h1>${SEARCH}`,
      scripts: `<script>document.documentElement.classList.add("js", "asks")</script>${SEARCH_SCRIPTS.map((name) => `<script src="assets/${name}" defer></script>`).join("")}`,
    }),
  );
  put(
    "produk/kopi.html",
    page({
      root: "../",
      data: { product: "kopi" },
      main: `<h1>Kopi</h1><p class="prose" id="words">Cerita <a id="out" href="https://contoh.example/cerita?a=1">tautan</a></p>${sheet("kopi tokopedia", "https://contoh.example/a")}${sheet("kopi shopee", "https://contoh.example/b")}`,
    }),
  );
}
