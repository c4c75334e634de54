// Makes a program that differs smaller while it still differs: without statements, without the heads of blocks, with smaller values.
//
// A program is a list of lines; a block is a line and the deeper lines below it. Each pass goes from the end of the program to its head
// and stays where it is after a success. Candidates are tried some at a time, since asking the oracle costs the same for one as for many.

const AT_A_TIME = 10;
const depth = (line) => line.length - line.trimStart().length;
const isBlank = (line) => line.trim() === '';

// Returns the end of the block that begins at LINES[at].
function endOf(lines, at) {
  let end = at + 1;
  while (end < lines.length && (isBlank(lines[end]) || depth(lines[end]) > depth(lines[at]))) end++;
  return end;
}

// Returns LINES without [from, to), with `pass` where that leaves a block without a body.
function without(lines, from, to) {
  const left = [...lines.slice(0, from), ...lines.slice(to)];
  const head = left[from - 1];
  if (head?.trimEnd().endsWith(':') && (left[from] === undefined || depth(left[from]) <= depth(head))) {
    left.splice(from, 0, `${' '.repeat(depth(head) + 4)}pass`);
  }
  return left;
}

// Returns a pass that leaves out COUNT blocks that follow each other.
const leaveOut = (count) => (lines, at) => {
  if (isBlank(lines[at]) || lines[at].trim() === 'pass') return [];
  let end = at;
  for (let left = count; left > 0 && end < lines.length && depth(lines[end]) === depth(lines[at]); left--) end = endOf(lines, end);
  return [without(lines, at, end)];
};

// Puts the body of a block in the block's place, with and without the block's later clauses.
function unwrap(lines, at) {
  if (!/^\s*(if|for|while|try|with|else|finally|except|match|case)\b.*:$/.test(lines[at])) return [];
  const end = endOf(lines, at);
  const body = lines.slice(at + 1, end).map((line) => line.replace(/^ {4}/, ''));
  let last = end;
  while (last < lines.length && depth(lines[last]) === depth(lines[at]) && /^\s*(elif|else|except|finally)\b/.test(lines[last])) last = endOf(lines, last);
  const before = lines.slice(0, at);
  return [[...before, ...body, ...lines.slice(last)], ...(last === end ? [] : [[...before, ...body, ...lines.slice(end)]])];
}

// How the text of a line is made simpler.
const SIMPLER = [
  [/\b([2-9]|\d{2,})\b/g, () => '1'], [/\b\d{2,}\b/g, (number) => String(Math.ceil(Number(number) / 2))],
  [/\[[^[\]()]+\]/g, () => '[]'], [/\{[^{}()]+\}/g, () => '{}'], [/, [^,()[\]{}]+/g, () => ''], [/[^,()[\]{}]+, /g, () => ''],
  [/"[^"]{2,}"/g, () => '"a"'], [/\w+\([^()]*\)/g, () => '0'], [/ (if|for) [^()[\]]*(?=[)\]])/g, () => ''],
  [/, [^,()[\]{}]*\([^()]*\)/g, () => ''], [/\bLeaf\b/g, () => 'Node'], [/(?<=\()[^()]+(?=\))/g, () => ''],
];

function simplify(lines, at) {
  return SIMPLER.flatMap(([pattern, by]) => [...lines[at].matchAll(pattern)].map((match) =>
    [...lines.slice(0, at), lines[at].slice(0, match.index) + by(match[0]) + lines[at].slice(match.index + match[0].length), ...lines.slice(at + 1)]));
}

const PASSES = [leaveOut(24), leaveOut(12), leaveOut(6), leaveOut(3), leaveOut(2), leaveOut(1), unwrap, simplify];
const isRefused = ({ expected, found }) => [expected, found].every(([, , stderr]) => /^(Syntax|Indentation)Error/m.test(stderr));

// Yields [place, candidate] of PASS from the place START of LINES up to the head.
function* candidates(pass, lines, start) {
  for (let at = Math.min(start, lines.length - 1); at >= 0; at--) {
    for (const candidate of pass(lines, at)) yield [at, candidate];
  }
}

// Returns the next few things that SOURCE yields.
function some(source) {
  const batch = [];
  while (batch.length < AT_A_TIME) {
    const { value, done } = source.next();
    if (done) break;
    batch.push(value);
  }
  return batch;
}

const joined = (lines) => `${lines.join('\n').trimEnd()}\n`;

// Resolves to the smallest program found. KEEP says whether a comparison still shows what is sought.
export async function shrink(runner, text, { seconds = 240, keep = () => true } = {}) {
  const until = Date.now() + seconds * 1000;
  const tried = new Set();
  let lines = text.split('\n').filter((line) => !isBlank(line));
  // Resolves to the first of BATCH that differs still, or undefined.
  const firstOf = async (batch) => {
    const fresh = batch.filter(([, candidate]) => !tried.has(joined(candidate)));
    fresh.forEach(([, candidate]) => tried.add(joined(candidate)));
    const results = fresh.length === 0 ? [] : await runner.compare(fresh.map(([, candidate]) => joined(candidate)));
    return fresh.find((_, at) => results[at].differs && !isRefused(results[at]) && keep(results[at]));
  };
  for (let size = -1; size !== joined(lines).length && Date.now() < until;) {
    size = joined(lines).length;
    for (const pass of PASSES) {
      let source = candidates(pass, lines, Infinity);
      for (let batch = some(source); batch.length > 0 && Date.now() < until; batch = some(source)) {
        const smaller = await firstOf(batch);
        if (!smaller) continue;
        lines = smaller[1];
        source = candidates(pass, lines, smaller[0]);
      }
    }
  }
  return joined(lines);
}
