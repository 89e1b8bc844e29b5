// Opens pages at text fragments and reports whether Chromium scrolls to the
// words and marks them. usage: node fragments.mjs CASES.json
// CASES is a list of {name, page, fragment, first, last}: the file of a page,
// the fragment of the link, and the first and last words that are to be marked.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { launch } from './chromium.mjs';

const cases = JSON.parse(await readFile(process.argv[2], 'utf8'));
const server = createServer(async (request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://x').pathname.slice(1));
  const found = cases.find((c) => c.name === name);
  if (!found) { response.writeHead(404).end(); return; }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(await readFile(found.page));
}).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const base = `http://127.0.0.1:${server.address().port}/`;

const browser = await launch();
const eye = await browser.newPage();

// red counts the marked pixels of a screenshot within a rectangle.
async function red(png, box) {
  return eye.evaluate(async ([data, box]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width; canvas.height = image.height;
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const count = (x, y, width, height) => {
      if (width < 1 || height < 1) return 0;
      const { data } = context.getImageData(x, y, width, height);
      let n = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i] > 200 && data[i + 1] < 60 && data[i + 2] < 60) n++;
      return n / (width * height);
    };
    return { within: box ? count(Math.round(box.x), Math.round(box.y), Math.round(box.width), Math.round(box.height)) : 0, all: count(0, 0, image.width, image.height) };
  }, [png.toString('base64'), box]);
}

let wrong = 0;
for (const c of cases) {
  const page = await (await browser.newContext({ viewport: { width: 800, height: 600 } })).newPage();
  await page.goto(base + encodeURIComponent(c.name) + c.fragment);
  await page.waitForTimeout(150);
  // Where the first and last words stand on the screen.
  const find = (words) => page.evaluate((words) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at); range.setEnd(node, at + words.length);
      const { x, y, width, height } = range.getClientRects()[0];
      return { x, y, width, height };
    }
    return null;
  }, words);
  const png = await page.screenshot();
  const scrolled = await page.evaluate(() => window.scrollY);
  for (const words of [c.first, c.last]) {
    const box = await find(words);
    const seen = box && box.y >= 0 && box.y + box.height <= 600;
    const marked = seen ? await red(png, box) : { within: 0, all: 0 };
    const ok = c.none ? marked.within < 0.05 : scrolled > 0 && seen && marked.within > 0.3;
    if (!ok) {
      wrong++;
      console.error(`${c.name}: “${words}”: scrolled to ${scrolled}, ${seen ? 'in sight' : 'out of sight'}, ${Math.round(100 * marked.within)} % marked; ${c.fragment}`);
    }
  }
  await page.close();
}
await browser.close();
server.close();
console.log(`${cases.length} links`);
process.exitCode = wrong > 0 ? 1 : 0;
