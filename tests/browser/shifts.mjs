// Nothing on a page moves, however late its parts come: the HTML in small pieces, a slow device on a slow network,
// the style sheet, each script and the pictures later than all else. Usage: node shifts.mjs FOLDER [--some] [PAGE…]
// --some: in pieces and slow alone, which find most.
import { readFileSync } from "node:fs";
import { moved, watchShifts } from "./moved.mjs";
import { launch, serve } from "./site.mjs";

const [folder, ...rest] = process.argv.slice(2);
const some = rest.includes("--some");
const only = rest.filter((one) => one !== "--some");
const PAGES = only.length
  ? only
  : ["/", "/produk/", "/produk/kopi-robusta-contoh/", "/cari/", "/cari/?q=kopi", "/cerita/panen-kopi/"];
const SCREENS = {
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
};
const PIECE = 400; // bytes of HTML that come at once: about a line of it, so that every part is once the last
const LATE = 700; // milliseconds

const { origin, fileOf, close } = await serve(folder, { piece: PIECE });
const problems = [];
const browser = await launch();
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const scripts = (path) =>
  [...readFileSync(fileOf(path.split("?")[0]), "utf8").matchAll(/<script src="[^"]*?([^"/]+\.js)"/g)].map(
    ([, name]) => name,
  );

/** How a page comes: what is late, and whether the HTML comes in pieces. */
const ways = (path) => [
  { name: "in pieces", pieces: true },
  { name: "slow", slow: true },
  { name: "late style", late: /\.css/ },
  { name: "late pictures", late: /\.(webp|jpg|png)/ },
  ...scripts(path).map((name) => ({ name: `late ${name}`, late: new RegExp(name.replaceAll(".", "\\.")) })),
];

async function look(screen, path, { name, pieces, slow, late }) {
  const context = await browser.newContext({ ...SCREENS[screen], reducedMotion: "no-preference" });
  await watchShifts(context);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  if (slow) {
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 6 });
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 150,
      downloadThroughput: 200_000,
      uploadThroughput: 90_000,
    });
  }
  if (late)
    await page.route(late, async (route) => {
      await wait(LATE);
      await route.continue().catch(() => {});
    });
  const address = new URL(path, origin);
  if (pieces) address.searchParams.set("pieces", "1");
  await page.goto(address.href, { waitUntil: "load" });
  await page.evaluate(async () => {
    const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
    await pause(200);
    for (let top = 0; top < document.body.scrollHeight; top += innerHeight / 2) {
      scrollTo(0, top);
      await pause(60);
    }
  });
  for (const said of await moved(page, 0)) problems.push(`${screen} ${path} ${name}: ${said}`);
  await context.close();
}

let looks = 0;
for (const screen of Object.keys(SCREENS)) {
  for (const path of PAGES) {
    for (const way of some ? ways(path).slice(0, 2) : ways(path)) {
      await look(screen, path, way);
      looks += 1;
    }
  }
}
await browser.close();
close();
for (const problem of problems) console.error(problem);
console.log(`${looks} looks, ${problems.length} shifts`);
process.exit(problems.length ? 1 : 0);
