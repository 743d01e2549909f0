// Words as people type them, without any data: their stems in Indonesian and English, and how far two spellings are
// apart.
(() => {
  "use strict";

  const STOP = "dan yang di ke dari untuk dengan atau ini itu the of and a an for in with to from".split(" ");

  function tokenise(text) {
    const plain = text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/([\p{L}\p{N}])['’ʼ](?=[\p{L}\p{N}])/gu, "$1");
    const all = plain.match(/[\p{L}\p{N}]+/gu) || [];
    const some = all.filter((word) => !STOP.includes(word));
    return some.length ? some : all;
  }

  // No dictionary tells where a root begins: a word has several possible stems, by strength.
  // A rule: prefix, the letter it swallows, strength, least rest.
  const PREFIXES = [
    [/^[mp]em(?=[bfv]|per)/, "", 0.95, 3],
    [/^[mp]em(?=[aiueo])/, "p", 0.9, 4],
    [/^[mp]en(?=[cdjz])/, "", 0.95, 3],
    [/^[mp]en(?=[aiueo])/, "t", 0.9, 4],
    [/^[mp]eny(?=[aiueo])/, "s", 0.9, 4],
    [/^[mp]eng(?=[aiueoghrl])/, "", 0.9, 3],
    [/^[mp]eng(?=[aiueo])/, "k", 0.9, 4],
    [/^[mp]enge(?=[^aiueo][aiueo][^aiueo]$)/, "", 0.9, 3],
    [/^[mp]e(?=([lmrwy]|n[gy]?)[aiueo])/, "", 0.85, 4],
    [/^pe(?=[bcdgjkpst][aiueo])/, "", 0.75, 4],
    [/^([pbt]er|[bp]el(?=ajar))/, "", 0.9, 4],
    [/^be(?=r[aiueo]|.er)/, "", 0.85, 4],
    [/^di/, "", 0.9, 3],
    [/^ke(?=.*an$)/, "", 0.85, 6], // kepala is not pala
    [/^se/, "", 0.7, 4],
  ];
  const ENDINGS = [
    [/(.{3})nya$/, "$1", 0.95],
    [/(.{4})([km]u|[lk]ah|pun)$/, "$1", 0.75],
    [/(.{3}[^s])s$/, "$1", 0.9],
    [/([sxzh])es$/, "$1", 0.9],
    [/(..)ie[sd]$/, "$1y", 0.9],
    [/(.{3})(ing|ed)$/, "$1", 0.85],
    [/(.{3})(ing|ed)$/, "$1e", 0.85],
    [/(..)([bdglmnprt])\2(ing|ed)$/, "$1$2", 0.85],
  ];

  function stems(word) {
    const found = new Map();
    const add = (stem, strength) => {
      if (strength < 0.5 || found.get(stem) >= strength) return false;
      found.set(stem, strength);
      return true;
    };
    const prefixes = (from, strength) => {
      if (!/^([mp]e|[kst]e|be|di)/.test(from)) return;
      for (const [prefix, letter, worth, least] of PREFIXES) {
        const root = from.replace(prefix, letter);
        if (root === from || root.length < least || !add(root, strength * worth)) continue;
        suffixes(root, strength * worth, /^(me|di|ter)/.test(from));
        if (root.length > 5) prefixes(root, strength * worth * 0.9);
      }
    };
    // Without a verb's prefix -i is part of the word: terasi.
    const suffixes = (from, strength, verb) => {
      const [, root, suffix] = /^(.{3,}?)(k?an|i)$/.exec(from) || [];
      if (!root) return;
      if (suffix === "kan") {
        if (root.length > 3 || verb) add(root, strength * (verb ? 0.9 : 0.7));
        add(`${root}k`, strength * 0.92);
      } else if (suffix === "an" ? root.length > 3 || from !== word : verb && root.length > 3) {
        add(root, strength * 0.93);
      }
    };
    const strip = (from, strength) => {
      add(from, strength);
      prefixes(from, strength);
      suffixes(from, strength, false);
    };
    strip(word, 1);
    if (/(nya|[kmp]un?|ah|s|ing|ed)$/.test(word)) {
      for (const [ending, put, worth] of ENDINGS) {
        const rest = word.replace(ending, put);
        if (rest !== word) strip(rest, worth);
      }
    }
    return found;
  }

  function lettersIn(word) {
    let bits = 0;
    for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
    return bits;
  }

  const rows = [0, 1, 2].map(() => new Uint8Array(64));

  // Damerau-Levenshtein within a band, to b or to its best beginning.
  function edits(a, b, most, start) {
    let [before, above, row] = rows;
    for (let j = 0; j < 64; j++) above[j] = j;
    for (let i = 1; i <= a.length; i++) {
      let least = (row.fill(most + 1)[0] = i);
      for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j++) {
        let n = above[j - 1];
        if (a[i - 1] !== b[j - 1]) {
          n = 1 + Math.min(n, above[j], row[j - 1]);
          if (i > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) n = Math.min(n, before[j - 2] + 1);
        }
        row[j] = n;
        if (n < least) least = n;
      }
      if (least > most) return least;
      [before, above, row] = [above, row, before];
    }
    return start ? Math.min(...above) : above[b.length];
  }

  window.etalaseSearch = { tokenise, stems, lettersIn, edits };
})();
