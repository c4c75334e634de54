// The JSON schemas of tests/schema: what follows them, and which of their properties have been seen.
//
//   const contract = loadContract('snapshot');
//   contract.faults(value)      what is wrong with VALUE, as lines; none where it follows the schema
//   contract.unseen()           paths of the schema's properties that no value had so far

import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';

const FOLDER = new URL('../schema/', import.meta.url);
export const SCHEMAS = ['snapshot', 'trace', 'status', 'explain'];

export const readSchema = (name) => JSON.parse(readFileSync(new URL(`${name}.schema.json`, FOLDER), 'utf8'));
const schemas = Object.fromEntries(SCHEMAS.map((name) => [`${name}.schema.json`, readSchema(name)]));

// Returns the schema that REFERENCE, met in the file FILE, leads to, with the file it stands in.
export function resolve(reference, file) {
  const [name, path] = reference.split('#');
  const inner = name || file;
  return [path.split('/').slice(1).reduce((schema, word) => schema[word], schemas[inner]), inner];
}

// Calls LOOK with each property below SCHEMA: its path ("frames.names.to"), its schema and, where that refers to another, that one.
// Records of a trace begin with their kind ("made.key"), since each kind has properties of its own.
export function eachProperty(schema, file, look, path = []) {
  if (schema.$ref) {
    const [target, inner] = resolve(schema.$ref, file);
    return eachProperty(target, inner, look, path);
  }
  for (const part of schema.oneOf ?? []) eachProperty(part, file, look, path);
  if (schema.items) eachProperty(schema.items, file, look, path);
  const kind = schema.properties?.kind?.const;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const inner = [...(kind ? [kind] : path), name];
    look(inner.join('.'), property, property.$ref ? resolve(property.$ref, file)[0] : property);
    eachProperty(property, file, look, inner);
  }
}

function addPaths(value, path, paths) {
  if (Array.isArray(value)) {
    for (const item of value) addPaths(item, path, paths);
  } else if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      const below = path === '' ? name : `${path}.${name}`;
      paths.add(below);
      addPaths(inner, below, paths);
    }
  }
}

const lineOf = (error, value) => {
  const at = error.instancePath.split('/').slice(1).reduce((inner, word) => inner?.[word], value);
  const more = error.params.additionalProperty ?? error.params.allowedValues?.join(' ') ?? '';
  return `${error.instancePath || 'it'} ${error.message}${more && ` (${more})`}: ${JSON.stringify(at)?.slice(0, 200)}`;
};

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: false });
for (const schema of Object.values(schemas)) ajv.addSchema(schema);

// The contract of the schema NAME, or of one of its parts ("status#/$defs/result").
export function loadContract(name) {
  const [file, part] = [`${name.split('#')[0]}.schema.json`, name.split('#')[1] ?? ''];
  const validate = ajv.getSchema(part ? `${file}#${part}` : file);
  const kinds = schemas[file].$defs;
  const seen = new Set();

  // A record that follows no kind is judged by its own, which says more than that none fits.
  const judge = (value) => {
    if (validate(value)) return [];
    const own = value?.kind in kinds && schemas[file].oneOf ? ajv.getSchema(`${file}#/$defs/${value.kind}`) : null;
    const { errors } = own && !own(value) ? own : validate;
    return errors.slice(0, 3).map((error) => lineOf(error, value));
  };
  return {
    faults(value) {
      addPaths(value, schemas[file].oneOf ? String(value?.kind) : '', seen);
      return judge(value);
    },
    unseen() {
      const found = [];
      eachProperty(part ? resolve(`#${part}`, file)[0] : schemas[file], file, (path) => { if (!seen.has(path)) found.push(path); });
      return [...new Set(found)];
    },
  };
}
