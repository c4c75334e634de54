// Runs the programs of tests/bench/memory here and in real CPythons, and prints how much memory each process took at most.
//
// Each program builds something large, prints `ready` and waits for a line; the process is looked at then (Linux's /proc).
// usage: node tests/bench/memory.mjs --engine FILE

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../runner/tally.mjs';
import { findPeers } from './peers.mjs';

const { options } = readArguments([]);
const folder = fileURLToPath(new URL('memory', import.meta.url));
const peers = findPeers(options.engine);

// Returns the most MiB that the process of [command] had in memory by the time it was ready.
async function peak(command, program) {
  const child = spawn(command[0], [...command.slice(1), program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  const status = child.exitCode === null ? readFileSync(`/proc/${child.pid}/status`, 'utf8') : '';
  child.stdin.end('\n');
  await ended;
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? NaN) / 1024;
}

console.log(['MiB at most'.padEnd(22), ...peers.map((peer) => peer.name.padStart(11))].join(' '));
for (const program of readdirSync(folder).filter((name) => name.endsWith('.py')).sort()) {
  const figures = [];
  for (const peer of peers) figures.push(await peak(peer.command, join(folder, program)));
  console.log([program.replace('.py', '').padEnd(22), ...figures.map((value) => value.toFixed(1).padStart(11))].join(' '));
}
