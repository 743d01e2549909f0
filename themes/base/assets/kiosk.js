// A page on a public touch screen: the loop that draws people near, the way back to the beginning, sheets with QR codes, keys
// on the screen, a ledger of counts, and a hidden corner for those who look after the screen. Loaded after kiosk-qr.js:
//
//   <script src="…/kiosk.js" defer data-kiosk data-home="REL/index.html" data-idle="90" data-exit-code="1234"
//     data-version data-built data-bundle data-event data-product></script>
//
// Words stand in the attributes of <template data-kiosk-words>: still-here, countdown (with {seconds}), go-on, close, code,
// wrong-code, ledger, views, missed, openings, day, top, save, as-qr, next, version-label, built-label, bundle-label,
// event-label, back, clear, space, empty, scan, keyboard, enter.
//
// What is counted stays in this browser until someone saves it, and tells nothing of a person: no words typed, no times.
(() => {
  'use strict';

  const script = document.querySelector('script[data-kiosk]');
  if (!script) return;
  const given = script.dataset;
  const holder = document.querySelector('template[data-kiosk-words]');
  const words = holder ? holder.dataset : {};
  const calm = matchMedia('(prefers-reduced-motion: reduce)');

  const make = (tag, props, ...inside) => {
    const element = Object.assign(document.createElement(tag), props);
    element.append(...inside);
    return element;
  };
  const button = (text, action, className = 'button quiet-button') =>
    make('button', { type: 'button', className, onclick: action }, text);
  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  // A finger that ends something must not also press what lies beneath.
  let swallowing = false;
  let swallowTimer = 0;
  function swallow(event) {
    stop(event);
    swallowing = true;
  }
  for (const type of ['pointerup', 'pointercancel']) {
    addEventListener(type, () => {
      clearTimeout(swallowTimer);
      swallowTimer = setTimeout(() => (swallowing = false), 400);
    }, true);
  }
  for (const type of ['mousedown', 'mouseup', 'click']) {
    addEventListener(type, (event) => {
      if (!swallowing) return;
      stop(event);
      if (type === 'click') swallowing = false;
    }, true);
  }

  function dialog(className, label, ...inside) {
    const box = make('dialog', { className: `kiosk-box ${className}`, ariaLabel: label }, ...inside);
    box.addEventListener('close', () => box.remove());
    document.body.append(box);
    box.showModal();
    return box;
  }

  // ---- Ledger ----

  const KEY = 'etalase-ledger';
  const HEADER = 'ledger,bundle,event,day,kind,key,count';
  let ledger = null;

  function freshLedger() {
    const letters = 'abcdfghijklmnpqrstuvwxyz23456789';
    const bytes = crypto.getRandomValues(new Uint8Array(10));
    // Begins with a letter and has no e, so that no spreadsheet takes it for a number.
    return { id: `k${[...bytes].map((byte) => letters[byte & 31]).join('')}`, days: {} };
  }

  // Read anew each time: another page of the bundle may have counted since.
  function readLedger() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      if (kept && typeof kept.id === 'string' && kept.days) return kept;
    } catch {
      // Without storage, or with a damaged one, counts last as long as the page.
    }
    return ledger || freshLedger();
  }

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  function count(kind, key) {
    ledger = readLedger();
    const day = (ledger.days[today()] ||= {});
    const counts = (day[kind] ||= {});
    counts[key] = (counts[key] || 0) + 1;
    try {
      localStorage.setItem(KEY, JSON.stringify(ledger));
    } catch {
      // Full or forbidden; the screen goes on.
    }
  }

  const byText = (a, b) => (a < b ? -1 : Number(a > b));

  // [day, kind, key, count], sorted
  function entries({ days }) {
    const list = Object.entries(days).flatMap(([day, kinds]) => Object.entries(kinds).flatMap(([kind, counts]) =>
      Object.entries(counts).map(([key, number]) => [day, kind, key, number])));
    return list.sort((a, b) => byText(a[0], b[0]) || byText(a[1], b[1]) || byText(a[2], b[2]));
  }

  const quoted = (field) => (/[",\r\n]/.test(field) ? `"${field.replace(/"/g, '""')}"` : field);

  // A spreadsheet would reckon with what begins so; the apostrophe makes it text, and `etalase ledger merge` takes it away.
  const asText = (field) => (/^[=+\-@\t\r\n＝＋－＠]/.test(field) ? `'${field}` : field);

  function csvLines(from) {
    const whose = [from.id, given.bundle || '', given.event || ''];
    return entries(from).map((entry) => [...whose, ...entry].map((field) => quoted(asText(String(field)))).join(','));
  }

  // Each part is a ledger of its own, so that it can be scanned and kept alone.
  function csvParts(lines, most) {
    const size = (text) => new TextEncoder().encode(text).length;
    const parts = [HEADER];
    for (const line of lines) {
      const grown = `${parts[parts.length - 1]}\n${line}`;
      if (size(grown) + 1 > most && parts[parts.length - 1] !== HEADER) parts.push(`${HEADER}\n${line}`);
      else parts[parts.length - 1] = grown;
    }
    return parts.map((part) => `${part}\n`);
  }

  function saveCsv() {
    const kept = readLedger();
    const text = `${[HEADER, ...csvLines(kept)].join('\r\n')}\r\n`;
    const href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
    const link = make('a', { href, download: `etalase-ledger-${kept.id}-${today()}.csv` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(href), 60000);
  }

  // ---- Sheets with a code to scan ----

  const sheets = [...document.querySelectorAll('details.hand-off')];
  const openSheets = () => sheets.filter((one) => one.open);

  function closeSheets(but) {
    for (const one of openSheets()) if (one !== but) one.open = false;
  }

  function shut(one) {
    one.open = false;
    one.querySelector('summary').focus({ preventScroll: true });
  }

  function opened(one) {
    closeSheets(one);
    count('hand-off', one.dataset.handOff || '');
    one.querySelector('.hand-off-close').focus({ preventScroll: true });
  }

  for (const one of sheets) {
    const sheet = one.querySelector('.hand-off-sheet');
    const title = sheet.querySelector('.hand-off-title');
    sheet.setAttribute('role', 'dialog');
    sheet.setAttribute('aria-modal', 'true');
    if (title) sheet.setAttribute('aria-label', title.textContent);
    sheet.append(button(words.close || '×', () => shut(one), 'button hand-off-close'));
    sheet.addEventListener('click', (event) => event.target === sheet && shut(one));
    one.addEventListener('toggle', () => one.open && opened(one));
    one.addEventListener('keydown', (event) => {
      if (!one.open || !['Escape', 'Tab'].includes(event.key)) return;
      event.preventDefault();
      if (event.key === 'Escape') shut(one);
      else one.querySelector('.hand-off-close').focus(); // the sheet's only control
    });
  }

  // A link in a story that leads out of the bundle becomes a code to scan: the screen has no other site to show.
  const isOutside = ({ protocol, host }) =>
    /^(https?|mailto|tel):$/.test(protocol) && !(protocol === location.protocol && host === location.host);

  function showAddress(link) {
    count('hand-off', link.host || link.protocol.slice(0, -1));
    const box = dialog('kiosk-address', link.textContent.trim(), make('p', { className: 'hand-off-title' }, link.textContent.trim()),
      window.etalaseQr.svg(link.href), make('p', { className: 'hand-off-address' }, link.href), make('p', {}, words.scan || ''),
      button(words.close || '×', () => box.close(), 'button'));
    box.addEventListener('click', (event) => event.target === box && box.close());
  }

  addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href]');
    if (!link || !isOutside(link)) return;
    stop(event);
    if (link.href.length < 1200) showAddress(link);
  }, true);

  // ---- The loop that is shown while nobody is there ----

  const attract = document.querySelector('section[data-attract]');
  const items = attract ? [...attract.querySelectorAll('li')] : [];
  let turn = 0;
  let at = 0;
  const looping = () => attract && !attract.hidden;

  function dress() {
    const next = items[(at + 1) % items.length];
    const before = items[(at + items.length - 1) % items.length];
    for (const item of items) {
      item.classList.toggle('now', item === items[at]);
      // The next one loads its picture while this one is seen.
      item.classList.toggle('next', item === next && next !== items[at]);
      item.classList.toggle('past', item === before && before !== items[at] && before !== next);
    }
  }

  function startLoop() {
    if (!items.length || looping()) return;
    at = 0;
    document.body.append(attract); // above all else
    attract.hidden = false;
    attract.tabIndex = -1;
    attract.focus({ preventScroll: true });
    document.documentElement.classList.add('kiosk-attracting');
    items[0].classList.add('now');
    const seconds = Number(attract.dataset.attract) || 8;
    setTimeout(() => looping() && dress(), 1000);
    turn = setInterval(() => {
      at = (at + 1) % items.length;
      dress();
    }, seconds * 1000);
  }

  function endLoop() {
    clearInterval(turn);
    attract.hidden = true;
    items.forEach((item) => item.classList.remove('now', 'next', 'past'));
    document.documentElement.classList.remove('kiosk-attracting');
    try {
      history.replaceState(null, '', location.pathname + location.search);
    } catch {
      location.hash = '';
    }
  }

  // ---- Back to the beginning ----

  const home = new URL(given.home || 'index.html', location.href);
  const plain = (path) => path.replace(/index\.html$/, '');
  const isHome = plain(home.pathname) === plain(location.pathname);
  const idle = Number(given.idle) || 90;
  const warning = Math.min(15, idle / 3);
  let last = performance.now();
  let countdown = null;

  function restart() {
    document.querySelectorAll('dialog[open]').forEach((one) => one.close());
    closeSheets();
    hideKeys();
    if (!isHome) {
      location.href = `${home.href.split('#')[0]}#attract`;
      return;
    }
    document.querySelectorAll('form').forEach((form) => form.reset());
    scrollTo({ top: 0, behavior: 'instant' });
    last = performance.now();
    try {
      history.replaceState(null, '', '#attract');
    } catch {
      // The loop is shown all the same.
    }
    startLoop();
  }

  function askWhetherThere() {
    const number = make('p', { className: 'kiosk-seconds', ariaHidden: 'true' });
    const sentence = make('p', {});
    const box = dialog('kiosk-countdown', words.stillHere || '', make('h2', {}, words.stillHere || ''), number, sentence,
      button(words.goOn || '', () => goOn(), 'button'));
    box.setAttribute('role', 'alertdialog');
    countdown = { box, number, sentence };
    box.addEventListener('close', () => (countdown = null));
  }

  function goOn() {
    last = performance.now();
    if (countdown) countdown.box.close();
    countdown = null;
  }

  function tick() {
    if (looping()) last = performance.now();
    const left = idle - (performance.now() - last) / 1000;
    if (left <= 0) {
      restart();
    } else if (left <= warning) {
      if (!countdown) askWhetherThere();
      const seconds = String(Math.ceil(left));
      countdown.number.textContent = seconds;
      countdown.sentence.textContent = (words.countdown || '').replace('{seconds}', seconds);
    }
  }
  setInterval(tick, 250);

  // ---- The hidden corner ----

  const CORNER = 96;
  const isCorner = ({ clientX, clientY }) => clientX < CORNER && clientY < CORNER;
  let held = 0;
  let following = false;

  // The name of the site lies in the corner and leads home, so the taps are kept for the next page.
  function cornerTap() {
    const now = Date.now();
    let taps = [];
    try {
      taps = JSON.parse(localStorage.getItem('etalase-corner')) || [];
    } catch {
      // None.
    }
    taps = [...taps, now].filter((time) => now - time < 4000 && time <= now);
    const done = taps.length >= 5;
    try {
      localStorage.setItem('etalase-corner', JSON.stringify(done ? [] : taps));
    } catch {
      // Then all five must fall on one page.
    }
    return done;
  }

  // What lies in the corner is followed when no further tap comes.
  addEventListener('click', (event) => {
    if (following || !event.detail || !isCorner(event)) return;
    const target = event.target.closest('a, button, summary, label');
    if (!target || target.closest('dialog, .hand-off-sheet, .keyboard')) return;
    stop(event);
    clearTimeout(held);
    held = setTimeout(() => {
      following = true;
      target.click();
      following = false;
    }, 450);
  }, true);

  function enter() {
    clearTimeout(held);
    if (document.querySelector('.kiosk-panel, .kiosk-keypad')) return;
    if (given.exitCode) keypad();
    else panel();
  }

  function keypad() {
    let typed = '';
    let wrong = 0;
    const shown = make('output', { className: 'kiosk-code' });
    const message = make('p', { role: 'status' });
    const show = () => (shown.textContent = '•'.repeat(typed.length));
    const judge = () => {
      if (typed.length < given.exitCode.length) return;
      if (typed === given.exitCode) {
        box.close();
        panel();
        return;
      }
      typed = '';
      message.textContent = words.wrongCode || '';
      if (++wrong === 3) box.close();
    };
    const press = (digit) => {
      typed += digit;
      message.textContent = '';
      judge();
      show();
    };
    const back = () => {
      typed = typed.slice(0, -1);
      show();
    };
    const digits = [...'123456789', '', '0'].map((digit) => (digit ? button(digit, () => press(digit)) : make('span', {})));
    const erase = button('⌫', back);
    erase.ariaLabel = words.back || '';
    const box = dialog('kiosk-keypad', words.code || '', make('h2', {}, words.code || ''), shown, message,
      make('div', { className: 'kiosk-digits' }, ...digits, erase), button(words.close || '×', () => box.close()));
    box.addEventListener('keydown', ({ key }) => {
      if (/^[0-9]$/.test(key)) press(key);
      else if (key === 'Backspace') back();
    });
  }

  // ---- The panel ----

  const total = (counts) => Object.values(counts || {}).reduce((sum, number) => sum + number, 0);

  function table(head, rows) {
    const row = (cells, tag) => make('tr', {}, ...cells.map((cell) => make(tag, {}, String(cell))));
    return make('div', { className: 'table' }, make('table', {}, make('thead', {}, row(head, 'th')),
      make('tbody', {}, ...rows.map((cells) => row(cells, 'td')))));
  }

  function tables(kept) {
    const days = Object.entries(kept.days).sort(([a], [b]) => byText(b, a));
    if (!days.length) return [make('p', {}, words.empty || '')];
    const views = new Map();
    for (const [, kinds] of days) {
      for (const [slug, number] of Object.entries(kinds.view || {})) views.set(slug, (views.get(slug) || 0) + number);
    }
    const top = [...views].sort((a, b) => b[1] - a[1] || byText(a[0], b[0])).slice(0, 10);
    const byDay = days.map(([day, kinds]) => [day, total(kinds.view), total(kinds.missed), total(kinds['hand-off'])]);
    const list = [table([words.day, words.views, words.missed, words.openings], byDay)];
    if (top.length) list.push(table([words.top, words.views], top));
    return list;
  }

  function panel() {
    const kept = readLedger();
    const facts = [[words.versionLabel, given.version], [words.builtLabel, given.built], [words.bundleLabel, given.bundle],
      [words.eventLabel, given.event], [words.ledger, kept.id]].filter(([, value]) => value);
    const list = make('dl', { className: 'facts' }, ...facts.map(([label, value]) =>
      make('div', {}, make('dt', {}, label || ''), make('dd', {}, value))));
    const actions = make('p', { className: 'actions' }, button(words.save || '', saveCsv, 'button'),
      button(words.asQr || '', () => codes(kept)), button(words.close || '×', () => box.close()));
    const box = dialog('kiosk-panel', words.ledger || '', make('h2', {}, words.ledger || ''), list, ...tables(kept), actions);
  }

  function codes(kept) {
    const parts = csvParts(csvLines(kept), 1200);
    let shown = 0;
    const place = make('div', { className: 'kiosk-qr' });
    const number = make('p', { className: 'kiosk-part', role: 'status' });
    const show = (by) => {
      shown = (shown + by) % parts.length;
      place.replaceChildren(window.etalaseQr.svg(parts[shown]));
      number.textContent = `${shown + 1}/${parts.length}`;
    };
    const actions = make('p', { className: 'actions' });
    if (parts.length > 1) actions.append(button(words.next || '→', () => show(1), 'button'));
    actions.append(button(words.close || '×', () => box.close()));
    const box = dialog('kiosk-codes', words.asQr || '', place, number, actions);
    show(0);
  }

  // ---- Keys on the screen ----

  const coarse = matchMedia('(pointer: coarse)');
  const TEXTS = 'input:is([type=search], [type=text], [type=number], [type=tel], [type=email], [type=url], :not([type]))';
  const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm-'];
  let keys = null;
  let field = null;
  let byFinger = false;

  function edited(type, data) {
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: type, data }));
  }

  // A number's field tells nothing of its cursor; its text grows and shrinks at the end.
  function type(letter) {
    if (field.selectionStart === null) field.value += letter;
    else field.setRangeText(letter, field.selectionStart, field.selectionEnd, 'end');
    edited('insertText', letter);
  }

  function back() {
    const { selectionStart: from, selectionEnd: to } = field;
    if (from === null) field.value = field.value.slice(0, -1);
    else field.setRangeText('', from === to ? Math.max(0, from - 1) : from, to, 'end');
    edited('deleteContentBackward', null);
  }

  function clearField() {
    field.value = '';
    edited('deleteContentBackward', null);
  }

  function submit() {
    const { form } = field;
    hideKeys();
    if (form) form.requestSubmit();
  }

  // Letters answer as the finger comes down, so that two thumbs can type; what closes the keys waits for the click.
  function key(text, label, action, className = '') {
    const one = make('button', { type: 'button', className: `key ${className}`, tabIndex: -1 }, text);
    if (label) one.ariaLabel = label;
    one.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      if (field) action();
    });
    return one;
  }

  function closingKey(text, label, action, className) {
    const one = make('button', { type: 'button', className: `key ${className}`, tabIndex: -1, onclick: () => field && action() }, text);
    one.ariaLabel = label;
    return one;
  }

  function makeKeys() {
    const rows = ROWS.map((row) => make('div', { className: 'key-row' }, ...[...row].map((letter) => key(letter, '', () => type(letter)))));
    rows[3].append(key('⌫', words.back || '', back, 'wide'));
    rows.push(make('div', { className: 'key-row' }, key(words.clear || '', '', clearField, 'wide'),
      key(words.space || '', '', () => type(' '), 'widest'), closingKey('↵', words.enter || '', submit, 'wide strong'),
      closingKey('×', words.close || '', () => hideKeys(), 'wide')));
    const board = make('div', { className: 'keyboard', role: 'group', ariaLabel: words.keyboard || '', hidden: true }, ...rows);
    // The field keeps its focus.
    board.addEventListener('mousedown', (event) => event.preventDefault());
    document.body.append(board);
    return board;
  }

  function showKeys(target) {
    field = target;
    keys ||= makeKeys();
    keys.hidden = false;
    keys.classList.toggle('digits', target.type === 'number' || target.type === 'tel');
    document.documentElement.classList.add('kiosk-typing');
    // What is found has to be seen between the field and the keys.
    const low = target.getBoundingClientRect().bottom > (innerHeight - keys.offsetHeight) / 2;
    if (low) target.scrollIntoView({ block: 'start' });
  }

  function hideKeys() {
    if (!keys || keys.hidden) return;
    keys.hidden = true;
    document.documentElement.classList.remove('kiosk-typing');
    const before = field;
    field = null;
    if (before) before.blur();
  }

  // The system's own keyboard must not come as well; it decides when the field gets the focus.
  const textField = ({ target }) => (target.closest ? target.closest(TEXTS) : null);
  addEventListener('focusin', (event) => {
    const target = textField(event);
    if (target && (byFinger || coarse.matches)) showKeys(target);
    else if (keys && !keys.contains(event.target)) hideKeys();
  });
  addEventListener('focusout', (event) => event.target === field && !event.relatedTarget && document.hasFocus() && hideKeys());
  addEventListener('click', (event) => {
    const target = textField(event);
    if (target && target === document.activeElement && byFinger) showKeys(target);
  });
  if (coarse.matches) document.querySelectorAll(TEXTS).forEach((one) => (one.inputMode = 'none'));
  // The bar's search: the field is out of reach for many, so that its keys come by themselves.
  const asking = location.hash === '#kata' && document.querySelector('#kata');
  if (asking) {
    asking.inputMode = 'none';
    addEventListener('load', () => {
      asking.focus({ preventScroll: true });
      showKeys(asking);
    });
  }

  // ---- Searches without result ----

  const status = document.querySelector('[data-search-status]');
  const results = document.querySelector('[data-search-results]');
  const asked = document.querySelector('form[data-search] [name=q]');
  let settling = 0;
  let lastMissed = '';

  // search.js shows an empty list when nothing was found; when it fails, it hides the list again.
  function judgeSearch() {
    const query = asked.value.trim();
    const missed = query !== '' && !results.hidden && !results.children.length && status.textContent !== '';
    if (missed && query !== lastMissed) count('missed', '');
    lastMissed = missed ? query : '';
  }

  function searchMoved() {
    clearTimeout(settling);
    settling = setTimeout(judgeSearch, 1500);
  }

  if (status && results && asked) {
    const watch = new MutationObserver(searchMoved);
    watch.observe(status, { childList: true });
    watch.observe(results, { childList: true, attributes: true, attributeFilter: ['hidden'] });
    addEventListener('input', searchMoved, true);
    searchMoved();
  }

  // ---- What comes from the visitor ----

  addEventListener('pointerdown', (event) => {
    clearTimeout(swallowTimer);
    swallowing = false;
    byFinger = event.pointerType === 'touch' || event.pointerType === 'pen';
    const target = textField(event);
    if (target && (byFinger || coarse.matches)) target.inputMode = 'none';
    const entered = isCorner(event) && event.isPrimary && cornerTap();
    if (looping()) {
      swallow(event);
      endLoop();
    } else if (countdown) {
      swallow(event);
    }
    goOn();
    if (!entered) return;
    swallow(event);
    enter();
  }, true);

  addEventListener('keydown', (event) => {
    const zooms = (event.ctrlKey || event.metaKey) && ['+', '-', '=', '0'].includes(event.key);
    const ends = looping();
    if (ends) endLoop();
    if (ends || countdown || zooms) stop(event);
    goOn();
  }, true);

  addEventListener('wheel', (event) => {
    const ends = looping();
    if (ends) endLoop();
    if (ends || event.ctrlKey) event.preventDefault();
    goOn();
  }, { capture: true, passive: false });

  for (const type of ['scroll', 'input']) addEventListener(type, goOn, { capture: true, passive: true });
  addEventListener('pointermove', ({ movementX, movementY }) => {
    // Browsers tell of moves when the page moves beneath a mouse that lies still.
    if ((movementX || movementY) && !looping()) goOn();
  }, { capture: true, passive: true });

  for (const type of ['contextmenu', 'dragstart', 'gesturestart', 'dblclick']) {
    addEventListener(type, (event) => event.preventDefault(), { capture: true, passive: false });
  }
  addEventListener('selectstart', (event) => {
    const at = event.target.nodeType === 1 ? event.target : event.target.parentElement;
    if (!at || !at.closest('input')) event.preventDefault();
  }, true);

  // A page that comes back from memory is as fresh as one that was loaded.
  addEventListener('pageshow', (event) => {
    goOn();
    if (event.persisted) closeSheets();
    if (given.product) count('view', given.product);
  });
  const loopIfAsked = () => location.hash === '#attract' && startLoop();
  addEventListener('hashchange', loopIfAsked);
  loopIfAsked();
})();
