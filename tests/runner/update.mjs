// Rewrites a script's expectations with what CPython prints. The program under test is never asked.

import { rmSync, writeFileSync } from 'node:fs';
import { runCommand } from './engine.mjs';
import { patterns, withoutAddresses } from './script.mjs';

// Returns what went wrong, as lines; none where SCRIPT's expectations are now CPython's.
export async function updateScript(script) {
  const oracle = process.env.HEAPGLASS_ORACLE_PYTHON;
  if (!script.hasOracle) return [];
  const result = await runCommand([...limited(script.arguments), oracle, script.file], { input: script.input, seconds: 120 });
  result.stdout = withoutAddresses(result.stdout);
  result.stderr = withoutAddresses(result.stderr);
  return script.recorded ? writeBeside(script, result) : rewriteComments(script, result);
}

// The command that runs another under the limit of --max-heap=MIB among [words]: what an interpreter needs itself comes on top.
function limited(words) {
  const limit = words.map((word) => word.match(/^--max-heap=(\d+)$/)).find(Boolean);
  const INTERPRETER_MIB = 48;
  return limit ? ['bash', '-c', `ulimit -v ${(Number(limit[1]) + INTERPRETER_MIB) * 1024}; exec "$0" "$@"`] : [];
}

function writeBeside(script, result) {
  const put = (extension, text) => {
    const path = script.file.replace(/\.py$/, extension);
    if (text === '' && extension !== '.out') rmSync(path, { force: true });
    else writeFileSync(path, text);
  };
  put('.out', result.stdout);
  put('.err', result.stderr);
  put('.code', result.code === 0 ? '' : `${result.code}\n`);
  return [];
}

function rewriteComments(script, result) {
  const printed = result.stdout.split('\n').slice(0, -1);
  const places = script.lines.filter((line) => patterns.EXPECT.test(line)).length;
  if (printed.length !== places) return [`CPython prints ${printed.length} lines, and ${places} are expected:`, ...printed];
  const last = result.stderr.trimEnd().split('\n').at(-1);
  const lines = script.lines.map((line) => {
    const place = line.match(patterns.EXPECT);
    if (place) return `${place[1]}# expect:${printed[0] === '' ? '' : ' '}${printed.shift()}`;
    if (patterns.EXPECT_ERROR.test(line)) return line.replace(patterns.EXPECT_ERROR, () => `# expect error: ${last}`);
    return line.replace(patterns.EXPECT_EXIT, `# expect exit: ${result.code}`);
  });
  const expectsError = script.lines.some((line) => patterns.EXPECT_ERROR.test(line) || patterns.EXPECT_EXIT.test(line));
  if (result.code !== 0 && !expectsError) return [`CPython ends with exit code ${result.code}: ${last}`];
  if (result.code === 0 && script.lastError !== null) return ['CPython ends without the expected error'];
  const text = lines.join('\n');
  if (text !== script.source) writeFileSync(script.file, text);
  return [];
}
