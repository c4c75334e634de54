// The page as a learner meets it: running, stepping, editing, errors, links and what is remembered.

import { browserTest, momentText } from './harness.mjs';

const sandbox = (code) => `#v=1&code=${deflated(code)}`;

// The link's form of a program, made by Node's own zlib.
import { deflateRawSync } from 'node:zlib';
function deflated(text) {
  return deflateRawSync(Buffer.from(text)).toString('base64url');
}

const load = (page, code) => page.evaluate((code) => window.heapglass.load({ code }), code);
const snapshot = (page, request) => page.evaluate((request) => window.heapglass.snapshot(request), request);
const button = (page, name) => page.getByRole('region', { name: 'Controls' }).getByRole('button', { name, exact: true });
const moment = (page) => page.evaluate(async () => (await window.heapglass.snapshot({ fields: ['frames'] })).t);

browserTest('the first lesson runs and prints', async ({ page, open, equal, ok }) => {
  await open();
  await page.getByRole('radio').nth(1).check();
  await page.getByRole('button', { name: 'Bet and run' }).first().click();
  await page.getByText('You were right').waitFor();
  const console_text = await page.locator('#console-body').innerText();
  equal(console_text.trim(), "['milk', 'bread']");
  ok((await page.locator('#status').innerText()).startsWith('Finished'));
});

browserTest('a bet is remembered and its answer shown again', async ({ page, open, ok }) => {
  await open();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Bet and run' }).first().click();
  await page.getByText('Not this time').waitFor();
  await page.reload();
  await page.getByText('Not this time').waitFor();
  ok(await page.getByRole('radio').first().isChecked());
});

browserTest('Run waits for the bet, and says so', async ({ page, open, ok }) => {
  await open();
  await page.getByRole('button', { name: 'Run Program 1', exact: true }).click();
  ok(await page.getByText('Choose an answer first').first().isVisible());
  await page.getByRole('button', { name: 'Run without a bet' }).first().click();
  await page.getByText('The answer:').first().waitFor();
});

browserTest('stepping forward, back and forward again gives the same snapshot', async ({ page, open, equal, ok }) => {
  await open();
  await load(page, 'a = []\nb = [a]\nc = {"k": a}\ndel b\nprint(c)\n');
  const seen = [];
  for (let i = 0; i < 5; ++i) {
    seen.push(momentText(await snapshot(page, {})));
    await page.evaluate(() => window.heapglass.step('line', 1));
  }
  ok(new Set(seen).size === 5, 'each line has a moment of its own');
  for (let i = 4; i >= 0; --i) {
    await page.evaluate(() => window.heapglass.step('line', -1));
    if (i < 4) equal(momentText(await snapshot(page, {})), seen[i]);
  }
});

browserTest('the line about to run is marked, in the editor', async ({ page, open, equal }) => {
  await open(sandbox('a = 1\nb = 2\nc = 3\n'));
  equal(await page.locator('.cm-current').innerText(), 'a = 1');
  await button(page, 'Step').click();
  await page.locator('.cm-current', { hasText: 'b = 2' }).waitFor();
  await page.keyboard.press('F10');
  await page.locator('.cm-current', { hasText: 'c = 3' }).waitFor();
  await page.keyboard.press('Shift+F10');
  await page.locator('.cm-current', { hasText: 'b = 2' }).waitFor();
  await page.keyboard.press('Shift+F9');
  await page.locator('.cm-current', { hasText: 'a = 1' }).waitFor();
});

browserTest('an edit survives a reload, can be undone, and can be reset', async ({ page, open, equal, ok }) => {
  await open('#v=1&lesson=01_introduction');
  const editor = page.locator('.cm-content').first();
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nprint("mine")');
  await page.reload();
  await page.evaluate(() => window.heapglass.ready.then(() => null));
  ok((await editor.innerText()).includes('print("mine")'));
  await page.getByRole('button', { name: 'Reset Program 1' }).click();
  ok(!(await editor.innerText()).includes('print("mine")'));
  await page.keyboard.press('Control+z');
  ok((await editor.innerText()).includes('print("mine")'));
  await page.getByRole('button', { name: 'Reset Program 1' }).click();
  equal(await page.getByRole('button', { name: 'Reset Program 1' }).count(), 0);
});

browserTest('a changed cell is what later cells use', async ({ page, open, ok }) => {
  await open('#v=1&lesson=01_introduction');
  await page.locator('.cm-content').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('shopping = ["eggs"]\n');
  await page.getByRole('button', { name: 'Run Program 2', exact: true }).click();
  await page.locator('#console-body pre').first().waitFor();
  ok((await page.locator('#console-body').innerText()).includes("['eggs', 'tea']"));
});

browserTest('an endless loop leaves the page alive, and Stop acts at once', async ({ page, open, ok }) => {
  await open(sandbox('n = 0\nwhile True:\n    n = n + 1\n'));
  await button(page, 'Run').click();
  await page.locator('body[data-status=running]').waitFor();
  const longest = await page.evaluate(() => new Promise((resolve) => {
    let worst = 0, last = performance.now(), turns = 0;
    const turn = () => {
      const now = performance.now();
      worst = Math.max(worst, now - last);
      last = now;
      ++turns < 40 ? requestAnimationFrame(turn) : resolve(worst);
    };
    requestAnimationFrame(turn);
  }));
  ok(longest < 400, `the page stood still for ${longest} ms`);
  // In the page's own time, from the click to its effect.
  const stopped = page.evaluate(() => new Promise((resolve) => {
    let clicked = 0;
    document.addEventListener('click', () => { clicked = performance.now(); }, { capture: true, once: true });
    new MutationObserver((_, observer) => {
      if (document.body.dataset.status === 'running') return;
      observer.disconnect();
      resolve(performance.now() - clicked);
    }).observe(document.body, { attributes: true, attributeFilter: ['data-status'] });
  }));
  await button(page, 'Stop').click();
  const took = await stopped;
  ok(took < 500, `Stop took ${took} ms`);
  await page.keyboard.press('Shift+F10');
  await page.locator('.cm-current').waitFor();
});

