// What moves while a page loads: layout shifts, each with what moved, from where to where.

/** Runs in the page before anything else: keeps the shifts in `window.moved`. */
function watch() {
  const named = (node) => {
    if (!node) return "something that is gone";
    const element = node.nodeType === 1 ? node : node.parentElement;
    const words = (node.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 30);
    return `${node.nodeName.toLowerCase()} in ${element.tagName.toLowerCase()}${element.id && `#${element.id}`}${element.className && `.${element.className.baseVal ?? element.className}`} "${words}"`;
  };
  const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(",");
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { value, startTime, sources } of list.getEntries()) {
      const parts = sources.map(({ node, previousRect, currentRect }) => `${named(node)} ${box(previousRect)} → ${box(currentRect)}`);
      window.moved.push({ value, said: `${value.toFixed(4)} at ${Math.round(startTime)} ms: ${parts.join("; ")}` });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** Every page of the context is watched from its beginning. */
export const watchShifts = (context) => context.addInitScript(watch);

// Nothing should move. On a machine that does other work, a page is drawn in more pieces than anybody ever sees of it, and a line
// may come a frame before the picture over it: this is a twentieth of the screen moved by a tenth of its height.
const LIMIT = 0.005;

/** What has moved on the page so far, in words. */
export async function moved(page) {
  await page.waitForTimeout(100); // the last ones are told in a later task
  return (await page.evaluate(() => window.moved)).filter(({ value }) => value >= LIMIT).map(({ said }) => said);
}
