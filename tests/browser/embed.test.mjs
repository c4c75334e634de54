// The page inside another page: the poster, the messages, and the verbs.

import { deflateRawSync } from 'node:zlib';
import { join } from 'node:path';
import { serveFolder } from '../../web/bundle/server.mjs';
import { browserTest, momentText, root } from './harness.mjs';

const packed = (code) => deflateRawSync(Buffer.from(code)).toString('base64url');

// Opens a page of another origin that holds the site in a frame, and keeps the messages it sends.
async function host(fixture, hash, attributes = '') {
  const html = `<!doctype html><title>Host</title><link rel="icon" href="data:,"><button>before</button>
    <iframe src="${fixture.site.address}index.html${hash}" title="Heapglass" width="900" height="600" ${attributes}></iframe><button>after</button>
    <script>window.messages = []; addEventListener("message", (event) => messages.push(event.data));
    window.call = (verb, ...args) => new Promise((resolve) => {
      const id = Math.random();
      addEventListener("message", function hear(event) {
        if (event.data?.heapglass === 1 && event.data.id === id) { removeEventListener("message", hear); resolve(event.data); }
      });
      document.querySelector("iframe").contentWindow.postMessage({ heapglass: 1, id, verb, args }, "*");
    });</script>`;
  const server = await serveFolder(join(root, 'tests'), { files: { '/host.html': html } });
  await fixture.page.goto(`${server.address}host.html`.replace('localhost', '127.0.0.1'));
  return { frame: fixture.page.frameLocator('iframe'), close: () => server.close() };
}

for (const attributes of ['', 'sandbox="allow-scripts"'])
  browserTest(`a frame shows a poster, starts on click, and answers its verbs ${attributes}`, { slow: 120 }, async (fixture) => {
    const { page, equal, ok } = fixture;
    const { frame, close } = await host(fixture, `#v=1&embed&code=${packed('a = []\nb = a\nprint("hi")\n')}`, attributes);
    await frame.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await frame.getByRole('button', { name: 'Start', exact: true }).click();
    equal((await page.evaluate(() => call('ready'))).error, undefined);
    equal((await page.evaluate(() => call('run'))).result.status, 'finished');
    equal((await page.evaluate(() => call('snapshot', { fields: ['stdout'] }))).result.stdout, 'hi\n');
    equal((await page.evaluate(() => call('fly'))).error.code, 'no_such_verb');
    equal((await page.evaluate(() => call('load', {}))).error.code, 'bad_request');
    const heights = await page.evaluate(() => messages.filter((message) => message?.type === 'heapglass:height').map((message) => message.height));
    ok(heights.length > 0 && heights.every((height) => height > 100 && height < 20000), JSON.stringify(heights));
    const canvas = await page.evaluate(() => messages.find((message) => message?.subject === 'lti.frameResize'));
    equal(Object.keys(canvas).sort(), ['height', 'subject']);
    close();
  });

browserTest('autorun needs no click', async (fixture) => {
  const { frame, close } = await host(fixture, `#v=1&embed&autorun=1&code=${packed('print("by itself")\n')}`);
  await frame.locator('#console-body', { hasText: 'by itself' }).waitFor();
  close();
});

browserTest('in a frame without storage the page says that nothing is saved', async (fixture) => {
  const { frame, close } = await host(fixture, '#v=1&autorun=1&lesson=01_introduction', 'sandbox="allow-scripts"');
  await frame.locator('.cm-content').first().click();
  await fixture.page.keyboard.type('x = 1\n');
  await frame.getByText('not saved here').waitFor();
  close();
});

browserTest('a frame tells of moments to the page that asked', async (fixture) => {
  const { page, equal, ok } = fixture;
  const { close } = await host(fixture, `#v=1&embed&autorun=1&code=${packed('a = 1\n')}`);
  await page.evaluate(() => call('ready'));
  await page.evaluate(() => call('on', 'moment'));
  equal((await page.evaluate(() => call('run'))).error, undefined);
  const first = await page.evaluate(() => call('seek', '0'));
  const moments = await page.evaluate(() => messages.filter((message) => message?.event === 'moment').map((message) => message.data.moment));
  equal(moments.at(-1), first.result.moment);
  ok(moments.at(-2) !== moments.at(-1), JSON.stringify(moments));
  close();
});

browserTest('a message from nobody known is not answered', async ({ page, open, equal }) => {
  await open();
  const answers = await page.evaluate(async () => {
    const heard = [];
    addEventListener('message', (event) => { if ('result' in event.data || 'error' in event.data) heard.push(event.data); });
    window.postMessage({ heapglass: 1, id: 1, verb: 'run', args: [] }, '*');
    await new Promise((resolve) => setTimeout(resolve, 200));
    return heard;
  });
  equal(answers, []);
});

browserTest('a broken instance is replaced and replays to where it was', async ({ page, open, equal, ok }) => {
  await page.addInitScript(() => {
    let factory;
    Object.defineProperty(globalThis, 'createHeapglass', {
      configurable: true,
      get: () => factory && (async (options) => {
        const instance = await factory(options);
        (globalThis.instances ??= []).push(instance);
        return instance;
      }),
      set: (value) => { factory = value; },
    });
  });
  await open(`#v=1&code=${packed('a = []\nb = a\nc = b\nd = c\n')}`);
  await page.evaluate(() => window.heapglass.step('line', 2));
  const seen = async () => momentText(await page.evaluate(() => window.heapglass.snapshot({})));
  const before = await seen();
  const code = await page.evaluate(async () => {
    const instance = globalThis.instances.at(-1);
    instance.start = () => { throw new WebAssembly.RuntimeError('unreachable'); };
    return window.heapglass.run().then(() => 'ran', (error) => error.code);
  });
  equal(code, 'engine_restarted');
  ok(await page.locator('#notice').isVisible());
  equal(await page.evaluate(() => globalThis.instances.length), 2);
  equal(await seen(), before);
  equal(await page.evaluate(async () => (await window.heapglass.run()).status), 'finished');
});
