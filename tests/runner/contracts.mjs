// Holds what `heapglass snapshot` and `heapglass trace` print to the schemas of tests/schema.
//
// usage: node tests/runner/contracts.mjs --engine COMMAND [--all] PATH ...
//
// Of each short program under PATH (every tenth, or with --all each of them) a snapshot with all fields is taken before its first line, in its
// middle and at its end, and the beginning of its traces is read. The programs of tests/schema/programs are traced to their end; between
// them they are to show every property that the schemas describe.
//
// What is known to be wrong with the engine's output stands in tests/schema/LATER, a row for each: a regular expression of what is said of it
// here (without blanks: \s), and the reason. The schemas say what is promised, and are not loosened for it.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inFolderOf, inParallel, runCommand, runScript, SANITIZERS } from './engine.mjs';
import { loadContract } from './schema.mjs';
import { findScripts, readScript, reasonIn } from './script.mjs';
import { readArguments, Tally } from './tally.mjs';

const { options, rest } = readArguments(['all']);
const engine = options.engine.split(' ');
const OWN = fileURLToPath(new URL('../schema/programs', import.meta.url));
const own = findScripts(OWN).map(readScript);

const EVERY = options.all ? 1 : 10;
// Longer programs are passed over.
const MOST_INSTRUCTIONS = options.all ? 100_000 : 20_000;
// So many steps are traced. Finding what changed costs more, the more objects there are: modules of the library bring thousands.
const STEPS = options.all ? { line: 40, instruction: 60, event: 60 } : { line: 6, instruction: 6, event: 25 };
const STEPS_WITH_LIBRARY = { line: 3 };
const WHOLE = { line: 10_000, instruction: 10_000, event: 10_000 };
const SECONDS = 120;

const contracts = { snapshot: loadContract('snapshot'), trace: loadContract('trace'), explain: loadContract('explain') };
const SECTIONS = ['stdout', 'stderr', 'frames', 'objects', 'gc', 'heap', 'births'];
const ALL_FIELDS = [...SECTIONS, 'refs', 'holders', 'reachability', 'gc_refs', 'interpreter'];
const OK = 0, CUT_OFF = 75;

const library = new Set(readFileSync(new URL('../../engine/vm/library_modules.txt', import.meta.url), 'utf8').split('\n').filter(Boolean));
const importsLibrary = ({ source }) => [...source.matchAll(/^\s*(?:from\s+([\w.]+)\s+import|import\s+([\w., ]+))/gm)]
  .flatMap(([, from, names]) => (from ?? names).split(',')).some((name) => library.has(name.trim().split(/[ .]/)[0]));

// Runs a command of the tool on SCRIPT; `ended` says how, where it did not end with a code of CODES.
async function ask(script, command, words, codes) {
  const result = await inFolderOf(script.file, (cwd) => runCommand([...engine, command, ...words, 'main.py'], { cwd, seconds: SECONDS, env: SANITIZERS }));
  const how = result.timedOut ? `was still running after ${SECONDS} s` : result.signal ? `was ended by ${result.signal}`
    : `ended with ${result.code}: ${result.stderr.trim().slice(0, 200)}`;
  return { text: result.stdout, ended: codes.includes(result.code) ? null : `${command} ${words.join(' ')} ${how}` };
}

// --- What is known ---

const waiting = readFileSync(new URL('../schema/LATER', import.meta.url), 'utf8').split('\n').filter((row) => row.trim() && !row.startsWith('#'))
  .map((row) => ({ pattern: new RegExp(row.split(/\s+/)[0]), reason: row.replace(/^\S+\s+/, ''), times: 0 }));

// Returns those of FAULTS that are not known, at most five of them.
function unknown(faults) {
  return faults.filter((fault) => {
    const row = waiting.find(({ pattern }) => pattern.test(fault));
    if (row) row.times++;
    return !row;
  }).slice(0, 5);
}

function sayWhatWaits() {
  for (const { pattern, reason, times } of waiting) {
    console.log(times > 0 ? `${times} times waiting: ${reason}` : `not met, perhaps to be taken off tests/schema/LATER: ${pattern.source}`);
  }
}

function parsed(text) {
  try {
    return [JSON.parse(text), []];
  } catch (error) {
    return [null, [`it is no JSON: ${error.message}`]];
  }
}

// --- Snapshots ---

// Those of VALUES that stand there a second time.
function twice(values) {
  const seen = new Set();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}

// What holds between the parts of a snapshot that has everything.
function faultsBetween(snapshot) {
  const items = snapshot.objects.items;
  const ids = new Set(items.map(({ id }) => id));
  const shown = [
    ...snapshot.frames.flatMap(({ names, stack }) => [...names, ...stack].map(({ to }) => to)),
    // The references of the interpreter's objects, which only `interpreter` asks for, lead anywhere.
    ...items.filter(({ origin }) => origin === 'program').flatMap(({ refs }) => refs.map(({ to }) => to)),
  ];
  return [
    ...[...new Set(shown)].filter((to) => to !== null && !ids.has(to)).map((to) => `${to} occurs and has no entry`),
    ...twice(items.map(({ key }) => key)).map((key) => `two objects have the key ${key}`),
    ...twice(items.map(({ id }) => id)).map((id) => `two objects have the id ${id}`),
    ...twice(items.flatMap(({ holders }) => holders.map(({ slot }) => slot))).map((slot) => `the slot ${slot} holds twice`),
    ...(snapshot.objects.total === items.length ? [] : [`${items.length} objects are listed, total says ${snapshot.objects.total}`]),
    ...(Number(snapshot.t) <= Number(snapshot.end) ? [] : [`t is ${snapshot.t}, after end, which is ${snapshot.end}`]),
  ];
}

