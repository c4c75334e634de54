// Who may include whom. For each folder the folders that it may name; every header of ours is included
// by its layer's path ("object/list.h"), so the first part of an include says the layer.

const ENGINE = {
  base: [],
  memory: ['base'],
  object: ['memory', 'base'],
  gc: ['object', 'memory', 'base'],
  lang: ['base'],
  vm: ['gc', 'lang', 'object', 'memory', 'base'],
};
ENGINE.observe = ['vm', ...ENGINE.vm];
ENGINE.session = ['observe', ...ENGINE.observe];
ENGINE.lesson = ['session', ...ENGINE.session];
ENGINE.tool = ['lesson', ...ENGINE.lesson];

const WEB = {
  model: ['observe', 'session', 'lesson', 'base'],
  panels: ['model'],
  render: ['model', 'platform'],
  platform: ['model'],
  app: ['panels', 'render', 'platform', 'model', 'session', 'lesson', 'observe', 'base'],
  bindings: ['app', 'panels', 'render', 'platform', 'model', 'session', 'lesson', 'observe', 'base'],
};

const LAYERS = new Set([...Object.keys(ENGINE), ...Object.keys(WEB)]);
const INCLUDE = /^\s*#\s*include\s*["<]([^">]+)[">]/;

const includesOf = (text) => text.split('\n').flatMap((line, at) => {
  const match = line.match(INCLUDE);
  return match ? [{ path: match[1], line: at + 1 }] : [];
});

// Returns the includes of files in SIDE (engine or web) that reach where ALLOWED does not let them.
function upwardIncludes(side, allowed, matching, read) {
  return matching(new RegExp(`^${side}/[a-z]+/.*\\.(cpp|h|inc)$`)).flatMap((file) => {
    const layer = file.split('/')[1];
    if (!(layer in allowed)) return [`${file}: ${layer} is no layer of ${side}/`];
    return includesOf(read(file)).filter(({ path }) => {
      const target = path.split('/')[0];
      return path.includes('/') && LAYERS.has(target) && target !== layer && !allowed[layer].includes(target);
    }).map(({ path, line }) => `${file}:${line}: ${layer} may not include ${path}`);
  });
}

function forbidden(folder, pattern, matching, read) {
  return matching(new RegExp(`^${folder}/.*\\.(cpp|h|inc)$`)).flatMap((file) => includesOf(read(file))
    .filter(({ path }) => pattern.test(path)).map(({ path, line }) => `${file}:${line}: ${path}`));
}

function calls(folder, pattern, matching, read) {
  return matching(new RegExp(`^${folder}/.*\\.(cpp|h)$`)).flatMap((file) => read(file).split('\n')
    .flatMap((line, at) => (pattern.test(line.replace(/\/\/.*/, '')) ? [`${file}:${at + 1}: ${line.trim()}`] : [])));
}

// The checks, as sentences with functions; MATCHING and READ give the repository's files.
export function layerChecks(matching, read) {
  return {
    'a layer of the engine includes only lower layers': () => upwardIncludes('engine', ENGINE, matching, read),
    'a folder of web/ includes only what it stands on': () => upwardIncludes('web', WEB, matching, read),
    'the engine knows no ImGui, GL, JavaScript, clock or file': () => [
      ...forbidden('engine', /imgui|GLES|GL\/|emscripten|html5\.h|<?(thread|random)$/, matching, read),
      ...forbidden('engine/(?!tool/)[a-z]+', /<?(chrono|ctime)$/, matching, read),
      ...forbidden('engine/(?!tool/)[a-z]+', /^(fstream|filesystem|iostream|time\.h)$/, matching, read),
      ...calls('engine/(?!tool/)[a-z]+', /(?<![\w.:>])(std::)?(fopen|fread|getenv|clock|rand|srand|gettimeofday|clock_gettime)\(/, matching, read)],
    'view models know no ImGui, GL or Emscripten': () => forbidden('web/model', /imgui|GLES|GL\/|emscripten/, matching, read),
    'panels know no GL, Emscripten, session or snapshot': () =>
      forbidden('web/panels', /GLES|GL\/|emscripten|session\/|observe\/|snapshot/, matching, read),
    'only the bindings know embind': () =>
      forbidden('web/(?!bindings/)[a-z]+', /emscripten\/(bind|val)\.h/, matching, read),
  };
}
