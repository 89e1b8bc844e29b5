// Uses the timelines and graphs of the built site in Debian's Chromium: names
// that are drawn don't lie over each other, filters work on all that shows the
// same, are announced and kept in the address, marks are reached by the
// keyboard, graphs are made greater and moved, and without script all of it is
// there. usage: node pictures.mjs FOLDER
import { axe, launch, serve } from './chromium.mjs';

const folder = process.argv[2];
const { base, close } = await serve(folder);

let wrong = 0, checks = 0;
const check = (is, what) => { checks++; if (!is) { wrong++; console.error(what); } };
const browser = await launch();

// overlaps lists pairs of names that lie over each other, and those that stick
// out of their picture.
const overlaps = (page, selector) => page.evaluate((selector) => {
  const found = [];
  for (const svg of document.querySelectorAll(selector)) {
    if (!svg.checkVisibility()) continue;
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('a text')].filter((t) => getComputedStyle(t).display !== 'none' && t.closest('a').checkVisibility());
    const boxes = texts.map((t) => t.getBoundingClientRect());
    boxes.forEach((a, i) => {
      if (a.left < frame.left - 1 || a.right > frame.right + 1) found.push(`${texts[i].textContent} sticks out`);
      for (let j = 0; j < i; j++) {
        const b = boxes[j];
        // Lines of letters have room above and below that no letter fills.
        if (a.left < b.right && b.left < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom) found.push(`${texts[i].textContent} lies over ${texts[j].textContent}`);
      }
    });
  }
  return found;
}, selector);

// hidden lists names of an actor's neighbours that lie over a line of their own.
const hidden = (page) => page.evaluate(() => {
  const svg = [...document.querySelectorAll('.net-drawing')].find((svg) => svg.checkVisibility());
  const nodes = [...svg.querySelectorAll('.net-node')], found = [];
  for (const line of svg.querySelectorAll('.net-lines path[data-ends]')) {
    const length = line.getTotalLength();
    for (const end of line.dataset.ends.split(' ')) {
      const node = nodes[end], text = [...node.querySelectorAll('text')].find((text) => text.checkVisibility());
      if (!text || node.classList.contains('net-centre')) continue;
      const box = text.getBBox(), [x, y] = /translate\((\S+) (\S+)\)/.exec(node.getAttribute('transform')).slice(1).map(Number);
      let over = 0;
      for (let at = 0; at < length; at += 2) {
        const p = line.getPointAtLength(at);
        if (p.x > x + box.x + 2 && p.x < x + box.x + box.width - 2 && p.y > y + box.y + 3 && p.y < y + box.y + box.height - 3) over += 2;
      }
      if (over > 12) found.push(`${text.textContent} hides ${over} px of its own line`);
    }
  }
  return found;
});

for (const width of [320, 390, 800, 1280]) {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => check(false, `${width}: ${error.message}`));
  for (const path of ['events/', 'actors/syria/', 'actors/ahmed-al-sharaa/']) {
    await page.goto(base + path);
    for (const what of await overlaps(page, '.when-drawing')) check(false, `${path} at ${width}: ${what}`);
    check(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${path} overflows at ${width}`);
    check(await page.locator('.when-drawing:visible').count() === 1, `${path} at ${width} doesn't show one drawing`);
  }
  for (const path of ['graph/', 'actors/syria/', 'actors/ahmed-al-sharaa/', 'actors/syrian-democratic-forces/']) {
    await page.goto(base + path);
    for (const what of await overlaps(page, '.net-drawing')) check(false, `${path} at ${width}: ${what}`);
    const cut = await page.evaluate(() => [...document.querySelectorAll('.net-cut')].filter((text) => text.checkVisibility()).map((text) => text.textContent));
    check(cut.length <= ({ 'graph/': 3, 'actors/syria/': 2 }[path] ?? 0), `${path} at ${width} has names that are cut: ${cut.join(', ')}`);
    if (width === 1280 && path.startsWith('actors/')) for (const what of await hidden(page)) check(false, `${path}: ${what}`);
  }
  // Those with most relations have their names, whoever else has.
  await page.goto(base + 'graph/');
  const nameless = await page.evaluate((most) => {
    const size = (node) => Number(node.querySelector('circle, rect')?.getAttribute('r') ?? 0);
    return [...document.querySelectorAll('.net-node')].sort((a, b) => size(b) - size(a)).slice(0, most)
      .filter((node) => ![...node.querySelectorAll('text')].some((text) => text.checkVisibility())).map((node) => node.querySelector('title').textContent);
  }, width < 700 ? 3 : 8);
  check(nameless.length === 0, `at ${width} there is no name at ${nameless}`);
  await context.close();
}

