// Who is measured: the engine, and the real CPythons that answer on this machine.

import { spawnSync } from 'node:child_process';

const answers = (command) => spawnSync(command, ['-'], { input: 'pass\n' }).status === 0;

// Returns rows of a name and a command to which a program's file is added; the engine comes first.
export function findPeers(engine) {
  return [
    { name: 'heapglass', command: [engine, 'run', '--real-time', '--max-heap=2048'] },
    { name: 'python3.14', command: [process.env.HEAPGLASS_ORACLE_PYTHON ?? 'python3.14'] },
    { name: 'python3', command: ['python3'] },
  ].filter((peer) => peer.name === 'heapglass' || answers(peer.command[0]));
}
