// Runs the Python test scripts and compares what they print with what CPython printed.
//
// usage: node tests/runner/run.mjs --engine COMMAND [--verify] [--slow SECONDS] PATH ...
//        node tests/runner/run.mjs --engine COMMAND --stress PATH ...  collecting all the time; asks for nothing but that the laws hold
//        node tests/runner/run.mjs --update PATH ...      CPython (HEAPGLASS_ORACLE_PYTHON) writes the expectations
//        node tests/runner/run.mjs --engine COMMAND --prune PATH ...   takes off LATER what passes by now

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { inParallel, runScript } from './engine.mjs';
import { checkFacts } from './facts.mjs';
import { differences, findScripts, readScript } from './script.mjs';
import { readArguments, Tally } from './tally.mjs';
import { updateScript } from './update.mjs';

const { options, rest } = readArguments(['verify', 'stress', 'update', 'prune', 'quiet']);
const scripts = rest.flatMap(findScripts).map(readScript);

// A wanted difference says what it is, and must differ from what CPython printed.
const DIFFERENCE_SAYS = ['area', 'difference', 'cause', 'teach'];

async function judge(script) {
  const engine = options.engine.split(' ');
  const result = await runScript(engine, script, options.verify && script.verified ? ['--verify'] : [], Number(options.slow ?? 60));
  if (script.file.includes('/differences/')) {
    const missing = DIFFERENCE_SAYS.filter((word) => !new RegExp(`^# ${word}: \\S`, 'm').test(script.source));
    const found = missing.map((word) => `it does not say "# ${word}: …"`);
    if (differences(script, result).length === 0) found.push('it prints what CPython prints: it is a difference no more');
    return found;
  }
  if (!script.recorded && !script.says) return ['it says nothing about what it prints'];
  const found = differences(script, result);
  if (found.length === 0 && script.checks.length > 0) found.push(...await checkFacts(engine, script));
  return found;
}

// Under stress a script counts and prints otherwise: its first steps must break no law and not break the engine.
async function judgeUnderStress(script) {
  const result = await runScript(options.engine.split(' '), script, ['--gc-stress', '--verify', '--max-steps=15000'], Number(options.slow ?? 120));
  const broken = result.stderr.split('\n').filter((line) => /^heapglass: (?!cut off)|^==\d+==ERROR|runtime error:/.test(line));
  if (result.timedOut) broken.push(`it was still running after ${result.timedOut} s`);
  if (result.signal) broken.push(`it was ended by ${result.signal}`);
  return broken;
}

function prune(passing) {
  for (const folder of new Set(passing.map((script) => dirname(script.file)))) {
    const list = join(folder, 'LATER');
    const names = new Set(passing.filter((script) => dirname(script.file) === folder).map((script) => basename(script.file, '.py')));
    if (!existsSync(list)) continue;
    writeFileSync(list, readFileSync(list, 'utf8').split('\n').filter((line) => !names.has(line.split(/\s+/)[0])).join('\n'));
  }
}

async function main() {
  const tally = new Tally();
  if (options.update && !process.env.HEAPGLASS_ORACLE_PYTHON) {
    console.error('HEAPGLASS_ORACLE_PYTHON names no CPython 3.14 to ask');
    process.exit(69);
  }
  if (options.update) {
    for (const script of scripts) tally.add(script.file, await updateScript(script));
    return tally.close();
  }
  if (options.stress) {
    const results = await inParallel(scripts, 2, judgeUnderStress);
    scripts.forEach((script, at) => tally.add(script.file, results[at]));
    return tally.close();
  }
  const results = await inParallel(scripts, 2, judge);
  const waiting = scripts.filter((script) => script.later !== null);
  const passing = waiting.filter((script) => results[scripts.indexOf(script)].length === 0);
  scripts.forEach((script, at) => { if (script.later === null) tally.add(script.file, results[at]); });
  if (waiting.length > 0) console.log(`${waiting.length} scripts wait for what the engine lacks (LATER in their folders)`);
  for (const script of passing) console.log(`passes by now, take it off LATER: ${script.file}`);
  if (options.prune) prune(passing);
  tally.close();
}

await main();
