// What window.heapglass gives follows the schemas of tests/schema.

import { loadContract } from '../runner/schema.mjs';
import { browserTest } from './harness.mjs';

const contracts = {
  status: loadContract('status'), snapshot: loadContract('snapshot'), result: loadContract('status#/$defs/result'),
  rejection: loadContract('status#/$defs/rejection'),
};
const ALL_FIELDS = ['stdout', 'stderr', 'frames', 'objects', 'refs', 'gc', 'heap', 'holders', 'reachability', 'gc_refs', 'interpreter', 'births'];
const CYCLE = 'class Node:\n    pass\na = [1, 2]\nn = Node()\nn.me = n\ndel n\nfor i in a:\n    print(i)\nprint(missing)\n';

// Runs in the page: what the verbs resolve to, what listeners hear and what a refused verb rejects with, each with the name of its contract.
async function everyVerb({ code, fields }) {
  const heard = [];
  const { heapglass } = window;
  const off = ['moment', 'status'].map((event) => heapglass.on(event, (status) => heard.push(['status', structuredClone(status)])));
  const say = async (contract, promise) => heard.push([contract, structuredClone(await promise)]);
  await say('result', heapglass.load({ code }));
  await say('snapshot', heapglass.snapshot({ fields }));
  for (const [kind, n] of [['line', 3], ['over', 1], ['into', 2], ['out', 1], ['instruction', 2], ['line', -2]]) {
    await say('result', heapglass.step(kind, n));
    await say('snapshot', heapglass.snapshot({}));
  }
  await say('result', heapglass.seek('end'));
  await say('snapshot', heapglass.snapshot({ fields, since: '0' }));
  await say('snapshot', heapglass.snapshot({ fields: ['objects'], limit: 2 }));
  await say('result', heapglass.seek(0));
  await say('result', heapglass.run());
  await say('result', heapglass.stop());
  for (const verb of [() => heapglass.snapshot({ fields: ['bogus'] }), () => heapglass.load({}), () => heapglass.step('leap')]) {
    await say('rejection', verb().then(() => 'nothing', ({ code: word, message }) => ({ code: word, message })));
  }
  off.forEach((end) => end());
  return heard;
}

browserTest('every verb of the page and every event follows its schema', { slow: 240 }, async ({ page, open, equal, ok }) => {
  await open();
  const faults = [];
  for (const code of [CYCLE, 'print(1)\n', 'x = (1\n']) {
    const heard = await page.evaluate(everyVerb, { code, fields: ALL_FIELDS });
    ok(heard.some(([contract]) => contract === 'status'), 'the listeners hear something');
    for (const [contract, value] of heard) faults.push(...contracts[contract].faults(value).map((fault) => `${contract}: ${fault}`));
  }
  equal(faults, []);
  equal(contracts.status.unseen(), []);
});
