// Checks that read the repository instead of running it: layers, file lengths, shaders, types, what
// must not be written down. Each check is a sentence and a function that returns what breaks it.
//
// usage: node tests/checks/run.mjs [WORD ...]

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Tally } from '../runner/tally.mjs';
import { layerChecks } from './layers.mjs';
import { pageChecks } from './page.mjs';
import { runnerChecks } from './runner.mjs';
import { schemaChecks } from './schema.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const git = (...words) => spawnSync('git', ['-C', root, ...words], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout;
const tracked = git('ls-files', '-co', '--exclude-standard').split('\n').filter((file) => file && existsSync(join(root, file)));
const read = (file) => readFileSync(join(root, file), 'utf8');
const matching = (pattern) => tracked.filter((file) => pattern.test(file));

// Returns file:line: text for each line of FILES that PATTERN matches.
const grep = (files, pattern) => files.flatMap((file) => read(file).split('\n')
  .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim().slice(0, 120)}`] : [])));

const MOST_LINES = 600;
// Files that are still to be split, with the lines that they may have until then.
const TO_SPLIT = {};
const TEXT = /\.(cpp|h|inc|ts|css|html|mjs|py|md|json|sh|cmake|txt|vert|frag|glsl)$|^(web\/serve|tests\/(run|fresh)|\.ci\/run|\.setup\/prepare|\.npmrc)$/;
const OURS = /\.(cpp|h|ts|css|mjs|vert|frag|glsl|sh|cmake)$|^(web\/serve|tests\/(run|fresh)|\.setup\/prepare)$/;

const run = (command, ...words) => spawnSync(command, words, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
const outputOf = (result) => (result.status === 0 ? [] : `${result.error ?? ''}${result.stdout}${result.stderr}`.trim().split('\n'));

const checks = {
  ...layerChecks(matching, read),
  ...runnerChecks,
  ...pageChecks,
  ...schemaChecks,

  [`no file of ours is longer than ${MOST_LINES} lines`]: () => matching(OURS)
    .map((file) => [read(file).split('\n').length - 1, file])
    .filter(([lines, file]) => lines > (TO_SPLIT[file] ?? MOST_LINES)).map(([lines, file]) => `${lines} lines: ${file}`),

  'nothing names a package registry or a folder of one machine': () =>
    grep(matching(TEXT), /\b(registry|deb|pypi|files|snapshot|security)\.[a-z]*(npmjs|debian|yarnpkg|python(hosted)?|nodesource)\.(org|com)|["'\s=(](\/work|\/root|\/home\/\w+|\/tmp\/\w+)\//),

  'nothing is marked as unfinished': () =>
    grep(matching(OURS).filter((file) => !file.startsWith('tests/checks/')), /\b(TODO|FIXME|XXX|HACK)\b|\bnot implemented\b|\bplaceholder\b|\bstub\b/i)
      // An escape is written \xXX: no mark.
      .filter((line) => /\b(TODO|FIXME|XXX|HACK)\b|\bnot implemented\b|\bplaceholder\b|\bstub\b/i
        .test(line.replace(/\\xXX/g, '')))
      .filter((line) => !/placeholder=|\.placeholder\b|placeholder\(|functools|modules\/partial\.cpp/.test(line)),  // functools.Placeholder is CPython's.

  'the lock files name exact contents and no place to fetch them from': () =>
    ['package-lock.json', '.setup/node/package-lock.json'].flatMap((file) => Object.entries(JSON.parse(read(file)).packages)
      .flatMap(([name, about]) => (name === '' || (about.integrity && !about.resolved) ? [] : [`${file}: ${name}`]))),

  'the scripts are executable and parse': () =>
    ['web/serve', 'tests/run', 'tests/fresh', '.ci/run', '.setup/prepare'].filter((file) => existsSync(join(root, file))).flatMap((file) =>
      [...(statSync(join(root, file)).mode & 0o111 ? [] : [`${file} is not executable`]), ...outputOf(run('bash', '-n', file))]),

  'the shaders are valid GLSL ES 3.00': () => matching(/^shaders\/.*\.(vert|frag)$/).flatMap((file) =>
    [...(read(file).startsWith('#version 300 es') ? [] : [`${file}: its first line is not "#version 300 es"`]),
      ...outputOf(run('glslangValidator', file))]),

  "the page's TypeScript has the types it says": () => (existsSync(join(root, 'web/page/tsconfig.json'))
    ? outputOf(run(process.execPath, 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'web/page')) : []),
};

const words = process.argv.slice(2);
const tally = new Tally();
for (const [name, check] of Object.entries(checks)) {
  if (words.length === 0 || words.some((word) => name.includes(word))) tally.add(name, await check());
}
tally.close();
