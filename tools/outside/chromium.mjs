// What the tests in a browser share: a site's folder served as its host would
// serve it, with the policy that the site itself asks for, and Debian's Chromium.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join, extname } from 'node:path';
import { chromium } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8',
};

/**
 * Serves a site under a path, as the base URLs of those that are tested say.
 * @param {string} folder
 */
export async function serve(folder) {
  const under = '/dossier';
  const policy = /Content-Security-Policy: (.*)/.exec(await readFile(join(folder, '_headers'), 'utf8'))?.[1];
  if (!policy) throw new Error(`${folder}/_headers has no policy`);
  const server = createServer(async (request, response) => {
    let path = decodeURIComponent(new URL(request.url ?? '', 'http://x').pathname);
    if (path === '/favicon.ico') { response.writeHead(204).end(); return; } // browsers ask for it beside any site
    if (!path.startsWith(`${under}/`)) { response.writeHead(404).end(); return; }
    path = path.slice(under.length);
    if (path.endsWith('/')) path += 'index.html';
    try {
      const body = await readFile(join(folder, path));
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'content-security-policy': policy }).end(body);
    } catch { response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(await readFile(join(folder, '404.html'))); }
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return { base: `http://127.0.0.1:${server.address().port}${under}/`, close: () => server.close() };
}

/** @param {string[]} more  arguments */
export const launch = (...more) => chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run', ...more],
});

/**
 * What axe finds wrong with a page, or with a part of it: nothing but that is
 * asked for, which takes a quarter of the time, and no page of ours has frames,
 * for which axe would open another.
 * @param {any} page
 * @param {string} [part]  a selector
 * @returns {Promise<string[]>} each with the rule and the first places
 */
export async function axe(page, part) {
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  if (part) builder.include(part);
  const { violations } = await builder.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations.map((v) => `axe ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`);
}