// Takes the snapshot AT a moment and adds what is wrong to FOUND. Without FIELDS it has every section but births.
async function takeSnapshot(script, at, found, fields = ALL_FIELDS) {
  const words = [`--at=${at}`, ...(fields ? [`--fields=${fields.join(',')}`] : [])];
  const { text, ended } = await ask(script, 'snapshot', words, [OK]);
  if (ended) return found.push(ended) && null;
  const [snapshot, faults] = parsed(text);
  if (snapshot) faults.push(...contracts.snapshot.faults(snapshot));
  if (snapshot && faults.length === 0) {
    const wanted = (fields ?? SECTIONS.filter((name) => name !== 'births')).filter((name) => SECTIONS.includes(name));
    faults.push(...SECTIONS.filter((name) => name in snapshot !== wanted.includes(name)
      && !(name === 'births' && snapshot.end === '0')).map((name) => `${name} ${name in snapshot ? 'was not asked for' : 'is missing'}`));
    if (fields === ALL_FIELDS) faults.push(...faultsBetween(snapshot));
  }
  found.push(...faults.map((fault) => `snapshot --at=${at}: ${fault}`));
  return snapshot;
}

async function judgeSnapshots(script) {
  const found = [];
  const end = await takeSnapshot(script, 'end', found);
  await takeSnapshot(script, '0', found);
  if (end) await takeSnapshot(script, Math.floor(Number(end.end) / 2), found);
  return found;
}

// --- Traces ---

async function judgeTrace(script, kind, steps) {
  const { text, ended } = await ask(script, 'trace', [`--kind=${kind}`, `--max-steps=${steps}`], [OK, CUT_OFF]);
  if (ended) return [ended];
  const found = [];
  let before = 0;
  for (const line of text.split('\n').filter(Boolean)) {
    const [record, faults] = parsed(line);
    if (record) faults.push(...contracts.trace.faults(record));
    if (record && Number(record.t) < before) faults.push(`it comes after ${before}`);
    if (record && (kind === 'event') === ['line', 'instruction'].includes(record.kind)) faults.push(`it is of kind ${record.kind}`);
    found.push(...faults.map((fault) => `trace --kind=${kind}, at ${record?.t}: ${fault}`));
    before = Number(record?.t ?? before);
  }
  return found;
}

async function judgeTraces(script, steps) {
  const found = [];
  for (const [kind, most] of Object.entries(steps)) found.push(...await judgeTrace(script, kind, most));
  return found;
}

// --- Explanations ---

// What of `kept` and of the garbage at the end of a program that has such a name.
async function judgeExplanation(script) {
  if (!/^kept = /m.test(script.source)) return [];
  const words = ['--at=end', '--why=kept', '--cut=kept', '--garbage', '--json'];
  const { text, ended } = await ask(script, 'explain', words, [OK]);
  if (ended) return [ended];
  const [value, faults] = parsed(text);
  return [...faults, ...contracts.explain.faults(value)].map((fault) => `explain: ${fault}`);
}

// --- Programs ---

// Our own are shown whole, and with fewer fields too.
async function judgeOwn(script) {
  const found = await judgeSnapshots(script);
  await takeSnapshot(script, 'end', found, null);
  await takeSnapshot(script, 'end', found, ['gc']);
  return [...found, ...await judgeExplanation(script), ...await judgeTraces(script, WHOLE)];
}

let passedOver = 0;
async function judge(script) {
  const probe = await runScript(engine, script, [`--max-steps=${MOST_INSTRUCTIONS}`], SECONDS);
  if (probe.code === CUT_OFF) {
    passedOver++;
    return [];
  }
  return [...await judgeSnapshots(script), ...await judgeTraces(script, importsLibrary(script) ? STEPS_WITH_LIBRARY : STEPS)];
}

const tally = new Tally();
const scripts = rest.flatMap(findScripts).filter((file) => reasonIn('LATER', file) === null).filter((_, at) => at % EVERY === 0).map(readScript);
await inParallel([...own, ...scripts], 2, async (script) => (own.includes(script)
  ? tally.add(`tests/schema/programs/${basename(script.file)}`, unknown(await judgeOwn(script)))
  : tally.add(script.file, unknown(await judge(script)))));
tally.add('every property that a schema describes is seen', Object.entries(contracts)
  .flatMap(([name, contract]) => contract.unseen().map((path) => `${name}: ${path}`)).filter((path) => path !== 'snapshot: explain'));
if (passedOver > 0) console.log(`${passedOver} scripts run more than ${MOST_INSTRUCTIONS} instructions`);
sayWhatWaits();
tally.close();
