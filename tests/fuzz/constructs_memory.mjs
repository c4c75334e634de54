// Constructs that print what memory says, and those that collect.

const kinds = ['list', 'dict', 'node', 'tuple', 'slotted', 'any', 'set', 'sub'];
const object = (p) => p.a(...kinds);
const generation = (p) => p.pick(['', '0', '1', '2']);

// Writes LINES between two readings of EXPRESSION, and prints the difference.
function difference(p, label, expression, lines) {
  const before = `${label.split(' ').at(0)}_before`;
  p.line(`${before} = ${expression}`);
  lines();
  p.line(`print(${JSON.stringify(label)}, ${expression} - ${before})`);
}

export const looks = [
  ['count of a name', 6, (p) => { const name = object(p); p.print(`count ${name}`, `sys.getrefcount(${name})`); }],
  ['count of an attribute', 3, (p) => { const n = p.a('node'); p.line(`if hasattr(${n}, "link"):`); p.line(`    print("count ${n}.link", sys.getrefcount(${n}.link), sys.getrefcount(${n}))`); }],
  ['count of an item', 3, (p) => { const xs = p.a('list', 'tuple'); p.line(`if ${xs}:`); p.line(`    print("count item", sys.getrefcount(${xs}[${p.pick([0, -1])}]))`); }],
  ['count of a temporary', 2, (p) => p.print('count new', `sys.getrefcount(${p.pick(['[]', '{}', '(1, [])', p.makers.node(p), p.makers.slotted(p), `[${p.value()}]`, `"${p.word()}" + str(7)`, 'object()', 'lambda: 0', `${p.a('list')}[:]`])})`)],
  ['counts in a comprehension', 3, (p) => p.print('counts', `[sys.getrefcount(v) for v in ${p.a('list', 'tuple')} if isinstance(v, (list, dict, Node))]`)],
  ['counts in a generator expression', 2, (p) => p.print('counts', `list(sys.getrefcount(v) for v in ${p.a('list')} if type(v) is not int and type(v) is not str)`)],
  ['count through a method', 3, (p) => { const n = p.a('node'); p.print('count method', `${n}.count()`, `${p.makers.node(p)}.count()`, `Node.count(${n})`); }],
  ['count through arguments', 3, (p) => p.print('count argument', p.pick([`(lambda v: sys.getrefcount(v))(${p.value()})`, `(lambda *rest: [sys.getrefcount(v) for v in rest])(${p.a('list')}, [])`, `(lambda **named: sys.getrefcount(named["v"]))(v=${object(p)})`,
    `(lambda v=[]: sys.getrefcount(v))()`, `max([${p.a('list')}, []], key=sys.getrefcount) is ${p.a('list')}`, `list(map(sys.getrefcount, [${object(p)}, []]))`]))],
  ['size', 5, (p) => { const name = p.a(...kinds, 'text', 'number'); p.print(`size ${name}`, `sys.getsizeof(${name})`); }],
  ['sizes of items', 3, (p) => p.print('sizes', `[sys.getsizeof(v) for v in ${p.a('list', 'tuple')}]`)],
  ['length', 2, (p) => { const xs = p.a('list', 'dict', 'set', 'tuple'); p.print(`length ${xs}`, `len(${xs})`); }],
  ['types of items', 2, (p) => p.print('types', `[type(v).__name__ for v in ${p.a('list', 'tuple')}]`)],
  ['keys', 2, (p) => p.print('keys', `list(${p.a('dict')})`)],
  ['identity', 3, (p) => { const a = object(p); p.print('same', `${a} is ${object(p)}`, `any(v is ${a} for v in keep)`); }],
  ['identity of a freed object', 4, (p) => {
    const made = p.pick(['[]', '{}', '(1, [])', 'object()', p.makers.slotted(p), '1.5 + len(keep)', `"${p.word()}" + str(len(keep))`, '{1}', 'lambda: 0', '[1, 2, 3, 4]', 'len(keep) + 5000', 'iter([])', 'range(300)']);
    const other = p.chance(0.7) ? made : p.pick(['[]', '{}', 'object()', '{2}', '(2, {})']);
    p.line(`probe = ${made}`);
    p.line('old = id(probe)');
    p.line('del probe');
    p.line(`probe = ${other}`);
    p.line('print("reused", id(probe) == old)');
    p.line('del probe, old');
  }],
  ['identities of freed objects', 3, (p) => {
    const made = p.pick(['[i]', '{i: i}', '(i, [])', 'object()', 'Slot(i)', 'float(i)', '{i}', '[[i]]', 'bytes(i + 40)', 'i + 1000']);
    p.line(`fresh = [${made} for i in range(${p.integer(2, 12)})]`);
    p.line('ids = [id(v) for v in fresh]');
    p.line(p.pick(['del fresh[:]', 'fresh.clear()', 'fresh = None', 'del fresh[::2]']));
    p.line(`again = [${p.chance(0.8) ? made : '[]'} for i in range(${p.integer(1, 6)})]`);
    p.line('print("reused", [ids.index(id(v)) if id(v) in ids else -1 for v in again])');
    p.line('del fresh, ids, again');
  }, (p) => p.loops === 0],
  ['tracked', 4, (p) => { const names = [object(p), object(p)]; p.print(`tracked ${names}`, ...names.map((name) => `gc.is_tracked(${name})`)); }],
  ['tracked items', 2, (p) => p.print('tracked items', `[gc.is_tracked(v) for v in ${p.a('list', 'tuple')}]`)],
  ['referents', 3, (p) => p.print('referents', `[type(v).__name__ for v in gc.get_referents(${p.a('list', 'dict', 'node', 'tuple', 'slotted', 'call', 'sub', 'iterator')})]`)],
  ['referrers', 3, (p) => p.print('referrers', `sorted(type(v).__name__ for v in gc.get_referrers(${object(p)} or keep))`)],
  ['blocks', 4, (p) => difference(p, 'blocks', 'sys.getallocatedblocks()', () => p.bind(...p.pick([['list', `[${p.values(0, 5)}]`], ['node', p.makers.node(p)], ['dict', `{${p.key()}: ${p.value()}}`], ['call', `lambda v=${p.value()}: v`], ['slotted', p.makers.slotted(p)], ['tuple', `(${p.values(1, 3)},)`], ['set', `set(range(${p.integer(0, 12)}))`]])))],
  ['blocks of a change', 3, (p) => difference(p, 'blocks changed', 'sys.getallocatedblocks()', () => p.construct())],
  ['objects of a generation', 3, (p) => p.print('objects', ...(p.chance(0.5) ? [`len(gc.get_objects(generation=${p.integer(0, 1)}))`] : [`sum(type(v) is ${p.pick(['Node', 'Slot', 'Stack'])} for v in gc.get_objects())`]))],
  ['difference of objects', 2, (p) => difference(p, 'objects', 'len(gc.get_objects())', () => p.construct())],
];

