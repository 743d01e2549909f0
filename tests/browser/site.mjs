// What the scripts here have in common: a server for a built site, and the browser that looks at it.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

/** Debian's Chromium, asking nothing of its maker. */
export const launch = (...more) =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });

/** Runs in the page, before it is measured: gives it `areaOf`, what a finger can hit of a link or control. */
export function knowAreas() {
  // A link that covers the card it stands in is as large as the card.
  globalThis.areaOf = (one) => {
    const after = getComputedStyle(one, "::after");
    if (after.content === "none" || after.position !== "absolute") return one;
    let around = one;
    while (getComputedStyle(around).position === "static") around = around.parentElement;
    return around;
  };
}

/**
 * Waits until a page's observers were told what is in sight: the bar to buy appears only then, on a busy machine after the page
 * has loaded. A document tells its observers in the order in which they were made, so that this one comes last.
 */
export const observed = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const last = new IntersectionObserver(() => {
          last.disconnect();
          requestAnimationFrame(done);
        });
        last.observe(document.documentElement);
      }),
  );

export const gzip = (bytes) => gzipSync(bytes, { level: 9 });
export const listening = (one) => new Promise((done) => one.listen(0, "127.0.0.1", () => done(one.address().port)));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

async function trickle(body, piece, response) {
  for (let at = 0; at < body.length; at += piece) {
    response.write(body.subarray(at, at + piece));
    await new Promise((done) => setTimeout(done, 40));
  }
  response.end();
}

/**
 * Serves a folder as a good host does: compresses words, and lets files whose name is their hash be kept. With `piece`, addresses
 * with `pieces` in their query come so many bytes at once, as over a slow line.
 */
export async function serve(folder, { piece = 0 } = {}) {
  const compressed = new Map(); // a file is asked for on many screens, but compressed once
  const fileOf = (path) => {
    const file = join(folder, normalize(decodeURIComponent(path)));
    return existsSync(file) && statSync(file).isDirectory() ? join(file, "index.html") : file;
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://x");
    const found = existsSync(fileOf(pathname));
    const file = found ? fileOf(pathname) : join(folder, "404.html");
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const headers = {
      "content-type": type,
      "cache-control":
        /^\/(assets|media)\//.test(pathname) && found ? "public, max-age=31536000, immutable" : "no-cache",
    };
    let body = readFileSync(file);
    if (piece && searchParams.has("pieces")) {
      response.writeHead(200, headers);
      return trickle(body, piece, response);
    }
    if (/^text|json|xml|javascript/.test(type)) {
      headers.vary = "accept-encoding";
      headers["content-encoding"] = "gzip"; // every browser here takes it
      if (!compressed.has(file)) compressed.set(file, gzip(body));
      body = compressed.get(file);
    }
    response.writeHead(found ? 200 : 404, { ...headers, "content-length": body.length }).end(body);
  });
  return { origin: `http://127.0.0.1:${await listening(server)}`, fileOf, close: () => server.close() };
}
