// Checks of the script runner itself: what it must notice, it notices.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookAt } from '../runner/facts.mjs';
import { differences, readScript } from '../runner/script.mjs';

const RIGHT = { code: 0, signal: null, timedOut: 0, stdout: '', stderr: '' };

// What the runner says of a script with SOURCE that ended with RESULT.
function judged(source, result) {
  const folder = mkdtempSync(join(tmpdir(), 'heapglass-'));
  try {
    writeFileSync(join(folder, 'one.py'), source);
    return differences(readScript(join(folder, 'one.py')), { ...RIGHT, ...result }).length > 0 ? 'wrong' : 'right';
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const PRINTS = 'print(1)  # expect: 1\nprint()  # expect:\n';
const FAILS = "x  # expect error: NameError: name 'x' is not defined\n";
const LAST_LINE = "Traceback (most recent call last):\nNameError: name 'x' is not defined\n";

const CASES = [
  [PRINTS, { stdout: '1\n\n' }, 'right'],
  [PRINTS, { stdout: '1\n' }, 'wrong'],
  [PRINTS, { stdout: '2\n\n' }, 'wrong'],
  [PRINTS, { stdout: '1\n\n', code: 1 }, 'wrong'],
  [PRINTS, { stdout: '1\n\n', stderr: 'Warning\n' }, 'wrong'],
  [PRINTS, { stdout: '1\n\n', signal: 'SIGSEGV', code: null }, 'wrong'],
  [PRINTS, { stdout: '1\n\n', timedOut: 60, code: null }, 'wrong'],
  [FAILS, { code: 1, stderr: LAST_LINE }, 'right'],
  [FAILS, { code: 0, stderr: LAST_LINE }, 'wrong'],
  [FAILS, { code: 1, stderr: 'ValueError\n' }, 'wrong'],
  ['import sys\nsys.exit(3)  # expect exit: 3\n', { code: 3 }, 'right'],
  ['import sys\nsys.exit(3)  # expect exit: 3\n', { code: 0 }, 'wrong'],
];

const LINES = ['a = []  # check: refcnt(a) == 1', 'def f():', '    b = a', '    # check: refcnt(a) == 2', '    return b', 'f()', '# check: refcnt(a) == 1'];

export const runnerChecks = {
  'the script runner notices what is wrong, and only that': () => CASES.flatMap(([source, result, wanted]) => {
    const found = judged(source, result);
    return found === wanted ? [] : [`${JSON.stringify(source)} with ${JSON.stringify(result)} was called ${found}`];
  }),
  'a check is looked at before the next line of its block': () =>
    [[1, 2], [4, 5], [7, null], [5, undefined]].flatMap(([line, wanted]) =>
      (lookAt(LINES, line) === wanted ? [] : [`line ${line}: looked at ${lookAt(LINES, line)}, not ${wanted}`])),
};
