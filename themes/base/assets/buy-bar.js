// The bar at the lower edge of a phone: shown while the buttons to buy are not in sight. Without it the page has all
// of them.
(() => {
  "use strict";

  const bar = document.querySelector(".buy-bar");
  if (!bar || !window.IntersectionObserver) return;
  const root = document.documentElement;
  // What the bar repeats: the first button and the chat; where there is none, the place that says how to buy.
  const links = [...document.querySelectorAll(".buy .way-link.first, .buy .way-link.chat")];
  const chat = links.find((link) => link.classList.contains("chat"));
  const own = [...new Set([links[0], chat])].filter(Boolean);
  const watched = own.length ? own : [document.querySelector(".buy")].filter(Boolean);
  const inSight = new Map(watched.map((link) => [link, false]));

  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) inSight.set(target, intersectionRatio > 0.98);
      bar.hidden = [...inSight.values()].every(Boolean);
    },
    { threshold: [0, 0.99, 1] },
  );
  watched.forEach((link) => watch.observe(link));

  // The page ends above the bar, and what has the focus is scrolled above it. On wide screens the bar is not drawn:
  // height 0.
  new ResizeObserver(() => {
    if (!bar.hidden) root.style.setProperty("--bar", `${bar.offsetHeight}px`);
  }).observe(bar);
})();
