// Runs random programs here and in the oracle until one differs, and shrinks it.
//
// usage: node tests/fuzz/differential.mjs --engine FILE [options] SEED COUNT        (tests/fuzz/differential builds the engine first)
//   --from N      begins with the program N of the seed
//   --all         goes on after a difference; says at the end how many there were
//   --no-shrink   writes out the program as it is
//   --seconds N   how long a program is shrunk
//   --output DIR  where programs that differ are written (build/fuzz)
//   --verify      checks the heap's laws, too
//   --show N      prints the program N of the seed, and ends

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstDifference } from '../runner/script.mjs';
import { readArguments } from '../runner/tally.mjs';
import { constructNames, makeProgram } from './generator.mjs';
import { Runner } from './runner.mjs';
import { shrink } from './shrink.mjs';
import { Statistics } from './statistics.mjs';

const BATCH = 40;
const WORKERS = 2;

const { options, rest } = readArguments(['all', 'no-shrink', 'verify']);
const [seed, count] = rest.map(Number);
if (options.show !== undefined) {
  process.stdout.write(makeProgram(seed, Number(options.show)).text);
  process.exit(0);
}
const from = Number(options.from ?? 0);
const output = options.output ?? 'build/fuzz';
const settings = { engine: options.engine, oracle: process.env.HEAPGLASS_ORACLE_PYTHON ?? 'python3.14', options: options.verify ? ['--verify'] : [] };
const statistics = new Statistics(constructNames);
const different = [];
let next = from;
let stopped = false;

async function work() {
  const runner = new Runner(settings);
  while (!stopped && next < from + count) {
    const first = next;
    next = Math.min(next + BATCH, from + count);
    const programs = Array.from({ length: next - first }, (_, at) => makeProgram(seed, first + at));
    const results = await runner.compare(programs.map((program) => program.text));
    results.forEach((result, at) => {
      statistics.add(programs[at].used);
      if (result.differs) different.push({ index: first + at, text: programs[at].text, ...result });
    });
    if (different.length > 0 && !options.all) stopped = true;
    if (statistics.programs % 1000 < BATCH) console.log(`${statistics.programs} programs, ${different.length} differ`);
  }
  runner.close();
}

// Says where two results part.
const shown = ({ expected, found }) => [...expected.entries()].flatMap(([at, text]) =>
  (text === found[at] ? [] : [['exit code:', 'standard output:', 'standard error:'][at], ...firstDifference(String(text), String(found[at]))]));

async function report({ index, text, ...result }) {
  mkdirSync(output, { recursive: true });
  const file = join(output, `${seed}_${index}.py`);
  writeFileSync(file, text);
  console.log(`program ${index} of seed ${seed} differs: ${file}`);
  console.log(shown(result).join('\n'));
  if (options['no-shrink']) return;
  const runner = new Runner(settings);
  const small = await shrink(runner, text, { seconds: Number(options.seconds ?? 240) });
  writeFileSync(file.replace('.py', '_small.py'), small);
  console.log(`shrunk to ${small.split('\n').length - 1} lines: ${file.replace('.py', '_small.py')}`);
  console.log(small);
  console.log(shown((await runner.compare([small]))[0]).join('\n'));
  runner.close();
}

const started = Date.now();
await Promise.all(Array.from({ length: WORKERS }, work));
different.sort((a, b) => a.index - b.index);
for (const one of options.all ? different : different.slice(0, 1)) await report(one);
console.log(statistics.table().join('\n'));
const rare = statistics.rare();
if (rare.length > 0) console.log(`in fewer than one program of twenty: ${rare.join(', ')}`);
console.log(`${statistics.programs} programs in ${Math.round((Date.now() - started) / 1000)} s: ${different.length} differ${different.length ? ` (${different.map((one) => one.index).join(' ')})` : ''}`);
process.exitCode = different.length + rare.length === 0 ? 0 : 1;
