// How soon the first screen of a bundle shows from a slow stick: its files come at 20 MB a second, one after another,
// each after 5 ms of seeking. Usage: node stick.mjs BUNDLE [MEGABYTES A SECOND]
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { launch, listening } from "./site.mjs";

const [folder, speed = "20"] = process.argv.slice(2);
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
};
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
let reading = Promise.resolve();
let bytes = 0;
const server = createServer((request, response) => {
  const file = join(folder, new URL(request.url, "http://x").pathname);
  if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  const body = readFileSync(file);
  reading = reading.then(async () => {
    await pause(5 + body.length / (Number(speed) * 1000));
    bytes += body.length;
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(body);
  });
});
const origin = `http://127.0.0.1:${await listening(server)}`;
const browser = await launch();
const times = [];
for (let run = 0; run < 5; run++) {
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, hasTouch: true });
  const page = await context.newPage();
  const began = performance.now();
  await page.goto(`${origin}/index.html#attract`, { waitUntil: "commit" });
  await page.waitForFunction(
    () => {
      const image = document.querySelector("[data-attract] .now img");
      return image?.complete && image.naturalWidth > 0 && image.checkVisibility();
    },
    null,
    { polling: 10 },
  );
  times.push(Math.round(performance.now() - began));
  await context.close();
}
await browser.close();
server.close();
console.log(`first screen: ${times.sort((a, b) => a - b).join(" ")} ms; ${Math.round(bytes / 5000)} kB a run`);
