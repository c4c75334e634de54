// The page for everyone: keyboard, screen reader, zoom, themes, and the text view.

import { deflateRawSync } from 'node:zlib';
import { browserTest } from './harness.mjs';

const sandbox = (code) => `#v=1&code=${deflateRawSync(Buffer.from(code)).toString('base64url')}`;
const CYCLE = 'import gc\nclass Node: pass\na = Node()\nb = Node()\na.other = b\nb.other = a\ndel a, b\nprint(gc.collect())\n';

// What has the focus, also inside the editor's shadow root.
const focused = (page) => page.evaluate(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.id || element?.getAttribute('aria-label') || element?.textContent?.trim() || element?.tagName;
});

async function step_to(page, line) {
  for (let i = 0; i < 60; ++i) {
    const snapshot = await page.evaluate(() => window.heapglass.snapshot({ fields: ['frames'] }));
    if (snapshot.line === line && snapshot.frames.length === 1) return;
    await page.evaluate(() => window.heapglass.step('line', 1));
  }
  throw new Error(`line ${line} was not reached`);
}

for (const colorScheme of ['light', 'dark'])
  browserTest(`axe finds nothing, ${colorScheme}`, { slow: 120, context: { colorScheme } }, async ({ page, open, axe }) => {
    await open('#v=1&lesson=05_generational_garbage_collection');
    await axe();
    await page.getByRole('button', { name: 'Run without a bet' }).first().click();
    await page.getByText('The answer:').first().waitFor();
    await page.getByRole('tab', { name: 'Text view' }).click();
    await page.getByRole('heading', { name: 'Private heap' }).waitFor();
    await axe();
    await page.locator('#lesson-menu summary').click();
    await axe();
    await page.keyboard.press('Escape');
    await page.locator('#help').click();
    await axe();
  });

browserTest('Tab goes through the whole page, into the editor and out of it', { slow: 120 }, async ({ page, open, ok }) => {
  await open(sandbox('a = 1\nb = 2\n'));
  const walk = async (key) => {
    const seen = [];
    for (let i = 0; i < 60; ++i) {
      await page.keyboard.press(key);
      seen.push(await focused(page));
      if (seen[seen.length - 1] === 'BODY' && i > 3) break;
    }
    return seen.join('\n');
  };
  const forward = await walk('Tab');
  for (const name of ['To the lesson', 'copy-link', 'Program, code', 'console-body', 'tab-graph', 'timeline', 'do-forward', 'do-run', 'speed'])
    ok(forward.includes(name), `Tab never came to ${name}:\n${forward}`);
  const back = await walk('Shift+Tab');
  for (const name of ['do-run', 'timeline', 'Program, code', 'copy-link']) ok(back.includes(name), `Shift+Tab never came to ${name}:\n${back}`);
});

browserTest('Escape leaves the editor, to its Run button', async ({ page, open, ok }) => {
  await open(sandbox('a = 1\n'));
  await page.locator('.cm-content').click();
  await page.keyboard.press('Escape');
  ok((await focused(page)).includes('Run'));
});

browserTest('skip links move the focus and keep the link', async ({ page, open, equal }) => {
  await open(sandbox('a = 1\n'));
  await page.waitForFunction(() => location.hash.length > 5);
  const link = page.url();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  equal(await focused(page), 'console-body');
  equal(page.url(), link);
});

browserTest('the arrows choose the tabs', async ({ page, open, equal }) => {
  await open();
  await page.locator('#tab-graph').focus();
  await page.keyboard.press('ArrowRight');
  equal(await focused(page), 'tab-generations');
  await page.keyboard.press('End');
  equal(await page.locator('#tab-text').getAttribute('aria-selected'), 'true');
  await page.keyboard.press('ArrowRight');
  equal(await page.locator('#tab-graph').getAttribute('aria-selected'), 'true');
});

