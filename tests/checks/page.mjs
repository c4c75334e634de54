// Checks of what the page computes without a browser: lessons into programs, links into states and
// back, and the facts that a lesson may state.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

// Loads one of the page's modules, translated to JavaScript.
async function pageModule(name) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({ entryPoints: [join(root, 'web/page', name)], bundle: true, write: false, format: 'esm' });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

// Runs BODY and returns what it asserted in vain, as the checks report it.
const asserting = (body) => async () => {
  try {
    await body();
    return [];
  } catch (error) {
    return (error.stack ?? String(error)).split('\n').slice(0, 12);
  }
};

const lessonFiles = () => readdirSync(join(root, 'lessons')).filter((name) => /^\d\d_.*\.py$/.test(name))
  .map((name) => [name, readFileSync(join(root, 'lessons', name), 'utf8')]);

const isComment = (line) => /^\s*#/.test(line) || !line.trim();

async function lessonsKeepTheirLines() {
  const { parse_lesson, program_of } = await pageModule('lesson.ts');
  for (const [name, text] of lessonFiles()) {
    const lesson = parse_lesson(name, text);
    const all = program_of(lesson, new Map(), lesson.code_cells.length - 1).code.split('\n');
    text.split('\n').forEach((line, at) => {
      if (!isComment(line)) assert.equal(all[at], line.replace(/\s*# expect:.*$/, ''), `${name}:${at + 1}`);
      else assert.ok(isComment(all[at] ?? ''), `${name}:${at + 1}`);
    });
    for (const cell of lesson.code_cells) assert.ok(!/# expect/.test(cell.text), `${name}: an expectation is shown`);
    for (const cell of lesson.cells.filter(({ kind }) => kind === 'predict')) assert.ok(cell.value.choices.length >= 2, name);
  }
}

async function variantsMoveWhatIsBelow() {
  const { parse_lesson, place_of, program_of } = await pageModule('lesson.ts');
  const lesson = parse_lesson('x', '# %% [markdown]\n# # T\n\n# %%\na = 1\nb = 2  # expect: 3\n\n# %%\nc = 3\n');
  assert.equal(lesson.title, 'T');
  const plain = program_of(lesson, new Map(), 1);
  assert.deepEqual(place_of(plain, 6), { cell: 0, line: 2 });
  assert.deepEqual(place_of(plain, 9), { cell: 1, line: 1 });
  assert.equal(place_of(plain, 2), null);
  const changed = program_of(lesson, new Map([[0, 'a = 1\nx = 0\ny = 0\nb = 2']]), 1);
  assert.deepEqual(place_of(changed, 8), { cell: 0, line: 4 });
  assert.equal(changed.code.split('\n')[changed.first_lines[1] - 1], 'c = 3');
  assert.ok(!program_of(lesson, new Map(), 0).code.includes('c = 3'));
}

async function linksComeBack() {
  const { decode_hash, encode_hash } = await pageModule('hash.ts');
  let seed = 1;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const text = () => Array.from({ length: random(60) }, () => String.fromCodePoint([65 + random(26), 10, 0xe4, 0x20ac, 0x1f600][random(5)])).join('');
  for (let i = 0; i < 300; ++i) {
    const state = {};
    if (random(2)) state.lesson = `0${random(10)}_lesson`;
    if (random(2)) state.step = random(100);
    if (random(2)) state.code = text();
    if (random(2)) state.input = `${text()}x`;
    if (random(2)) state.at = ['end', '0', '17', '17.3'][random(4)];
    if (random(2)) state.view = 'text';
    if (random(2)) state.theme = 'dark';
    if (random(2)) state.embed = true;
    const back = await decode_hash(await encode_hash(state));
    assert.deepEqual(JSON.parse(JSON.stringify(back)), state);
  }
}

async function damagedLinksAreRefused() {
  const { decode_hash, HashError } = await pageModule('hash.ts');
  const bad = ['#v=2', '#code=%%%', '#code=AAAA', '#code=_', '#lesson=../x', '#lesson=%ff', '#step=-1', '#at=x', '#theme=red',
    `#code=${'A'.repeat(200_000)}`];
  for (const hash of bad) await assert.rejects(decode_hash(hash), (error) => error instanceof HashError && error.message.endsWith('.'), hash.slice(0, 40));
  assert.deepEqual(await decode_hash(''), {});
}

async function factsAreRead() {
  const { holds } = await pageModule('facts.ts');
  const object = { id: '0x1', type: 'list', refcnt: 2, size: 56, generation: 0, tracked: true, state: 'live' };
  const lost = { ...object, id: '0x2', type: 'Node', state: 'unreachable' };
  const snapshot = {
    stdout: 'one\ntwo\n', gc: { last: { collected: 3 } }, objects: { items: [object, lost] },
    frames: [{ names: [{ name: 'a', to: '0x1' }, { name: 'gone', to: null }] }],
  };
  const cases = [
    ['refcnt(a) == 2', true], ['refcnt(a) < 2', false], ['size(a) >= 56', true], ['generation(a) == 0', true],
    ['tracked(a) == True', true], ['alive(Node) == 1', true], ['alive(Other) == 0', true], ['collected == 3', true],
    ['output == "two"', true], ['output != "two"', false], ['refcnt(gone) == 2', false], ['weight(a) == 2', undefined], ['refcnt(a)', undefined],
  ];
  for (const [statement, wanted] of cases) assert.equal(holds(statement, snapshot), wanted, statement);
}

export const pageChecks = {
  "a lesson's program has every statement on its line of the file": asserting(lessonsKeepTheirLines),
  'a variant moves only what stands below its cell': asserting(variantsMoveWhatIsBelow),
  'every state of the page comes back from its link': asserting(linksComeBack),
  'a damaged link is refused with a sentence': asserting(damagedLinksAreRefused),
  'the facts of lessons are read from a snapshot': asserting(factsAreRead),
};
