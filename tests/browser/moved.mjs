// What moves while a page loads: layout shifts, each with what moved, from where to where.

/** Runs in the page before anything else: keeps the shifts in `window.moved`, of all or of what is `within` a selector. */
function watch(within) {
  const isWatched = ({ node }) => !within || (node?.nodeType === 1 ? node : node?.parentElement)?.closest(within);
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
      const watched = sources.filter(isWatched);
      if (within && !watched.length) continue;
      const parts = watched.map(
        ({ node, previousRect, currentRect }) => `${named(node)} ${box(previousRect)} → ${box(currentRect)}`,
      );
      window.moved.push({ value, said: `${value.toFixed(4)} at ${Math.round(startTime)} ms: ${parts.join("; ")}` });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** Every page of a context, or a page alone, is watched from its beginning. */
export const watchShifts = (context, within) => context.addInitScript(watch, within);

/** What has moved on the page so far, in words, if all of it together is more than a limit. */
export async function moved(page, limit) {
  await page.waitForTimeout(100); // the last ones are told in a later task
  const all = await page.evaluate(() => window.moved);
  return all.reduce((sum, { value }) => sum + value, 0) > limit ? all.map(({ said }) => said) : [];
}