browserTest('the arrows on the timeline go by lines', async ({ page, open, equal }) => {
  await open(sandbox('a = 1\nb = 2\nc = 3\n'));
  await page.locator('#timeline').focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('.cm-current', { hasText: 'b = 2' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.locator('.cm-current', { hasText: 'b = 2' }).waitFor();
  await page.keyboard.press('End');
  await page.locator('body[data-status=finished]').waitFor();
  equal(await focused(page), 'timeline');
});

browserTest('each step says one sentence to a screen reader', async ({ page, open, ok }) => {
  await open(sandbox('a = []\nb = a\ndel b\n'));
  const said = await page.evaluate(async () => {
    const said = [];
    new MutationObserver(() => said.push(document.getElementById('sentence').textContent))
      .observe(document.getElementById('sentence'), { childList: true, characterData: true, subtree: true });
    for (let i = 0; i < 2; ++i) {
      await window.heapglass.step('line', 1);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return said;
  });
  ok(said.length === 2 && said.every((sentence) => sentence.length > 3), JSON.stringify(said));
});

browserTest('the text view says what the snapshot says', async ({ page, open, equal, ok }) => {
  await open(`${sandbox(CYCLE)}&view=text`);
  await step_to(page, 8);
  const snapshot = await page.evaluate(() => window.heapglass.snapshot({ fields: ['frames', 'objects', 'refs', 'gc', 'heap', 'holders', 'reachability'] }));
  const view = page.locator('#text-view');
  const mine = snapshot.objects.items.filter((object) => object.origin === 'program');
  equal(await view.locator('tbody tr[data-key]').count(), snapshot.objects.items.length);
  for (const object of mine) {
    const row = view.locator(`tr[data-key="${object.key}"]`);
    const cells = await row.locator('th, td').allInnerTexts();
    ok(cells[0].includes(object.type) && cells[0].includes(object.repr.slice(0, 20)), cells[0]);
    equal(cells[1], object.immortal ? 'immortal' : String(object.refcnt));
    equal(cells[2].split('\n').filter((line) => line && line !== 'nothing').length, object.holders.length);
    ok(cells[6].includes(object.state));
    equal(cells[7], object.id);
  }
  equal(mine.filter((object) => object.state === 'unreachable').length >= 2, true, 'the dead cycle is still there');
  ok((await view.innerText()).includes('cannot be reached any more'));
  for (const frame of snapshot.frames)
    for (const name of frame.names) ok(await view.locator('tbody th', { hasText: name.name }).count());
  ok((await view.innerText()).includes(snapshot.gc.count.join(', ')));
  ok((await view.innerText()).includes(snapshot.heap.bytes_used.toLocaleString('en')));
});

browserTest('without WebGL the text view takes the picture\'s place', async ({ page, open, ok }) => {
  await page.addInitScript(() => {
    const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return /webgl/.test(kind) ? null : get.call(this, kind, ...rest);
    };
  });
  await open(sandbox('a = []\nb = a\n'));
  ok(await page.locator('#no-canvas').isVisible());
  ok(await page.getByRole('heading', { name: 'Objects' }).isVisible());
});

for (const [width, height] of [[640, 512], [320, 256], [390, 844]])
  browserTest(`at ${width} by ${height} nothing is cut off sideways`, { context: { viewport: { width, height } } }, async ({ page, open, equal, ok }) => {
    await open('#v=1&lesson=02_memory_management');
    equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    const small = await page.evaluate(() => [...document.querySelectorAll('button, summary, select, input, #lesson-list a')]
      .filter((element) => element.checkVisibility() && element.type !== 'radio')
      .map((element) => [element.id || element.textContent, element.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24)).map(([name]) => name));
    equal(small, []);
    const beside = await page.evaluate(() => [...document.querySelectorAll('#page button')]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1).map((element) => element.id));
    equal(beside, []);
    ok(await page.locator('#do-run').isVisible());
  });

browserTest('the theme follows the system, then the button, and is remembered', { context: { colorScheme: 'dark' } }, async ({ page, open, equal }) => {
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  await open();
  equal(await theme(), 'dark');
  await page.locator('#theme').click();
  equal(await theme(), 'light');
  await page.reload();
  equal(await theme(), 'light');
});

browserTest('with forced colours the current line and the chosen tab can be told', { context: { forcedColors: 'active' } }, async ({ page, open, ok }) => {
  await open(sandbox('a = 1\nb = 2\n'));
  ok(await page.locator('.cm-current').evaluate((line) => getComputedStyle(line).outlineStyle === 'solid'));
  ok(await page.locator('#tab-graph').evaluate((tab) => getComputedStyle(tab).borderTopWidth === '2px'));
});
