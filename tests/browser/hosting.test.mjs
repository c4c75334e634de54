// The site works wherever it lies: below any path, in frames without rights, under a strict content
// security policy, with wrong types, and opened from disk.

import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { browserTest, siteFolder } from './harness.mjs';

// Runs a program in FRAME (a page or an iframe) and returns what it printed.
async function printed(frame) {
  await frame.waitForFunction(() => globalThis.heapglass?.ready, null, { timeout: 60_000 });
  return frame.evaluate(async () => {
    const { heapglass } = globalThis;
    await heapglass.ready;
    await heapglass.load({ code: 'a = [1, 2]\nb = a\nprint(len(b), a is b)\n' });
    await heapglass.run();
    return (await heapglass.snapshot({ fields: ['stdout'] })).stdout;
  });
}

const RIGHT = '2 True\n';

// Serves the site beside a page that embeds it in a frame with ATTRIBUTES, and returns the frame.
async function embedded({ page, serve }, attributes, path = 'index.html') {
  const host = `<!doctype html><title>Host</title><link rel="icon" href="data:,"><iframe title="Heapglass" width="1000" height="700" ${attributes} src="/${path}#v=1&autorun=1"></iframe>`;
  const site = await serve({ files: { '/host': host } });
  await page.goto(`${site.origin}/host`);
  return page.frames().find((inner) => inner !== page.mainFrame());
}

browserTest('the site works below a path of its own', async ({ page, serve, equal }) => {
  const site = await serve({ prefix: '/some/where/' });
  await page.goto(site.address);
  equal(await printed(page), RIGHT);
});

browserTest('the site works under a strict content security policy', async ({ page, serve, equal }) => {
  const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
  const site = await serve({ headers: { 'Content-Security-Policy': policy } });
  await page.goto(site.address);
  equal(await printed(page), RIGHT);
});

browserTest('the site works where the server names every type wrongly', async ({ page, serve, equal }) => {
  const site = await serve({ types: { '.wasm': 'text/plain' } });
  await page.goto(site.address);
  equal(await printed(page), RIGHT);
});

browserTest('the site works in a frame that may run scripts and nothing else', async (fixture) => {
  fixture.equal(await printed(await embedded(fixture, 'sandbox="allow-scripts"')), RIGHT);
});

browserTest('the single file works in a frame that may run scripts and nothing else', async (fixture) => {
  fixture.equal(await printed(await embedded(fixture, 'sandbox="allow-scripts"', 'heapglass.html')), RIGHT);
});

browserTest('the single file works opened from disk', async ({ page, equal }) => {
  await page.goto(pathToFileURL(join(siteFolder, 'heapglass.html')).href);
  equal(await printed(page), RIGHT);
});
