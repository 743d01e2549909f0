// What a phone reads from a QR code as the browser draws it.
import jsqr from "jsqr";

/** The words of a code in RGBA pixels; nothing if there is no code. */
export const wordsOf = (pixels, width, height, options) => (jsqr.default ?? jsqr)(pixels, width, height, options)?.data;

/** Runs in the page: a picture's pixels, each a digit, since a list of numbers takes seconds from the browser to here. */
async function pixels(base64) {
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const { width, height } = image;
  const pen = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  return {
    width,
    height,
    digits: Array.from({ length: width * height }, (_, at) => Number(data[at * 4 + 1] > 127)).join(""),
  };
}

/** The words of a code of `width` × `height` pixels, of which each is a digit: 1 is light; nothing if there is no code. */
export function codeOf({ width, height, digits }) {
  const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) =>
    digits[at >> 2] === "1" || at % 4 === 3 ? 255 : 0,
  );
  return wordsOf(data, width, height);
}

/** The words of a code in a photograph (PNG) that the page was taken of. */
export const codeIn = async (page, photograph) => codeOf(await page.evaluate(pixels, photograph.toString("base64")));
