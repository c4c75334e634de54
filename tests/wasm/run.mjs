// The command line of the wasm engine: `node tests/wasm/run.mjs MODULE ARG ...` does what
// `heapglass ARG ...` does. Files that ARGs name are copied into the module's file system.

import { existsSync, readFileSync, statSync, writeSync } from 'node:fs';
import { loadTool } from './tool.mjs';

function writeAll(descriptor, data) {
  for (let at = 0; at < data.length;) {
    try {
      at += writeSync(descriptor, data, at);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

const [base, ...words] = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith('-') && existsSync(word) && statSync(word).isFile());
const run = await loadTool(base);
const result = await run(words, {
  files: Object.fromEntries(names.map((name) => [name, readFileSync(name)])),
  input: words.includes('-') || !process.stdin.isTTY ? readFileSync(0) : Buffer.alloc(0),
});
writeAll(1, result.stdout);
writeAll(2, result.stderr);
process.exitCode = result.code;
