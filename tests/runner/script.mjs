// A test script and what it is to print, as its comments or the files beside it say.
//
//   print(x)  # expect: 3              the next line of standard output
//   # expect error: NameError: …       it ends with this last line of traceback and exit code 1
//   # expect exit: 3                   it ends with this exit code
//   # check: refcnt(a) == 2            a fact of the heap at the next line moment (facts.mjs)
//   # oracle: none, because …          on top: CPython cannot be asked
//   # arguments: --max-heap=32         on top: options of `heapglass run` that it needs (CPython is asked under such a limit)
//   # gc-sensitive: why                on top: what it prints depends on when collections run or how big pools are
//
// Where NAME.out stands beside NAME.py, that is its standard output, NAME.err its standard error,
// NAME.code its exit code (none: 0), and NAME.in what it reads.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const EXPECT = /^(.*?)#[ ]expect:(?: (.*))?$/;
const EXPECT_ERROR = /#[ ]expect error: (.*)$/;
const EXPECT_EXIT = /#[ ]expect exit: (\d+)/;
const CHECK = /#[ ]check: (.*)$/;
const ARGUMENTS = /^# arguments: (.*)$/m;
const GC_SENSITIVE = /^# gc-sensitive: \S/m;
const NO_ORACLE = /^# oracle: none, because \S/m;

export function findScripts(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => {
    const inner = join(path, name);
    return statSync(inner).isDirectory() || name.endsWith('.py') ? findScripts(inner) : [];
  });
}

const readBeside = (file, extension) => {
  const path = file.replace(/\.py$/, extension);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
};

// Returns the reason that stands beside FILE in the LIST of its folder, or null. LATER: it waits for what the engine
// lacks; UNVERIFIED: it makes so many objects that checking the laws takes minutes.
export function reasonIn(list_name, file) {
  const list = join(dirname(file), list_name);
  if (!existsSync(list)) return null;
  const name = basename(file, '.py');
  const row = readFileSync(list, 'utf8').split('\n').find((line) => line.split(/\s+/)[0] === name);
  return row ? row.slice(name.length).trim() || 'no reason given' : null;
}

export function readScript(file) {
  const source = readFileSync(file, 'utf8');
  const lines = source.split('\n');
  const recorded = readBeside(file, '.out');
  const script = {
    file, source, lines, recorded: recorded !== null, input: readBeside(file, '.in') ?? '',
    checks: lines.flatMap((text, at) => CHECK.test(text) ? [{ line: at + 1, text: text.match(CHECK)[1] }] : []),
    arguments: source.match(ARGUMENTS)?.[1].split(/\s+/) ?? [], sensitive: GC_SENSITIVE.test(source),
    hasOracle: !NO_ORACLE.test(source), later: reasonIn('LATER', file),
    verified: reasonIn('UNVERIFIED', file) === null,
  };
  if (recorded !== null) {
    return { ...script, stdout: withoutAddresses(recorded), stderr: withoutAddresses(readBeside(file, '.err') ?? ''), lastError: null,
      code: Number(readBeside(file, '.code') ?? 0) };
  }
  const error = lines.map((text) => text.match(EXPECT_ERROR)).find(Boolean);
  const exit = lines.map((text) => text.match(EXPECT_EXIT)).find(Boolean);
  const expected = lines.map((text) => text.match(EXPECT)).filter(Boolean).map((match) => match[2] ?? '');
  return { ...script, stdout: withoutAddresses(expected.map((line) => `${line}\n`).join('')), stderr: error ? null : '',
    lastError: error ? error[1] : null, code: exit ? Number(exit[1]) : error ? 1 : 0,
    says: expected.length + (error ? 1 : 0) + (exit ? 1 : 0) + script.checks.length > 0 };
}

// Addresses differ from run to run in CPython, so they are compared as one word.
export const withoutAddresses = (text) => text.replace(/0x[0-9a-f]{6,}/g, '0xADDR');

// Returns the lines in which RESULT differs from what SCRIPT is to print; none where it agrees.
export function differences(script, result) {
  const found = [];
  if (result.timedOut) found.push(`it was still running after ${result.timedOut} s`);
  if (result.signal) found.push(`it was ended by the signal ${result.signal}`);
  const stdout = withoutAddresses(result.stdout);
  const stderr = withoutAddresses(result.stderr);
  if (stdout !== script.stdout) found.push('standard output:', ...firstDifference(script.stdout, stdout));
  if (script.lastError !== null) {
    const last = stderr.trimEnd().split('\n').at(-1);
    if (last !== script.lastError) found.push('last line of standard error:', `  - ${script.lastError}`, `  + ${last}`);
  } else if (stderr !== script.stderr) {
    found.push('standard error:', ...firstDifference(script.stderr, stderr));
  }
  if (!result.signal && !result.timedOut && result.code !== script.code) {
    found.push(`exit code: ${script.code} expected, ${result.code} found`);
  }
  return found;
}

// Shows the first place where two texts differ: two lines before it, then some of each side.
export function firstDifference(expected, found, most = 8) {
  const left = expected.split('\n');
  const right = found.split('\n');
  let at = 0;
  while (at < left.length && at < right.length && left[at] === right[at]) at++;
  const shown = (lines, sign) => lines.slice(at, at + most).map((line) => `  ${sign} ${line}`);
  const rest = Math.max(left.length, right.length) - at - most;
  return [
    ...left.slice(Math.max(0, at - 2), at).map((line) => `    ${line}`),
    ...shown(left, '-'), ...shown(right, '+'),
    ...(rest > 0 ? [`    … ${rest} more lines`] : []),
  ];
}

export const patterns = { EXPECT, EXPECT_ERROR, EXPECT_EXIT };
