// Opens each type of page in Debian's Chromium and reports what axe and the
// browser find wrong. usage: node browser.mjs FOLDER
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join, extname } from 'node:path';
import { chromium } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';

const folder = process.argv[2];
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json' };
// What the site itself asks hosts to send.
const policy = /Content-Security-Policy: (.*)/.exec(await readFile(join(folder, '_headers'), 'utf8'))[1];
// The site stands under a sub-path, as its base URL says.
const server = createServer(async (request, response) => {
  let path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
  if (path === '/favicon.ico') { response.writeHead(204).end(); return; }
  if (!path.startsWith('/dossier/')) { response.writeHead(404).end(); return; }
  path = path.slice('/dossier'.length);
  if (path.endsWith('/')) path += 'index.html';
  try {
    const body = await readFile(join(folder, path));
    response.writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': policy,
    }).end(body);
  } catch { response.writeHead(404).end(await readFile(join(folder, '404.html'))); }
}).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const base = `http://127.0.0.1:${server.address().port}/dossier/`;

const pages = ['', 'actors/', 'actors/ahmed-al-sharaa/', 'actors/kurds-in-syria/', 'events/', 'events/accession-to-the-coalition/',
  'sources/', 'sources/ap-2025-11-11/', 'contested/', 'contested/by-date/', 'contested/by-actor/', 'actors/sana/', 'corrections/', 'tags/', 'tags/coalition/', 'about/', 'method/', 'search/', 'search/?q=syria&kind=event', 'a-z/', '404.html', 'ar/أحمد-الشرع/', 'ar/زيارة-البيت-الأبيض/'];
// One page of each type.
const ofEachType = ['', 'actors/ahmed-al-sharaa/', 'events/', 'events/accession-to-the-coalition/', 'sources/ap-2025-11-11/', 'ar/زيارة-البيت-الأبيض/', 'search/?q=syria', 'a-z/'];
const guises = [
  { name: 'phone', options: { viewport: { width: 390, height: 844 }, colorScheme: 'light' } },
  { name: 'desk, dark', options: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }, pages: [...ofEachType, 'actors/', 'contested/', 'corrections/', 'about/', '404.html'] },
  // axe is itself a script: the site's own are kept from it.
  { name: 'desk, without script', options: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }, scripts: false, pages: ofEachType },
];

let wrong = 0;
const report = (where, what) => { wrong++; console.error(`${where}: ${what}`); };
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});
const contexts = await Promise.all(guises.map((guise) => browser.newContext(guise.options)));
const jobs = guises.flatMap((guise, i) => (guise.pages ?? pages).map((path) => ({ guise, path, context: contexts[i] })));
const looked = jobs.length;

/** @param {{guise: any, path: string, context: any}} job */
async function look({ guise, path, context }) {
  const where = `/${path} (${guise.name})`;
  const page = await context.newPage();
  if (guise.scripts === false) await page.route(/\.[0-9a-f]{8}\.js$/, (route) => route.fulfill({ body: '' }));
  page.on('console', (m) => { if (m.type() === 'error') report(where, `console: ${m.text()}`); });
  page.on('pageerror', (e) => report(where, String(e)));
  page.on('requestfailed', (r) => report(where, `failed: ${r.url()}`));
  page.on('request', (r) => { if (!r.url().startsWith(base) && !r.url().endsWith('/favicon.ico')) report(where, `asked for ${r.url()}`); });
  await page.goto(base + path);
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) report(where, `overflows sideways by ${wide} px`);
  const result = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  for (const v of result.violations) {
    report(where, `axe ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`);
  }
  await page.close();
}
// Two at a time: as many as small machines have processors.
await Promise.all([0, 1].map(async () => {
  for (let job = jobs.shift(); job; job = jobs.shift()) await look(job);
}));

// Without JavaScript the text is all there, and folded points open by
// themselves.
const plain = await browser.newContext({ javaScriptEnabled: false });
const page = await plain.newPage();
await page.goto(`${base}actors/ahmed-al-sharaa/`);
const fold = page.locator('details > summary').first();
await fold.click();
if (!(await page.locator('details[open]').first().isVisible())) report('without JavaScript', 'a folded point does not open');
// A citation leads to its reference, and the reference back.
await page.locator('a.cite[id]').first().click();
if (!new URL(page.url()).hash.startsWith('#ref-')) report('without JavaScript', `a citation leads to ${page.url()}`);
await page.locator('.reference .backs a').first().click();
if (!new URL(page.url()).hash.startsWith('#use-')) report('without JavaScript', `a reference leads back to ${page.url()}`);
await browser.close();
server.close();
console.log(`${looked} pages, in ${guises.length} guises`);
process.exitCode = wrong > 0 ? 1 : 0;
