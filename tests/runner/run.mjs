// Runs the Python test scripts and compares what they print with what CPython printed.
//
// usage: node tests/runner/run.mjs --engine COMMAND [--verify] [--slow SECONDS] PATH ...
//        node tests/runner/run.mjs --engine COMMAND --stress [--steps N] PATH ...  collecting all the time
//        node tests/runner/run.mjs --engine COMMAND --small PATH ...   the engine has small pools and thresholds
//        node tests/runner/run.mjs --engine COMMAND --full PATH ...    scripts under 20,000 instructions, all laws at each of them
//        node tests/runner/run.mjs --update PATH ...      CPython (HEAPGLASS_ORACLE_PYTHON) writes the expectations
//        node tests/runner/run.mjs --engine COMMAND --prune PATH ...   takes off LATER what passes by now

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { inParallel, runScript } from './engine.mjs';
import { checkFacts } from './facts.mjs';
import { differences, findScripts, readScript, withoutAddresses } from './script.mjs';
import { readArguments, Tally } from './tally.mjs';
import { updateScript } from './update.mjs';

const { options, rest } = readArguments(['verify', 'full', 'small', 'stress', 'update', 'prune', 'quiet']);
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

// What the engine itself says is wrong with a run.
function faults(result) {
  const found = result.stderr.split('\n').filter((line) => /^heapglass: (?!cut off)|^==\d+==ERROR|runtime error:/.test(line));
  if (result.timedOut) found.push(`it was still running after ${result.timedOut} s`);
  if (result.signal) found.push(`it was ended by ${result.signal}`);
  return found;
}

const CUT_OFF = 75;

// Where collections come at other times, or pools are smaller, a script breaks no law; unless it is marked it prints the same too, as far
// as it comes.
async function judgeUnderStress(script) {
  const result = await runScript(options.engine.split(' '), script, [...stressed('--gc-stress'), '--verify'], Number(options.slow ?? 120));
  const found = [...faults(result), ...await faultsOfForcedCollections(script)];
  if (found.length > 0 || script.sensitive || script.later !== null) return found;
  if (result.code !== CUT_OFF) return differences(script, result);
  const printed = withoutAddresses(result.stdout);
  return script.stdout.startsWith(printed) ? [] : differences(script, result);
}

const stressed = (how) => options.stress ? [how, `--max-steps=${options.steps ?? 15000}`] : [];

// A script that switches collections off is promised none, so that what it prints under forced ones says nothing; no law breaks then either.
async function faultsOfForcedCollections(script) {
  if (!options.stress || !SWITCHES_OFF.test(script.source)) return [];
  return faults(await runScript(options.engine.split(' '), script, [...stressed('--gc-stress=always'), '--verify'], Number(options.slow ?? 120)));
}
const SWITCHES_OFF = /\bdisable\(\)|set_threshold\(0/;

// Scripts that are short enough are checked at each instruction. The others are passed over.
const SHORT = 20000;
let passedOver = 0;
async function judgeFully(script) {
  const engine = options.engine.split(' ');
  const probe = await runScript(engine, script, [`--max-steps=${SHORT}`]);
  if (probe.code === CUT_OFF) {
    passedOver++;
    return [];
  }
  const result = await runScript(engine, script, ['--verify=full'], Number(options.slow ?? 600));
  const found = faults(result);
  return found.length > 0 || script.later !== null ? found : differences(script, result);
}

// Few scripts may be marked, or stress would test little.
function tooManySensitive() {
  const marked = scripts.filter((script) => script.sensitive).length;
  return marked * 100 > scripts.length * 15 && scripts.length >= 100 ? [`${marked} of ${scripts.length} scripts are marked, at most 15 in 100 may be`] : [];
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
  if (options.stress || options.small || options.full) {
    const results = await inParallel(scripts, 2, options.full ? judgeFully : judgeUnderStress);
    scripts.forEach((script, at) => tally.add(script.file, results[at]));
    if (!options.full) tally.add('# gc-sensitive', tooManySensitive());
    if (passedOver > 0) console.log(`${passedOver} scripts run more than ${SHORT} instructions`);
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
