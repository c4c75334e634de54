// The command line of the wasm engine: `node tests/wasm/run.mjs MODULE ARG ...` does what
// `heapglass ARG ...` does. MODULE.js and MODULE.wasm are what the preset `web` built; files that ARGs
// name are copied into the module's file system.

import { existsSync, readFileSync, statSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [base, ...words] = process.argv.slice(2);
const createHeapglassTool = createRequire(import.meta.url)(resolve(`${base}.js`));

// Collects bytes for a file descriptor and writes them in one piece.
function sink(descriptor) {
  let bytes = [];
  const flush = () => {
    const data = Buffer.from(bytes);
    bytes = [];
    for (let at = 0; at < data.length;) {
      try {
        at += writeSync(descriptor, data, at);
      } catch (error) {
        if (error.code !== 'EAGAIN') throw error;
      }
    }
  };
  const put = (byte) => {
    if (byte === null) return;
    bytes.push(byte & 255);
    if (bytes.length === 65536) flush();
  };
  return { put, flush };
}

const out = sink(1);
const err = sink(2);
const input = words.includes('-') || !process.stdin.isTTY ? readFileSync(0) : Buffer.alloc(0);
let read = 0;

const tool = await createHeapglassTool({
  wasmBinary: readFileSync(`${base}.wasm`),
  stdin: () => (read < input.length ? input[read++] : null),
  stdout: out.put,
  stderr: err.put,
  // Emscripten would end the process at once, with what is not written yet.
  quit: (_, end) => { throw end; },
});
for (const word of words) {
  if (!word.startsWith('-') && existsSync(word) && statSync(word).isFile()) tool.FS.writeFile(word, readFileSync(word));
}
let code;
try {
  code = tool.callMain(words);
} catch (error) {
  if (error?.name !== 'ExitStatus') {
    out.flush();
    err.flush();
    console.error(`heapglass: the wasm engine broke off: ${error?.stack ?? error}`);
    process.exit(70);
  }
  code = error.status;
}
out.flush();
err.flush();
process.exitCode = code ?? process.exitCode;
