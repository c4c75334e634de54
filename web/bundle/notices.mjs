// The licences of everything that ships in the site, as one text.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Names the npm packages that INPUTS, the files of the bundle, come from.
function packagesOf(inputs) {
  const names = inputs.map((file) => file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean);
  return [...new Set(names)].sort();
}

function npmNotice(root, name) {
  const folder = join(root, 'node_modules', name);
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8') : `Licence: ${about.license}`;
  return { title: `${name} ${about.version}`, text };
}

const fileNotice = (title, file) => {
  if (!existsSync(file)) throw new Error(`the licence of ${title} is missing: ${file}`);
  return { title, text: readFileSync(file, 'utf8') };
};

// What Emscripten links in (musl, libc++, its own JavaScript), where Debian says it.
function emscriptenNotice() {
  const file = '/usr/share/doc/emscripten/copyright';
  if (existsSync(file)) return fileNotice('Emscripten and its system libraries', file);
  return { title: 'Emscripten and its system libraries', text: 'Emscripten and musl: MIT licence. libc++ and compiler-rt: Apache License 2.0 with LLVM exceptions.' };
}

export function notices(root, inputs) {
  const third = join(root, 'build/third_party');
  const all = [
    fileNotice('Heapglass', join(root, 'LICENSE')),
    fileNotice('Dear ImGui', join(third, 'imgui/LICENSE.txt')),
    fileNotice('Inter', join(third, 'fonts/inter.licence')),
    fileNotice('JetBrains Mono', join(third, 'fonts/jetbrains-mono.licence')),
    emscriptenNotice(),
    ...packagesOf(inputs).map((name) => npmNotice(root, name)),
  ];
  const line = '='.repeat(78);
  return all.map(({ title, text }) => `${line}\n${title}\n${line}\n\n${text.trim()}\n`).join('\n');
}
