// Checks of the schemas in tests/schema: that they say what each property is, and agree with the page's types and the engine's tables.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file) => readFileSync(join(root, file), 'utf8');

// --- What the schemas say ---

// Calls LOOK with every schema inside SCHEMA and where it stands.
function eachSchema(schema, look, path) {
  look(schema, path);
  const inner = { ...schema.properties, ...schema.$defs, ...(schema.items ? { items: schema.items } : {}), ...(schema.oneOf ?? []) };
  for (const [name, part] of Object.entries(inner)) eachSchema(part, look, `${path}.${name}`);
}

async function schemasAreComplete() {
  const { eachProperty, readSchema, SCHEMAS } = await import('../runner/schema.mjs');
  return SCHEMAS.flatMap((name) => {
    const found = [];
    const schema = readSchema(name);
    for (const part of [schema, ...Object.values(schema.$defs)]) {
      eachProperty(part, `${name}.schema.json`, (path, property, target) => {
        if (!(property.description ?? target.description)) found.push(`${name}: ${path} is not described`);
      });
    }
    eachSchema(schema, (inner, path) => {
      if (inner.properties && inner.additionalProperties !== false) found.push(`${path} lets other properties through`);
      for (const word of inner.required ?? []) if (!(word in inner.properties)) found.push(`${path} requires ${word}, which it has not`);
    }, name);
    return [...new Set(found)];
  });
}

const CALLED = { t: '17', line: 3, kind: 'called', name: 'f', sentence: '`f` is called.' };
const RESULT = { moment: '17', status: 'paused' };
const CASES = [
  ['trace', CALLED, 'right'], ['trace', { ...CALLED, to: 1 }, 'wrong'], ['trace', { ...CALLED, kind: 'calls' }, 'wrong'],
  ['trace', { ...CALLED, t: 17 }, 'wrong'], ['trace', { ...CALLED, line: -1 }, 'wrong'], ['trace', null, 'wrong'],
  ['status#/$defs/result', RESULT, 'right'], ['status#/$defs/result', { ...RESULT, status: 'over' }, 'wrong'], ['status', RESULT, 'wrong'],
];

async function faultsAreNoticed() {
  const { loadContract } = await import('../runner/schema.mjs');
  return CASES.flatMap(([name, value, wanted]) => {
    const found = loadContract(name).faults(value).length > 0 ? 'wrong' : 'right';
    return found === wanted ? [] : [`${JSON.stringify(value)} was called ${found} by ${name}`];
  });
}

// --- The engine's tables ---

const same = (what, ours, theirs) => [
  ...theirs.filter((word) => !ours.includes(word)).map((word) => `${what} has "${word}", the schema has not`),
  ...ours.filter((word) => !theirs.includes(word)).map((word) => `the schema has "${word}", ${what} has not`),
];

async function tablesAgree() {
  const { readSchema } = await import('../runner/schema.mjs');
  const kinds = readSchema('trace').oneOf.map(({ $ref }) => $ref.split('/').at(-1)).filter((kind) => !['line', 'instruction'].includes(kind));
  const changes = [...read('engine/observe/sentences.inc').matchAll(/^X\(\w+, "(\w+)"/gm)].map(([, word]) => word);
  const phases = [...read('engine/gc/collector.h').match(/define HEAPGLASS_GC_PHASES[\s\S]*?\n\n/)[0].matchAll(/X\(\w+, "([^"]*)"\)/g)].map(([, text]) => text);
  const ours = readSchema('snapshot').$defs.gc.properties.phase.enum.filter((text) => text !== null);
  return [...same('sentences.inc', kinds, changes), ...same('collector.h', ours, phases.slice(1))];
}

// --- The page's types ---

// The interfaces and type aliases of a TypeScript file, by name.
function declarationsOf(ts, file) {
  const declared = {};
  ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest).forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) declared[node.name.text] = node;
  });
  return declared;
}

