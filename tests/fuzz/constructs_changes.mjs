// Constructs that change the graph: containers, attributes, names, cycles.

// Writes a change of NAME that may fail, guarded by what it needs.
const guarded = (p, condition, line) => { p.line(`if ${condition}:`); p.line(`    ${line}`); };
const attribute = (p) => p.pick(['link', 'extra', 'left', 'name']);

export const changes = [
  ['list append', 5, (p) => p.line(`${p.a('list')}.append(${p.value()})`)],
  ['list insert', 2, (p) => p.line(`${p.a('list')}.insert(${p.pick([0, 1, -1, 99])}, ${p.value()})`)],
  ['list extend', 3, (p) => {
    const xs = p.a('list');
    guarded(p, `len(${xs}) < 40`, p.pick([`${xs}.extend(${p.pick([p.a('list'), p.a('tuple')])}[:5])`, `${xs} += [${p.values(1, 3)}]`, `${xs}.extend(range(${p.integer(0, 9)}))`, `${xs} *= 2`, `${xs}.extend(v for v in ${p.a('tuple')})`]));
  }],
  ['list item assignment', 3, (p) => { const xs = p.a('list'); guarded(p, xs, `${xs}[${p.pick([0, -1])}] = ${p.value()}`); }],
  ['list slice assignment', 2, (p) => p.line(`${p.a('list')}[${p.pick(['1:2', ':0', ':', '-1:', '1:1', '2:'])}] = [${p.values(0, 3)}]`)],
  ['list item deletion', 2, (p) => { const xs = p.a('list'); guarded(p, xs, `del ${xs}[${p.pick([0, -1])}]`); }],
  ['list slice deletion', 3, (p) => p.line(`del ${p.a('list')}[${p.pick(['1:', ':2', '::2', ':', '-1:', '1:3'])}]`)],
  ['list pop', 3, (p) => { const xs = p.a('list'); guarded(p, xs, p.pick([`${xs}.pop()`, `${xs}.pop(0)`, `print("popped", type(${xs}.pop()).__name__)`])); }],
  ['list clear', 2, (p) => p.line(`${p.a('list')}.clear()`)],
  ['list reverse or sort', 2, (p) => p.line(p.pick([`${p.a('list')}.reverse()`, `${p.a('list')}.sort(key=lambda v: type(v).__name__)`, `print("sorted", len(sorted(${p.a('list')}, key=id)))`]))],
  ['list growth', 2.6, (p) => {
    const xs = p.a('list');
    p.line(`for i in range(${p.integer(4, 40)}):`);
    p.line(`    ${xs}.append(${p.pick(['i', '[]', 'str(i)', '(i, [])'])})`);
  }, (p) => p.loops === 0],
  ['list shrinking', 2, (p) => {
    const xs = p.a('list');
    p.line(`while len(${xs}) > ${p.integer(0, 4)}:`);
    p.line(`    ${p.pick([`${xs}.pop()`, `del ${xs}[0]`, `del ${xs}[-2:]`])}`);
  }],
  ['dict item assignment', 4, (p) => p.line(`${p.a('dict')}[${p.key()}] = ${p.value()}`)],
  ['dict item deletion', 2, (p) => { const d = p.a('dict'); const key = p.key(); guarded(p, `${key} in ${d}`, `del ${d}[${key}]`); }],
  ['dict pop', 3, (p) => { const d = p.a('dict'); guarded(p, d, p.pick([`${d}.popitem()`, `${d}.pop(${p.key()}, None)`, `print("popped", type(${d}.popitem()[1]).__name__)`])); }],
  ['dict update', 2, (p) => p.line(p.pick([`${p.a('dict')}.update(${p.word()}=${p.value()})`, `${p.a('dict')}.update(${p.a('dict')})`, `${p.a('dict')} |= {${p.key()}: ${p.value()}}`]))],
  ['dict setdefault', 2, (p) => p.line(`${p.a('dict')}.setdefault(${p.key()}, []).${p.pick(['__len__()', '__class__'])}`)],
  ['dict clear', 2.5, (p) => p.line(`${p.a('dict')}.clear()`)],
  ['dict growth', 2, (p) => {
    const d = p.a('dict');
    p.line(`for i in range(${p.integer(4, 40)}):`);
    p.line(`    ${d}[${p.pick(['i', 'str(i)', '(i, i)'])}] = ${p.pick(['i', '[]', '{}'])}`);
  }, (p) => p.loops === 0],
  ['set change', 3, (p) => p.line(`${p.a('set')}.${p.pick([`add(${p.key()})`, `discard(${p.key()})`, `update(range(${p.integer(0, 12)}))`, `difference_update([${p.key()}])`, 'clear()', `symmetric_difference_update({${p.key()}})`])}`)],
  ['attribute assignment', 5, (p) => p.line(`${p.a('node')}.${attribute(p)} = ${p.value()}`)],
  ['attribute deletion', 2, (p) => { const n = p.a('node'); const name = p.pick(['link', 'extra', 'left']); guarded(p, `hasattr(${n}, "${name}")`, `del ${n}.${name}`); }],
  ['instance dict', 3, (p) => { const n = p.a('node'); p.line(p.pick([`${n}.__dict__["extra"] = ${p.value()}`, `print("attributes", sorted(${n}.__dict__))`, `${n}.__dict__ = {"name": ${p.text()}}`, `print("vars", len(vars(${n})))`])); }],
  ['held instance dict', 2, (p) => p.bind('dict', `${p.a('node')}.__dict__`)],
  ['setattr', 2, (p) => { const n = p.a('node'); p.line(p.pick([`setattr(${n}, "a" + str(${p.integer(0, 9)}), ${p.value()})`, `print("getattr", type(getattr(${n}, "${attribute(p)}", 0)).__name__)`])); }],
  ['many attributes', 2, (p) => {
    const n = p.a('node');
    p.line(`for i in range(${p.integer(3, 34)}):`);
    p.line(`    setattr(${n}, f"a{i}", ${p.pick(['i', '[]', 'None'])})`);
  }, (p) => p.loops === 0],
  ['slot assignment', 3, (p) => p.line(`${p.a('slotted')}.${p.pick(['value', 'other'])} = ${p.value()}`)],
  ['slot deletion', 2, (p) => { const k = p.a('slotted'); const name = p.pick(['value', 'other']); guarded(p, `hasattr(${k}, "${name}")`, `del ${k}.${name}`); }],
  ['rebinding', 4, (p) => { const name = p.own(p.pick(['list', 'dict', 'node', 'tuple', 'slotted', 'any', 'text'])); p.line(`${name} = ${p.pick([p.makers[p.kindOf(name)](p), 'None'])}`); }],
  ['deletion', 5, (p) => {
    const name = p.deletable();
    if (name === null) return p.line('keep.clear()');
    p.line(`del ${name}`);
    return p.forget(name);
  }],
  ['swap', 2, (p) => { const [a, b] = [p.own('list'), p.own('list')]; p.line(`${a}, ${b} = ${b}, ${a}`); }],
  ['kept object', 3, (p) => p.line(`keep.${p.pick(['append', 'append', 'extend'])}(${`[${p.value()}]`})`)],
  ['kept object let go', 3, (p) => p.line(p.pick(['keep.clear()', 'del keep[1:]', 'keep[:1] = []', 'keep.reverse()']))],
  ['table entry', 2, (p) => p.line(`table[${p.key()}] = ${p.value()}`)],
  ['list cycle', 3, (p) => { const xs = p.a('list'); p.line(p.pick([`${xs}.append(${xs})`, `${xs}.append((${xs}, 1))`, `${xs}.append({"me": ${xs}})`, `${xs}[:1] = [[${xs}]]`])); }],
  ['instance cycle', 4, (p) => { const [a, b] = [p.a('node'), p.a('node', 'slotted')]; p.line(`${a}.link = ${b}`); p.line(`${b}.${b.startsWith('k') ? 'other' : 'link'} = ${p.pick([a, `[${a}]`, `(${a},)`, `{"back": ${a}}`])}`); }],
  ['dict cycle', 2, (p) => { const d = p.a('dict'); p.line(`${d}["self"] = ${p.pick([d, `[${d}]`, `(${d}, None)`])}`); }],
  ['slot cycle', 4, (p) => { const k = p.a('slotted'); p.line(`${k}.other = ${p.pick([k, `[${k}]`, `lambda: ${k}`])}`); }, (p) => !p.inFunction],
  ['method cycle', 2, (p) => { const n = p.a('node'); p.line(`${n}.extra = ${n}.${p.pick(['itself', 'count', '__init__', '__dict__'])}`); }],
  ['list class change', 2, (p) => { const u = p.a('sub'); p.line(p.pick([`${u}.append(${p.value()})`, `${u}.tag = ${p.value()}`, `${u}.append(${u})`, `del ${u}[:]`, `${u}.tag = ${u}`])); }],
  ['deque change', 7, (p) => { const q = p.a('deque'); p.line(p.pick([`${q}.append(${p.value()})`, `${q}.appendleft(${p.value()})`, `${q}.rotate(1)`, `${q}.extend([${p.values(1, 3)}])`, `if ${q}: ${q}.popleft()`, `${q}.clear()`])); }, (p) => p.features.has('deque')],
  ['iterator step', 3, (p) => { const it = p.a('iterator'); 
    p.line('try:');
    p.line(`    ${p.pick([`next(${it}, None)`, `print("next", type(next(${it}, None)).__name__)`, `print("rest", sum(1 for _ in ${it}))`])}`);
    p.line('except RuntimeError as error:');
    p.line('    print("changed", error)');
  }],
];