// With letters twice as great those of a timeline are, too: it is moved sideways
// where it has no room, and the page is not. No names lie over each other, rows
// close up as before.
for (const width of [390, 700, 1280]) {
  const page = await (await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true })).newPage();
  for (const path of ['events/', 'actors/syria/']) {
    await page.goto(base + path);
    const usual = await page.evaluate(() => [...document.querySelectorAll('.when-narrow, .when-wide')].filter((e) => e.checkVisibility() && (e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight + 1)).length);
    check(usual === 0, `${path} at ${width} moves its timeline within itself`);
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    const great = await page.evaluate(() => {
      const svg = [...document.querySelectorAll('.when-drawing')].find((e) => e.checkVisibility());
      return { size: getComputedStyle(svg.querySelector('a text')).fontSize, moved: svg.parentElement.scrollWidth > svg.parentElement.clientWidth, wide: document.documentElement.scrollWidth - document.documentElement.clientWidth };
    });
    check(great.size === '24px' && great.wide <= 0 && great.moved === (width < 600), `${path} at ${width} with great letters: ${JSON.stringify(great)}`);
    for (const what of await overlaps(page, '.when-drawing')) check(false, `${path} at ${width} with great letters: ${what}`);
  }
  await page.context().close();
}

// Filters of the timeline.
{
  const page = await (await browser.newContext({ viewport: { width: 1100, height: 900 } })).newPage();
  await page.goto(base + 'events/');
  const seen = () => page.evaluate(() => {
    const count = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).length;
    document.querySelector('.when-table').open = true;
    return [count('.entry'), count('.when-wide .when-event'), count('.when-table tbody tr')];
  });
  const all = await seen();
  check(all[0] > 20 && all.every((n) => n === all[0]), `entries, marks and rows are ${all}`);
  const high = (await page.locator('.when-wide .when-drawing').boundingBox()).height;
  await page.selectOption('.when-filter [name=actor]', 'actors/vladimir-putin');
  const some = await seen();
  check(some[0] > 0 && some[0] < all[0] && some.every((n) => n === some[0]), `filtered, entries, marks and rows are ${some}`);
  check((await page.locator('.when-found').textContent()).startsWith(`${some[0]} of ${all[0]}`), 'the count is announced');
  check(new URL(page.url()).searchParams.get('actor') === 'actors/vladimir-putin', 'the filter is in the address');
  // The rows that are left close up, in a view of a day as well.
  const rows = () => page.evaluate(() => {
    const svg = document.querySelector('.when-wide .when-drawing'), frame = svg.getBoundingClientRect();
    const tops = [...svg.querySelectorAll('.when-event')].filter((e) => e.checkVisibility()).map((e) => Math.round(e.querySelector('.when-hit').getBoundingClientRect().top - frame.top));
    const each = [...new Set(tops)].sort((a, b) => a - b);
    return { height: frame.height, even: each.every((top, i) => top === 40 + 24 * i), room: frame.height - 40 - 24 * each.length };
  });
  const isClosed = async (what) => { const r = await rows(); check(r.even && r.room < 12, `${what} the picture has empty rows: ${JSON.stringify(r)}`); return r.height; };
  check(await isClosed('filtered') < high, 'filtered, the picture is lower');
  await page.reload();
  await isClosed('opened with a filter');
  check(String(await seen()) === String(some), 'the filter is kept');
  await page.locator('.known a').first().click();
  const known = await seen();
  check(known.every((n) => n <= some[0]) && new URL(page.url()).searchParams.has('actor'), 'a view of a day goes with the filter');
  await page.goBack();
  // The years are counted again, and no list begins with a line.
  const years = () => page.evaluate(() => [...document.querySelectorAll('.year')].filter((e) => e.checkVisibility()).map((year) => {
    const left = [...year.querySelectorAll('.entry')].filter((e) => e.checkVisibility());
    const jump = document.querySelector(`.jump a[href="#${year.getAttribute('aria-labelledby')}"]`).closest('li');
    return [jump.innerText.split(' ').pop(), left.length, getComputedStyle(left[0]).borderBlockStartWidth];
  }));
  for (const actor of ['actors/vladimir-putin', 'actors/united-states']) {
    await page.selectOption('.when-filter [name=actor]', actor);
    for (const [told, left, line] of await years()) check(told === String(left) && line === '0px', `with ${actor} a year of ${left} events has ${told}, and a line of ${line}`);
    check(await page.locator('.jump li:visible').count() === (await years()).length, `with ${actor} there is a year without events`);
  }
  await page.locator('.when-filter button').click();
  await page.waitForFunction(() => !location.search);
  for (const [told, left, line] of await years()) check(told === String(left) && line === '0px', `a year of ${left} events has ${told}, and a line of ${line}`);
  check(String(await seen()) === String(all), 'all is shown again');
  check(await isClosed('with all shown again') === high, 'the picture is as high as it was');
  await page.locator('.known a').first().click();
  check(await isClosed('in a view of a day') < high, 'in a view of a day the picture is lower');
  for (const what of await overlaps(page, '.when-drawing')) check(false, `in a view of a day: ${what}`);
  await page.reload();
  check(await isClosed('opened in a view of a day') < high, 'opened in a view of a day the picture is lower');
  await page.goto(base + 'events/');

  // In each view a list of sources begins with a source.
  for (let view = 0; view < await page.locator('.known a').count(); view++) {
    await page.locator('.known a').nth(view).click();
    const odd = await page.evaluate(() => [...document.querySelectorAll('.when-table tbody tr')].filter((row) => row.checkVisibility()).map((row) => row.lastElementChild.innerText).filter((text) => /^[\s,;]/.test(text)));
    check(odd.length === 0, `in view ${view} sources are “${odd[0]}”`);
  }
  await page.goto(base + 'events/');

  // Rows of tables are aligned by their first lines, and the rule below is one.
  for (const path of ['graph/', 'events/']) {
    await page.goto(base + path);
    const odd = await page.evaluate(() => {
      for (const details of document.querySelectorAll('.when-table')) details.open = true;
      return [...document.querySelectorAll('.net-table tbody tr, .when-table tbody tr')].filter((row) => {
        const cells = [...row.cells];
        const tops = cells.map((cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return [...range.getClientRects()].map((r) => r.bottom).sort((a, b) => a - b)[0];
        }).filter((top) => top !== undefined);
        return Math.max(...tops) - Math.min(...tops) > 12 || new Set(cells.map((cell) => getComputedStyle(cell).borderBlockEndColor)).size > 1;
      }).map((row) => row.innerText);
    });
    check(odd.length === 0, `${path}: the row of “${odd[0]}” and ${odd.length - 1} more are uneven`);
  }

  // By the keyboard, in the order of time, and to the entry.
  const first = page.locator('.when-wide .when-event').first();
  await first.focus();
  const order = [];
  for (let i = 0; i < 5; i++) {
    order.push(await page.evaluate(() => document.activeElement.getAttribute('href')));
    await page.keyboard.press('Tab');
  }
  const entries = await page.locator('.entry').evaluateAll((list) => list.map((e) => '#' + e.id));
  check(String(order) === String(entries.slice(0, 5)), `the keyboard comes by ${order}`);
  await first.focus();
  await page.keyboard.press('Enter');
  check(decodeURIComponent(new URL(page.url()).hash) === entries[0], 'a mark leads to its entry');
}

