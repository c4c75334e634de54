// The fixture of the browser tests: a server of build/site, a browser, and pages that fail their test
// when they log an error.
//
//   import { browserTest } from './harness.mjs';
//   browserTest('a step shows its line', async ({ page, open, equal }) => {
//     await open('#v=1&lesson=04_reference_counting');
//     …
//   });
//
// BODY gets {page, open, site, serve, browser, context, errors, axe, shot, ok, equal}. open(hash) goes to
// the page and waits until the engine is ready; serve(options) serves the site once more, for this test. Errors that a test wants are taken out of `errors`, which
// must be empty at its end. Options: {only: 'chromium' | 'firefox', context: newContext's options,
// slow: seconds, all: true for what only tests/run --all runs}.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveFolder } from '../../web/bundle/server.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const siteFolder = join(root, 'build/site');
const shots = join(root, 'build/shots');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// The tests that were declared, in order; run.mjs runs them.
export const tests = [];
export function browserTest(name, options, body = options) {
  tests.push({ name, body, options: options === body ? {} : options });
}

// What SNAPSHOT says of its moment, as text: how far the recording goes by now is another matter.
export const momentText = (snapshot) => JSON.stringify({ ...snapshot, end: null });

// Runs axe over PAGE; an accessibility violation fails the test with where it is.
async function runAxe(page, rules = {}) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate((rules) => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules, resultTypes: ['violations'],
  }), rules);
  const lines = violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.failureSummary}`));
  assert.deepEqual(lines, [], 'axe found accessibility violations');
}

// Makes what BODY is given; the caller calls close() and looks at ERRORS.
export async function makeFixture(browser, site, options, watchErrors) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...(options.context ?? {}) });
  const page = await context.newPage();
  page.setDefaultNavigationTimeout(90_000);
  const errors = watchErrors(page);
  const open = async (hash = '', address = site.address) => {
    await page.goto(`${address}${hash}`);
    await page.waitForFunction(() => globalThis.heapglass?.ready, null, { timeout: 60_000 });
    await page.evaluate(() => globalThis.heapglass.ready.then(() => null));
  };
  const shot = async (name) => {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${name}.png`) });
  };
  const sites = [];
  const serve = async (more = {}) => {
    sites.push(await serveFolder(siteFolder, more));
    return sites.at(-1);
  };
  const close = async () => {
    await context.close().catch(() => {});
    for (const served of sites) served.close();
  };
  return { page, open, site, serve, browser, context, errors, close, axe: (rules) => runAxe(page, rules), shot,
    ok: assert.ok, equal: assert.deepEqual };
}
