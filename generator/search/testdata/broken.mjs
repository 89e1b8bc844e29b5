// Reads every file of an index as it is, and then changed in places: a broken
// file has to be refused, or to give something, at once. Usage: node broken.mjs
// FOLDER
import fs from 'node:fs';
import path from 'node:path';
import { readDeep, readTerms, readWords } from '../../../templates/script/search-files.js';

const folder = process.argv[2];
const log = JSON.parse(fs.readFileSync(path.join(folder, 'search/root.json'), 'utf8')).places;
let seed = 1;
const random = (n) => (seed = (seed * 48271) % 2147483647) % n;

const fresh = (bytes) => Uint8Array.from(bytes).buffer;
/** Gives a file the sum that its bytes have. */
const seal = (bytes) => {
  let sum = 0x811c9dc5;
  for (const b of bytes.subarray(6)) sum = Math.imul(sum ^ b, 0x01000193) >>> 0;
  new DataView(bytes.buffer).setUint32(2, sum);
};

let read = 0, refused = 0, given = 0;
for (const kind of ['terms', 'deep', 'words', 'back']) {
  const files = fs.existsSync(path.join(folder, 'search', kind)) ? fs.readdirSync(path.join(folder, 'search', kind)) : [];
  for (const name of files) {
    const whole = fs.readFileSync(path.join(folder, 'search', kind, name));
    const take = (file) => {
      if (kind === 'terms') return readTerms(file, log);
      if (kind === 'deep') return readDeep(file, log, { word: 'the', notes: 5000, nth: random(3) });
      return readWords(file, log);
    };
    if (kind !== 'deep') take(fresh(whole));
    read++;
    for (let i = 0; i < 40; i++) {
      const bytes = Uint8Array.from(whole);
      for (let k = 0; k <= random(4); k++) bytes[6 + random(bytes.length - 6)] = random(256);
      if (i % 4 === 0) {
        // What came by chance is refused, whatever it is.
        const changed = !bytes.every((b, k) => b === whole[k]);
        try {
          take(bytes.buffer);
          if (changed) throw new TypeError('a changed file was taken');
        } catch (error) {
          if (error instanceof TypeError) throw error;
        }
        continue;
      }
      const cut = i % 4 === 1 ? bytes.slice(0, Math.max(6, random(bytes.length))) : bytes;
      seal(cut);
      const start = performance.now();
      try {
        take(cut.buffer);
        given++;
      } catch (error) {
        if (error.constructor.name !== 'Broken') throw error;
        refused++;
      }
      if (performance.now() - start > 20000) throw new Error(`${kind}/${name} took ${performance.now() - start} ms`);
    }
  }
}
console.log(`${read} files; of those changed ${refused} were refused, ${given} gave something`);