// The graph of the whole site.
{
  const page = await (await browser.newContext({ viewport: { width: 1100, height: 1200 } })).newPage();
  await page.goto(base + 'graph/');
  const box = () => page.locator('.net-all .net-drawing').getAttribute('viewBox');
  const whole = await box();
  const drawing = await page.locator('.net-all .net-drawing').boundingBox();
  const middle = [drawing.x + drawing.width / 2, drawing.y + drawing.height / 2];
  await page.mouse.move(...middle);
  await page.mouse.wheel(0, 100);
  check(await box() === whole, 'the wheel scrolls the page while the graph isn’t in use');
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await page.waitForFunction((whole) => document.querySelector('.net-all .net-drawing').getAttribute('viewBox') !== whole, whole);
  const near = await box();
  await page.mouse.move(...middle);
  await page.mouse.down();
  await page.mouse.move(middle[0] + 60, middle[1] + 40, { steps: 4 });
  await page.mouse.up();
  check(await box() !== near, 'the graph is moved');
  check(page.url().endsWith('/graph/'), 'what is moved isn’t followed');
  await page.locator('.net-buttons button').nth(2).click();
  check((await box()).split(' ').map(Number).join(' ') === whole.split(' ').map(Number).join(' '), 'all of it is seen again');
  await page.locator('.net-buttons button').first().click();
  await page.locator('.net-all .net-node').first().focus();
  const before = await box();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('+');
  check(await box() !== before, 'keys make it greater');
  check(await page.locator('.net-all .net-node.net-near').count() > 1, 'what is near is marked');
  await page.selectOption('.net-filter [name=relation]', 'president-of');
  const nodes = await page.locator('.net-all .net-node:not(.net-out)').count();
  check(nodes > 1 && nodes < 20, `${nodes} pages are left`);
  check(/^\d+ of \d+/.test(await page.locator('.net-found').textContent()), 'the count is announced');
  check(new URL(page.url()).searchParams.get('relation') === 'president-of', 'the filter is in the address');
  await page.goto(base + 'graph/');
  const russia = page.locator('.net-all .net-node', { has: page.locator('title', { hasText: /^Russia$/ }) });
  const href = await russia.getAttribute('href');
  await russia.locator('circle').click();
  check(new URL(page.url()).pathname === new URL(href, base + 'graph/').pathname, 'a page is clicked through to');
}

