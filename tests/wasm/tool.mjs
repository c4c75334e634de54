// The command line of the wasm engine as a function: compiled once, a fresh instance for each run.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

// Collects the bytes of one stream.
function sink() {
  let bytes = [];
  const pieces = [];
  const flush = () => {
    pieces.push(Buffer.from(bytes));
    bytes = [];
  };
  const put = (byte) => {
    if (byte === null) return;
    bytes.push(byte & 255);
    if (bytes.length === 65536) flush();
  };
  return { put, all: () => { flush(); return Buffer.concat(pieces); } };
}

// Returns run(words, {files: {name: bytes}, input: bytes}), which resolves to {stdout, stderr, code} with bytes, for
// the MODULE.js and MODULE.wasm that the preset `web` built.
export async function loadTool(base) {
  const createHeapglassTool = createRequire(import.meta.url)(resolve(`${base}.js`));
  const compiled = await WebAssembly.compile(readFileSync(`${base}.wasm`));
  return async (words, { files = {}, input = Buffer.alloc(0) } = {}) => {
    const [out, err] = [sink(), sink()];
    let read = 0;
    const tool = await createHeapglassTool({
      instantiateWasm(imports, received) {
        WebAssembly.instantiate(compiled, imports).then((instance) => received(instance, compiled));
        return {};
      },
      stdin: () => (read < input.length ? input[read++] : null),
      stdout: out.put,
      stderr: err.put,
      // Emscripten would end the process at once, with what is not written yet.
      quit: (_, end) => { throw end; },
    });
    for (const [name, bytes] of Object.entries(files)) tool.FS.writeFile(name, bytes);
    let code;
    try {
      code = tool.callMain(words);
    } catch (error) {
      if (error?.name !== 'ExitStatus') {
        return { stdout: out.all(), stderr: Buffer.concat([err.all(),
          Buffer.from(`heapglass: the wasm engine broke off: ${error?.stack ?? error}\n`)]), code: 70 };
      }
      code = error.status;
    }
    return { stdout: out.all(), stderr: err.all(), code: code ?? 0 };
  };
}
