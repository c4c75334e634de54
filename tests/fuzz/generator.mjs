// Makes the program that a seed and an index name.

import { chooseHead } from './classes.mjs';
import { changes } from './constructs_changes.mjs';
import { flow, writeFunction } from './constructs_flow.mjs';
import { collections, looks, weak } from './constructs_memory.mjs';
import { makers, values } from './constructs_values.mjs';
import { Program } from './program.mjs';

const scaled = (rows, factor) => rows.map(([name, weight, ...rest]) => [name, weight * factor, ...rest]);
const constructs = [...scaled(values, 0.7), ...changes, ...looks, ...collections, ...weak, ...scaled(flow, 0.9)];

// The names of all constructs that the statistics count.
export const constructNames = constructs.map(([name]) => name);

// What a program may do at its end.
const endings = [
  (p) => p.print('end', 'gc.collect()', 'gc.get_count()'),
  (p) => { for (const name of p.names().slice(0, 6)) p.line(`del ${name}`); p.print('end', 'gc.collect()'); },
  (p) => { p.line('keep = table = None'); p.print('end', 'gc.collect()'); },
  (p) => p.line('raise SystemExit(3)'),
  (p) => p.line(`raise ValueError(${p.value()}.__class__)`),
  (p) => { p.line('keep.clear()'); p.line('table.clear()'); },
  () => {},
];

// Returns {text, used}: a program, and the constructs in it.
export function makeProgram(seed, index) {
  const p = new Program(seed, index, constructs);
  p.makers = makers;
  const head = chooseHead(p);
  for (let left = p.integer(1, 3); left > 0; left--) { writeFunction(p); p.gap(); }
  const most = p.integer(30, 60);
  while (p.lines.length < most) p.construct();
  p.pick(endings)(p);
  const rest = p.lines.join('\n');
  const helpers = [...(/\bFailure\(/.test(rest) ? ['class Failure(Exception):', '    pass', ''] : []), ...(/\btold\b/.test(rest) ? ['def told(r):', '    print("told", r() is None, type(r).__name__)', ''] : [])];
  return { text: [...head(rest), ...helpers, rest, ''].join('\n'), used: p.used };
}