browserTest('Escape stops, too', async ({ page, open }) => {
  await open(sandbox('while True:\n    pass\n'));
  await page.keyboard.press('Control+Enter');
  await page.locator('body[data-status=running]').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('body:not([data-status=running])').waitFor();
});

browserTest('a load cancels what runs, with a code', async ({ page, open, equal }) => {
  await open();
  const ended = await page.evaluate(async () => {
    await window.heapglass.load({ code: 'while True:\n    pass\n' });
    const run = window.heapglass.run().then((result) => result.status, (error) => error.code);
    const waits = window.heapglass.step('line', 1).then(() => 'went on', (error) => error.code);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await window.heapglass.load({ code: 'x = 1\n' });
    const after = await window.heapglass.run();
    return [await waits, ['stopped', 'cancelled'].includes(await run), after.status];
  });
  equal(ended, ['cancelled', true, 'finished']);
});

browserTest('a traceback stands in the console and marks its line', async ({ page, open, ok, equal }) => {
  await open(sandbox('a = 1\n1/0\nb = 2\n'));
  await button(page, 'Run').click();
  await page.locator('.cm-error').waitFor();
  equal(await page.locator('.cm-error').innerText(), '1/0');
  ok((await page.locator('.stderr').innerText()).includes('ZeroDivisionError: division by zero'));
  ok((await page.locator('#status').innerText()).includes('line 2'));
});

browserTest('input() asks in the console, and the line becomes part of the program', async ({ page, open, ok }) => {
  await open(sandbox('name = input("who? ")\nprint("hello", name)\n'));
  await button(page, 'Run').click();
  await page.getByLabel('The program asks for input').fill('Ada');
  await page.keyboard.press('Enter');
  await page.getByText('hello Ada').first().waitFor();
  ok(await page.locator('#input-form').isHidden());
});

browserTest('a link carries program, moment and panel, and opens on the same state', async ({ page, open, equal, context, ok }) => {
  await open(sandbox('a = []\nb = a\nc = "ä€😀"\nprint(c)\n'));
  await page.keyboard.press('F10');
  await page.keyboard.press('F10');
  await page.getByRole('tab', { name: 'Text view' }).click();
  await page.waitForFunction(() => /at=/.test(location.hash) && /view=text/.test(location.hash));
  const here = await moment(page);
  const state = momentText(await snapshot(page, {}));
  const other = await context.newPage();
  await other.goto(page.url());
  await other.evaluate(() => window.heapglass.ready.then(() => null));
  equal(await moment(other), here);
  equal(momentText(await snapshot(other, {})), state);
  ok((await other.locator('.cm-content').innerText()).includes('c = "ä€😀"'));
  ok(await other.getByRole('tabpanel', { name: 'Text view' }).isVisible());
});

const broken = ['#v=2', '#v=1&code=%%%', '#v=1&code=AAAA', '#v=1&lesson=../../etc', '#v=1&lesson=none', '#v=1&step=x',
  '#v=1&at=-5', `#v=1&code=${'A'.repeat(200_000)}`, `#v=1&code=${deflated('x'.repeat(2_000_000))}`];
browserTest('a damaged link opens the first lesson and says what is wrong', { slow: 120 }, async ({ page, open, ok, equal }) => {
  for (const hash of broken) {
    await page.goto('about:blank');
    await open(hash);
    ok(await page.locator('#notice').isVisible(), `no notice for ${hash.slice(0, 40)}`);
    equal(await page.locator('#lesson-title').innerText(), 'Introduction');
  }
});

browserTest('every lesson opens from the menu, and its last program runs', { slow: 180 }, async ({ page, open, equal, ok }) => {
  await open();
  const links = page.locator('#lesson-list a');
  const count = await links.count();
  ok(count >= 8);
  for (let i = 0; i < count; ++i) {
    await page.locator('#lesson-menu summary').click();
    const title = await links.nth(i).innerText();
    await links.nth(i).click();
    await page.waitForFunction((title) => title.includes(document.querySelector('#lesson h1')?.textContent ?? '?'), title);
    await page.waitForFunction(() => document.body.dataset.status === 'ready' || document.body.dataset.status === 'paused');
    const skip = page.locator('.cell').last();
    await page.locator('.bet-buttons button', { hasText: 'Run without' }).last().click({ trial: true, timeout: 300 }).catch(() => {});
    await skip.getByRole('button', { name: /^Run/ }).click();
    const hint = page.locator('.bet-hint:visible');
    if (await hint.count()) await page.locator('.bet-buttons button', { hasText: 'Run without' }).last().click();
    await page.locator('body[data-status=finished]').waitFor();
    equal(await page.locator('.stderr').count(), 0);
  }
});

browserTest('Show me goes to the moment and names the object', async ({ page, open, ok, equal }) => {
  await open('#v=1&lesson=01_introduction');
  await page.getByRole('button', { name: 'Show me' }).first().click();
  await page.locator('.cm-current', { hasText: 'mine.append("bread")' }).waitFor();
  const selection = page.locator('#selection');
  await selection.waitFor();
  ok((await selection.innerText()).includes('count 2'), await selection.innerText());
  equal(await page.locator('#notice').isVisible(), false);
});
