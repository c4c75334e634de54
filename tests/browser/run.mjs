// Runs the browser tests (tests/browser/*.test.mjs) in headless Chromium; with --all also in Firefox.
//
// usage: node tests/browser/run.mjs [--all] [--firefox] [WORD ...]      only tests whose names hold a WORD

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchChromium, launchFirefox, watchErrors } from '../../web/bundle/browser.mjs';
import { serveFolder } from '../../web/bundle/server.mjs';
import { readArguments, Tally } from '../runner/tally.mjs';
import { makeFixture, siteFolder, tests } from './harness.mjs';

const { options, rest: words } = readArguments(['all', 'firefox']);
const seconds = (test) => test.options.slow ?? 120;

function within(promise, limit) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`still running after ${limit} s`)), limit * 1000); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// Returns what is wrong with TEST in BROWSER, as lines.
async function runTest(test, browser, site) {
  const fixture = await makeFixture(browser, site, test.options, watchErrors);
  try {
    await within(test.body(fixture), seconds(test));
    return fixture.errors.map((error) => `logged: ${error}`);
  } catch (error) {
    return [...(error.stack ?? String(error)).split('\n').slice(0, 14), ...fixture.errors.map((entry) => `logged: ${entry}`)];
  } finally {
    await fixture.close();
  }
}

async function runIn(name, launch, tally) {
  const chosen = tests.filter((test) => (test.options.only ?? name) === name && (options.all || !test.options.all) &&
    (words.length === 0 || words.some((word) => test.name.includes(word))));
  if (chosen.length === 0) return;
  const site = await serveFolder(siteFolder);
  let browser;
  try {
    browser = await launch();
    for (const test of chosen) {
      const started = Date.now();
      const lines = await runTest(test, browser, site);
      tally.add(`${name}: ${test.name}`, lines);
      if (lines.length === 0) console.log(`ok ${name}: ${test.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
      if (!browser.isConnected()) browser = await launch();
    }
  } catch (error) {
    tally.fail(name, [error.message]);
  } finally {
    await browser?.close();
    site.close();
  }
}

const folder = new URL('.', import.meta.url);
for (const file of readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort()) await import(new URL(file, folder));

const tally = new Tally();
if (options.firefox) {
  await runIn('firefox', launchFirefox, tally);
} else {
  await runIn('chromium', launchChromium, tally);
  if (options.all) {
    const under = spawnSync('xvfb-run', ['-a', '-s', '-screen 0 1280x1024x24', process.execPath,
      fileURLToPath(import.meta.url), '--all', '--firefox', ...words], { encoding: 'utf8', maxBuffer: 1 << 26 });
    console.log(under.stdout.replace(/\d+ passed, \d+ failed\s*$/, ''));
    const line = under.stdout.match(/(\d+) passed, (\d+) failed\s*$/);
    if (line) {
      tally.passed += Number(line[1]);
      tally.failed += Number(line[2]);
    } else {
      tally.fail('firefox', [under.stderr]);
    }
  }
}
tally.close();
// What a failed test left open must not keep us.
process.exit();
