// The facts of `# check:` comments, asked of the engine's snapshots.
//
// A check holds at the next line of its own block, before that runs; behind the last line of the file
// it holds at the program's end. The words are those that lessons use (web/page/facts.ts).

import { readFileSync } from 'node:fs';
import { inFolderOf, runCommand } from './engine.mjs';

const SOURCE = new URL('../../web/page/facts.ts', import.meta.url);
let words = null;

// Loads the page's own reader of facts, so that there is only one.
async function factWords() {
  if (words) return words;
  const { transformSync } = await import('esbuild');
  const { code } = transformSync(readFileSync(SOURCE, 'utf8'), { loader: 'ts', format: 'esm' });
  return (words = await import(`data:text/javascript,${encodeURIComponent(code)}`));
}

const indentOf = (line) => line.length - line.trimStart().length;
const isCode = (line) => line.trim() !== '' && !line.trim().startsWith('#');

// Returns the line at which a check on LINE is looked at; null for the end; undefined where there is none.
export function lookAt(lines, line) {
  const at = isCode(lines[line - 1]) ? line - 1 : lines.findLastIndex((text, i) => i < line && isCode(text));
  const next = lines.findIndex((text, i) => i > line - 1 && isCode(text));
  if (next < 0) return indentOf(lines[at]) === 0 ? null : undefined;
  return indentOf(lines[next]) === indentOf(lines[at]) ? next + 1 : undefined;
}

// Returns what is wrong, as lines, with the facts that SCRIPT states.
export async function checkFacts(engine, script) {
  const { holds, FACT_FIELDS } = await factWords();
  const found = [];
  for (const check of script.checks) {
    const fact = check.text.replace(/\s*;?\s*engine only, because .*$/, '');
    const line = lookAt(script.lines, check.line);
    if (line === undefined) {
      found.push(`line ${check.line}: a check needs a line of the same block after it`);
      continue;
    }
    const result = await inFolderOf(script.file, (cwd) => runCommand([...engine, 'snapshot', 'main.py',
      ...(line === null ? [] : [`--line=${line}`]), `--fields=${FACT_FIELDS.join(',')}`], { cwd, input: script.input }));
    let answer;
    try {
      answer = holds(fact, JSON.parse(result.stdout));
    } catch (error) {
      answer = `no snapshot: ${error.message} ${result.stderr.trim()}`;
    }
    if (answer !== true) found.push(`line ${check.line}: ${fact} is ${answer === undefined ? 'no fact that can be told' : answer}`);
  }
  return found;
}
