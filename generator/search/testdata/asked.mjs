// Asks an index, and writes what is found for each query, one a line as JSON.
// Usage: node asked.mjs FOLDER, with queries as lines of JSON: [text, filters,
// most]
import fs from 'node:fs';
import path from 'node:path';
import { search } from '../../../templates/script/search-engine.js';
import { Index } from '../../../templates/script/search-index.js';

const index = new Index(async (file) => Uint8Array.from(fs.readFileSync(path.join(process.argv[2], file))).buffer);
for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
  const [text, filters, most] = JSON.parse(line);
  const found = await search(index, text, filters, most || undefined);
  const told = (hit) => ({ address: hit.note.a, line: hit.shown?.text ?? '', cites: hit.shown?.cites.length ?? 0, alleged: hit.alleged ?? '' });
  console.log(JSON.stringify({
    named: found.named.map(told), hits: found.hits.map(told), total: found.total,
    least: found.least, more: found.more, nothing: found.nothing,
  }));
}
