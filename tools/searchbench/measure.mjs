// Asks the queries of a site with the site's own scripts, on the files of its
// index, and says what a first query transfers, what is found, and how that
// compares with SQLite's FTS5 (and with Pagefind, if it was measured).
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { gzipSync } from "node:zlib";
import { search } from "../../templates/script/search-engine.js";
import { Index } from "../../templates/script/search-index.js";
import { words } from "../../templates/script/search-words.js";

const out = process.argv[2];
const here = import.meta.dirname;
const queries = fs.readFileSync(path.join(out, "queries.txt"), "utf8").trim().split("\n");
const script = Number(process.env.SCRIPT_BYTES ?? 12_000);

const sizes = new Map();
const size = (file) => {
	if (!sizes.has(file)) sizes.set(file, gzipSync(fs.readFileSync(path.join(out, "index", file)), { level: 9 }).length);
	return sizes.get(file);
};

const results = [];
for (const query of queries) {
	let bytes = script;
	const files = new Map();
	const index = new Index(async (file) => {
		files.set(file, size(file));
		const data = fs.readFileSync(path.join(out, "index", file));
		return data.buffer.slice(data.byteOffset, data.byteOffset + data.length);
	});
	const start = performance.now();
	const found = await search(index, query);
	const time = performance.now() - start;
	for (const n of files.values()) bytes += n;
	results.push({ query, found, bytes, time, files });
}
// The oracle is asked for the words that were found, where a word is misspelt.
fs.writeFileSync(path.join(out, "asked.json"), JSON.stringify(queries.map((q) => [...new Set(words(q).map((w) => w.text))])));
execFileSync("python3", [path.join(here, "oracle.py"), out], { stdio: "inherit" });
const answers = JSON.parse(fs.readFileSync(path.join(out, "answers.json"), "utf8"));

const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.ceil(q * list.length) - 1)];
const told = (list, form = (n) => n) => `${form(quantile(list, 0.5))} / ${form(quantile(list, 0.95))} / ${form(Math.max(...list))}`;
const kb = (n) => (n / 1000).toFixed(1);

let asked = 0, same = 0, sameSet = 0;
const differ = [];
for (const [i, { query, found }] of results.entries()) {
	const { places, scores } = answers[i];
	if (places.length === 0) continue;
	asked++;
	const ten = places.slice(0, 10);
	const ours = found.ranked.slice(0, ten.length);
	if (String(ours) === String(ten)) same++;
	if (String([...ours].sort()) === String([...ten].sort())) sameSet++;
	else differ.push(`${query}: ${ours.map((p) => `${p}(${places.indexOf(p)})`).join(" ")} for ${ten.join(" ")} scores ${scores.slice(0, 12).map((s) => s.toPrecision(6)).join(" ")}`);
}
const report = (name, list) => console.log(`${name}: a first query with ten results, p50 / p95 / worst: ${told(list.map((r) => r.bytes), kb)} kB in ${told(list.map((r) => r.files))} files; ${list.filter((r) => r.found === 0).length} of ${list.length} queries find nothing`);
const ours = results.map((r) => ({ query: r.query, bytes: r.bytes, files: r.files.size, found: r.found.ranked.length + r.found.named.length, total: r.found.total }));
fs.writeFileSync(path.join(out, 'ours.json'), JSON.stringify({ queries: ours, asked, same, sameSet }));
report('ours', ours);
console.log(`ours: of ${asked} queries that FTS5 answers, the same ten in the same order ${same}, the same ten ${sameSet}`);
if (process.env.DIFFER) console.log(differ.join('\n'));
if (process.env.WORST) {
  for (const r of [...results].sort((a, b) => b.bytes - a.bytes).slice(0, 5)) console.log(`  ${r.query}: ${kb(r.bytes)} kB: ${[...r.files].map(([f, n]) => `${f} ${kb(n)}`).join(', ')}`);
}
if (process.argv[3] === 'pagefind') {
  execFileSync('node', [path.join(here, 'pagefind.mjs'), out], { stdio: 'inherit' });
  const theirs = JSON.parse(fs.readFileSync(path.join(out, 'pagefind.json'), 'utf8'));
  report('Pagefind', theirs);
  // The sorts of queries stand in a row: see queries.go.
  const sorts = [['single words', 40], ['names', 20], ['pairs', 60], ['misspelt', 35], ['beginnings', 20], ['Arabic', 25]];
  let from = 0;
  for (const [name, n] of sorts) {
    const found = (list) => list.slice(from, from + n).filter((r) => r.found > 0).length;
    console.log(`  ${name}: ours finds something for ${found(ours)} of ${n}, Pagefind for ${found(theirs)}`);
    from += n;
  }
}
