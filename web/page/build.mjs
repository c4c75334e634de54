// Bundles the page into a static site.
//
//   node web/page/build.mjs --out DIR [--wasm DIR] [--fonts DIR] [--fake] [--types]
//
// --wasm   where heapglass_web.js and heapglass_web.wasm lie; without it the page has no engine
// --fonts  where inter_regular.otf, inter_semibold.otf and jetbrains_mono.ttf lie (optional)
// --fake   bundles test/fake_engine.ts in the place of the engine, for work on the page
// --types  checks the types first
//
// DIR gets index.html with files named by their contents beside it, and heapglass.html, one file that
// carries everything. Every address is relative, so the site works below any path.

import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, transformSync } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const { values: options } = parseArgs({
  options: {
    out: { type: "string" }, wasm: { type: "string" }, fonts: { type: "string" },
    fake: { type: "boolean" }, types: { type: "boolean" },
  },
});
if (!options.out) {
  console.error("usage: node web/page/build.mjs --out DIR [--wasm DIR] [--fonts DIR] [--fake] [--types]");
  process.exit(64);
}
const out = options.out;

const FONTS = [
  { file: "inter_regular.otf", family: "Inter", weight: "400 500", format: "opentype", type: "font/otf" },
  { file: "inter_semibold.otf", family: "Inter", weight: "600 700", format: "opentype", type: "font/otf" },
  { file: "jetbrains_mono.ttf", family: "JetBrains Mono", weight: "400 600", format: "truetype", type: "font/ttf" },
];

function read_lessons() {
  const folder = join(root, "lessons");
  return readdirSync(folder)
    .filter((name) => /^\d\d_\w+\.py$/.test(name))
    .sort()
    .map((name) => ({ id: name.slice(0, -3), text: readFileSync(join(folder, name), "utf8") }));
}

const lessons_plugin = {
  name: "lessons",
  setup(bundler) {
    bundler.onResolve({ filter: /^virtual:lessons$/ }, (request) => ({ path: request.path, namespace: "lessons" }));
    bundler.onLoad({ filter: /.*/, namespace: "lessons" }, () => ({ contents: JSON.stringify(read_lessons()), loader: "json" }));
  },
};

async function bundle(entry, extra = {}) {
  const result = await build({
    entryPoints: [join(here, entry)], bundle: true, write: false, minify: true, format: "iife", target: "es2022",
    charset: "utf8", legalComments: "none", plugins: [lessons_plugin], logLevel: "warning", ...extra,
  });
  return result.outputFiles[0].text;
}

function hash_of(data, algorithm = "sha256", encoding = "hex") {
  return createHash(algorithm).update(data).digest(encoding);
}

// Writes [data] as NAME.HASH.EXT and returns that name.
function write_hashed(name, data) {
  const extension = extname(name);
  const hashed = `${name.slice(0, -extension.length)}.${hash_of(data).slice(0, 10)}${extension}`;
  writeFileSync(join(out, hashed), data);
  return hashed;
}

// Emscripten's glue with its comments and spaces taken out; its names stay.
const minified = (script) => transformSync(script, { minifyWhitespace: true, minifySyntax: true, legalComments: "none" }).code;

function read_engine(fake) {
  if (fake !== undefined) return { glue: fake, wasm: null };
  const glue = options.wasm && join(options.wasm, "heapglass_web.js");
  if (!glue || !existsSync(glue)) {
    console.warn("build: no engine was given; the page will say that it is missing");
    return { glue: null, wasm: null };
  }
  return { glue: minified(readFileSync(glue, "utf8")), wasm: readFileSync(glue.replace(/\.js$/, ".wasm")) };
}

function read_fonts() {
  return FONTS.flatMap((font) => {
    const path = options.fonts && join(options.fonts, font.file);
    return path && existsSync(path) ? [{ ...font, data: readFileSync(path) }] : [];
  });
}

function font_faces(fonts, address_of) {
  return fonts.map((font) => `@font-face{font-family:"${font.family}";font-weight:${font.weight};font-display:swap;` +
    `src:url("${address_of(font)}") format("${font.format}")}`).join("\n");
}

