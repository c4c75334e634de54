// Runs each script natively and as wasm: standard output, standard error, the exit code and the hash
// of the final Space must be the same.
//
// usage: node tests/runner/wasm.mjs --native COMMAND --wasm MODULE PATH ...

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inParallel, runScript } from './engine.mjs';
import { findScripts, firstDifference, readScript } from './script.mjs';
import { readArguments, Tally } from './tally.mjs';

const { options, rest } = readArguments([]);
const loader = fileURLToPath(new URL('../wasm/run.mjs', import.meta.url));
const native = [resolve(options.native)];
const wasm = [process.execPath, '--disallow-code-generation-from-strings', loader, resolve(options.wasm)];
const scripts = rest.flatMap(findScripts).map(readScript).filter((script) => script.later === null);
// The large blocks lie at the end of the heap, so its size is part of what is compared.
const OPTIONS = ['--hash', '--max-heap=128'];
const tally = new Tally();

await inParallel(scripts, 2, async (script) => {
  const [one, two] = [await runScript(native, script, OPTIONS), await runScript(wasm, script, OPTIONS)];
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
tally.close();
