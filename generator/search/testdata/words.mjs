// Reads texts, one a line as JSON, and writes the words of each as the site's
// scripts read them.
import fs from 'node:fs';
import { words } from '../../../templates/script/search-words.js';

for (const line of fs.readFileSync(0, 'utf8').trim().split('\n')) {
  const text = JSON.parse(line);
  console.log(JSON.stringify(words(text).map((w) => `${w.text}=${text.slice(w.from, w.to)}`)));
}