export const collections = [
  ['collection', 6, (p) => p.print('collected', `gc.collect(${p.pick(['', '', '0', '1', '2'])})`)],
  ['young collection', 3, (p) => p.line(`print("young", gc.collect(0), gc.get_count())`)],
  ['middle collection', 2, (p) => p.print('middle', 'gc.collect(1)', 'gc.get_count()')],
  ['silent collection', 2, (p) => p.line(`gc.collect(${generation(p)})`)],
  ['collector counts', 4, (p) => p.print('counts', 'gc.get_count()')],
  ['collector statistics', 2, (p) => p.print('statistics', '[s["collections"] for s in gc.get_stats()]', 'gc.get_stats()[2]["collected"]', 'gc.get_stats()[0]["collected"]')],
  ['thresholds', 2, (p) => p.line(`gc.set_threshold(${p.integer(2, 60)}${p.chance(0.6) ? `, ${p.integer(1, 5)}` : ''})`)],
  ['collector off and on', 2, (p) => { p.line('gc.disable()'); p.statements(p.integer(1, 2)); p.line('gc.enable()'); p.print('enabled', 'gc.isenabled()'); }, (p) => p.lines.length < 60],
  ['freeze', 2, (p) => { p.line('gc.freeze()'); p.statements(1); p.print('frozen', `gc.collect(${generation(p)})`); p.line('gc.unfreeze()'); }],
  ['collector callbacks', 2.2, (p) => {
    p.line('gc.callbacks.append(lambda phase, about: print(phase, about))');
    p.line(`gc.collect(${generation(p)})`);
    p.line('gc.callbacks.clear()');
  }],
  ['saved garbage', 2, (p) => {
    p.line('gc.set_debug(gc.DEBUG_SAVEALL)');
    p.line('print("saved", gc.collect(), [type(v).__name__ for v in gc.garbage])');
    p.line('gc.set_debug(0)');
    p.line('gc.garbage.clear()');
  }],
  ['many objects', 3.2, (p) => {
    p.line(`many = [${p.pick(['[]', '{}', '(i, [])', 'Slot(i)', '[i, i]', '{i}', '(i, i)', 'lambda: i', '(i,)'])} for i in range(${p.pick([90, 120, 300, 700, 2500])})]`);
    p.print('many', 'gc.get_count()');
    p.line(p.pick(['many = None', 'del many[10:]', 'many.clear()', 'del many[::2]']));
    p.print('fewer', 'gc.get_count()');
  }, (p) => p.loops === 0],
  ['garbage in a loop', 4.5, (p) => {
    p.line(`for i in range(${p.pick([5, 30, 100, 400])}):`);
    const [made, tied] = p.pick([['[]', 'pair.append(pair)'], ['{}', 'pair[0] = [pair]'], ['Node(i)', 'pair.link = pair'], ['[[]]', 'pair[0].append(pair)'], ['Slot(i)', 'pair.other = (pair,)']]);
    p.line(`    pair = ${made}`);
    p.line(`    ${tied}`);
    p.print('after', 'gc.get_count()', 'gc.collect()');
  }, (p) => p.loops === 0 && !p.inFunction],
];

