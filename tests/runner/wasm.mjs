// Runs each script natively and as wasm: standard output, standard error, the exit code and the hash
// of the final Space must be the same.
//
// usage: node --disallow-code-generation-from-strings tests/runner/wasm.mjs --native COMMAND --wasm MODULE PATH ...

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { inParallel, runScript } from './engine.mjs';
import { findScripts, firstDifference, readScript } from './script.mjs';
import { readArguments, Tally } from './tally.mjs';

const { options, rest } = readArguments([]);
const native = [resolve(options.native)];
const scripts = rest.flatMap(findScripts).map(readScript).filter((script) => script.later === null);
// The large blocks lie at the end of the heap, so its size is part of what is compared.
const OPTIONS = ['--hash', '--max-heap=128'];
const SECONDS = 90;
const tally = new Tally();

// Threads that wait for a script. One that does not answer is ended.
const waiting = [];
const newWorker = () => new Worker(new URL('../wasm/worker.mjs', import.meta.url), { workerData: { base: resolve(options.wasm) } });

function runAsWasm(script) {
  const worker = waiting.pop() ?? newWorker();
  return new Promise((done) => {
    const end = (result, keep) => {
      clearTimeout(timer);
      worker.off('message', answered).off('error', broken);
      if (keep) waiting.push(worker); else worker.terminate();
      done(result);
    };
    const answered = (result) => end(result, true);
    const broken = (error) => end({ stdout: '', stderr: `${error.stack}\n`, code: 70 }, false);
    const timer = setTimeout(() => end({ stdout: '', stderr: '', timedOut: SECONDS }, false), SECONDS * 1000);
    worker.on('message', answered).on('error', broken);
    worker.postMessage({ words: ['run', ...OPTIONS, ...script.arguments, 'main.py'], files: { 'main.py': readFileSync(script.file) }, input: Buffer.from(script.input ?? '') });
  });
}

await inParallel(scripts, 2, async (script) => {
  const [one, two] = await Promise.all([runScript(native, script, OPTIONS), runAsWasm(script)]);
  const found = [];
  if (one.stdout !== two.stdout) found.push('standard output (- native, + wasm):', ...firstDifference(one.stdout, two.stdout));
  if (one.stderr !== two.stderr) found.push('standard error or hash (- native, + wasm):', ...firstDifference(one.stderr, two.stderr));
  if (one.code !== two.code) found.push(`exit code: ${one.code} natively, ${two.code} as wasm`);
  for (const [name, result] of [['natively', one], ['as wasm', two]]) {
    if (result.timedOut || result.signal) found.push(`${name}: it did not end by itself`);
    else if (!/^heapglass: space [0-9a-f]{16}$/m.test(result.stderr)) found.push(`${name}: it names no hash of the Space`);
  }
  tally.add(script.file, found);
});
for (const worker of waiting) await worker.terminate();
tally.close();
