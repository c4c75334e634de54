// Runs a program under an engine (a command such as ['build/sanitize/heapglass']) or under the oracle.

import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MOST_OUTPUT = 16 * 1024 * 1024;

// Resolves to {code, signal, timedOut, stdout, stderr}; never rejects.
export function runCommand(command, { cwd, input = '', seconds = 60, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command[0], command.slice(1), { cwd, env: { ...process.env, ...env }, stdio: 'pipe' });
    const chunks = { stdout: [], stderr: [] };
    let size = 0;
    let timedOut = 0;
    const timer = setTimeout(() => { timedOut = seconds; child.kill('SIGKILL'); }, seconds * 1000);
    for (const stream of ['stdout', 'stderr']) {
      child[stream].on('data', (data) => {
        chunks[stream].push(data);
        if ((size += data.length) > MOST_OUTPUT) child.kill('SIGKILL');
      });
    }
    const end = (code, signal, note = '') => {
      clearTimeout(timer);
      const text = (stream) => Buffer.concat(chunks[stream]).toString('utf8');
      resolve({ code, signal: timedOut ? null : signal, timedOut, stdout: text('stdout'), stderr: text('stderr') + note });
    };
    child.on('error', (error) => end(127, null, `${error.message}\n`));
    child.on('close', (code, signal) => end(code, signal));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

// Runs BODY in a fresh folder in which FILE is called main.py, as it is for the oracle.
export async function inFolderOf(file, body) {
  const folder = mkdtempSync(join(tmpdir(), 'heapglass-'));
  try {
    copyFileSync(file, join(folder, 'main.py'));
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// What a build with the sanitizers is told.
export const SANITIZERS = { ASAN_OPTIONS: 'detect_leaks=0:abort_on_error=0', UBSAN_OPTIONS: 'print_stacktrace=1' };

// Runs FILE under ENGINE with the tool's OPTIONS.
export const runScript = (engine, script, options = [], seconds = 60) => inFolderOf(script.file, (cwd) =>
  runCommand([...engine, 'run', ...options, ...script.arguments, 'main.py'], { cwd, input: script.input, seconds,
    env: SANITIZERS }));

// Calls BODY for each of ITEMS, so many at a time, and resolves to the results in order.
export async function inParallel(items, atATime, body) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await body(items[at]);
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return results;
}
