// Holds our table of layouts to what a real CPython 3.14 has confirmed field by field (confirmed.txt).
//
//   node run.mjs ENGINE                   our table equals the confirmed one, every field has its confirmation or a reason, and the
//                                         fields of each type tile it; closes with `N passed, N failed`, a test a type
//   node run.mjs ENGINE --update PYTHON   asks PYTHON, a CPython 3.14, again: reads live objects there, and records what it finds
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const record = join(here, 'confirmed.txt');
// The parts of the program that reads: they share one namespace, so that a copy of the program is one file.
const PARTS = ['reader.py', 'data_objects.py', 'code_objects.py', 'library_objects.py', 'heap_structs.py', 'compare.py'];

const [engine, option, python] = process.argv.slice(2);
const table = execFileSync(engine, ['layouts'], { encoding: 'utf8' });
if (option === '--update') {
  process.exit(update());
}
check();

function update() {
  const folder = mkdtempSync(join(tmpdir(), 'layout-'));
  const program = join(folder, 'read_live_objects.py');
  writeFileSync(program, PARTS.map((part) => readFileSync(join(here, part), 'utf8')).join('\n'));
  const answer = spawnSync(python, [program], { input: table, encoding: 'utf8', env: { ...process.env, PYTHONHASHSEED: '0' } });
  rmSync(folder, { recursive: true });
  process.stderr.write(answer.stderr);
  if (answer.status === 0) {
    writeFileSync(record, answer.stdout);
  }
  return answer.status ?? 1;
}

// The heading of a type, as confirmed.txt has it.
function heading(row) {
  return `${row.struct ? 'struct ' : ''}${row.type ?? row.struct} ${row.basicsize} ${row.itemsize}${row.gc ? ' gc' : ''}`;
}

// The confirmed types: heading -> lines.
function confirmed() {
  const types = new Map();
  let lines;
  for (const line of readFileSync(record, 'utf8').trimEnd().split('\n').slice(1)) {
    if (line.startsWith('  ')) {
      lines.push(line.trim());
    } else {
      types.set(line, (lines = []));
    }
  }
  return types;
}

// What is between two fields that is more than the padding before the second one.
function hole(row) {
  let end = row.struct ? 0 : 16;
  for (const [at, [name, offset, , size]] of row.fields.entries()) {
    const wide = size || 1;
    if (offset < end || offset - end >= (wide === 1 ? 8 : wide)) {
      return `between ${end} and ${name} at ${offset}`;
    }
    end = size ? offset + size : (row.fields[at + 1]?.[1] ?? Math.max(offset, row.basicsize));
  }
  return row.basicsize - end >= 8 ? `between ${end} and the end at ${row.basicsize}` : null;
}

function faults(row, types) {
  const lines = types.get(heading(row));
  if (lines === undefined) {
    return [`not confirmed as ${heading(row)}`];
  }
  if (lines[0]?.startsWith('not read: ') && lines[0].length > 'not read: '.length) {
    return [];
  }
  const wrong = [];
  for (const [index, [name, offset, kind]] of row.fields.entries()) {
    const wanted = `${name} ${offset} ${kind}: `;
    if (!lines[index]?.startsWith(wanted) || lines[index] === `${wanted}None`) {
      wrong.push(`${wanted}not confirmed (${lines[index]})`);
    }
  }
  const open = hole(row);
  return open === null ? wrong : [...wrong, `no field is ${open}`];
}

function check() {
  const types = confirmed();
  let passed = 0;
  let failed = 0;
  for (const row of table.trimEnd().split('\n').map(JSON.parse)) {
    const wrong = faults(row, types);
    types.delete(heading(row));
    wrong.length === 0 ? passed++ : failed++;
    for (const fault of wrong) {
      console.log(`layout of ${row.type ?? row.struct}: ${fault}`);
    }
  }
  for (const name of types.keys()) {
    console.log(`confirmed.txt has ${name}, which the table has not`);
    failed++;
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
