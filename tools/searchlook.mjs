import { chromium } from 'playwright-core';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking'] });
const at = 'http://127.0.0.1:8137/';
async function shot(name, opts, go) {
  const c = await b.newContext(opts); const p = await c.newPage();
  p.on('console', (m) => console.log(name, m.type(), m.text())); p.on('pageerror', (e) => console.log(name, 'ERR', e.message)); p.on('requestfailed', (r) => console.log(name, 'FAILED', r.url()));
  await go(p); await p.waitForTimeout(400); await p.screenshot({ path: `/tmp/look-${name}.png` }); await c.close();
}
const desk = { viewport: { width: 1200, height: 900 } }, phone = { viewport: { width: 390, height: 844 } };
await shot('page', desk, async (p) => { await p.goto(at + 'search/?q=ahmad+sharaa'); await p.waitForSelector('.hit'); console.log(await p.textContent('#at-search-said')); });
await shot('phone', phone, async (p) => { await p.goto(at + 'search/?q=coaliton&kind=event'); await p.waitForSelector('.hit'); console.log(await p.textContent('#at-search-said')); });
await shot('dialog', { ...desk, colorScheme: 'dark' }, async (p) => { await p.goto(at + 'events/first-call/'); await p.keyboard.press('/'); await p.waitForSelector('dialog[open] input'); await p.keyboard.type('islamic state'); await p.waitForSelector('.hit'); await p.keyboard.press('ArrowDown'); await p.keyboard.press('ArrowDown'); });
await shot('none', desk, async (p) => { await p.goto(at + 'search/?q=zzyzqx'); await p.waitForTimeout(500); console.log(await p.textContent('#at-search-said')); });
await shot('nojs', { ...phone, javaScriptEnabled: false }, async (p) => { await p.goto(at + 'search/'); });
await shot('az', desk, async (p) => { await p.goto(at + 'a-z/'); });
await b.close();
