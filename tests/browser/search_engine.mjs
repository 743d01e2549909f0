// The search engine of a built site without a browser: what people type and what they must find (golden.json), and
// how long it takes, on the site and on ten thousand products. Usage: node search_engine.mjs FOLDER
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";

const [root] = process.argv.slice(2);
const problems = [];
const LANGUAGES = ["id", "en"];
const SCRIPTS = ["search-words", "search-query"];

/** The scripts of pages, by the beginning of their names. */
function asset(name) {
  const file = readdirSync(join(root, "assets")).find((one) => one.startsWith(`${name}.`));
  return readFileSync(join(root, "assets", file), "utf8");
}

/** The engine on data that `read` gives by name. What it asks of a page is a form that says where they are, and scripts. */
function engine(read) {
  const window = { performance, setTimeout };
  const load = (script) => {
    runInContext(read(/([^/]+)\.js/.exec(script.src)[1]), context);
    script.onload();
  };
  const document = {
    querySelector: () => ({ dataset: { index: "" } }),
    createElement: () => ({}),
    head: { append: load },
  };
  const context = createContext({ window, document, performance, setTimeout });
  for (const name of SCRIPTS) runInContext(asset(name), context, { filename: name });
  context.etalaseSearch = window.etalaseSearch;
  return window.etalaseSearch;
}

const data = (language) => (name) => readFileSync(join(root, "search", language, `${name}.js`), "utf8");

/** The products' slugs in document order, from the cards. */
function documents(language) {
  const number = (name) => Number(/\d+/.exec(name)[0]);
  const files = readdirSync(join(root, "search", language)).filter((name) => name.startsWith("cards-"));
  return files
    .sort((a, b) => number(a) - number(b))
    .flatMap((name) => {
      const script = readFileSync(join(root, "search", language, name), "utf8");
      const [, , cards] = JSON.parse(`[${script.slice(script.indexOf("(") + 1, script.lastIndexOf(")"))}]`);
      return cards.map((card) => /href="%ROOT%\/[^"]*?([a-z0-9-]+)\/"/.exec(card)[1]);
    });
}

function wrongIn({ first, includes, excludes, nothing }, found) {
  const wrong = [];
  if (first && found[0] !== first) wrong.push(`first is ${found[0]}`);
  wrong.push(...includes.filter((slug) => !found.includes(slug)).map((slug) => `lacks ${slug}`));
  wrong.push(...excludes.filter((slug) => found.includes(slug)).map((slug) => `has ${slug}`));
  if (nothing && found.length) wrong.push(`finds ${found.length}`);
  return wrong;
}

/** How long queries take, in milliseconds: half of them, and the slowest but one in twenty. */
function told(what, times, most) {
  times.sort((a, b) => a - b);
  const [half, slow] = [0.5, 0.95].map((part) => times[Math.floor(part * (times.length - 1))]);
  console.log(
    `${what}: ${times.length} queries, half within ${half.toFixed(2)} ms, 19 of 20 within ${slow.toFixed(2)} ms`,
  );
  if (half > most) problems.push(`${what}: half of the queries take more than ${most} ms: ${half.toFixed(1)}`);
}

const golden = JSON.parse(readFileSync(new URL("golden.json", import.meta.url)));

async function onSite(language) {
  const search = engine(data(language));
  const slugs = documents(language);
  const times = [];
  for (const one of golden.filter(({ lang }) => lang === language)) {
    const found = (await search.query(one.q, {})).map(({ doc }) => slugs[doc]);
    times.push(search.lastTime);
    const wrong = wrongIn(one, found);
    if (wrong.length) problems.push(`"${one.q}" (${language}): ${wrong.join(", ")}`);
  }
  if (times.length < 15) problems.push(`${language}: only ${times.length} queries`);
  told(language, times, 20);
}

/** Ten thousand products and as many words, which differ from each other as words of a language do. */
function large() {
  const count = 10_000;
  const syllables = "ba be di ga ka ke la lu ma me na pa ra ri sa su ta te wa".split(" ");
  const word = (number) => {
    let text = "";
    for (let rest = number + 400; rest > 0; rest = Math.floor(rest / syllables.length))
      text += syllables[rest % syllables.length];
    return text;
  };
  const words = [...new Set(Array.from({ length: count }, (_, number) => word(number)))].sort();
  // Each stands in some products; a list holds the steps from one to the next, and a weight in the lowest three bits.
  const lists = words.map((_, at) => Array.from({ length: 1 + (at % 40) }, (_, n) => ((n ? 97 : at % 50) << 3) | 4));
  const column = (of) => Array.from({ length: count }, (_, doc) => of(doc));
  const index = { version: "1", language: "id", count, page: 24, perCards: 10, words: words.join(" "), shards: [0] };
  const facets = { category: column(() => 0), district: column(() => 0), available: column(() => 1) };
  Object.assign(facets, { halal: column(() => 0), price: column((doc) => doc), newest: column((doc) => doc) });
  const files = {
    index: `etalaseSearch.index(${JSON.stringify({ ...index, categories: [], districts: [], strings: {} })})`,
    facets: `etalaseSearch.facets("1",${JSON.stringify(facets)})`,
    "words-0": `etalaseSearch.words(0,"1",${JSON.stringify(lists)})`,
  };
  return { words, read: (name) => files[name] };
}

async function onTenThousand() {
  const { words, read } = large();
  const search = engine(read);
  await search.query(words[0], {}); // prepares the vocabulary, which pages do while nothing else is asked
  const times = [];
  for (let at = 7; at < words.length; at += 199) {
    const typed = words[at];
    // As it is, with an ending, with a letter missed, and beside another.
    for (const q of [typed, `${typed}nya`, `${typed.slice(0, 3)}x${typed.slice(4)}`, `${typed} ${words[at - 5]}`]) {
      const found = await search.query(q, {});
      times.push(search.lastTime);
      if (q === typed && !found.length) problems.push(`"${q}" is not found among ten thousand`);
    }
  }
  told("ten thousand products", times, 60);
}

for (const language of LANGUAGES) await onSite(language);
await onTenThousand();
if (problems.length) {
  console.error(problems.join("\n"));
  process.exit(1);
}
