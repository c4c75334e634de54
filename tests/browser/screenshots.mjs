// Makes pictures of the page to be looked at: each lesson at each size, light and dark, in build/screenshots.
//
// usage: node tests/browser/screenshots.mjs [WORD ...]     only pictures whose names hold a WORD
//        node tests/browser/screenshots.mjs --readme       the pictures that README.md shows, in web/pictures

import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '../../web/bundle/browser.mjs';
import { serveFolder } from '../../web/bundle/server.mjs';
import { readArguments } from '../runner/tally.mjs';
import { root, siteFolder } from './harness.mjs';

const { options, rest: words } = readArguments(['readme']);
const SIZES = [[1280, 800], [1920, 1080], [390, 844]];
const SETTLED_MS = 900;

const CYCLE = `import gc

class Person:
    def __init__(self, name):
        self.name = name

ann = Person("Ann")
bob = Person("Bob")
ann.friend = bob
bob.friend = ann
del ann
del bob
print(gc.collect())
print("both are gone")
`;

// Waits until the picture stands still: no frame was drawn for a while.
async function settled(page) {
  await page.evaluate(() => document.fonts.ready.then(() => null));
  await page.waitForTimeout(SETTLED_MS);
}

async function opened(browser, site, hash, [width, height], colorScheme) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  await page.goto(`${site.address}${hash}`);
  await page.waitForFunction(() => globalThis.heapglass?.ready, null, { timeout: 90_000 });
  await page.evaluate(() => globalThis.heapglass.ready.then(() => null));
  return page;
}

async function take(page, file) {
  await settled(page);
  await page.screenshot({ path: file });
  console.log(file);
}

// A lesson's first program, half-way and at its end, and its generations and text view.
async function lessonPictures(browser, site, lesson, size, scheme, folder) {
  const name = `${lesson}-${size.join('x')}-${scheme}`;
  if (words.length > 0 && !words.some((word) => name.includes(word))) return;
  const page = await opened(browser, site, `#v=1&lesson=${lesson}`, size, scheme);
  await take(page, join(folder, `${name}-start.png`));
  await page.evaluate(async (id) => {
    await globalThis.heapglass.load({ lesson: id });
    await globalThis.heapglass.run();
    const { end } = await globalThis.heapglass.snapshot({ fields: ['gc'] });
    await globalThis.heapglass.seek(String(Math.floor(Number(end) / 2)));
  }, lesson);
  await take(page, join(folder, `${name}-half.png`));
  await page.evaluate(() => globalThis.heapglass.seek('end'));
  await take(page, join(folder, `${name}-end.png`));
  for (const tab of ['Generations', 'Text view']) {
    await page.getByRole('tab', { name: tab }).click();
    await take(page, join(folder, `${name}-${tab.split(' ')[0].toLowerCase()}.png`));
  }
  await page.close();
}

async function readmePictures(browser, site) {
  const folder = join(root, 'web/pictures');
  mkdirSync(folder, { recursive: true });
  const lesson = await opened(browser, site, '#v=1&lesson=04_reference_counting', [1280, 800], 'light');
  await lesson.getByRole('button', { name: 'Run without a bet' }).first().click();
  await lesson.locator('body[data-status=finished]').waitFor();
  await lesson.getByRole('button', { name: 'Show me' }).first().click();
  await lesson.waitForTimeout(SETTLED_MS);
  await take(lesson, join(folder, 'reference-counting.png'));
  await lesson.close();
  const page = await opened(browser, site, '', [1280, 800], 'light');
  const line = CYCLE.split('\n').findIndex((text) => text.includes('gc.collect')) + 1;
  await page.evaluate((code) => globalThis.heapglass.load({ code }), CYCLE);
  const step = () => page.evaluate(async () => {
    await globalThis.heapglass.step('line', 1);
    return (await globalThis.heapglass.snapshot({ fields: ['gc'] })).line;
  });
  while (await step() !== line);
  await take(page, join(folder, 'cycle-before-collect.png'));
  await step();
  await take(page, join(folder, 'cycle-after-collect.png'));
  await page.close();
}

const site = await serveFolder(siteFolder);
const browser = await launchChromium();
if (options.readme) {
  await readmePictures(browser, site);
} else {
  const folder = join(root, 'build/screenshots');
  mkdirSync(folder, { recursive: true });
  const lessons = readdirSync(join(root, 'lessons')).filter((name) => /^\d.*\.py$/.test(name)).map((name) => name.slice(0, -3)).sort();
  for (const lesson of lessons) {
    for (const size of SIZES) for (const scheme of ['light', 'dark']) await lessonPictures(browser, site, lesson, size, scheme, folder);
  }
}
await browser.close();
site.close();
