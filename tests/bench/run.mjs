// Runs the programs of tests/bench/programs here and in real CPythons, in turns, and prints ratios of their medians.
//
// Each program times itself and prints `RESULT median min max checksum`, seconds. A ratio below 1 means that we are faster.
// usage: node tests/bench/run.mjs --engine FILE [--rounds N] [NAME ...]

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../runner/tally.mjs';
import { findPeers } from './peers.mjs';

const { options, rest } = readArguments([]);
const folder = fileURLToPath(new URL('programs', import.meta.url));
const programs = readdirSync(folder).filter((name) => name.endsWith('.py'))
  .filter((name) => rest.length === 0 || rest.some((part) => name.includes(part))).sort();
const rounds = Number(options.rounds ?? 3);

const peers = findPeers(options.engine);

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

// Returns what one run says of itself, or null with a line about why there is nothing.
function measure(peer, program) {
  const result = spawnSync(peer.command[0], [...peer.command.slice(1), join(folder, program)], { encoding: 'utf8', timeout: 600_000 });
  const found = /^RESULT (\S+) \S+ \S+ (.*)$/m.exec(result.stdout ?? '');
  if (!found) console.error(`${peer.name} ${program}: ${result.error ?? (result.stderr ?? '').trim().split('\n').pop()}`);
  return found && { seconds: Number(found[1]), checksum: found[2] };
}

let failed = 0;
const logs = new Map(peers.slice(1).map((peer) => [peer.name, []]));
console.log(['program'.padEnd(22), ...peers.map((peer) => peer.name.padStart(11)), ...peers.slice(1).map((peer) => `/ ${peer.name}`.padStart(13))].join(' '));
for (const program of programs) {
  const runs = peers.map(() => []);
  for (let round = 0; round < rounds; round += 1) peers.forEach((peer, at) => runs[at].push(measure(peer, program)));
  const good = runs.map((of) => of.every(Boolean));
  const seconds = runs.map((of, at) => (good[at] ? median(of.map((run) => run.seconds)) : NaN));
  const sums = new Set(runs.flat().filter(Boolean).map((run) => run.checksum));
  if (!good[0] || sums.size > 1) failed += 1;
  const ratios = peers.slice(1).map((peer, at) => {
    const ratio = seconds[0] / seconds[at + 1];
    if (ratio > 0) logs.get(peer.name).push(Math.log(ratio));
    return ratio;
  });
  console.log([program.replace('.py', '').padEnd(22), ...seconds.map((value) => value.toFixed(3).padStart(11)),
    ...ratios.map((value) => value.toFixed(2).padStart(13)), sums.size > 1 ? ` checksums differ: ${[...sums].join(', ')}` : ''].join(' '));
}
const means = [...logs.values()].map((of) => Math.exp(of.reduce((sum, value) => sum + value, 0) / of.length));
console.log(['geometric mean'.padEnd(22), ...peers.map(() => ''.padStart(11)), ...means.map((value) => value.toFixed(2).padStart(13))].join(' '));
process.exit(failed === 0 ? 0 : 1);
