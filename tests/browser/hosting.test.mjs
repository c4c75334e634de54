// The site works wherever it lies: below any path, in frames without rights, under a strict content
// security policy, with wrong types, and opened from disk.

import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { serveFolder } from '../../web/bundle/server.mjs';
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

// Serves the site with OPTIONS and a page that embeds it in a frame with ATTRIBUTES.
async function embedded(page, options, attributes, path = 'index.html') {
  const host = `<!doctype html><title>Host</title><iframe title="Heapglass" width="1000" height="700" ${attributes} src="/${path}#v=1&autorun=1"></iframe>`;
  const site = await serveFolder(siteFolder, { ...options, files: { '/host': host } });
  await page.goto(`${site.origin}/host`);
  const frame = page.frames().find((inner) => inner !== page.mainFrame());
  return { site, frame };
}

browserTest('the site works below a path of its own', async ({ page, equal }) => {
  const site = await serveFolder(siteFolder, { prefix: '/some/where/' });
  await page.goto(site.address);
  equal(await printed(page), RIGHT);
  site.close();
});

browserTest('the site works under a strict content security policy', async ({ page, equal }) => {
  const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
  const site = await serveFolder(siteFolder, { headers: { 'Content-Security-Policy': policy } });
  await page.goto(site.address);
  equal(await printed(page), RIGHT);
  site.close();
});

browserTest('the site works where the server names every type wrongly', async ({ page, equal }) => {
  const site = await serveFolder(siteFolder, { types: { '.wasm': 'text/plain' } });
  await page.goto(site.address);
  equal(await printed(page), RIGHT);
  site.close();
});

browserTest('the site works in a frame that may run scripts and nothing else', async ({ page, equal }) => {
  const { site, frame } = await embedded(page, {}, 'sandbox="allow-scripts"');
  equal(await printed(frame), RIGHT);
  site.close();
});

browserTest('the single file works in a frame that may run scripts and nothing else', async ({ page, equal }) => {
  const { site, frame } = await embedded(page, {}, 'sandbox="allow-scripts"', 'heapglass.html');
  equal(await printed(frame), RIGHT);
  site.close();
});

browserTest('the single file works opened from disk', async ({ page, equal }) => {
  await page.goto(pathToFileURL(join(siteFolder, 'heapglass.html')).href);
  equal(await printed(page), RIGHT);
});
