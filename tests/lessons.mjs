// Checks the lessons, or writes what they are to print.
//
//   node tests/lessons.mjs ENGINE               `ENGINE lesson FILE` must find nothing wrong with any of them
//   node tests/lessons.mjs --update PYTHON ...  writes the expectations; PYTHON must be CPython 3.14
//
// The `# expect:` comments of a file, from top to bottom, are its lines of standard output.

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "lessons");
const EXPECT = /# expect:(.*)$/;

function run(command) {
  const result = spawnSync(command[0], command.slice(1), { encoding: "utf8", maxBuffer: 1 << 26 });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`exit code ${result.status}\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

function update(python, file) {
  const output = run([...python, file]).split("\n").slice(0, -1);
  let next = 0;
  const text = readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.replace(EXPECT, () => `# expect: ${output[next++] ?? ""}`.trimEnd()))
    .join("\n");
  if (next !== output.length)
    throw new Error(`${output.length} lines were printed, ${next} are expected:\n${output.join("\n")}`);
  writeFileSync(file, text);
}

const words = process.argv.slice(2);
const updating = words[0] === "--update";
const command = updating ? words.slice(1) : words;
if (!command.length) {
  console.error("usage: node tests/lessons.mjs ENGINE | --update PYTHON [ARG ...]");
  process.exit(64);
}

let failed = 0;
let passed = 0;
for (const name of readdirSync(folder).filter((entry) => /^\d\d_.*\.py$/.test(entry)).sort()) {
  const file = join(folder, name);
  try {
    if (updating) update(command, file);
    else process.stdout.write(run([...command, "lesson", file]));
    ++passed;
  } catch (error) {
    ++failed;
    console.error(`FAILED lessons/${name}: ${error.message}`);
  }
}
console.log(`lessons: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
