// Asks Pagefind the queries of a site in a real browser, each in a page of its
// own as a first query, and keeps what each transferred and how much was found.
import { createServer } from 'node:http';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const out = process.argv[2];
const folder = path.join(out, 'site');
const queries = fs.readFileSync(path.join(out, 'queries.txt'), 'utf8').trim().split('\n');
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json' };
const sizes = new Map();
let bytes = 0, files = 0;
const server = createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://x').pathname);
  if (name === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html lang="en"><title>x</title>');
  const file = path.join(folder, name);
  if (!fs.existsSync(file)) return response.writeHead(404).end();
  const data = fs.readFileSync(file);
  if (!sizes.has(name)) sizes.set(name, Math.min(data.length, gzipSync(data, { level: 9 }).length));
  bytes += sizes.get(name);
  files++;
  response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' }).end(data);
}).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const base = `http://127.0.0.1:${server.address().port}/`;

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking'] });
const results = [];
for (const query of queries) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(base);
  bytes = 0;
  files = 0;
  const found = await page.evaluate(async (query) => {
    const pagefind = await import('/pagefind/pagefind.js');
    const { results } = await pagefind.search(query);
    await Promise.all(results.slice(0, 10).map((r) => r.data()));
    return results.length;
  }, query);
  results.push({ query, bytes, files, found });
  await context.close();
}
await browser.close();
server.close();
fs.writeFileSync(path.join(out, 'pagefind.json'), JSON.stringify(results));
