// QR codes (ISO/IEC 18004) of texts that only the screen knows: the visit ledger, addresses in stories. Byte mode,
// error level L, versions 1 to 40. `etalaseQr.matrix(text)` gives rows of 0 and 1, `etalaseQr.svg(text)` a picture.
(() => {
  "use strict";

  // By version from 1: words of error correction in a block, and blocks.
  const CORRECTION = [
    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
  ];
  const BLOCKS = [
    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19,
    20, 21, 22, 24, 25,
  ];
  const LEVEL_L = 1;

  const sizeOf = (version) => version * 4 + 17;

  function alignments(version) {
    if (version === 1) return [];
    const count = Math.floor(version / 7) + 2;
    const last = sizeOf(version) - 7;
    // Steps are even and as wide as fits; version 32 is the standard's one exception.
    const step = version === 32 ? 26 : Math.ceil((last - 6) / (count - 1) / 2) * 2;
    return [6, ...Array.from({ length: count - 1 }, (_, i) => last - step * (count - 2 - i))];
  }

  // Modules that carry words, in whole words: all but those of the patterns.
  function words(version) {
    const size = sizeOf(version);
    const marks = alignments(version).length;
    let modules = size * size - 3 * 64 - 2 * (size - 16) - 31;
    if (marks) modules -= (marks * marks - 3) * 25 - 2 * (marks - 2) * 5;
    if (version > 6) modules -= 36;
    return modules >> 3;
  }

  const capacity = (version) => words(version) - CORRECTION[version - 1] * BLOCKS[version - 1];
  const lengthBits = (version) => (version < 10 ? 8 : 16);

  function versionFor(length) {
    for (let version = 1; version <= 40; version++) {
      // A reader that many web pages use (jsQR 1.4.0) has a slip in its table for version 23.
      if (version !== 23 && 4 + lengthBits(version) + length * 8 <= capacity(version) * 8) return version;
    }
    throw new RangeError("too long for a QR code");
  }

  // ---- Words ----

  function dataWords(bytes, version) {
    const out = [];
    let pending = 0;
    let count = 0;
    const put = (value, bits) => {
      for (let i = bits - 1; i >= 0; i--) {
        pending = (pending << 1) | ((value >> i) & 1);
        if (++count % 8) continue;
        out.push(pending);
        pending = 0;
      }
    };
    put(4, 4); // byte mode
    put(bytes.length, lengthBits(version));
    bytes.forEach((byte) => put(byte, 8));
    const room = capacity(version) * 8;
    put(0, Math.min(4, room - count));
    put(0, (8 - (count % 8)) % 8);
    for (let pad = 0xec; out.length < room / 8; pad ^= 0xec ^ 0x11) out.push(pad);
    return out;
  }

  // The field of 256 elements by x^8 + x^4 + x^3 + x^2 + 1
  const POWERS = new Uint8Array(510);
  const LOGS = new Uint8Array(256);
  for (let i = 0, x = 1; i < 255; i++) {
    POWERS[i] = POWERS[i + 255] = x;
    LOGS[x] = i;
    x = (x << 1) ^ (x > 127 ? 0x11d : 0);
  }
  const times = (a, b) => (a && b ? POWERS[LOGS[a] + LOGS[b]] : 0);

  function generator(degree) {
    let poly = [1]; // the highest power first
    for (let i = 0; i < degree; i++) {
      poly = [...poly, 0].map((factor, at) => factor ^ (at ? times(poly[at - 1], POWERS[i]) : 0));
    }
    return poly.slice(1);
  }

  function remainder(data, factors) {
    const rest = [...data, ...factors.map(() => 0)];
    for (let i = 0; i < data.length; i++) {
      const lead = rest[i];
      if (lead) factors.forEach((factor, at) => (rest[i + 1 + at] ^= times(factor, lead)));
    }
    return rest.slice(data.length);
  }

  function interleaved(data, version) {
    const count = BLOCKS[version - 1];
    const factors = generator(CORRECTION[version - 1]);
    const short = Math.floor(data.length / count);
    const longer = data.length % count; // blocks at the end with one more
    let from = 0;
    const blocks = Array.from({ length: count }, (_, i) => {
      const block = data.slice(from, from + short + (i >= count - longer ? 1 : 0));
      from += block.length;
      return block;
    });
    const checks = blocks.map((block) => remainder(block, factors));
    const weave = (rows, length) =>
      Array.from({ length }, (_, i) => rows.filter((row) => i < row.length).map((row) => row[i])).flat();
    return [...weave(blocks, short + 1), ...weave(checks, factors.length)];
  }

  // ---- Modules ----

  // `fixed` tells the modules of patterns, which carry no data and are not masked.
  function canvas(version) {
    const size = sizeOf(version);
    const grid = () => Array.from({ length: size }, () => new Uint8Array(size));
    const drawing = { size, version, dark: grid(), fixed: grid() };
    drawing.set = (x, y, dark) => {
      if (x < 0 || y < 0 || x >= size || y >= size) return;
      drawing.dark[y][x] = dark ? 1 : 0;
      drawing.fixed[y][x] = 1;
    };
    return drawing;
  }

  function square({ set }, x, y, reach, isDark) {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) set(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
    }
  }

  function patterns(drawing) {
    const { size, version, set } = drawing;
    for (let i = 0; i < size; i++) {
      set(6, i, i % 2 === 0);
      set(i, 6, i % 2 === 0);
    }
    const finder = (ring) => ring !== 2 && ring !== 4;
    [
      [3, 3],
      [size - 4, 3],
      [3, size - 4],
    ].forEach(([x, y]) => square(drawing, x, y, 4, finder));
    const at = alignments(version);
    const end = at.length - 1;
    at.forEach((x, i) =>
      at.forEach((y, j) => {
        const corner = (i === 0 && j === 0) || (i === 0 && j === end) || (i === end && j === 0);
        if (!corner) square(drawing, x, y, 2, (ring) => ring !== 1);
      }),
    );
    format(drawing, 0); // keeps its place
    if (version > 6) versionMarks(drawing);
  }

  // A value followed by its remainder (BCH)
  function guarded(value, bits, poly) {
    const degree = 31 - Math.clz32(poly);
    let rest = value << degree;
    for (let i = bits - 1; i >= 0; i--) if ((rest >> (i + degree)) & 1) rest ^= poly << i;
    return (value << degree) | rest;
  }

  function format({ size, set }, mask) {
    const bits = guarded((LEVEL_L << 3) | mask, 5, 0x537) ^ 0x5412;
    const bit = (i) => (bits >> i) & 1;
    for (let i = 0; i < 6; i++) set(8, i, bit(i));
    set(8, 7, bit(6));
    set(8, 8, bit(7));
    set(7, 8, bit(8));
    for (let i = 9; i < 15; i++) set(14 - i, 8, bit(i));
    for (let i = 0; i < 8; i++) set(size - 1 - i, 8, bit(i));
    for (let i = 8; i < 15; i++) set(8, size - 15 + i, bit(i));
    set(8, size - 8, 1);
  }

  function versionMarks({ size, version, set }) {
    const bits = guarded(version, 6, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const [near, far] = [Math.floor(i / 3), size - 11 + (i % 3)];
      set(near, far, (bits >> i) & 1);
      set(far, near, (bits >> i) & 1);
    }
  }

  // Pairs of columns from the right, upwards and downwards in turn; the column of the timing pattern is left out.
  function place({ size, dark, fixed }, list) {
    let bit = 0;
    let up = true;
    for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
      for (let step = 0; step < size; step++) {
        const y = up ? size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (fixed[y][x]) continue;
          dark[y][x] = bit < list.length * 8 ? (list[bit >> 3] >> (7 - (bit & 7))) & 1 : 0;
          bit++;
        }
      }
    }
  }

  const MASKS = [
    (x, y) => (x + y) % 2,
    (_x, y) => y % 2,
    (x) => x % 3,
    (x, y) => (x + y) % 3,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
    (x, y) => ((x * y) % 2) + ((x * y) % 3),
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
    (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
  ];

  function masked(drawing, mask) {
    format(drawing, mask);
    return drawing.dark.map((row, y) =>
      row.map((dark, x) => (drawing.fixed[y][x] || MASKS[mask](x, y) ? dark : 1 - dark)),
    );
  }

  function linePenalty(line) {
    let sum = 0;
    for (const run of line.match(/0{5,}|1{5,}/g) || []) sum += run.length - 2;
    for (const lookalike of ["10111010000", "00001011101"]) {
      for (let at = line.indexOf(lookalike); at >= 0; at = line.indexOf(lookalike, at + 1)) sum += 40;
    }
    return sum;
  }

  function penalty(rows) {
    const lines = rows.map((row) => row.join(""));
    const columns = rows.map((_, x) => rows.map((row) => row[x]).join(""));
    let sum = 0;
    for (const line of [...lines, ...columns]) sum += linePenalty(line);
    for (let y = 1; y < rows.length; y++) {
      for (let x = 1; x < rows.length; x++) {
        const same = rows[y][x] + rows[y - 1][x] + rows[y][x - 1] + rows[y - 1][x - 1];
        if (same % 4 === 0) sum += 3;
      }
    }
    const share = lines.join("").replace(/0/g, "").length / rows.length ** 2;
    return sum + Math.floor(Math.abs(share * 20 - 10)) * 10;
  }

  function matrix(text) {
    const bytes = new TextEncoder().encode(text);
    const version = versionFor(bytes.length);
    const drawing = canvas(version);
    patterns(drawing);
    place(drawing, interleaved(dataWords(bytes, version), version));
    const choices = MASKS.map((_, mask) => masked(drawing, mask));
    const weights = choices.map(penalty);
    return choices[weights.indexOf(Math.min(...weights))];
  }

  function svg(text) {
    const rows = matrix(text);
    const path = rows
      .map((row, y) =>
        [...row.join("").matchAll(/1+/g)]
          .map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`)
          .join(""),
      )
      .join("");
    const side = rows.length + 8; // with the white edge that readers need
    const template = document.createElement("template");
    template.innerHTML =
      `<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="-4 -4 ${side} ${side}" shape-rendering="crispEdges" aria-hidden="true">` +
      `<path fill="#fff" d="M-4-4h${side}v${side}h-${side}z"/><path d="${path}"/></svg>`;
    return template.content.firstChild;
  }

  window.etalaseQr = { matrix, svg };
})();
