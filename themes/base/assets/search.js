// The data are scripts that call etalaseSearch, because file:// pages cannot fetch.
(() => {
  'use strict';

  const form = document.querySelector('form[data-search]');
  if (!form) return;
  const { dataset } = form;

  // ---- Data ----

  const STALE = new Error();
  let index = null;
  let parts = new Map();
  let pending = new Map();
  let renewed = '';

  function need(name) {
    const [store, loads] = [parts, pending];
    if (!loads.has(name)) {
      const load = new Promise((done, fail) => {
        const script = document.createElement('script');
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
        await need('index');
        return await task();
      } catch (error) {
        if (error !== STALE || tries > 1) throw error;
      }
    }
  }

  // ---- Words ----

  const STOP = 'dan yang di ke dari untuk dengan atau ini itu the of and a an for in with to from'.split(' ');

  function tokenise(text) {
    const plain = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
      .replace(/([\p{L}\p{N}])['’ʼ](?=[\p{L}\p{N}])/gu, '$1');
    const all = plain.match(/[\p{L}\p{N}]+/gu) || [];
    const some = all.filter((word) => !STOP.includes(word));
    return some.length ? some : all;
  }

  // No dictionary tells where a root begins: a word has several possible stems, by strength.
  // A rule: prefix, the letter it swallows, strength, least rest.
  const PREFIXES = [
    [/^[mp]em(?=[bfv]|per)/, '', 0.95, 3],
    [/^[mp]em(?=[aiueo])/, 'p', 0.9, 4],
    [/^[mp]en(?=[cdjz])/, '', 0.95, 3],
    [/^[mp]en(?=[aiueo])/, 't', 0.9, 4],
    [/^[mp]eny(?=[aiueo])/, 's', 0.9, 4],
    [/^[mp]eng(?=[aiueoghrl])/, '', 0.9, 3],
    [/^[mp]eng(?=[aiueo])/, 'k', 0.9, 4],
    [/^[mp]enge(?=[^aiueo][aiueo][^aiueo]$)/, '', 0.9, 3],
    [/^[mp]e(?=([lmrwy]|n[gy]?)[aiueo])/, '', 0.85, 4],
    [/^pe(?=[bcdgjkpst][aiueo])/, '', 0.75, 4],
    [/^([pbt]er|[bp]el(?=ajar))/, '', 0.9, 4],
    [/^be(?=r[aiueo]|.er)/, '', 0.85, 4],
    [/^di/, '', 0.9, 3],
    [/^ke(?=.*an$)/, '', 0.85, 6], // kepala is not pala
    [/^se/, '', 0.7, 4],
  ];
  const ENDINGS = [
    [/(.{3})nya$/, '$1', 0.95],
    [/(.{4})([km]u|[lk]ah|pun)$/, '$1', 0.75],
    [/(.{3}[^s])s$/, '$1', 0.9],
    [/([sxzh])es$/, '$1', 0.9],
    [/(..)ie[sd]$/, '$1y', 0.9],
    [/(.{3})(ing|ed)$/, '$1', 0.85],
    [/(.{3})(ing|ed)$/, '$1e', 0.85],
    [/(..)([bdglmnprt])\2(ing|ed)$/, '$1$2', 0.85],
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
        if (suffix === 'kan') {
        if (root.length > 3 || verb) add(root, strength * (verb ? 0.9 : 0.7));
        add(`${root}k`, strength * 0.92);
      } else if (suffix === 'an' ? root.length > 3 || from !== word : verb && root.length > 3) {
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

  // ---- Vocabulary ----

  let vocabulary = [];
  let roots = new Map(); // stem to [word, strength, word, strength, …]
  let prepared = 0;

  function open(data) {
    index = data;
    parts.set('index', data);
    vocabulary = data.words.split(' ');
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

  function lettersIn(word) {
    let bits = 0;
    for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
    return bits;
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
    if (typo) known(token.replace(/oe/g, 'u').replace(/dj/g, 'j').replace(/tj/g, 'c'), 0.6);
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
    const terms = new Map(tokens.map((token, i) => [token, understandToken(token, i === tokens.length - 1, tokens.length === 1)]));
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
    return terms.some((term) => term.typo) && terms.map(({ typo, token, words }) => {
      const [best] = [...words].sort((a, b) => b[1] - a[1] || listOf(b[0]).length - listOf(a[0]).length);
      return typo ? vocabulary[best[0]] : token;
    }).join(' ');
  }

  function suggestion(terms) {
    const words = terms.map(({ token, words: { size }, pairs }) => {
      let best = token;
      let least = size || pairs.length ? 0 : Math.min(4, (token.length + 1) >> 1);
      if (least) near(token, least - 1, false, (key, n) => {
        if (n >= least || exact(key) < 0) return;
        least = n;
        best = key;
      });
      return best;
    });
    return words.some((word, i) => word !== terms[i].token) && words.join(' ');
  }

  const FACETS = ['category', 'district', 'available', 'halal'];
  const labels = (name) => ({ category: index.categories, district: index.districts })[name];
  const valueOf = (name, slug) => (labels(name) ? labels(name).findIndex((pair) => pair[0] === slug) : 1);

  // A bit for each choice a document fails: a control's counts leave out its own choice.
  function judge(want, facets) {
    const checks = FACETS.map((name, i) => [facets[name], valueOf(name, want[name]), 1 << i])
      .filter((_, i) => want[FACETS[i]]);
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
    return { list, counts, partial: ranked && ranked.partial };
  }

  async function find(want) {
    const began = performance.now();
    const terms = want.q && understand(want.q);
    const waits = performance.now();
    const [facets] = await Promise.all([need('facets'), terms && loadWords(terms)]);
    const loaded = performance.now();
    const found = choose(terms, want, facets);
    if (terms && !found.list.length) found.suggest = suggestion(terms);
    else if (terms && !found.partial) found.word = corrected(terms);
    window.etalaseSearch.lastTime = performance.now() - loaded + waits - began;
    return found;
  }

  // ---- Page ----

  const NAMES = ['q', 'category', 'district', 'min', 'max', 'available', 'halal', 'sort'];
  const control = (name) => form.elements.namedItem(name);
  const all = (selector) => [...document.querySelectorAll(selector)];
  // What the theme leaves out is an element outside of the page.
  const place = (selector, tag) => document.querySelector(selector) || document.createElement(tag);
  const status = place('[data-search-status]', 'p');
  const results = place('[data-search-results]', 'ul');
  const more = place('[data-search-more]', 'button');
  const statics = all('[data-search-static]');
  const here = control('q'); // only the search page has it
  const boxes = all('form[role=search] [name=q]').concat(here || []);
  const built = {
    cards: [...results.childNodes],
    status: [...status.childNodes],
    more: more.textContent,
    hidden: [...statics, results, more].map((element) => [element, element.hidden]),
  };

  let state = {};
  let turn = 0;
  let timer = 0;
  let filled = null;
  let current = null;
  let shown = 0;

  const any = () => Object.keys(state).length;

  function setState(read) {
    state = {};
    for (const name of NAMES) {
      const value = control(name) && (read(name, control(name)) || '').trim();
      if (value) state[name] = value;
    }
  }

  function readAddress() {
    const address = new URLSearchParams(location.search);
    setState((name) => address.get(name));
  }

  function readControls() {
    const before = state;
    setState((name, field) => {
      if (field.type === 'checkbox') return field.checked && '1';
      // The options come with the index; until then the address holds.
      return field.value || (!filled && FACETS.includes(name) && before[name]);
    });
  }

  function writeControls() {
    for (const name of NAMES) setField(control(name), state[name]);
    if (here) boxes.forEach((box) => setField(box, state.q));
  }

  function setField(field, value = '') {
    if (!field) return;
    if (field.type === 'checkbox') field.checked = value === '1';
    else field.value = value;
    if (field.selectedIndex < 0) field.selectedIndex = 0;
  }

  function addressOf(wanted) {
    const url = new URL(location);
    for (const name of NAMES.filter(control)) {
      if (wanted[name]) url.searchParams.set(name, wanted[name]);
      else url.searchParams.delete(name);
    }
    return url.href;
  }

  const digits = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, index.language === 'en' ? ',' : '.');
  const fill = (text, n, word) => text.replace(/\{n\}/g, digits(n)).replace('{word}', () => word);

  function fillOptions() {
    if (filled === index) return;
    filled = index;
    for (const name of FACETS.filter(labels)) {
      const field = control(name);
      if (!field) continue;
      for (const [slug, label] of labels(name)) {
        if (![...field.options].some((option) => option.value === slug)) field.add(new Option(label, slug));
      }
      setField(field, state[name]);
    }
    readControls();
  }

  function showCounts(counts) {
    FACETS.forEach((name, i) => {
      const field = control(name);
      if (!field) return;
      const count = (value) => `(${digits(counts[i][value] || 0)})`;
      for (const option of field.options || []) {
        const value = valueOf(name, option.value);
        if (value < 0) continue;
        option.text = `${labels(name)[value][1]} ${count(value)}`;
        option.disabled = !counts[i][value] && !option.selected;
      }
      for (const label of labels(name) ? [] : field.labels) {
        const spot = label.querySelector('[data-count]');
        if (spot) spot.textContent = count(1);
      }
    });
  }

  function describe({ list, partial, word, suggest }) {
    const { strings } = index;
    const n = list.length;
    if (suggest) {
      const [lead, tail] = `${strings.none} ${strings.suggest}`.split('{word}');
      const link = document.createElement('a');
      link.textContent = suggest;
      link.href = addressOf({ ...state, q: suggest });
      status.replaceChildren(lead, link, tail);
    } else if (n) {
      const note = partial ? strings.partial : word ? strings.corrected : '';
      status.replaceChildren(fill(`${note} ${n === 1 ? strings.count_one : strings.count_other}`.trim(), n, word));
    } else {
      status.replaceChildren(strings.none);
    }
  }

  // A shorter list must not move the page.
  function steadily(swap) {
    const top = scrollY;
    const { style } = results;
    style.cssText = '';
    swap();
    const own = results.offsetHeight;
    const ample = own + top + innerHeight;
    style.cssText = `min-height:${ample}px;align-content:start`;
    const least = ample + top + innerHeight - document.documentElement.scrollHeight;
    if (least > own) style.minHeight = `${least}px`;
    else style.cssText = '';
    if (scrollY !== top) scrollTo({ top, behavior: 'instant' });
  }

  function restore() {
    if (current) {
      current = null;
      steadily(() => {
        results.replaceChildren(...built.cards);
        built.hidden.forEach(([element, hidden]) => (element.hidden = hidden));
      });
      more.textContent = built.more;
    }
    status.replaceChildren(...built.status);
  }

  async function cards(list) {
    const file = ({ doc }) => `cards-${Math.floor(doc / index.perCards)}`;
    await Promise.all([...new Set(list.map(file))].map(need));
    const html = list.map((hit) => parts.get(file(hit))[hit.doc % index.perCards]).join('');
    const template = document.createElement('template');
    template.innerHTML = html.split('%ROOT%/').join(dataset.root);
    return template.content;
  }

  function put(fragment) {
    results.append(fragment);
    shown += index.page;
    const left = current.length - shown;
    more.hidden = left <= 0;
    if (left > 0) more.textContent = fill(index.strings.more, left);
  }

  async function show() {
    const mine = ++turn;
    if (!any()) restore();
    try {
      const [found, fragment] = await fresh(async () => {
        fillOptions();
        const hits = await find(state);
        return [hits, any() && (await cards(hits.list.slice(0, index.page)))];
      });
      if (mine !== turn) return;
      showCounts(found.counts);
      if (!fragment) return;
      current = found.list;
      steadily(() => {
        statics.forEach((element) => (element.hidden = true));
        results.hidden = false;
        results.replaceChildren();
        shown = 0;
        put(fragment);
      });
      describe(found);
    } catch {
      if (mine === turn) fail();
    }
  }

  function fail() {
    restore();
    // No index, no strings.
    status.replaceChildren(index ? index.strings.failed : dataset.failed || '');
  }

  async function next() {
    const from = shown;
    const mine = turn;
    try {
      const fragment = await cards(current.slice(from, from + index.page));
      if (mine !== turn || from !== shown) return;
      const first = fragment.querySelector('a[href]');
      put(fragment);
      if (first) first.focus();
    } catch (error) {
      if (mine === turn) (error === STALE ? show : fail)();
    }
  }

  function change(how) {
    clearTimeout(timer);
    readControls();
    try {
      if (addressOf(state) !== location.href) history[how](null, '', addressOf(state));
    } catch {
      // Some browsers forbid it under file://.
    }
    show();
  }

  function typed({ target }) {
    if (here && target.name === 'q') {
      boxes.forEach((box) => box !== target && (box.value = target.value));
    }
    clearTimeout(timer);
    timer = setTimeout(change, 120, 'replaceState');
  }

  const isChoice = ({ target }) => target.matches('select, [type=checkbox]');
  form.addEventListener('input', (event) => isChoice(event) || typed(event));
  form.addEventListener('change', (event) => isChoice(event) && change('pushState'));
  form.addEventListener('reset', () => setTimeout(() => {
    state = {};
    writeControls();
    change('pushState');
  }));
  const own = here ? boxes.map((box) => box.form) : [];
  for (const one of new Set([form, ...own])) {
    if (one !== form) one.addEventListener('input', typed);
    one.addEventListener('submit', (event) => {
      event.preventDefault();
      change('replaceState');
    });
  }
  more.addEventListener('click', next);
  addEventListener('popstate', () => {
    const before = addressOf(state);
    readAddress();
    if (addressOf(state) === before) return;
    clearTimeout(timer);
    writeControls();
    show();
  });

  window.etalaseSearch = {
    index: open,
    words: (n, version, lists) => receive(`words-${n}`, version, lists),
    cards: (n, version, list) => receive(`cards-${n}`, version, list),
    facets: (version, columns) => receive('facets', version, columns),
    query: (q, filters) => fresh(async () => (await find({ ...filters, q: q.trim() })).list),
    lastTime: 0,
  };

  form.autocomplete = 'off'; // the address keeps the state
  form.hidden = false;
  readAddress();
  writeControls();
  readControls();
  if (any()) show();
  for (const one of [form, ...boxes]) {
    for (const type of ['focusin', 'pointerdown', 'pointerover']) {
      one.addEventListener(type, () => turn || show(), { once: true });
    }
  }
})();
