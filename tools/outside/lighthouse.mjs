// Has Lighthouse look at pages of a site as a phone would load them.
// usage: node lighthouse.mjs FOLDER PORT BASE PAGE…
// The site's base URL is http://127.0.0.1:PORT/BASE/. Accessibility, best
// practices and SEO have to be without fault, and nothing may move; the figures
// of performance are printed.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { join, extname } from 'node:path';
import lighthouse from 'lighthouse';
import { launch } from './chromium.mjs';

const [folder, port, under, ...pages] = process.argv.slice(2);
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon' };
const headers = await readFile(join(folder, '_headers'), 'utf8');
const policy = /Content-Security-Policy: (.*)/.exec(headers)?.[1] ?? '';
const server = createServer(async (request, response) => {
  let path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
  if (!path.startsWith(`/${under}/`)) { response.writeHead(404).end(); return; }
  path = path.slice(under.length + 1);
  if (path.endsWith('/')) path += 'index.html';
  try {
    const body = await readFile(join(folder, path));
    response.writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream', 'content-encoding': 'gzip', 'content-security-policy': policy,
      'cache-control': /\.[0-9a-f]{8}\./.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate',
      'strict-transport-security': 'max-age=31536000', 'cross-origin-opener-policy': 'same-origin', 'x-frame-options': 'DENY',
    }).end(gzipSync(body));
  } catch { response.writeHead(404).end(); }
}).listen(Number(port), '127.0.0.1');
await new Promise((done) => server.once('listening', done));

const debugging = Number(port) + 1;
const browser = await launch(`--remote-debugging-port=${debugging}`);
let wrong = 0;
for (const page of pages) {
  const { lhr } = await lighthouse(`http://127.0.0.1:${port}/${under}/${page}`, { port: debugging, logLevel: 'silent', output: 'json' });
  const of = (id) => lhr.audits[id];
  for (const id of ['accessibility', 'best-practices', 'seo']) {
    const category = lhr.categories[id];
    if (category.score === 1) continue;
    wrong++;
    console.error(`/${page}: ${id} ${Math.round(category.score * 100)}`);
    for (const ref of category.auditRefs) {
      const audit = of(ref.id);
      if (ref.weight > 0 && audit.score !== null && audit.score < 1) console.error(`  ${ref.id}: ${audit.title} ${JSON.stringify(audit.details?.items?.slice(0, 3) ?? '')}`);
    }
  }
  const shift = of('cumulative-layout-shift').numericValue;
  if (shift !== 0) { wrong++; console.error(`/${page}: things move: ${shift}`); }
  console.log(`/${page}: performance ${Math.round(lhr.categories.performance.score * 100)}, ${of('network-requests').details.items.length} requests, ${Math.round(of('total-byte-weight').numericValue / 1024)} KiB, blocked ${Math.round(of('total-blocking-time').numericValue)} ms`);
}
await browser.close();
server.close();
process.exitCode = wrong > 0 ? 1 : 0;