// A graph goes with a button that is held in it, and with no other; who scrolls
// past it scrolls, though a page in it was clicked.
{
  const page = await (await browser.newContext({ viewport: { width: 1100, height: 700 } })).newPage();
  await page.goto(base + 'graph/');
  const svg = page.locator('.net-all .net-drawing'), more = page.locator('.net-buttons button').first();
  const box = () => svg.getAttribute('viewBox');
  await svg.evaluate((e) => e.scrollIntoView({ block: 'start', behavior: 'instant' }));
  const { x, y, width, height } = await svg.boundingBox();
  const middle = [x + width / 2, y + height / 2];
  // Pressed in it, and let go beside it.
  await page.mouse.move(x + 12, y + 12);
  await page.mouse.down();
  await page.mouse.move(4, y + 12, { steps: 4 });
  await page.mouse.up();
  await more.evaluate((button) => button.click());
  await page.mouse.move(...middle);
  let before = await box();
  await page.mouse.move(middle[0] - 150, middle[1] - 90, { steps: 6 });
  check(await box() === before, 'it goes with a pointer of which no button is held');
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(...middle, { steps: 6 });
  check(await box() === before, 'it goes with the right button');
  await page.mouse.up({ button: 'right' });
  // Nor is a pointer that has gone a second finger.
  before = await box();
  await svg.evaluate((e) => {
    const send = (type, id, primary, x, more) => e.dispatchEvent(new PointerEvent(type, { pointerId: id, isPrimary: primary, bubbles: true, clientX: x, clientY: 300, ...more }));
    send('pointerdown', 21, true, 200, { pointerType: 'mouse', button: 0, buttons: 1 });
    send('pointerdown', 22, true, 400, { pointerType: 'touch', buttons: 1 });
    send('pointermove', 22, true, 401, { pointerType: 'touch', buttons: 1 });
    send('pointerup', 22, true, 401, { pointerType: 'touch' });
  });
  check(await box() === before, 'a button that was let go elsewhere counts as a finger');

  await page.reload();
  await svg.evaluate((e) => e.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault(), { capture: true, once: true }));
  await page.locator('.net-all .net-node .net-dot').first().click();
  check(await page.evaluate(() => Boolean(document.activeElement.closest('.net-node'))), 'a page that is clicked has the focus');
  const whole = await box(), from = await page.evaluate(() => scrollY);
  await page.mouse.move(...middle);
  await page.mouse.wheel(0, -60);
  await page.waitForFunction((from) => scrollY < from, from, { timeout: 3000 }).catch(() => check(false, 'a page that was clicked keeps the wheel'));
  check(await box() === whole, 'it is greater by the wheel of a reader who scrolls');
  // With the keyboard in it, the wheel is its own, as long as it changes something.
  await page.locator('.net-all .net-node').nth(3).focus();
  await page.keyboard.press('Tab');
  const at = await page.evaluate(() => scrollY);
  await page.mouse.move(...middle);
  await page.mouse.wheel(0, 60);
  await page.waitForFunction((at) => scrollY > at, at, { timeout: 3000 }).catch(() => check(false, 'the wheel does nothing where the graph can’t be smaller'));
  await page.mouse.wheel(0, -100);
  await page.waitForFunction((whole) => document.querySelector('.net-all .net-drawing').getAttribute('viewBox') !== whole, whole, { timeout: 3000 }).catch(() => check(false, 'the wheel makes nothing greater'));
  await page.context().close();
}

