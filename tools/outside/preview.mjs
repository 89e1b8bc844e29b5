// Runs the preview's server on a site, edits the site's files as an editor
// would, and looks at what Debian's Chromium shows.
// usage: node preview.mjs DOSSIER SITE [PICTURES]
//
// SITE is changed. With PICTURES, a folder, what is seen is written there.
import { spawn } from 'node:child_process';
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { axe as violations, launch } from './chromium.mjs';

const [dossier, site, pictures] = process.argv.slice(2);
let wrong = 0;
let doing = '';
let down = false; // no server runs
const report = (what) => { wrong++; console.error(`${doing}: ${what}`); };
const is = (got, want, what) => { if (JSON.stringify(got) !== JSON.stringify(want)) report(`${what} is ${JSON.stringify(got)}, not ${JSON.stringify(want)}`); };

/** Starts the server, and gives its address. */
async function start(port = '0') {
  const child = spawn(dossier, ['serve', '--source', site, '--port', port, '--now', '2026-02-01', ...(process.env.STATS ? ['--stats'] : [])], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (d) => { said += d; });
  const address = await new Promise((done, fail) => {
    let out = '';
    child.stdout.on('data', (d) => { out += d; const m = /http:\/\/\S+/.exec(out); if (m) done(m[0]); });
    child.on('exit', (code) => fail(new Error(`serve exited with ${code}: ${said}`)));
  });
  return { address, port: new URL(address).port, said: () => said, stop: () => new Promise((done) => { child.removeAllListeners('exit'); child.on('exit', done); child.kill('SIGINT'); }) };
}

const file = (name) => join(site, 'content', name);
const read = (name) => readFile(file(name), 'utf8');
const write = (name, text) => writeFile(file(name), text);
async function edit(name, from, to) {
  const text = await read(name);
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
  await write(name, text.replace(from, () => to));
}

let server = await start();
const browser = await launch();

/** Opens a page, and reports what it complains of. */
async function open(context, path, { quiet = false } = {}) {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('console', (m) => { if (m.type() === 'error' && !quiet && !page.quiet && !down) report(`console: ${m.text()}`); });
  page.on('pageerror', (e) => report(`error: ${e.message}`));
  await page.goto(server.address + path);
  await page.waitForFunction(() => document.querySelector('dossier-preview'));
  return page;
}
const seen = (page, text) => page.getByText(text).first().waitFor();
const appears = (page, text) => page.waitForFunction((t) => document.body.textContent.includes(t), text); // seen or left out
const unseen = (page, text) => page.waitForFunction((t) => !document.body.textContent.includes(t), text);
const panel = (page) => page.locator('dossier-preview .panel');
/** Reports what axe finds in the preview's own things, or in the whole page, which may take long. */
async function axe(page, { whole = false } = {}) {
  page.quiet = true; // axe puts a style of its own into the page, which the policy forbids
  for (const v of await violations(page, whole ? undefined : 'dossier-preview')) report(v);
  page.quiet = false;
}
async function picture(page, name) {
  if (pictures) { await mkdir(pictures, { recursive: true }); page.quiet = true; await page.screenshot({ path: join(pictures, `${name}.png`) }); page.quiet = false; }
}

const context = await browser.newContext({ viewport: { width: 1100, height: 700 } });
const hub = 'actors/ahmed-al-sharaa/';
const hubFile = 'actors/ahmed-al-sharaa.md';
const frames = (page, n = 3) => page.evaluate((count) => new Promise((done) => { const next = () => (count-- > 0 ? requestAnimationFrame(next) : done()); next(); }), n);