// A script inside a page must not contain the end of a script.
const inlined = (script) => script.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
const csp_hash = (text) => `'sha256-${hash_of(text, "sha256", "base64")}'`;
const csp = (policy) => `<meta http-equiv="Content-Security-Policy" content="${policy}">`;

// index.html and its parts. No script or style is inline: script-src 'self' 'wasm-unsafe-eval' is enough.
function write_site(template, parts) {
  const { page, css, engine, fonts, icon } = parts;
  const files = {};
  const script = write_hashed("page.js", page);
  const style = write_hashed("page.css", css);
  const names = Object.fromEntries(fonts.map((font) => [font.file, write_hashed(font.file, font.data)]));
  const faces = fonts.length ? write_hashed("fonts.css", font_faces(fonts, (font) => names[font.file])) : null;
  if (engine.glue) files.glue = write_hashed("engine.js", engine.glue);
  if (engine.wasm) {
    files.wasm = write_hashed("engine.wasm", engine.wasm);
    files.wasm_script = write_hashed("engine_bytes.js", `globalThis.heapglassWasm="${engine.wasm.toString("base64")}";`);
  }
  const boot = write_hashed("boot.js", `globalThis.heapglassParts=${JSON.stringify(files)};` +
    (faces ? font_loader(faces) : ""));
  const favicon = write_hashed("icon.svg", icon);
  const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; form-action 'none'";
  const html = template
    .replace("<!--csp-->", csp(policy))
    .replace("<!--head-->", `<link rel="icon" href="${favicon}" type="image/svg+xml">\n<link rel="stylesheet" href="${style}">`)
    .replace("<!--scripts-->", `<script src="${boot}"></script>\n<script src="${script}"></script>`);
  writeFileSync(join(out, "index.html"), html);
}

// Fonts need CORS in a frame of opaque origin and from disk, so there the system's fonts serve.
function font_loader(address) {
  return `if(globalThis.origin!=="null"){const l=document.createElement("link");l.rel="stylesheet";` +
    `l.href=${JSON.stringify(address)};document.head.append(l)}`;
}

// One file that works opened from disk: every part inside, allowed by its hash.
function write_single(template, parts) {
  const { page, css, engine, fonts, icon } = parts;
  const address_of = (font) => `data:${font.type};base64,${font.data.toString("base64")}`;
  const style = `${css}\n${font_faces(fonts, address_of)}`;
  const scripts = [
    engine.wasm ? `globalThis.heapglassWasm="${engine.wasm.toString("base64")}";` : "",
    inlined(engine.glue ?? ""),
    inlined(page),
  ].filter(Boolean);
  const policy = `default-src 'none'; script-src ${scripts.map(csp_hash).join(" ")} 'wasm-unsafe-eval'; ` +
    `style-src ${csp_hash(style)}; font-src data:; img-src data:; base-uri 'none'; form-action 'none'`;
  const favicon = `data:image/svg+xml;base64,${Buffer.from(icon).toString("base64")}`;
  const html = template
    .replace("<!--csp-->", () => csp(policy))
    .replace("<!--head-->", () => `<link rel="icon" href="${favicon}" type="image/svg+xml">\n<style>${style}</style>`)
    .replace("<!--scripts-->", () => scripts.map((script) => `<script>${script}</script>`).join("\n"));
  writeFileSync(join(out, "heapglass.html"), html);
}

function check_types() {
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const result = spawnSync(process.execPath, [compiler, "-p", here], { stdio: "inherit" });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

if (options.types) check_types();
const page = await bundle("main.ts");
const css = (await bundle("site.css", { loader: { ".css": "css" } })).trim();
const fake = options.fake ? await bundle("test/fake_engine.ts") : undefined;
const parts = { page, css, engine: read_engine(fake), fonts: read_fonts(), icon: readFileSync(join(here, "icon.svg"), "utf8") };
const template = readFileSync(join(here, "index.html"), "utf8");

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
write_site(template, parts);
write_single(template, parts);
copyFileSync(join(root, "LICENSE"), join(out, "LICENSE"));
