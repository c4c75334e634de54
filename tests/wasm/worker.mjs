// A thread that runs the wasm engine's command line: {words, files, input} in, {stdout, stderr, code} out.

import { parentPort, workerData } from 'node:worker_threads';
import { loadTool } from './tool.mjs';

const run = await loadTool(workerData.base);
parentPort.on('message', async ({ words, files, input }) => {
  const { stdout, stderr, code } = await run(words, { files, input: Buffer.from(input) });
  parentPort.postMessage({ stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8'), code });
});