const tests = {
  async 'a change shows in place'() {
    await edit('about.md', '\n## ', '\n<details><summary>A fold</summary>\n\nFolded words.\n\n</details>\n\nFirst words.\n\n## ');
    await appendFile(file('about.md'), '\n' + 'A line that makes the page longer.\n\n'.repeat(40) + 'The last words.\n');
    const page = await open(context, 'about/');
    await seen(page, 'The last words.');
    await page.evaluate(() => {
      for (const d of document.querySelectorAll('details')) d.open = true;
      window.old = { body: document.body, main: document.querySelector('main'), first: document.querySelector('main p') };
      window.old.focused = document.querySelector('main a');
      window.old.focused.focus({ preventScroll: true });
      scrollTo({ top: 500, behavior: 'instant' });
      const text = document.querySelector('main p').firstChild;
      getSelection().setBaseAndExtent(text, 1, text, 6);
    });
    const before = await page.evaluate(() => ({ y: scrollY, selected: String(getSelection()) }));
    is(before.y, 500, 'the scroll before');
    const look = () => page.evaluate(() => ({
      same: document.body === window.old.body && document.querySelector('main') === window.old.main && document.querySelector('main p') === window.old.first,
      focus: document.activeElement === window.old.focused, y: scrollY, selected: String(getSelection()),
      open: [...document.querySelectorAll('details')].every((d) => d.open),
    }));
    await edit('about.md', 'The last words.', 'The very last words.');
    await seen(page, 'The very last words.');
    is(await look(), { same: true, focus: true, ...before, open: true }, 'the page after a change below');
    // What is read stays where it is, though the page above it grows.
    const top = () => page.evaluate(() => [...document.querySelectorAll('main p')].find((p) => p.textContent.startsWith('The very')).getBoundingClientRect().top);
    const stood = await top();
    await edit('about.md', 'First words.', 'First words.\n\nMore words.\n\nAnd more.');
    await seen(page, 'And more.');
    await frames(page);
    is(Math.round(await top() - stood), 0, 'how far the text moved');
    is((await look()).open, true, 'the fold');
    await page.close();
  },

  async 'only the place that changed is touched'() {
    const page = await open(context, hub);
    const text = await read(hubFile);
    await page.evaluate(() => {
      window.touched = 0;
      new MutationObserver((list) => { window.touched += list.length; }).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
    });
    const whole = page.waitForResponse((r) => r.url().endsWith(hub));
    await edit(hubFile, '\n## ', '\nWords of a new paragraph [@editor].\n\n## ');
    await seen(page, 'Words of a new paragraph');
    const touched = await page.evaluate(() => window.touched);
    if (touched > 60) report(`${touched} changes of the document for one paragraph`);
    // What the parts made is the page as it is: fetched whole it changes nothing.
    await (await whole).finished();
    await frames(page, 5);
    is(await page.evaluate(() => window.touched), touched, 'the changes after the page was fetched');
    await write(hubFile, text);
    await unseen(page, 'Words of a new paragraph');
    await page.close();
  },

  async 'a form keeps what was typed'() {
    await mkdir(join(site, 'templates'), { recursive: true });
    const foot = await readFile('templates/_foot.html', 'utf8');
    const form = '<form aria-label="Form"><label>Name <input name="name" value="n"></label> <label>Words <textarea name="words">w</textarea></label> <label><input type="checkbox" name="yes"> Yes</label> <label>One <select name="one"><option>a</option><option>b</option></select></label></form>';
    await writeFile(join(site, 'templates', '_foot.html'), foot.replace('<footer', `${form}<footer`));
    const page = await open(context, 'about/');
    await page.locator('form').waitFor();
    await page.fill('[name=name]', 'Typed');
    await page.fill('[name=words]', 'Typed, too');
    await page.check('[name=yes]');
    await page.selectOption('[name=one]', 'b');
    await page.evaluate(() => { const t = document.querySelector('[name=words]'); t.focus(); t.setSelectionRange(2, 5); });
    await writeFile(join(site, 'templates', '_foot.html'), foot.replace('<footer', `${form}<p>Another foot.</p><footer`));
    await seen(page, 'Another foot.');
    is(await page.evaluate(() => {
      const f = document.forms[0];
      return [f.name.value ?? f.elements.name.value, f.elements.words.value, f.elements.yes.checked, f.elements.one.value, document.activeElement.name, f.elements.words.selectionStart, f.elements.words.selectionEnd];
    }).then((l) => l.slice(1)), ['Typed, too', true, 'b', 'words', 2, 5], 'the form');
    is(await page.inputValue('[name=name]'), 'Typed', 'the name');
    await rm(join(site, 'templates', '_foot.html'));
    await unseen(page, 'Another foot.');
    await page.close();
  },

  async 'a stylesheet is swapped without a reload or a flash'() {
    const page = await open(context, 'about/');
    await page.evaluate(() => {
      window.here = true;
      window.bare = 0;
      const look = () => {
        if (getComputedStyle(document.querySelector('.masthead-in')).maxWidth === 'none') window.bare++;
        requestAnimationFrame(look);
      };
      look();
    });
    const css = await readFile('templates/site.css', 'utf8');
    await mkdir(join(site, 'templates'), { recursive: true });
    await writeFile(join(site, 'templates', 'site.css'), `${css}\nbody { border-top: 7px solid red; }\n`);
    await page.waitForFunction(() => getComputedStyle(document.body).borderTopWidth === '7px');
    await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1);
    is(await page.evaluate(() => [window.here, window.bare]), [true, 0], 'the same page, and frames without a style');
    await rm(join(site, 'templates', 'site.css'));
    await page.waitForFunction(() => getComputedStyle(document.body).borderTopWidth === '0px');
    await page.close();
  },

  async 'a panel appears over the last good page, and goes'() {
    const page = await open(context, hub);
    const good = await read(hubFile);
    const heading = await page.textContent('h1');
    await edit(hubFile, '---\n', '---\ntitle: "not closed\n');
    await panel(page).waitFor({ state: 'visible' });
    const said = await panel(page).innerText();
    for (const want of [`content/${hubFile}:`, 'yaml-syntax', 'its note can\'t be read']) if (!said.includes(want)) report(`the panel doesn't say ${want}: ${said}`);
    is(await page.textContent('h1'), heading, 'the heading under the panel');
    await axe(page);
    await picture(page, 'panel');
    // Others are shown as ever, and one that is opened now has the panel, too.
    const other = await open(context, hub);
    await panel(other).waitFor({ state: 'visible' });
    is(await other.textContent('h1'), heading, 'the heading of a page opened under the panel');
    await other.close();
    await write(hubFile, good);
    await panel(page).waitFor({ state: 'hidden' });
    await page.close();
  },

  async 'a broken template, a broken configuration'() {
    const page = await open(context, 'about/');
    const heading = await page.textContent('h1');
    await mkdir(join(site, 'templates'), { recursive: true });
    await writeFile(join(site, 'templates', 'page.html'), '{{.Nothing}}');
    await panel(page).waitFor({ state: 'visible' });
    if (!(await panel(page).innerText()).includes('templates/page.html:1')) report(await panel(page).innerText());
    is(await page.textContent('h1'), heading, 'the heading');
    await rm(join(site, 'templates', 'page.html'));
    await panel(page).waitFor({ state: 'hidden' });
    const config = await read('site.yaml');
    await write('site.yaml', `${config}\n: [`);
    await panel(page).waitFor({ state: 'visible' });
    if (!(await panel(page).innerText()).includes('content/site.yaml:')) report(await panel(page).innerText());
    await write('site.yaml', config.replace(/^title:.*(\n .*)*/m, 'title: {en: Another title, ar: عنوان آخر}'));
    await panel(page).waitFor({ state: 'hidden' });
    await page.waitForFunction(() => document.title.endsWith('Another title'));
    await write('site.yaml', config);
    await page.waitForFunction(() => !document.title.endsWith('Another title'));
    await page.close();
  },

  async 'a page that was never good is empty under its panel, and heals'() {
    const page = await context.newPage();
    page.quiet = true;
    // At once, so that it isn't read while it is empty, which would be good.
    await writeFile(join(site, 'never.md'), '---\ntitle: "Never\n---\n\nWords of it.\n');
    await rename(join(site, 'never.md'), file('never.md'));
    for (const end = Date.now() + 20_000; Date.now() < end && (await fetch(`${server.address}never/`)).status === 404;) await page.waitForTimeout(50);
    const answer = await page.goto(`${server.address}never/`);
    is(answer.status(), 500, 'the status');
    await panel(page).waitFor({ state: 'visible' });
    await axe(page, { whole: true });
    await picture(page, 'never');
    await write('never.md', '---\ntitle: Never\n---\n\nWords of it.\n');
    await seen(page, 'Words of it.');
    await panel(page).waitFor({ state: 'hidden' });
    await rm(file('never.md'));
    await page.close();
  },

  async 'a page that comes, goes, and is somewhere else'() {
    const page = await context.newPage();
    await page.goto(`${server.address}new/`);
    await page.waitForFunction(() => document.querySelector('dossier-preview'));
    await write('new.md', '---\ntitle: New\n---\n\nNew words.\n');
    await seen(page, 'New words.');
    await rename(file('new.md'), file('newer.md'));
    await panel(page).waitFor({ state: 'visible' });
    is(await panel(page).locator('a').getAttribute('href'), '/newer/', 'where it went');
    await seen(page, 'New words.');
    await axe(page);
    await panel(page).locator('a').click();
    await page.waitForURL('**/newer/');
    await rm(file('newer.md'));
    await panel(page).waitFor({ state: 'visible' });
    if (!(await panel(page).innerText()).includes('is gone')) report(await panel(page).innerText());
    await page.close();
  },

  async 'marks, and the way to the editor'() {
    const path = 'actors/syria/';
    const name = 'actors/syria.md';
    const good = await read(name);
    await appendFile(file('site.yaml'), 'editor: vscode\n');
    await write(name, `${good}\n\nUncited *words* here, and [[Nowhere|a place]] beside them. He said "words that never were" [@ap-2025-11-11, para. 3].\n\n- one item\n- another item\n`);
    const marked = (page, kind) => page.evaluate((k) => [...(CSS.highlights.get(`dossier-${k}`) ?? [])].map(String), kind);
    const page = await open(context, path);
    await page.waitForFunction(() => CSS.highlights.has('dossier-uncited'));
    is(await marked(page, 'uncited'), ['Uncited words here, and a place beside them.', 'one item', 'another item'], 'what is uncited');
    is(await marked(page, 'link'), ['a place'], 'what leads nowhere');
    is(await marked(page, 'quotation'), ['"words that never were"'], 'what is quoted');
    if ((await marked(page, 'single')).length < 10) report('there are few single reports');
    const badge = page.locator('dossier-preview .badge');
    is(await badge.innerText(), '5 errors · 5 here', 'the badge');
    // By keys: to the next mark, its card, the editor at its line.
    const text = await read(name);
    const line = text.split('\n').findIndex((l) => l.startsWith('Uncited *words*')) + 1;
    await page.keyboard.press('.');
    const card = page.locator('dossier-preview .card');
    await card.waitFor({ state: 'visible' });
    is(await card.locator('a').getAttribute('href'), `vscode://file${encodeURI(site)}/content/${name}:${line}:1`, 'the editor opens');
    await axe(page);
    await picture(page, 'marks');
    await page.keyboard.press('.');
    is(await card.locator('.item-kind').innerText(), 'Leads nowhere:', 'the second mark');
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'hidden' });
    // By mouse: what is said of marks under it, and the line beside a paragraph.
    const place = await page.evaluate(() => { const [r] = CSS.highlights.get('dossier-link'); const b = r.getBoundingClientRect(); return [b.left + 3, b.top + b.height / 2]; });
    await page.mouse.move(...place);
    await card.waitFor({ state: 'visible' });
    is(await card.locator('.item-kind').allInnerTexts(), ['Uncited:', 'Leads nowhere:'], 'the marks under the mouse');
    await page.mouse.move(5, 5);
    await card.waitFor({ state: 'hidden' });
    await page.locator('main li', { hasText: 'another item' }).hover();
    const pencil = page.locator('dossier-preview .pencil a');
    is(await pencil.getAttribute('href'), `vscode://file${encodeURI(site)}/content/${name}:${line + 3}:3`, 'the line of an item');
    // The list, and no marks.
    await badge.click();
    await page.locator('dossier-preview .problem').first().waitFor();
    is(await page.locator('dossier-preview .problem').count(), 5, 'the mistakes of the site');
    await axe(page);
    await picture(page, 'list');
    await page.keyboard.press('Escape');
    await page.keyboard.press('m');
    is(await marked(page, 'uncited'), [], 'what is marked when marks are off');
    await page.keyboard.press('m');
    // They follow what is written.
    await write(name, good);
    await page.waitForFunction(() => !CSS.highlights.has('dossier-uncited'));
    await page.waitForFunction(() => !/error/.test(document.querySelector('dossier-preview').shadowRoot.querySelector('.badge').textContent));
    is(await page.evaluate(() => document.querySelectorAll('main [class*=dossier], main [data-dossier]').length), 0, 'what the marks left in the page');
    await page.close();
  },

  async 'on a phone, in the dark, from right to left'() {
    await write('arabic.md', `---\ntitle: صفحة\nlang: ar\n---\n\n${'كلمات بلا مصدر في هذه الفقرة الطويلة. '.repeat(12)}\n\nوكلمات أخرى [[لا شيء|هنا]].\n`);
    for (const [name, options] of Object.entries({ phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }, dark: { viewport: { width: 1100, height: 700 }, colorScheme: 'dark' } })) {
      const c = await browser.newContext(options);
      const page = await open(c, 'arabic/');
      await page.waitForFunction(() => CSS.highlights.has('dossier-link'));
      is(await page.evaluate(() => [document.documentElement.dir, document.documentElement.scrollWidth <= innerWidth]), ['rtl', true], 'the direction, and nothing to the side');
      if (name === 'dark') {
        await page.locator('main p', { hasText: 'أخرى' }).hover();
        const [pencil, text] = await page.evaluate(() => [document.querySelector('dossier-preview').shadowRoot.querySelector('.pencil').getBoundingClientRect().left, document.querySelector('main p').getBoundingClientRect().right]);
        if (pencil < text) report(`the line stands at ${pencil}, and the text ends at ${text}`);
      }
      await page.keyboard.press('.');
      await page.locator('dossier-preview .card').waitFor({ state: 'visible' });
      await axe(page, { whole: true });
      await picture(page, `arabic-${name}`);
      await page.keyboard.press('Escape');
      await edit('arabic.md', 'title: صفحة', 'title: "صفحة');
      await panel(page).waitFor({ state: 'visible' });
      await axe(page, { whole: true });
      await picture(page, `arabic-panel-${name}`);
      await edit('arabic.md', 'title: "صفحة', 'title: صفحة');
      await panel(page).waitFor({ state: 'hidden' });
      await c.close();
    }
    await rm(file('arabic.md'));
  },

  async 'a server that comes back'() {
    const page = await open(context, 'about/');
    await page.evaluate(() => { window.here = true; });
    page.quiet = true;
    // Where the server goes before it has told a page's marks.
    const cut = await context.newPage();
    cut.on('pageerror', (e) => report(`error: ${e.message}`));
    const lost = new Promise((done) => cut.route(/\/marks\?/, async (route) => { await route.abort(); done(); }, { times: 1 }));
    await cut.goto(`${server.address}actors/syria/`);
    await lost;
    await frames(cut);
    is(await cut.evaluate(() => CSS.highlights.has('dossier-single')), false, 'whether there are marks without the server');
    const { port } = server;
    down = true;
    await server.stop();
    await appendFile(file('about.md'), '\nWritten while nobody served.\n');
    server = await start(port);
    down = false;
    is(server.port, port, 'the port');
    await seen(page, 'Written while nobody served.');
    is(await page.evaluate(() => window.here), true, 'the page that was open');
    await cut.waitForFunction(() => CSS.highlights.has('dossier-single'));
    await cut.close();
    await page.close();
  },

  async 'what is chosen and moved stays'() {
    // The pages are of lists, which a patch makes anew.
    const page = await open(context, 'events/');
    await page.getByLabel('Actor').selectOption({ label: await page.getByLabel('Actor').locator('option').nth(1).innerText() });
    const left = () => page.evaluate(() => [document.querySelectorAll('.entry.when-out').length, document.querySelectorAll('tr.when-out').length, document.querySelectorAll('.when-event.when-out').length]);
    const before = await left();
    if (before.some((n) => n === 0)) report(`nothing is left out: ${before}`);
    const name = 'events/white-house-visit.md';
    const good = await read(name);
    await write(name, good.replace('title: White House visit of November 2025\naliases: [', 'title: Seen anew\naliases: [White House visit of November 2025, '));
    await appears(page, 'Seen anew');
    await frames(page);
    is(await left(), before, 'what is left out on the timeline');
    // An event more is among those that are filtered.
    await write('events/seen-later.md', '---\ntype: event\ntitle: Seen later\ndate: 2025-11-10\n---\n\nIt was seen [@editor].\n\n> [!facts]\n>\n> - when:: 2025-11-10 [@editor]\n');
    await appears(page, 'Seen later');
    await frames(page);
    is(await left(), before.map((n, i) => n + (i === 2 ? 2 : 1)), 'what is left out with an event more');
    await page.getByRole('button', { name: 'Show all' }).click();
    is(await left(), [0, 0, 0], 'what is left out when all is shown');
    await page.goto(`${server.address}graph/`);
    await page.waitForFunction(() => document.querySelector('dossier-preview'));
    await page.locator('select[name=relation]').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Greater' }).click();
    const graph = () => page.evaluate(() => {
      const svg = document.querySelector('.net-all svg.net-drawing');
      return { box: svg.getAttribute('viewBox'), level: svg.dataset.level, zoomed: svg.classList.contains('net-zoomed'), out: svg.querySelectorAll('.net-out').length > 0, rows: document.querySelectorAll('tr.net-out').length > 0, kept: document.querySelectorAll('.net-table tr:not(.net-out)').length };
    });
    const moved = await graph();
    is([moved.box === '0 0 1000 860', moved.zoomed, moved.out, moved.rows], [false, true, true, true], 'the graph before');
    const actor = await read(hubFile);
    // What the scripts have put in doesn't count where a change has its place.
    let whole = 0;
    page.on('request', (r) => { if (r.resourceType() === 'fetch' && new URL(r.url()).pathname === '/graph/') whole++; });
    await write(hubFile, actor.replace('title: Ahmed al-Sharaa', 'title: Ahmed anew').replace('aliases: [', 'aliases: [Ahmed al-Sharaa, '));
    await appears(page, 'Ahmed anew');
    is(whole, 0, 'how often the whole page was fetched');
    await frames(page);
    is(await graph(), moved, 'the graph after');
    await write(hubFile, actor);
    await write(name, good);
    await rm(file('events/seen-later.md'));
    await page.close();
  },

  async 'what is loaded of other pages is as new as they are'() {
    const page = await open(context, 'actors/syria/');
    const name = 'events/sanctions-step.md', step = await read(name);
    const ask = async (words) => {
      await page.keyboard.press('/');
      await page.locator('dialog[open] input').fill(words);
    };
    const link = page.locator('main .prose a.link[href*="sanctions-step"], main .fact a.link[href*="sanctions-step"]').first(), box = page.locator('.popover');
    await link.hover();
    await box.filter({ hasText: 'by AP' }).waitFor();
    await page.mouse.move(2, 2);
    await box.waitFor({ state: 'hidden' });
    await ask('zebramussel');
    await page.locator('dialog .search-said').filter({ hasText: 'Nothing' }).waitFor();
    await write(name, step.replace("On 10 November 2025, by AP's account,", "On 10 November 2025, with a zebramussel, by AP's account,"));
    await page.locator('dialog .hit').waitFor(); // it is found where nothing was
    await page.keyboard.press('Escape');
    await link.hover();
    await box.filter({ hasText: 'with a zebramussel' }).waitFor();
    await page.mouse.move(2, 2);
    // What is asked while the search is closed isn't what was found before.
    await page.evaluate(() => { window.told = new Promise((done) => { document.addEventListener('dossier:changed', () => done(true), { once: true }); }); });
    await write(name, step);
    await page.evaluate(() => window.told);
    await page.keyboard.press('/');
    await page.locator('dialog .search-said').filter({ hasText: 'Nothing' }).waitFor();
    await page.close();
  },

  async 'what is found stays when the page of the search changes'() {
    const page = await open(context, 'search/?q=sanctions');
    await page.locator('.hit').first().waitFor();
    const before = await page.textContent('#at-search-said');
    await page.locator('.hit-link').nth(2).focus();
    const whole = page.waitForResponse((r) => r.url().endsWith('/search/?q=sanctions')); // once nothing happens any more
    await edit('site.yaml', 'en: Syria and Washington', 'en: Damascus and Washington');
    await (await whole).finished();
    await frames(page, 5);
    await page.waitForFunction((before) => document.title.includes('Damascus and') && document.querySelectorAll('.hit').length > 3 && document.querySelector('#at-search-said')?.textContent === before, before);
    is(await page.evaluate(() => document.activeElement?.className), 'hit-link', 'the focus');
    await edit('site.yaml', 'en: Damascus and Washington', 'en: Syria and Washington');
    await page.close();
  },

  async 'ten tabs'() {
    const pages = [];
    for (let i = 0; i < 10; i++) pages.push(await open(context, i % 2 ? 'about/' : hub));
    await edit('about.md', 'The very last words.', 'Words in ten tabs.');
    await Promise.all(pages.map((p, i) => (i % 2 ? seen(p, 'Words in ten tabs.') : undefined)));
    const last = await open(context, 'actors/');
    await last.close();
    await Promise.all(pages.map((p) => p.close()));
  },
};

for (const [name, run] of Object.entries(tests)) {
  doing = name;
  if (process.env.ONLY && !new RegExp(process.env.ONLY).test(name)) continue;
  const began = performance.now();
  try { await run(); } catch (e) { report(e.stack); }
  console.log(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
await browser.close();
await server.stop();
if (server.said()) console.error(server.said());
console.log(`${Object.keys(tests).length} things seen`);
process.exitCode = wrong > 0 ? 1 : 0;
