// Runs tables of small programs: tests/mistakes (what a refused program ends with) and tests/dis (what it is compiled to).
//
// usage: node tests/runner/tables.mjs --engine COMMAND TABLE|FOLDER ...
//        node tests/runner/tables.mjs --update TABLE|FOLDER ...    CPython (HEAPGLASS_ORACLE_PYTHON) writes what is expected
//
// A table is a text file of cases: a line `=== name`, the program, a line `---`, and what CPython says: in a folder
// named dis what `-m dis main.py` prints, else what stands on standard error after `python3.14 main.py`. In a table named
// bytes.txt the program's `\xHH` are bytes, and `\x{TEXT*COUNT}` repeats TEXT.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inParallel, runCommand } from './engine.mjs';
import { firstDifference } from './script.mjs';
import { readArguments, Tally } from './tally.mjs';

const TOOLS = join(dirname(fileURLToPath(import.meta.url)), '../tools');
const { options, rest } = readArguments(['update']);
const findTables = (path) => !statSync(path).isDirectory() ? [path]
  : readdirSync(path).sort().filter((name) => name.endsWith('.txt')).map((name) => join(path, name));

const isBytes = (file) => basename(file) === 'bytes.txt';
const isDis = (file) => basename(dirname(resolve(file))) === 'dis';

function readTable(file) {
  return readFileSync(file, 'utf8').split(/^=== /m).slice(1).map((text) => {
    const [, name, source, expected] = text.match(/^(.*)\n([^]*?)^---\n([^]*)$/m);
    return { file, name, source, expected: expected.trimEnd() };
  });
}

// Returns the bytes of a case's program.
function bytesOf(row) {
  if (!isBytes(row.file)) return Buffer.from(row.source);
  const repeated = row.source.replace(/\\x\{([^]*?)\*(\d+)\}/g, (_, text, count) => text.repeat(Number(count)));
  return Buffer.from(repeated.replace(/\\x([0-9a-f]{2})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16))), 'latin1');
}

// Runs COMMAND on the case's program, called main.py in a fresh folder; resolves to what is compared.
async function answerOf(command, row) {
  const folder = mkdtempSync(join(tmpdir(), 'heapglass-'));
  try {
    writeFileSync(join(folder, 'main.py'), bytesOf(row));
    const result = await runCommand([...command, 'main.py'], { cwd: folder });
    return (isDis(row.file) && result.code === 0 ? result.stdout : result.stderr).trimEnd();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Asks CPython for the disassembly of all CASES at once.
async function disassemble(oracle, cases) {
  const input = cases.map((row) => `main.py ${Buffer.byteLength(row.source)}\n${row.source}`).join('');
  const result = await runCommand([oracle, join(TOOLS, 'lang_oracle.py'), '--dis'], { input });
  return result.stdout.split(/^FILE main.py\n/m).slice(1).map((text) => text.trimEnd());
}

async function update(file, oracle) {
  const cases = readTable(file);
  const answers = isDis(file) ? await disassemble(oracle, cases) : await inParallel(cases, 2, (row) => answerOf([oracle], row));
  writeFileSync(file, cases.map((row, at) => `=== ${row.name}\n${row.source}---\n${answers[at]}\n`).join('\n'));
}

async function main() {
  const tables = rest.flatMap(findTables);
  if (options.update) {
    for (const file of tables) await update(file, process.env.HEAPGLASS_ORACLE_PYTHON);
    return;
  }
  const tally = new Tally();
  const cases = tables.flatMap(readTable);
  const engine = options.engine.split(' ');
  const answers = await inParallel(cases, 2, (row) => answerOf([...engine, isDis(row.file) ? 'dis' : 'run'], row));
  cases.forEach((row, at) => {
    tally.add(`${row.file}: ${row.name}`, answers[at] === row.expected ? [] : firstDifference(row.expected, answers[at]));
  });
  tally.close();
}

await main();
