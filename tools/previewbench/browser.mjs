// Shows one page in Chromium and says when marks appear in it. Reads a command
// a line on standard input, writes an event a line on standard output.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const say = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
});

// watch runs in the page before anything of its own, and again whenever it is
// loaded. A mark is zq, a number, zq; the newest counts.
function watch(style) {
  let newest = -1;
  const found = (text) => {
    if (!text || !text.includes('zq')) return;
    for (const [, n] of text.matchAll(/zq(\d+)zq/g)) {
      if (Number(n) <= newest) continue;
      newest = Number(n);
      // The exact clock, unless it has drifted from the one that everybody has.
      const exact = performance.timeOrigin + performance.now();
      const common = Date.now();
      window.zqSeen(newest, Math.abs(exact - common) > 2 ? common : exact);
    }
  };
  new MutationObserver((records) => {
    for (const { target, addedNodes, type } of records) {
      // What stands in the head isn't seen.
      if (document.head?.contains(target)) continue;
      if (type === 'characterData') found(target.data);
      for (const node of addedNodes) if (node.nodeName !== 'HEAD') found(node.textContent);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
  if (style) setInterval(() => found(getComputedStyle(document.documentElement).getPropertyValue('--zq')), 4);
}

let context;
async function open(url, style) {
  await context?.close();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.exposeBinding('zqSeen', (_, n, at) => say({ seen: n, at }));
  await page.addInitScript(watch, style);
  await page.goto(url, { waitUntil: 'load', timeout: 120_000 });
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    const { url, style } = JSON.parse(line);
    await open(url, style);
    say({ opened: url });
  } catch (error) {
    say({ failed: String(error) });
  }
}
await browser.close();
