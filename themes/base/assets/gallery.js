// A product's photos: which one is shown, arrows to go on, a closer look. And sharing. The page works without any of
// it.
(() => {
  "use strict";

  const make = (tag, props, ...inside) => {
    const element = Object.assign(document.createElement(tag), props);
    element.append(...inside);
    return element;
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // ---- Gallery ----

  const gallery = document.querySelector(".gallery");
  const slides = gallery?.querySelector(".slides");
  const figures = slides ? [...slides.children] : [];
  const words = gallery ? gallery.dataset : {};

  // A row of pictures of which one is shown: by finger, keys or buttons.
  function row(track, items, changed) {
    let at = 0;
    const show = (number, jump) => {
      const to = items[Math.max(0, Math.min(items.length - 1, number))];
      track.scrollTo({ left: to.offsetLeft - track.offsetLeft, behavior: jump || calm ? "instant" : "smooth" });
    };
    const look = () => {
      const middle = track.scrollLeft + track.clientWidth / 2;
      const now = items.findIndex((item) => item.offsetLeft - track.offsetLeft + item.clientWidth > middle);
      if (now < 0 || now === at) return;
      at = now;
      changed(at);
    };
    let waiting = 0;
    track.addEventListener(
      "scroll",
      () => {
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(look);
      },
      { passive: true },
    );
    return { show, step: (by) => show(at + by), at: () => at };
  }

  function arrows(go) {
    const arrow = (name, label, by) =>
      make("button", { type: "button", className: `arrow ${name}`, ariaLabel: label, onclick: () => go(by) });
    return [arrow("previous", words.previous, -1), arrow("next", words.next, 1)];
  }

  function disableAtEnds([previous, next], at) {
    previous.disabled = at === 0;
    next.disabled = at === figures.length - 1;
  }

  if (figures.length > 1) {
    const thumbs = [...gallery.querySelectorAll(".thumbs a")];
    const strip = gallery.querySelector(".thumbs");
    // Those who hear the page are told the number by the thumbnails.
    const count = make("p", { className: "count", ariaHidden: "true" });
    const mark = (at) => {
      thumbs.forEach((thumb, number) =>
        number === at ? thumb.setAttribute("aria-current", "true") : thumb.removeAttribute("aria-current"),
      );
      const { offsetLeft, offsetWidth } = thumbs[at];
      strip.scrollTo({
        left: offsetLeft - (strip.clientWidth - offsetWidth) / 2,
        behavior: calm ? "instant" : "smooth",
      });
      count.textContent = `${at + 1}/${figures.length}`;
      disableAtEnds(buttons, at);
    };
    const photos = row(slides, figures, mark);
    const buttons = arrows((by) => photos.step(by));
    gallery.querySelector(".stage").append(...buttons, count);
    thumbs.forEach((thumb, number) =>
      thumb.addEventListener("click", (event) => {
        event.preventDefault();
        photos.show(number);
      }),
    );
    mark(0);
  }

  // ---- A closer look ----

  function closer(start) {
    const items = figures.map((figure) => {
      const link = figure.querySelector("a");
      const image = figure.querySelector("img");
      const large = make("img", {
        src: link.href,
        alt: image.alt,
        width: image.width,
        height: image.height,
        loading: "lazy",
      });
      large.width = image.getAttribute("width");
      large.height = image.getAttribute("height");
      const frame = make("div", { className: "closer-item" }, large);
      // A click goes to the very pixels and back; pinching is the browser's own.
      large.addEventListener("click", () => frame.classList.toggle("near"));
      return frame;
    });
    const track = make("div", { className: "closer-row", tabIndex: 0 }, ...items);
    const close = make("button", { type: "button", className: "arrow close", ariaLabel: words.close });
    const dialog = make("dialog", { className: "closer", ariaLabel: words.label }, track, close);
    const buttons = arrows((by) => photos.step(by));
    const photos = row(track, items, (at) => {
      items.forEach((item) => item.classList.remove("near"));
      disableAtEnds(buttons, at);
    });
    if (items.length > 1) dialog.append(...buttons);
    disableAtEnds(buttons, start);
    close.onclick = () => dialog.close();
    dialog.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      photos.step(by);
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      figures[photos.at()].querySelector("a").focus({ preventScroll: true });
    });
    document.body.append(dialog);
    dialog.showModal();
    photos.show(start, true);
    track.focus();
  }

  // A browser without dialogs follows the link to the large picture.
  if (window.HTMLDialogElement) {
    figures.forEach((figure, number) =>
      figure.querySelector("a").addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        closer(number);
      }),
    );
  }

  // ---- Sharing ----

  const share = document.querySelector("[data-share]");
  const copy = document.querySelector("[data-copy]");
  const canonical = document.querySelector("link[rel=canonical]");
  const address = canonical ? canonical.href : location.href;
  if (share && navigator.share) {
    share.hidden = false;
    share.addEventListener("click", () => navigator.share({ title: document.title, url: address }).catch(() => {}));
  }
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      const before = copy.textContent;
      await navigator.clipboard.writeText(address);
      copy.textContent = copy.dataset.copy;
      setTimeout(() => (copy.textContent = before), 3000);
    });
  }
})();
