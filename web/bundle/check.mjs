// Opens the served page in headless Chromium and runs the first lesson: its output must be the lesson's,
// and nothing may be logged as an error.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium, watchErrors } from './browser.mjs';
import { serveFolder } from './server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lesson = readdirSync(join(root, 'lessons')).filter((name) => /^\d.*\.py$/.test(name)).sort()[0];
const expected = readFileSync(join(root, 'lessons', lesson), 'utf8').split('\n')
  .flatMap((line) => line.match(/# expect:(?: (.*))?$/) ?? []).filter((_, at) => at % 2 === 1)
  .map((line) => `${line ?? ''}\n`).join('');

async function runLesson(page, id) {
  await page.waitForFunction(() => globalThis.heapglass?.ready, null, { timeout: 60_000 });
  return page.evaluate(async (id) => {
    const { heapglass } = globalThis;
    await heapglass.ready;
    await heapglass.load({ lesson: id });
    await heapglass.run();
    const { stdout, stderr, status } = await heapglass.snapshot({ fields: ['stdout', 'stderr'] });
    return { stdout, stderr, status };
  }, id);
}

const server = await serveFolder(join(root, 'build/site'), { port: Number(process.argv[2] ?? 0) });
const browser = await launchChromium();
const wrong = [];
try {
  const page = await browser.newPage();
  const errors = watchErrors(page);
  await page.goto(server.address);
  const result = await runLesson(page, lesson.replace(/\.py$/, ''));
  if (result.stdout !== expected) wrong.push('the output is not the lesson\'s:', result.stdout, 'expected:', expected);
  if (result.status !== 'finished') wrong.push(`the program's status is ${result.status}: ${result.stderr}`);
  wrong.push(...errors);
} catch (error) {
  wrong.push(error.message);
} finally {
  await browser.close();
  server.close();
}
if (wrong.length > 0) {
  console.error(`heapglass: the check failed for lessons/${lesson}\n${wrong.join('\n')}`);
  process.exit(1);
}
console.log(`heapglass: lessons/${lesson} ran in the page and printed what it should; nothing was logged as an error`);
