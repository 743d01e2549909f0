// Contrast by the very pixels: decides what axe leaves undecided, words on pictures, gradients and patterns. The page
// is photographed without its words, and the colour of each word is compared with every pixel behind it (WCAG 2.2,
// 1.4.3).

// Words of elements: their colour, what they need, and the rectangles they stand in. What lies beside the screen (a
// menu that scrolls) is in no photograph.
const wordsOf = (targets) =>
  targets.flatMap(([selector]) => {
    const element = document.querySelector(selector);
    if (!element) return [];
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const size = parseFloat(fontSize);
    const rectangles = [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
      .flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()]
          .filter(({ left, right, width, height }) => width > 2 && height > 2 && left >= 0 && right <= innerWidth)
          .map(({ left, top, width, height }) => [left + scrollX, top + scrollY, width, height]);
      });
    const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    return [{ selector, color, least: isLarge ? 3 : 4.5, rectangles, words: element.textContent.trim().slice(0, 30) }];
  });

const WITHOUT_WORDS = `*, *::before, *::after {
  -webkit-text-fill-color: transparent !important; text-shadow: none !important; text-decoration-color: transparent !important;
}`;

// For each of the words the lowest contrast with a pixel behind it.
async function measure({ photograph, all }) {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${photograph}`)).blob());
  const ground = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { willReadFrequently: true });
  ground.drawImage(bitmap, 0, 0);
  const scale = bitmap.width / document.documentElement.clientWidth;
  const linear = (value) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (r, g, b) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  return all.map(({ color, rectangles, ...rest }) => {
    const own = luminance(...color.match(/[\d.]+/g).map(Number));
    let lowest = Infinity;
    for (const rectangle of rectangles) {
      const [x, y, width, height] = rectangle.map((length) => Math.max(0, Math.round(length * scale)));
      const { data } = ground.getImageData(x, y, Math.max(1, width), Math.max(1, height));
      for (let at = 0; at < data.length; at += 4) {
        const behind = luminance(data[at], data[at + 1], data[at + 2]);
        lowest = Math.min(lowest, (Math.max(own, behind) + 0.05) / (Math.min(own, behind) + 0.05));
      }
    }
    return { ...rest, lowest };
  });
}

// What axe calls `target` of the elements, one selector each; gives those whose words are too faint on some pixel.
export async function tooFaint(page, targets) {
  const all = (await page.evaluate(wordsOf, targets)).filter(({ rectangles }) => rectangles.length);
  if (!all.length) return [];
  const style = await page.addStyleTag({ content: WITHOUT_WORDS });
  const photograph = (await page.screenshot({ fullPage: true })).toString("base64");
  await style.evaluate((element) => element.remove());
  return (await page.evaluate(measure, { photograph, all })).filter(({ lowest, least }) => lowest < least);
}
