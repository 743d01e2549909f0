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

/** What has moved on the page so far, in words; a tenth of a pixel on one letter is not seen by anybody. */
export async function moved(page) {
  await page.waitForTimeout(100); // the last ones are told in a later task
  return (await page.evaluate(() => window.moved)).filter(({ value }) => value >= 0.00005).map(({ said }) => said);
}
