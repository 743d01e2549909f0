// A contact sheet of a built site: every kind of page on a phone and a desktop, in light and dark, as one JPEG.
// Usage: node sheet.mjs FOLDER OUT.jpg
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const [folder, out] = process.argv.slice(2);
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".webp": "image/webp", ".jpg": "image/jpeg" };
const server = createServer((request, response) => {
  let path = join(folder, normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)));
  if (existsSync(path) && statSync(path).isDirectory()) path = join(path, "index.html");
  const found = existsSync(path) ? path : join(folder, "404.html");
  response.writeHead(found === path ? 200 : 404, { "content-type": TYPES[extname(found)] ?? "application/octet-stream" }).end(readFileSync(found));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;

const PAGES = [
  "/", "/produk/", "/produk/kopi-robusta-contoh/", "/produsen/kopi-contoh-lereng/", "/kategori/", "/kecamatan/lerengsari/",
  "/inovasi/gerai-satu-pintu/", "/cerita/", "/en/stories/pewarna-alam/", "/cari/?q=anyaman", "/tidak-ada/",
];
const PHONE = { width: 390, height: 780 };
const DESKTOP = { width: 1280, height: 860 };
const ROWS = [
  { viewport: PHONE, colorScheme: "light", shown: 176 }, { viewport: PHONE, colorScheme: "dark", shown: 176 },
  { viewport: DESKTOP, colorScheme: "light", shown: 322 }, { viewport: DESKTOP, colorScheme: "dark", shown: 322 },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let html = "<body style='margin:16px;background:#777;display:flex;flex-wrap:wrap;gap:10px;width:2048px'>";
for (const { shown, ...screen } of ROWS) {
  const context = await browser.newContext({ ...screen, reducedMotion: "reduce" });
  for (const path of PAGES) {
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
server.close();
