// Prints pages of the built site with Debian's Chromium and reads what stands on
// the paper with poppler: everything that is said, folds and all, the addresses of
// the references, nothing that only a screen can use, and no heading left alone at
// the foot of a sheet. usage: node print.mjs FOLDER [FOLDER-FOR-PDFS]
import { execFileSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, serve } from './chromium.mjs';

const [folder, kept] = process.argv.slice(2);
const { base, close } = await serve(folder);
const out = kept ?? await mkdtemp(join(tmpdir(), 'print-'));
let wrong = 0, checks = 0;
const check = (is, what) => { checks++; if (!is) { wrong++; console.error(what); } };
/** Letters and figures alone: where lines end, and how words are parted there, is the paper's. */
const letters = (text) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const browser = await launch();
// Who prints reads in the dark, on a desk or on a phone: paper is paper.
for (const [guise, options] of [['desk', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }], ['phone', { viewport: { width: 390, height: 844 } }], ['without script', { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false }]]) {
  const page = await (await browser.newContext(options)).newPage();
  const pages = ['', 'actors/ahmed-al-sharaa/', 'events/accession-to-the-coalition/', 'sources/ap-2025-11-11/', 'events/', 'graph/', 'contested/', 'corrections/', 'search/', 'ar/أحمد-الشرع/'];
  for (const path of guise === 'desk' ? pages : pages.slice(1, 3)) {
    const where = `/${path} (${guise})`;
    await page.goto(base + path);
    const pdf = join(out, `${guise}-${path.replaceAll('/', '-') || 'home'}.pdf`.replaceAll(' ', '-'));
    await page.pdf({ path: pdf, format: 'A4', preferCSSPageSize: true });
    const sheets = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f').filter((s) => s.trim());
    check(sheets.length > 0, `${where}: nothing is printed`);

    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 643, height: 900 }); // A4 within its margins
    const on = options.javaScriptEnabled === false ? undefined : await page.evaluate(() => {
      /** What is closed on a screen is open on paper. @param {Element} e */
      const seen = (e) => {
        for (let at = e; at; at = at.parentElement) if (getComputedStyle(at).display === 'none') return false;
        return getComputedStyle(e).clipPath === 'none';
      };
      const own = (e) => [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.textContent);
      return {
        controls: [...document.querySelectorAll('button, select, input, summary ~ form, nav, dialog')].filter(seen).map((e) => e.outerHTML.slice(0, 120)),
        // Statements, and what is said of them, in folds, too.
        said: [...document.querySelectorAll('main :is(p, li, dd, dt, h1, h2, h3, h4, td, th)')].filter(seen).flatMap(own).filter((t) => t.trim()),
        heads: [...document.querySelectorAll('h1, h2, h3, h4')].map((h) => h.textContent.trim()),
        hrefs: [...document.querySelectorAll('.reference a[href^="http"]')].filter(seen).map((a) => a.getAttribute('href')),
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        dark: getComputedStyle(document.body).backgroundColor,
        cut: [...document.querySelectorAll('svg')].filter((e) => seen(e) && e.getBoundingClientRect().width > document.documentElement.clientWidth).length,
      };
    });
    await page.emulateMedia({ media: null });
    await page.setViewportSize(options.viewport);
    const paper = letters(sheets.join(' '));
    // A sheet by itself says what it is a copy of, and from when that is.
    const last = letters(sheets.at(-1)), [canonical, title] = await page.evaluate(() => [document.querySelector('link[rel=canonical]').href, document.querySelector('.masthead-title').textContent]);
    for (const part of path.startsWith('ar/') ? ['نسخةمن', '2026'] : [title, 'Contents as of 28 January 2026', `A copy of ${canonical}`]) check(last.includes(letters(part)), `${where}: its end lacks “${part}”`);
    // Nor does its name stand on a sheet of its own.
    if (path === 'events/') for (const format of ['A4', 'Letter']) {
      await page.pdf({ path: pdf, format });
      const first = execFileSync('pdftotext', ['-layout', '-l', '1', pdf, '-'], { encoding: 'utf8' });
      check(first.includes('Fall of Assad') && first.includes('Meeting with Putin'), `${where}: the first sheet of ${format} has no picture: ${first.trim().slice(0, 80)}`);
    }
    if (!on) {
      check(paper.includes('references'), `${where}: the references aren't printed`);
      continue;
    }
    check(on.controls.length === 0, `${where}: controls are printed: ${on.controls.join(' ')}`);
    check(on.wide <= 0, `${where}: ${on.wide} px stick out of the paper`);
    check(on.cut === 0, `${where}: ${on.cut} pictures are cut off`);
    check(/rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\)/.test(on.dark), `${where}: the paper is ${on.dark}`);
    if (path.startsWith('ar/')) continue; // what is set from right to left comes out of a PDF in other orders
    check(on.hrefs.every((href) => paper.includes(letters(href))), `${where}: an address of a reference isn't printed: ${on.hrefs.find((href) => !paper.includes(letters(href)))}`);
    const lost = on.said.filter((t) => !paper.includes(letters(t)));
    check(lost.length === 0, `${where}: ${lost.length} of ${on.said.length} passages aren't on the paper: ${lost.slice(0, 3).join(' | ')}`);
    for (const sheet of sheets.slice(0, -1)) {
      const last = sheet.trimEnd().split('\n').pop().trim();
      check(!on.heads.includes(last), `${where}: a sheet ends with the heading “${last}”`);
    }
  }
  await page.context().close();
}
await browser.close();
close();
console.log(`${checks} things hold on paper`);
process.exitCode = wrong > 0 ? 1 : 0;