// Who presses a button with the keyboard is still there when it has nothing left
// to do.
{
  const page = await (await browser.newContext({ viewport: { width: 1100, height: 900 } })).newPage();
  const focus = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.localName);
  await page.goto(base + 'graph/');
  const button = (at) => page.locator('.net-buttons button').nth(at);
  for (const [at, times] of [[1, 1], [2, 1], [0, 6]]) {
    if (at) await button(0).click();
    await button(at).focus();
    const name = await focus();
    for (let time = 0; time < times; time++) await page.keyboard.press('Enter');
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    check(await focus() === name, `behind “${name}” the focus is on ${await focus()}`);
    check(await button(at).getAttribute('aria-disabled') === 'true', `“${name}” can’t be told to have nothing left to do`);
    for (const what of await axe(page, '.net-buttons')) check(false, what);
    await button(2).click({ force: true });
  }
  for (const [path, form] of [['events/', 'when-filter'], ['graph/', 'net-filter']]) {
    await page.goto(base + path);
    await page.locator(`.${form} select`).nth(1).selectOption({ index: 1 });
    await page.locator(`.${form} button`).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((form) => document.querySelector(`.${form} button`).hidden, form);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    check(await page.evaluate((form) => document.activeElement === document.querySelector(`.${form} select`), form), `behind the button that shows all again the focus is on ${await focus()}`);
  }
  await page.context().close();
}

// What is left by a filter is brought into sight, with its names; what is near a
// page that is pointed at has its names where they have room.
for (const width of [390, 1280]) {
  const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
  await page.goto(base + 'graph/');
  const view = async () => (await page.locator('.net-all .net-drawing').getAttribute('viewBox')).split(' ').map(Number);
  const whole = String(await view());
  await page.selectOption('.net-filter [name=relation]', 'affiliated-with');
  const left = await page.evaluate(() => {
    const frame = document.querySelector('.net-all .net-drawing').getBoundingClientRect();
    return [...document.querySelectorAll('.net-all .net-node')].filter((n) => n.checkVisibility()).map((n) => {
      const box = n.getBoundingClientRect();
      return { named: n.querySelector('text:not(.net-cut)').checkVisibility(), within: box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom };
    });
  });
  check(left.length === 2 && left.every((n) => n.named && n.within), `at ${width} of two pages that are left ${left.filter((n) => n.named).length} have names, ${left.filter((n) => n.within).length} are in sight`);
  const near = await view();
  check(near[2] < 0.6 * Number(whole.split(',')[2]), `at ${width} two pages stand in a frame of ${near}`);
  for (const what of await overlaps(page, '.net-drawing')) check(false, `filtered at ${width}: ${what}`);
  await page.locator('.net-buttons button').first().click();
  check((await view())[2] < near[2], 'the buttons go on from there');
  await page.selectOption('.net-filter [name=relation]', '');
  check(String(await view()) === whole, `at ${width} with all shown again the frame is ${await view()}`);
  for (const title of ['Syria', 'Ahmed al-Sharaa', 'United States']) {
    await page.locator('.net-all .net-node', { has: page.locator('title', { hasText: new RegExp(`^${title}$`) }) }).locator('circle').hover();
    check(await page.locator('.net-all .net-near').count() > 5, `what is near ${title} is marked`);
    for (const what of await overlaps(page, '.net-drawing')) check(false, `near ${title} at ${width}: ${what}`);
  }
  await page.context().close();
}

