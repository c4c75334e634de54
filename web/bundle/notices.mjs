// Writes the licences of everything that ships into the site: NOTICES.txt, and inside heapglass.html.
//
// usage: node web/bundle/notices.mjs DIR

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const third = join(root, 'build/third_party');

const fileNotice = (title, file) => {
  if (!existsSync(file)) throw new Error(`the licence of ${title} is missing: ${file}`);
  return { title, text: readFileSync(file, 'utf8') };
};

function npmNotice(name) {
  const folder = join(root, 'node_modules', name);
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return { title: `${name} ${about.version}`, text: file ? readFileSync(join(folder, file), 'utf8') : `Licence: ${about.license}` };
}

// The packages that the page may bundle: those of the lock file that are not for development only.
const shippedPackages = () => Object.entries(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages)
  .filter(([path, about]) => path.startsWith('node_modules/') && !about.dev && !about.devOptional && !about.optional)
  .map(([path]) => path.slice('node_modules/'.length)).sort();

// What Emscripten links in (musl, libc++, its own JavaScript), in Debian's words where they are there.
function emscriptenNotice() {
  const title = 'Emscripten and its system libraries';
  const file = '/usr/share/doc/emscripten/copyright';
  if (existsSync(file)) return fileNotice(title, file);
  return { title, text: 'Emscripten and musl: MIT licence. libc++ and compiler-rt: Apache License 2.0 with LLVM exceptions.' };
}

function notices() {
  const all = [
    fileNotice('Heapglass', join(root, 'LICENSE')),
    fileNotice('Dear ImGui', join(third, 'imgui/LICENSE.txt')),
    fileNotice('Inter', join(third, 'fonts/inter.licence')),
    fileNotice('JetBrains Mono', join(third, 'fonts/jetbrains-mono.licence')),
    emscriptenNotice(),
    ...shippedPackages().map(npmNotice),
  ];
  const line = '='.repeat(78);
  return all.map(({ title, text }) => `${line}\n${title}\n${line}\n\n${text.trim()}\n`).join('\n');
}

const site = process.argv[2];
const text = notices();
writeFileSync(join(site, 'NOTICES.txt'), text);
const single = join(site, 'heapglass.html');
const block = `<script type="text/plain" id="notices">\n${text.replace(/<(?=\/script|!--)/gi, '< ')}</script>\n</body>`;
const html = readFileSync(single, 'utf8');
const end = html.lastIndexOf('</body>');
if (end < 0) throw new Error('heapglass.html has no end of its body');
writeFileSync(single, html.slice(0, end) + block + html.slice(end + '</body>'.length));
