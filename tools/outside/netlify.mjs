// Reads netlify.toml, _headers and _redirects with Netlify's own parsers.
// usage: node netlify.mjs FOLDER
import { parseAllHeaders } from '@netlify/headers-parser';
import { parseAllRedirects } from '@netlify/redirect-parser';
import { resolveConfig } from '@netlify/config';

const folder = process.argv[2];
const fail = (message) => { console.error(message); process.exitCode = 1; };

const headers = await parseAllHeaders({ headersFiles: [`${folder}/_headers`], netlifyConfigPath: 'netlify.toml', configHeaders: [], minimal: true });
if (headers.errors.length > 0) fail(`_headers: ${headers.errors.map(String).join('\n')}`);
const all = headers.headers.find((h) => h.for === '/*');
for (const name of ['Content-Security-Policy', 'X-Content-Type-Options', 'Referrer-Policy']) {
  if (!Object.keys(all?.values ?? {}).some((k) => k.toLowerCase() === name.toLowerCase())) fail(`_headers: no ${name} for /*`);
}
if (/unsafe-inline/.test(JSON.stringify(all))) fail('_headers: unsafe-inline');

const redirects = await parseAllRedirects({ redirectsFiles: [`${folder}/_redirects`], netlifyConfigPath: 'netlify.toml', configRedirects: [], minimal: true });
if (redirects.errors.length > 0) fail(`_redirects: ${redirects.errors.map(String).join('\n')}`);

const { config } = await resolveConfig({ offline: true, cwd: '.', config: 'netlify.toml', context: 'production', branch: 'main' });
if (!/go run \. build/.test(config.build.command ?? '')) fail(`netlify.toml: the build command is ${config.build.command}`);
if (!/public$/.test(config.build.publish ?? '')) fail(`netlify.toml: publishes ${config.build.publish}`);
