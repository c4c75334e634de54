// A program while it is being written: its lines, the names that are bound where it stands, and what it may call.
//
// Each name has a kind (list, dict, node, …), so that most statements make sense where they are written. A name that is bound
// inside a block leaves with the block; one of an outer level is never deleted inside, since the block may run twice or never.

import { Random } from './random.mjs';

const WORDS = ['ash', 'birch', 'cedar', 'elm', 'fir', 'hazel', 'ivy', 'larch', 'maple', 'oak'];
const PREFIX = { list: 'xs', dict: 'd', tuple: 't', set: 's', node: 'n', slotted: 'k', call: 'f', generator: 'g', ref: 'r',
  iterator: 'it', any: 'v', text: 'w', number: 'i', error: 'e', sub: 'u', class: 'T', method: 'm', deque: 'q' };

export class Program {
  constructor(seed, index, constructs) {
    this.random = new Random(seed, index);
    this.constructs = constructs;
    this.lines = [];
    this.used = new Set();
    this.levels = [new Map()];
    this.functions = [];
    this.features = new Set();
    this.indent = 0;
    this.numbered = 0;
    this.loops = 0;
    this.inFunction = false;
    this.held = new Set();
  }

  // --- chance ---

  integer(low, high) { return this.random.integer(low, high); }
  chance(share) { return this.random.chance(share); }
  pick(items) { return this.random.pick(items); }

  // --- lines ---

  line(text) { this.lines.push('    '.repeat(this.indent) + text); }

  // Writes HEADER and what BODY writes below it; names bound inside are unknown after it.
  block(header, body) {
    this.line(header);
    this.indent++;
    this.levels.push(new Map());
    const before = this.lines.length;
    body();
    if (this.lines.length === before) this.line('pass');
    this.levels.pop();
    this.indent--;
  }

  // Writes a loop; what is inside knows that it is.
  loop(header, body) {
    this.loops++;
    this.block(header, body);
    this.loops--;
  }

  // Writes a function's HEADER and a body that knows only PARAMETERS and HELD (maps of names to kinds); names of HELD are of
  // outside, and are only read.
  define(header, parameters, body, held = new Map()) {
    const outside = { levels: this.levels, loops: this.loops, inFunction: this.inFunction, held: this.held };
    this.levels = [held, new Map(parameters)];
    this.held = new Set(held.keys());
    this.loops = 0;
    this.inFunction = true;
    this.block(header, body);
    Object.assign(this, outside);
  }

  // Writes a blank line.
  gap() { this.lines.push(''); }

  // Writes COUNT constructs that may stand in statements.
  statements(count) {
    for (let at = 0; at < count; at++) this.construct();
  }

  // Writes one construct of the table, as likely as its weight says.
  construct() {
    const row = this.random.weighted(this.constructs, ([, weight, , needs]) =>
      (needs === undefined || needs(this) ? weight : 0));
    this.apply(row);
  }

  apply([name, , write]) {
    this.used.add(name);
    write(this);
  }

  // --- names ---

  fresh(kind) { return `${PREFIX[kind]}${++this.numbered}`; }

  known(...kinds) {
    return this.levels.flatMap((level) => [...level].filter(([, kind]) => kinds.includes(kind)).map(([name]) => name));
  }

  names() { return this.levels.flatMap((level) => [...level.keys()]); }

  learn(name, kind) { this.levels.at(-1).set(name, kind); return name; }

  forget(name) { for (const level of this.levels) level.delete(name); }

  // Returns the kind of NAME.
  kindOf(name) { return this.levels.map((level) => level.get(name)).find(Boolean); }

  // Binds EXPRESSION of KIND to a name, mostly a new one, and returns the name.
  bind(kind, expression) {
    const old = this.known(kind).filter((name) => !this.held.has(name));
    if (old.length > 0 && this.chance(0.25)) {
      const name = this.pick(old);
      this.line(`${name} = ${expression}`);
      return name;
    }
    const name = this.fresh(kind);
    this.line(`${name} = ${expression}`);
    return this.learn(name, kind);
  }

  // Returns a name of one of KINDS; where none is bound, a line is written that binds one.
  a(...kinds) {
    const found = this.known(...kinds);
    if (found.length > 0) return this.pick(found);
    const kind = this.pick(kinds.filter((one) => one in this.makers));
    return this.bind(kind, this.makers[kind](this));
  }

  // Returns a name that may be bound anew here; where none of KIND is, a line is written that binds one.
  own(kind) {
    const found = this.known(kind).filter((name) => !this.held.has(name));
    return found.length > 0 ? this.pick(found) : this.bind(kind, this.makers[kind](this));
  }

  // Returns a name that may be deleted here, or null.
  deletable() {
    const own = [...this.levels.at(-1).keys()].filter((name) => !this.held.has(name));
    return own.length > 0 ? this.pick(own) : null;
  }

  // --- expressions ---

  word() { return this.pick(WORDS); }
  text() { return `"${this.word()}"`; }
  number() { return String(this.chance(0.7) ? this.integer(0, 9) : this.pick([-1, 100, 256, 257, 1000, 70000, '2147483648', '100000000000000000000', '1.5'])); }

  // Returns something that has a hash.
  key() { return this.chance(0.5) ? String(this.integer(0, 12)) : this.text(); }

  // Returns an expression for any object.
  value() {
    const names = this.names();
    if (names.length > 0 && this.chance(0.55)) return this.pick(names);
    return this.random.weighted([
      [3, () => this.number()], [2, () => this.text()], [1, () => 'None'], [2, () => '[]'], [1, () => '{}'], [1, () => 'object()'],
      [1, () => `[${this.number()}]`], [1, () => `(${this.number()}, ${this.text()})`], [2, () => this.makers.node(this)],
      [1, () => this.makers.slotted(this)], [1, () => `{${this.key()}}`], [1, () => `{${this.key()}: ${this.number()}}`],
    ], ([weight]) => weight)[1]();
  }

  values(low, high) { return Array.from({ length: this.integer(low, high) }, () => this.value()).join(', '); }

  print(label, ...expressions) { this.line(`print(${[JSON.stringify(label), ...expressions].join(', ')})`); }
}
