// Makes build/site from the page's TypeScript, the lessons and the wasm engine.
//
//   index.html            the page, with relative addresses only
//   page.HASH.{js,css}    the page's code and styles, classic script
//   engine.HASH.{js,wasm} the engine and what Emscripten wrote to load it
//   engine.HASH.wasm.js   the same wasm as text, for frames and files that may not fetch
//   heapglass.html        all of it in one file, which works opened from disk
//   NOTICES.txt           the licences of everything that ships
//
// The same inputs give the same bytes. usage: node web/bundle/site.mjs

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { notices } from './notices.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const page = join(root, 'web/page');
const lessonsFolder = join(root, 'lessons');

const hashOf = (...texts) => texts.reduce((hash, text) => hash.update(text), createHash('sha256')).digest('hex').slice(0, 12);

const readLessons = () => !existsSync(lessonsFolder) ? [] : readdirSync(lessonsFolder)
  .filter((name) => /^\d.*\.py$/.test(name)).sort()
  .map((name) => ({ id: name.replace(/\.py$/, ''), text: readFileSync(join(lessonsFolder, name), 'utf8') }));

// `import lessons from "heapglass:lessons"` gives the lessons in order, as [{id, text}].
const lessonsModule = {
  name: 'lessons',
  setup(builder) {
    builder.onResolve({ filter: /^heapglass:lessons$/ }, () => ({ path: 'lessons', namespace: 'heapglass' }));
    builder.onLoad({ filter: /.*/, namespace: 'heapglass' }, () => ({ contents: JSON.stringify(readLessons()), loader: 'json' }));
  },
};

async function bundlePage() {
  const result = await build({
    entryPoints: [join(page, 'main.ts')], outdir: '/', entryNames: 'page', bundle: true, minify: true, write: false,
    metafile: true, format: 'iife', target: ['es2022'], charset: 'utf8', legalComments: 'none', absWorkingDir: root,
    loader: { '.svg': 'dataurl', '.woff2': 'dataurl', '.vert': 'text', '.frag': 'text' }, plugins: [lessonsModule],
  });
  const text = (extension) => result.outputFiles.find((file) => file.path.endsWith(extension))?.text ?? '';
  return { script: text('.js'), styles: text('.css'), inputs: Object.keys(result.metafile.inputs) };
}

function readEngine() {
  const base = join(root, 'build/web/heapglass_web');
  const glue = readFileSync(`${base}.js`, 'utf8');
  if (/\bnew Function\b|\beval\(/.test(glue)) throw new Error('the engine makes code from text, which a content security policy forbids');
  const wasm = readFileSync(`${base}.wasm`);
  return { glue, wasm, base64: wasm.toString('base64'), hash: hashOf(glue, wasm) };
}

// Puts TEXT where MARK stands in the template, or before the tag END.
function place(template, mark, end, text) {
  const at = template.includes(mark) ? mark : end;
  if (!template.includes(at)) throw new Error(`web/page/index.html has neither ${mark} nor ${end}`);
  return template.replace(at, () => (at === mark ? text : `${text}\n${end}`));
}

const fill = (template, styles, scripts) =>
  place(place(template, '<!-- styles -->', '</head>', styles), '<!-- scripts -->', '</body>', scripts);

// A script's text inside of HTML must not end the element, nor open a comment.
const inline = (script) => `<script>${script.replace(/<(?=\/script|!--|script)/gi, '\\x3C')}</script>`;

function siteFiles(template, bundle, engine, licences) {
  const parts = { glue: `engine.${engine.hash}.js`, wasm: `engine.${engine.hash}.wasm`, wasm_script: `engine.${engine.hash}.wasm.js` };
  const wasmScript = `globalThis.heapglassWasm="${engine.base64}";\n`;
  const script = `globalThis.heapglassParts=${JSON.stringify(parts)};\n${bundle.script}`;
  const scriptName = `page.${hashOf(script)}.js`;
  const stylesName = `page.${hashOf(bundle.styles)}.css`;
  return {
    [parts.glue]: engine.glue, [parts.wasm]: engine.wasm, [parts.wasm_script]: wasmScript,
    [scriptName]: script, [stylesName]: bundle.styles, 'NOTICES.txt': licences,
    'index.html': fill(template, `<link rel="stylesheet" href="${stylesName}">`, `<script src="${scriptName}" defer></script>`),
    'heapglass.html': fill(template, `<style>${bundle.styles.replace(/<\/style/gi, '<\\/style')}</style>`,
      [`<script type="text/plain" id="notices">${licences.replace(/<\/script/gi, '<\\/script')}</script>`,
        inline(engine.glue), inline(wasmScript), inline(bundle.script)].join('\n')),
  };
}

// Replaces build/site in one step, so that a server never sees half of it.
function writeSite(files) {
  const site = join(root, 'build/site');
  const fresh = `${site}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(fresh, name), content);
  rmSync(site, { recursive: true, force: true });
  renameSync(fresh, site);
}

const bundle = await bundlePage();
const files = siteFiles(readFileSync(join(page, 'index.html'), 'utf8'), bundle, readEngine(), notices(root, bundle.inputs));
writeSite(files);
for (const [name, content] of Object.entries(files)) console.log(`${String(Buffer.byteLength(content)).padStart(9)} ${name}`);
