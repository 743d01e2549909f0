// The ledger of a touch screen: which products were looked at, which codes opened, how often a search found nothing,
// by day. What is counted stays in this browser until someone saves it, and tells nothing of a person: no words
// typed, no times.
(() => {
  "use strict";

  const kiosk = window.etalaseKiosk;
  if (!kiosk) return;
  const { given, make } = kiosk;

  const KEY = "etalase-ledger";
  const HEADER = "ledger,bundle,event,day,kind,key,count";
  let ledger = null;

  function freshLedger() {
    const letters = "abcdfghijklmnpqrstuvwxyz23456789";
    const bytes = crypto.getRandomValues(new Uint8Array(10));
    // Begins with a letter and has no e, so that no spreadsheet takes it for a number.
    return { id: `k${[...bytes].map((byte) => letters[byte & 31]).join("")}`, days: {} };
  }

  // Read anew each time: another page of the bundle may have counted since.
  function readLedger() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      if (kept && typeof kept.id === "string" && kept.days) return kept;
    } catch {
      // Without storage, or with a damaged one, counts last as long as the page.
    }
    return ledger || freshLedger();
  }

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
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
    const list = Object.entries(days).flatMap(([day, kinds]) =>
      Object.entries(kinds).flatMap(([kind, counts]) =>
        Object.entries(counts).map(([key, number]) => [day, kind, key, number]),
      ),
    );
    return list.sort((a, b) => byText(a[0], b[0]) || byText(a[1], b[1]) || byText(a[2], b[2]));
  }

  const quoted = (field) => (/[",\r\n]/.test(field) ? `"${field.replace(/"/g, '""')}"` : field);

  // A spreadsheet would reckon with what begins so; the apostrophe makes it text, and `etalase ledger merge` takes it
  // away.
  const asText = (field) => (/^[=+\-@\t\r\n＝＋－＠]/.test(field) ? `'${field}` : field);

  function csvLines(from) {
    const whose = [from.id, given.bundle || "", given.event || ""];
    return entries(from).map((entry) => [...whose, ...entry].map((field) => quoted(asText(String(field)))).join(","));
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
    const text = `${[HEADER, ...csvLines(kept)].join("\r\n")}\r\n`;
    const href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    const link = make("a", { href, download: `etalase-ledger-${kept.id}-${today()}.csv` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(href), 60000);
  }

  Object.assign(kiosk, { count, readLedger, csvLines, csvParts, saveCsv, byText });
})();
