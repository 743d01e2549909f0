// What is found for a query. The data are scripts that call etalaseSearch, because file:// pages cannot fetch.
(() => {
  "use strict";

  const { tokenise, stems, lettersIn, edits } = window.etalaseSearch;
  const form = document.querySelector("form[data-search]");
  const dataset = form ? form.dataset : {};

  // ---- Data ----

  const STALE = new Error();
  let index = null;
  let parts = new Map();
  let pending = new Map();
  let renewed = "";

  function need(name) {
    const [store, loads] = [parts, pending];
    if (!loads.has(name)) {
      const load = new Promise((done, fail) => {
        const script = document.createElement("script");
        const version = index ? index.version : renewed;
        script.onload = () => (store === parts && parts.has(name) ? done(parts.get(name)) : fail(STALE));
        script.onerror = fail;
        script.src = `${dataset.index}${name}.js${version && `?v=${version}`}`;
        document.head.append(script);
      });
      load.catch(() => loads.delete(name));
      loads.set(name, load);
    }
    return loads.get(name);
  }

  function receive(name, version, data) {
    if (!index) return;
    if (version === index.version) {
      parts.set(name, data);
    } else if (!renewed) {
      renewed = version;
      index = null;
      parts = new Map();
      pending = new Map();
    }
  }

  // Starts over when the index (from a cache) is older than its parts.
  async function fresh(task) {
    for (let tries = 0; ; tries++) {
      try {
        await need("index");
        return await task();
      } catch (error) {
        if (error !== STALE || tries > 1) throw error;
      }
    }
  }

  // ---- Vocabulary ----

  let vocabulary = [];
  let roots = new Map(); // stem to [word, strength, word, strength, …]
  let prepared = 0;

  function open(data) {
    index = data;
    parts.set("index", data);
    vocabulary = data.words.split(" ");
    roots = new Map();
    prepared = 0;
    prepareLater(data);
  }

  function prepareLater(data) {
    (window.requestIdleCallback || setTimeout)(() => {
      if (index !== data || prepared === vocabulary.length) return;
      prepare(prepared + 300);
      prepareLater(data);
    });
  }

  function prepare(end) {
    for (; prepared < Math.min(end, vocabulary.length); prepared++) {
      for (const [stem, strength] of stems(vocabulary[prepared])) {
        const list = roots.get(stem);
        if (list) list.push(prepared, strength);
        else roots.set(stem, Object.assign([prepared, strength], { letters: lettersIn(stem) }));
      }
    }
  }

  function seek(text) {
    let low = 0;
    let high = vocabulary.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (vocabulary[middle] < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function exact(text) {
    const at = seek(text);
    return vocabulary[at] === text ? at : -1;
  }

  function near(token, most, last, tell) {
    const wanted = lettersIn(token);
    for (const [key, { letters }] of roots) {
      let misses = 0;
      for (let bits = wanted & ~letters; bits; bits &= bits - 1) misses++;
      const longer = key.length - token.length;
      const start = longer > most;
      if (misses > most || -longer > most || (start && !(last && key[0] === token[0]))) continue;
      const n = edits(token, key, most, start);
      if (n <= most) tell(key, n, start);
    }
  }

  // ---- Query ----

  function understandToken(token, last, alone) {
    const words = new Map();
    const pairs = [];
    const offer = (word, quality) => {
      if (!(words.get(word) > quality)) words.set(word, quality);
    };
    const offerRoots = (stem, quality, least) => {
      const list = roots.get(stem) || [];
      for (let i = 0; i < list.length; i += 2) {
        if (list[i + 1] * quality > least) offer(list[i], list[i + 1] * quality);
      }
    };
    const known = (text, worth) => {
      for (const [stem, strength] of stems(text)) offerRoots(stem, 0.75 * worth * strength, 0.38 * worth);
      if (exact(text) >= 0) offer(exact(text), worth);
    };

    // One letter is the beginning of too much, unless it is all there is.
    if (token[1] || alone) {
      for (let w = seek(token); w < vocabulary.length && vocabulary[w].startsWith(token); w++) {
        offer(w, 0.8 - Math.min(0.2, 0.02 * (vocabulary[w].length - token.length)));
      }
    }
    known(token, 1);
    for (let i = 3; exact(token) < 0 && i <= token.length - 3; i++) {
      const pair = [exact(token.slice(0, i)), exact(token.slice(i))];
      if (Math.min(...pair) >= 0) pairs.push(pair);
    }
    const typo = !words.size && !pairs.length;
    // Names keep the spelling of before 1972: madoe, djahe.
    if (typo) known(token.replace(/oe/g, "u").replace(/dj/g, "j").replace(/tj/g, "c"), 0.6);
    const most = token.length < 4 ? 0 : token.length < 8 ? 1 : 2;
    for (let n = 1; n <= most && !words.size && typo; n++) {
      near(token, n, last, (key, _, start) => {
        let same = 0; // people seldom miss at the beginning
        while (same < token.length && key[same] === token[same]) same++;
        offerRoots(key, (n > 1 ? 0.4 : 0.55) + same / 100 - (start ? 0.05 : 0), 0);
      });
    }
    return { token, words, pairs, typo };
  }

  function understand(q) {
    prepare(Infinity);
    const tokens = tokenise(q);
    const terms = new Map(
      tokens.map((token, i) => [token, understandToken(token, i === tokens.length - 1, tokens.length === 1)]),
    );
    for (let i = 1; i < tokens.length; i++) {
      const joined = exact(tokens[i - 1] + tokens[i]);
      if (joined < 0) continue;
      for (const term of [terms.get(tokens[i - 1]), terms.get(tokens[i])]) {
        if (term.typo) term.words.clear();
        term.typo = false;
        term.words.set(joined, 0.95);
      }
    }
    // The first letter of a next word says nothing yet.
    const list = [...terms.values()];
    return list.filter(({ token, words }, i) => !i || token[1] || words.size);
  }

  function shardOf(word) {
    let n = index.shards.length - 1;
    while (index.shards[n] > word) n--;
    return n;
  }

  function loadWords(terms) {
    const words = terms.flatMap((term) => [...term.words.keys(), ...term.pairs.flat()]);
    return Promise.all([...new Set(words.map(shardOf))].map((n) => need(`words-${n}`)));
  }

  function listOf(word) {
    const n = shardOf(word);
    return parts.get(`words-${n}`)[word - index.shards[n]];
  }

  function raise(best, word, quality) {
    let doc = 0;
    for (const int of listOf(word)) {
      doc += int >> 3;
      best[doc] = Math.max(best[doc], (int & 7) * quality);
    }
    return best;
  }

  function weigh({ words, pairs }) {
    const none = () => new Float64Array(index.count);
    const best = none();
    for (const [word, quality] of words) raise(best, word, quality);
    for (const pair of pairs) {
      const [a, b] = pair.map((word) => raise(none(), word, 0.45));
      a.forEach((score, doc) => {
        if (score && b[doc]) best[doc] = Math.max(best[doc], score + b[doc]);
      });
    }
    return best;
  }

  function rank(terms, outOfScope) {
    const sums = new Float64Array(index.count);
    const hits = new Uint8Array(index.count);
    for (const term of terms) {
      weigh(term).forEach((score, doc) => {
        sums[doc] += score;
        if (score) hits[doc]++;
      });
    }
    const partial = !hits.some((n, doc) => n === terms.length && !outOfScope(doc));
    return { partial, score: (doc) => (partial || hits[doc] === terms.length ? sums[doc] : 0) };
  }

  function corrected(terms) {
    return (
      terms.some((term) => term.typo) &&
      terms
        .map(({ typo, token, words }) => {
          const [best] = [...words].sort((a, b) => b[1] - a[1] || listOf(b[0]).length - listOf(a[0]).length);
          return typo ? vocabulary[best[0]] : token;
        })
        .join(" ")
    );
  }

  function suggestion(terms) {
    const words = terms.map(({ token, words: { size }, pairs }) => {
      let best = token;
      let least = size || pairs.length ? 0 : Math.min(4, (token.length + 1) >> 1);
      if (least)
        near(token, least - 1, false, (key, n) => {
          if (n >= least || exact(key) < 0) return;
          least = n;
          best = key;
        });
      return best;
    });
    return words.some((word, i) => word !== terms[i].token) && words.join(" ");
  }

  const FACETS = ["category", "district", "available", "halal"];
  const labels = (name) => ({ category: index.categories, district: index.districts })[name];
  const valueFor = (name, slug) => (labels(name) ? labels(name).findIndex((pair) => pair[0] === slug) : 1);

  // A bit for each choice a document fails: a control's counts leave out its own choice.
  function judge(want, facets) {
    const checks = FACETS.map((name, i) => [facets[name], valueFor(name, want[name]), 1 << i]).filter(
      (_, i) => want[FACETS[i]],
    );
    const { min, max } = want;
    return (doc) => {
      const price = facets.price[doc];
      let bits = (min || max) && (price < 0 || price < (min || 0) || price > (max || Infinity)) ? 16 : 0;
      for (const [column, value, bit] of checks) if (column[doc] !== value) bits |= bit;
      return bits;
    };
  }

  function choose(terms, want, facets) {
    const outOfScope = judge({ category: dataset.category, district: dataset.district }, facets);
    const fails = judge(want, facets);
    const ranked = terms && rank(terms, outOfScope);
    const counts = FACETS.map(() => ({}));
    const list = [];
    for (let doc = 0; doc < index.count; doc++) {
      const score = ranked ? ranked.score(doc) : 0;
      if ((ranked && !score) || outOfScope(doc)) continue;
      const bits = fails(doc);
      for (let i = 0; i < 4; i++) {
        const value = facets[FACETS[i]][doc];
        if (!(bits & ~(1 << i))) counts[i][value] = (counts[i][value] || 0) + 1;
      }
      if (!bits) list.push({ doc, score });
    }
    const { price } = facets;
    const columns = { cheap: () => price.map((n) => (n < 0 ? 1e15 : n)), dear: () => price.map((n) => -n) };
    const column = columns[want.sort] ? columns[want.sort]() : facets[want.sort];
    list.sort((a, b) => (column ? column[a.doc] - column[b.doc] : b.score - a.score) || a.doc - b.doc);
    return { list, counts, partial: ranked?.partial };
  }

  async function find(want) {
    const began = performance.now();
    const terms = want.q && understand(want.q);
    const waits = performance.now();
    const [facets] = await Promise.all([need("facets"), terms && loadWords(terms)]);
    const loaded = performance.now();
    const found = choose(terms, want, facets);
    if (terms && !found.list.length) found.suggest = suggestion(terms);
    else if (terms && !found.partial) found.word = corrected(terms);
    window.etalaseSearch.lastTime = performance.now() - loaded + waits - began;
    return found;
  }

  Object.assign(window.etalaseSearch, {
    index: open,
    words: (n, version, lists) => receive(`words-${n}`, version, lists),
    cards: (n, version, list) => receive(`cards-${n}`, version, list),
    facets: (version, columns) => receive("facets", version, columns),
    query: (q, filters) => fresh(async () => (await find({ ...filters, q: q.trim() })).list),
    lastTime: 0,
    // For the page alone.
    own: { STALE, FACETS, labels, valueFor, fresh, find, need, current: () => index, part: (name) => parts.get(name) },
  });
})();