const callback = (p) => p.pick([`lambda r: print("gone", ${p.text()}, r() is None)`, 'lambda r: keep.append(1)', `lambda r: print("gone", ${p.integer(0, 9)}, sys.getrefcount(r))`, 'told', 'lambda r: 1 / 0', `lambda r: print("gone", gc.get_count()[1:])`]);

export const weak = [
  ['weak reference', 4, (p) => p.bind('ref', `weakref.ref(${p.a('node', 'set', 'call', 'sub')})`)],
  ['weak reference with a callback', 5, (p) => {
    const target = p.a('node', 'set', 'sub');
    if (p.chance(0.25)) p.line(`keep.append(weakref.ref(${target}, ${callback(p)}))`);
    else p.bind('ref', `weakref.ref(${target}, ${callback(p)})`);
  }],
  ['several weak references', 4, (p) => { const target = p.a('node'); p.line(`keep += [weakref.ref(${target}, lambda r, i=i: print("gone", i)) for i in range(${p.integer(2, 4)})]`); p.print('weak', `weakref.getweakrefcount(${target})`); }, (p) => !p.inFunction],
  ['weak reference to a cycle', 3, (p) => {
    const name = p.fresh('node');
    p.line(`${name} = ${p.makers.node(p)}`);
    p.line(`${name}.link = ${p.pick([name, `[${name}]`, `lambda: ${name}`])}`);
    p.learn(p.fresh('ref'), 'ref');
    p.line(`${p.known('ref').at(-1)} = weakref.ref(${name}, ${callback(p)})`);
    p.line(`del ${name}`);
    if (p.chance(0.7)) p.print('cycle', `gc.collect(${generation(p)})`, `${p.known('ref').at(-1)}() is None`);
  }],
  ['liveness', 5, (p) => { const r = p.a('ref'); p.print(`alive ${r}`, `${r}() is not None`, `sys.getrefcount(${r})`); }],
  ['weak reference called', 2.6, (p) => p.bind('any', `${p.a('ref')}()`)],
  ['weak counts', 3, (p) => { const n = p.a('node', 'set', 'sub'); p.print(`weak ${n}`, `weakref.getweakrefcount(${n})`, `len(weakref.getweakrefs(${n}))`, `weakref.ref(${n}) is weakref.ref(${n})`); }],
  ['proxy', 2, (p) => { const [n, name] = [p.a('node'), p.fresh('any')]; p.line(`${name} = weakref.proxy(${n})`); p.line('try:'); p.line(`    print("proxy", ${name}.itself() is ${n}, ${name}.count())`); p.line('except Exception as error:'); p.line('    print(type(error).__name__, error)'); p.line(`${name} = None`); }],
  ['weak value dict', 2, (p) => { const w = p.fresh('any'); p.line(`${w} = weakref.WeakValueDictionary()`); p.line(`${w}[1] = ${p.a('node')}`); p.line(`${w}[2] = ${p.makers.node(p)}`); p.print('weak values', `len(${w})`, `sorted(${w})`); p.learn(w, 'any'); }],
  ['weak key dict or set', 2, (p) => { const w = p.fresh('any'); p.line(p.pick([`${w} = weakref.WeakKeyDictionary({${p.a('node')}: ${p.value()}})`, `${w} = weakref.WeakSet([${p.a('node')}, ${p.makers.node(p)}])`])); p.print('weak keys', `len(${w})`); p.learn(w, 'any'); }],
  ['finalize', 2, (p) => p.line(`${p.pick(['keep.append', 'print'])}(weakref.finalize(${p.a('node')}, print, "finalize", ${p.number()})${p.pick(['.alive', '.atexit', '.peek() is None'])})`)],
  ['weak method', 2.5, (p) => { const r = p.bind('ref', `weakref.WeakMethod(${p.a('node')}.itself)`); p.print('method alive', `${r}() is not None`); }],
];
