// Checks the lessons: each runs, and prints exactly what stands in its `# expect:` comments.
//
//   node tests/lessons.mjs PYTHON [ARG ...]     PYTHON is called with the file as last argument
//   node tests/lessons.mjs --update PYTHON ...  writes the expectations; PYTHON must be CPython 3.14
//
// PYTHON is `build/native/heapglass run`, or CPython itself. The `# expect:` comments of a file, from
// top to bottom, are its lines of standard output. Besides this the form of every cell is checked.

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "lessons");
const EXPECT = /# expect:(.*)$/;

const KEYS = {
  predict: { once: ["id", "question", "answer", "because"], many: ["choice"] },
  check: { once: ["that", "say", "hint"], many: [] },
  look: { once: ["at", "panel", "say"], many: [], optional: ["select"] },
};

function expectations(text) {
  return text.split("\n").flatMap((line) => {
    const match = EXPECT.exec(line);
    return match ? [match[1].replace(/^ /, "")] : [];
  });
}

function output_of(command, file) {
  const [program, ...first] = command;
  const result = spawnSync(program, [...first, file], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`exit code ${result.status}\n${result.stderr}`);
  return result.stdout.split("\n").slice(0, -1);
}

// Cells of a file: {kind, line, body}; `line` is the number of the first line of the body.
function cells_of(text) {
  const cells = [];
  text.split("\n").forEach((line, index) => {
    const head = /^# %%(?: \[(\w+)\])?$/.exec(line);
    if (head) cells.push({ kind: head[1] ?? "code", line: index + 2, body: [] });
    else if (cells.length) cells[cells.length - 1].body.push(line);
    else if (line.trim()) throw new Error(`line ${index + 1} stands before the first cell`);
  });
  return cells;
}

function check_keys(cell) {
  const form = KEYS[cell.kind];
  if (!form) throw new Error(`line ${cell.line}: no such kind of cell: ${cell.kind}`);
  const seen = {};
  for (const line of cell.body.filter((text) => text.trim())) {
    const pair = /^# (\w+): (.+)$/.exec(line);
    if (!pair) throw new Error(`line ${cell.line}: not "# key: value": ${line}`);
    (seen[pair[1]] ??= []).push(pair[2]);
  }
  for (const key of Object.keys(seen))
    if (![...form.once, ...form.many, ...(form.optional ?? [])].includes(key))
      throw new Error(`line ${cell.line}: no such key: ${key}`);
  for (const key of form.once)
    if (seen[key]?.length !== 1) throw new Error(`line ${cell.line}: "${key}" must stand there once`);
  return seen;
}

function check_form(text) {
  const ids = new Set();
  let code = "";
  for (const cell of cells_of(text)) {
    if (cell.kind === "code") code = cell.body.join("\n");
    if (cell.kind === "code" || cell.kind === "markdown") continue;
    const seen = check_keys(cell);
    if (cell.kind === "predict") {
      const answer = Number(seen.answer[0]);
      if (!(answer >= 1 && answer <= seen.choice.length))
        throw new Error(`line ${cell.line}: the answer names no choice`);
      if (ids.has(seen.id[0])) throw new Error(`line ${cell.line}: this id stands there twice`);
      ids.add(seen.id[0]);
    }
    if (cell.kind === "look") {
      const at = /^(?:before|after) (.+)$/.exec(seen.at[0]);
      if (!at || !code.split("\n").some((line) => line.replace(EXPECT, "").trim() === at[1]))
        throw new Error(`line ${cell.line}: the cell above has no such line: ${seen.at[0]}`);
    }
  }
}

function update(command, file) {
  const output = output_of(command, file);
  let next = 0;
  const text = readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.replace(EXPECT, () => `# expect: ${output[next++] ?? ""}`.trimEnd()))
    .join("\n");
  if (next !== output.length)
    throw new Error(`${output.length} lines were printed, ${next} are expected:\n${output.join("\n")}`);
  writeFileSync(file, text);
}

function check(command, file) {
  const text = readFileSync(file, "utf8");
  check_form(text);
  const output = output_of(command, file);
  const wanted = expectations(text);
  for (let i = 0; i < Math.max(output.length, wanted.length); ++i)
    if (output[i] !== wanted[i])
      throw new Error(`line ${i + 1} of the output: expected ${JSON.stringify(wanted[i])}, ` +
                      `found ${JSON.stringify(output[i])}`);
}

const words = process.argv.slice(2);
const updating = words[0] === "--update";
const command = updating ? words.slice(1) : words;
if (!command.length) {
  console.error("usage: node tests/lessons.mjs [--update] PYTHON [ARG ...]");
  process.exit(64);
}

let failed = 0;
let passed = 0;
for (const name of readdirSync(folder).filter((entry) => /^\d\d_.*\.py$/.test(entry)).sort()) {
  try {
    (updating ? update : check)(command, join(folder, name));
    ++passed;
  } catch (error) {
    ++failed;
    console.error(`FAILED lessons/${name}: ${error.message}`);
  }
}
console.log(`lessons: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
