// A contact sheet of a built site: every kind of page on a phone and a desktop, in light and dark, as one JPEG.
// Usage: node sheet.mjs FOLDER OUT.jpg, or node sheet.mjs FOLDER,FOLDER… OUT.jpg PAGE… for other pages of several
// sites, such as those that tests/browser/lists.rs leaves in target/tmp/lists: messy photos, and lists of every length.
import { launch, serve } from "./site.mjs";

const [folders, out, ...asked] = process.argv.slice(2);
const sites = await Promise.all(folders.split(",").map(serve));

const PAGES = asked.length
  ? asked
  : [
      "/",
      "/produk/",
      "/produk/kopi-robusta-contoh/",
      "/produsen/kopi-contoh-lereng/",
      "/kategori/",
      "/kecamatan/lerengsari/",
      "/inovasi/gerai-satu-pintu/",
      "/cerita/",
      "/en/stories/pewarna-alam/",
      "/cari/?q=anyaman",
      "/tidak-ada/",
    ];
const PHONE = { width: 390, height: asked.length ? 1560 : 780 };
const DESKTOP = { width: 1280, height: asked.length ? 1720 : 860 };
const ROWS = [
  { viewport: PHONE, colorScheme: "light", shown: 176 },
  ...(asked.length ? [] : [{ viewport: PHONE, colorScheme: "dark", shown: 176 }]),
  { viewport: DESKTOP, colorScheme: "light", shown: 322 },
  { viewport: DESKTOP, colorScheme: "dark", shown: 322 },
];

const browser = await launch();
let html = "<body style='margin:16px;background:#777;display:flex;flex-wrap:wrap;gap:10px;width:2048px'>";
for (const { shown, ...screen } of ROWS) {
  const context = await browser.newContext({ ...screen, reducedMotion: "reduce" });
  for (const [path, { origin }] of sites.flatMap((site) => PAGES.map((path) => [path, site]))) {
    const page = await context.newPage();
    await page.goto(origin + path);
    await page.waitForLoadState("networkidle");
    const shot = await page.screenshot({ type: "jpeg", quality: 85 });
    html += `<img width=${shown} src="data:image/jpeg;base64,${shot.toString("base64")}">`;
    await page.close();
  }
  await context.close();
  html += "<i style='flex-basis:100%'></i>";
}
const sheet = await (await browser.newContext({ viewport: { width: 2080, height: 900 } })).newPage();
await sheet.setContent(html);
await sheet.screenshot({ path: out, type: "jpeg", quality: 72, fullPage: true });
await browser.close();
sites.forEach((site) => site.close());
