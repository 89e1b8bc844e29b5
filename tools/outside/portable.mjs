// Opens a portable site straight from its folder: links, search and popovers
// have to work, and nothing may fail. usage: node portable.mjs FOLDER
import { pathToFileURL } from 'node:url';
import { launch } from './chromium.mjs';

const base = pathToFileURL(process.argv[2] + '/').href;
let wrong = 0;
/** @param {boolean} ok @param {string} what */
const check = (ok, what) => { if (!ok) { wrong++; console.error(what); } };

const browser = await launch();
const page = await (await browser.newContext({ viewport: { width: 1100, height: 800 } })).newPage();
page.on('console', (m) => { if (m.type() === 'error') check(false, `console: ${m.text()}`); });
page.on('pageerror', (e) => check(false, String(e)));
// What a page that is left was still loading fails: that is no fault.
page.on('requestfailed', (r) => check(r.failure()?.errorText === 'net::ERR_ABORTED', `failed: ${r.url()} ${r.failure()?.errorText}`));

await page.goto(base + 'index.html');
await page.locator('.masthead-nav a').first().click();
check(page.url() === base + 'events/index.html', `the first of the navigation leads to ${page.url()}`);

await page.goto(base + 'actors/syria/index.html');
await page.keyboard.press('/');
const field = page.locator('dialog input[type=search]');
await field.waitFor();
await field.fill('sanctions');
const hit = page.locator('dialog a[href*="events/sanctions-step/"]').first();
await hit.waitFor();
check((await hit.getAttribute('href')).includes('events/sanctions-step/index.html'), `a hit leads to ${await hit.getAttribute('href')}`);
await field.press('ArrowDown');
await page.keyboard.press('Enter');
await page.waitForURL('**/events/sanctions-step/index.html*');

await page.goto(base + 'search/index.html?q=Putin');
await page.locator('main a[href*="actors/vladimir-putin/"]').first().waitFor();

await page.goto(base + 'events/sanctions-step/index.html');
await page.locator('.prose a.link[href*="actors/"]').first().hover();
await page.locator('.popover:not([hidden]) p, .popover:not([hidden]) div').first().waitFor();
check((await page.locator('.popover').innerText()).trim() !== '', 'the popover is empty');

await browser.close();
process.exitCode = wrong > 0 ? 1 : 0;