// A type and a schema are both brought to {words, items, members}: what a value may be ("string", "null", '"local"', …), what the items of a
// list are, and the members of an object.
function shapeOfType(ts, node, declared) {
  const shape = { words: [], members: null, items: null };
  const add = (part) => {
    if (ts.isUnionTypeNode(part)) part.types.forEach(add);
    else if (ts.isParenthesizedTypeNode(part)) add(part.type);
    else if (ts.isTypeReferenceNode(part)) add(declared[part.typeName.text]);
    else if (ts.isTypeAliasDeclaration(part)) add(part.type);
    else if (ts.isArrayTypeNode(part)) { shape.words.push('array'); shape.items = part.elementType; }
    else if (ts.isLiteralTypeNode(part)) shape.words.push(part.literal.kind === ts.SyntaxKind.NullKeyword ? 'null' : JSON.stringify(literalOf(ts, part.literal)));
    else if (part.members) { shape.words.push('object'); shape.members = Object.fromEntries(part.members.map((member) => [member.name.text, member.type])); }
    else shape.words.push({ [ts.SyntaxKind.StringKeyword]: 'string', [ts.SyntaxKind.NumberKeyword]: 'number', [ts.SyntaxKind.BooleanKeyword]: 'boolean' }[part.kind]);
  };
  add(node);
  return shape;
}
const literalOf = (ts, literal) => (ts.isNumericLiteral(literal) ? Number(literal.text) : literal.text);

function shapeOfSchema(schema, file, resolve) {
  const shape = { words: [], members: null, items: null, file };
  const add = (part, at) => {
    if (part.$ref) return add(...resolve(part.$ref, at));
    for (const inner of part.oneOf ?? []) add(inner, at);
    const words = part.enum ?? ('const' in part ? [part.const] : null);
    if (words) return shape.words.push(...words.map((word) => JSON.stringify(word)));
    shape.words.push(...[part.type ?? []].flat().map((type) => (type === 'integer' ? 'number' : type)));
    if (part.items) Object.assign(shape, { items: part.items, file: at });
    if (part.properties) Object.assign(shape, { members: part.properties, file: at });
  };
  add(schema, file);
  return shape;
}

const textOf = (words) => [...new Set(words)].sort().join(' | ');
// A type may say "string" where the schema lists texts.
const widened = (words) => words.map((word) => (word.startsWith('"') ? 'string' : /^\d/.test(word) ? 'number' : word));

async function typesAgree() {
  const { default: ts } = await import('typescript');
  const { readSchema, resolve } = await import('../runner/schema.mjs');
  const declared = { ...declarationsOf(ts, 'web/page/contract.ts'), ...declarationsOf(ts, 'web/page/player.ts') };
  const found = [];
  const compare = (path, node, schema, file) => {
    const [type, wanted] = [shapeOfType(ts, node, declared), shapeOfSchema(schema, file, resolve)];
    if (![wanted.words, widened(wanted.words)].map(textOf).includes(textOf(type.words)))
      found.push(`${path} is ${textOf(type.words)}, in the schema ${textOf(wanted.words)}`);
    if (type.items && wanted.items) compare(`${path}[]`, type.items, wanted.items, wanted.file);
    if (!type.members || !wanted.members) return;
    found.push(...same(path, Object.keys(wanted.members), Object.keys(type.members)));
    for (const [name, member] of Object.entries(type.members)) {
      if (wanted.members[name]) compare(`${path}.${name}`, member, wanted.members[name], wanted.file);
    }
  };
  compare('Snapshot', declared.Snapshot, readSchema('snapshot'), 'snapshot.schema.json');
  compare('Status', declared.Status, readSchema('status'), 'status.schema.json');
  compare('Result', declared.Result, readSchema('status').$defs.result, 'status.schema.json');
  return found;
}

export const schemaChecks = {
  'what does not follow its schema is noticed, and only that': faultsAreNoticed,
  'every property that a schema has is described, and no others are let through': schemasAreComplete,
  "the schemas have the words of the engine's tables": tablesAgree,
  "the page's types agree with the schemas": typesAgree,
};