// A page that is pointed at, or has the focus, has its whole name, within the
// picture.
for (const [path, width] of [['graph/', 390], ['graph/', 1280], ['actors/ahmed-al-sharaa/', 390]]) {
  const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
  await page.goto(base + path);
  const count = await page.locator('.net-drawing:visible .net-node').count();
  for (let at = 0; at < count; at++) {
    const node = page.locator('.net-drawing:visible .net-node').nth(at);
    if (at % 2) await node.focus();
    else {
      await page.evaluate(() => document.activeElement?.blur());
      await node.locator('.net-dot').dispatchEvent('pointerover', { pointerType: 'mouse', bubbles: true });
    }
    const what = await node.evaluate((node) => {
      const letters = (/** @type {string} */ text) => text.replace(/[\s\u2068\u2069]/g, '');
      const frame = node.closest('svg').getBoundingClientRect(), seen = [...node.querySelectorAll('text')].filter((text) => text.checkVisibility());
      const box = seen[0]?.getBoundingClientRect();
      if (seen.length !== 1 || letters(seen[0].textContent) !== letters(node.querySelector('title').textContent)) return `is “${seen.map((text) => text.textContent)}”`;
      return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1 ? 'sticks out' : '';
    });
    check(!what, `${path} at ${width}: the name of ${await node.locator('title').textContent()} ${what}`);
  }
  // Greater twice, none is cut.
  if (path === 'graph/' && width > 1000) {
    await page.evaluate(() => document.activeElement?.blur());
    for (const _ of [1, 2]) await page.locator('.net-buttons button').first().click();
    const cut = await page.evaluate(() => [...document.querySelectorAll('.net-cut')].filter((text) => text.checkVisibility()).map((text) => text.textContent));
    check(cut.length === 0, `zoomed twice ${cut.join(', ')} are cut`);
  }
  await page.context().close();
}

// Two fingers.
{
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  await page.goto(base + 'graph/');
  const changed = await page.locator('.net-all .net-drawing').evaluate((svg) => {
    const before = svg.getAttribute('viewBox'), box = svg.getBoundingClientRect();
    const send = (type, id, x) => svg.dispatchEvent(new PointerEvent(type, { pointerId: id, pointerType: 'touch', bubbles: true, clientX: box.left + x, clientY: box.top + 100 }));
    send('pointerdown', 11, 100); send('pointerdown', 12, 200); send('pointermove', 12, 300); send('pointerup', 11, 100); send('pointerup', 12, 300);
    return svg.getAttribute('viewBox') !== before;
  });
  check(changed, 'two fingers make it greater');
  await context.close();
}

// Without script.
{
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })).newPage();
  for (const path of ['events/', 'graph/']) {
    await page.goto(base + path);
    check(await page.locator('form.when-filter:visible, form.net-filter:visible').count() === 0, `${path}: there is a filter that does nothing`);
    check(await page.locator('svg a:visible').count() > 20, `${path}: the picture is there without script`);
  }
  await page.goto(base + 'events/');
  await page.locator('.when-table summary').click();
  check(await page.locator('.when-table tbody tr:visible').count() > 20, 'the table is there without script');
}

await browser.close();
close();
console.log(`${checks} things were looked at`);
process.exit(wrong ? 1 : 0);
