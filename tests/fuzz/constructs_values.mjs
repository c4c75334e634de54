// Constructs that make objects and bind them to names.
//
// A row: [name, weight, write] and, where it may not stand everywhere, what it needs of the program.

// Returns expressions for small counts and slices.
const count = (p) => p.integer(0, p.chance(0.2) ? 30 : 6);
const slice = (p) => p.pick(['[1:]', '[:2]', '[:]', '[::2]', '[-2:]', '[::-1]', '[1:3]']);

export const values = [
  ['list display', 6, (p) => p.bind('list', `[${p.values(0, 6)}]`)],
  ['list of constants', 3, (p) => p.bind('list', `[${Array.from({ length: p.integer(3, 7) }, () => p.number()).join(', ')}]`)],
  ['list comprehension', 3, (p) => p.bind('list', p.pick([`[${p.value()} for _ in range(${count(p)})]`, `[[i] for i in range(${count(p)})]`,
    `[v for v in ${p.a('list')} if v is not None]`, `[(i, ${p.value()}) for i in range(${count(p)})]`,
    `[${p.makers.node(p)} for _ in range(${p.integer(1, 4)})]`]))],
  ['list call', 3, (p) => p.bind('list', `list(${p.pick([`range(${count(p)})`, p.a('tuple'), p.a('list'), p.a('dict'), `(i for i in range(${count(p)}))`])})`)],
  ['list repetition', 3, (p) => p.bind('list', `[${p.value()}] * ${count(p)}`)],
  ['list slice', 3, (p) => p.bind('list', `${p.a('list')}${slice(p)}`)],
  ['list sum', 3, (p) => p.bind('list', `${p.a('list')}[:6] + [${p.values(0, 3)}]`)],
  ['dict display', 4, (p) => p.bind('dict', `{${Array.from({ length: p.integer(0, 5) }, () => `${p.key()}: ${p.value()}`).join(', ')}}`)],
  ['dict call', 3, (p) => p.bind('dict', p.pick([`dict(ash=${p.value()}, elm=${p.value()})`, `dict([(1, ${p.value()}), ("oak", 2)])`,
    `dict.fromkeys(range(${count(p)}), ${p.value()})`, `dict(${p.a('dict')})`, `${p.a('dict')}.copy()`, `dict(zip("abc", ${p.a('list')}))`]))],
  ['dict comprehension', 3, (p) => p.bind('dict', `{${p.pick(['i', 'str(i)'])}: ${p.value()} for i in range(${count(p)})}`)],
  ['dict union', 3, (p) => p.bind('dict', p.pick([`${p.a('dict')} | {${p.key()}: ${p.value()}}`, `{**${p.a('dict')}, ${p.key()}: ${p.value()}}`]))],
  ['tuple display', 4, (p) => p.bind('tuple', `(${p.values(1, 4)},)`)],
  ['tuple call', 3, (p) => p.bind('tuple', p.pick([`tuple(${p.a('list')})`, `tuple(range(${count(p)}))`, `tuple([${p.values(0, 3)}])`,
    `tuple(i for i in range(${count(p)}))`, `(${p.value()},) * ${p.integer(0, 4)}`]))],
  ['tuple of tuples', 3, (p) => p.bind('tuple', p.pick([`(${p.a('tuple')}, (${p.value()},))`, `${p.a('tuple')}[:3] + (${p.value()},)`, `${p.a('tuple')}${slice(p)}`]))],
  ['set display', 3, (p) => p.bind('set', p.pick([`{${p.key()}, ${p.key()}, ${p.integer(20, 40)}}`, 'set()', `set(range(${count(p)}))`, `{i * i for i in range(${count(p)})}`]))],
  ['set operation', 3, (p) => p.bind('set', `${p.a('set')} ${p.pick(['|', '&', '-', '^'])} ${p.a('set')}`)],
  ['frozen set', 3, (p) => p.bind('any', p.pick([`frozenset(${p.a('set')})`, 'frozenset()', `frozenset([${p.key()}, ${p.key()}])`]))],
  ['set of an instance', 3, (p) => p.bind('any', `{${p.a('node')}, ${p.integer(0, 9)}}`)],
  ['instance', 6, (p) => p.bind('node', p.makers.node(p))],
  ['linked instance', 3, (p) => p.bind('node', `Node(${p.text()}, ${p.value()})`)],
  ['instance with slots', 4, (p) => p.bind('slotted', p.makers.slotted(p))],
  ['instance of a list class', 3, (p) => p.bind('sub', p.makers.sub(p))],
  ['alias', 3, (p) => p.bind('any', p.a('list', 'dict', 'node', 'tuple', 'slotted'))],
  ['chained assignment', 3, (p) => {
    const names = [p.fresh('list'), p.fresh('list')];
    p.line(`${names.join(' = ')} = [${p.values(0, 2)}]`);
    names.forEach((name) => p.learn(name, 'list'));
  }],
  ['unpacking', 3, (p) => {
    const [first, rest] = [p.fresh('any'), p.fresh('list')];
    p.line(p.pick([`${first}, *${rest} = [${p.value()}, ${p.values(1, 3)}]`, `*${rest}, ${first} = (${p.value()}, ${p.values(1, 3)})`,
      `${first}, ${rest} = ${p.value()}, [${p.values(0, 3)}]`]));
    p.learn(first, 'any');
    p.learn(rest, 'list');
  }],
  ['walrus', 3, (p) => {
    const name = p.fresh('list');
    p.line(`print("walrus", len(${name} := [${p.values(0, 3)}]), sys.getrefcount(${name}))`);
    p.learn(name, 'list');
  }],
  ['iterator', 3, (p) => p.bind('iterator', p.pick([`iter(${p.a('list')})`, `iter(${p.a('dict')}.items())`, `enumerate(${p.a('list')})`, `zip(${p.a('list')}, ${p.a('tuple')})`,
    `reversed(${p.a('list')})`, `map(len, [${p.a('list')}, ()])`, `iter(${p.a('tuple')})`, `filter(None, ${p.a('list')})`]))],
  ['text', 3, (p) => p.bind('text', p.pick([`"${p.word()}" + str(${p.integer(0, 999)})`, `"-".join([${p.text()}, ${p.text()}])`, `f"{len(${p.a('list')})} ${p.word()}"`, `${p.text()} * ${p.integer(0, 5)}`,
    `${p.text()}.upper()`, `"%s-%d" % (${p.text()}, ${p.integer(0, 9)})`, `str(${p.number()})`, `"é" + ${p.text()}`]))],
  ['number', 3, (p) => p.bind('number', p.pick([`${p.number()} + ${p.integer(0, 9)}`, `len(${p.a('list')}) * 1000`, `2 ** ${p.integer(0, 80)}`, `sum(range(${p.integer(0, 60)}))`, `${p.integer(1, 9)} / 4`,
    `int("${p.integer(0, 99999)}")`, `-${p.integer(0, 9)}`, `${p.integer(0, 999)} // 7`]))],
  ['bytes', 2.5, (p) => p.bind('any', p.pick([`bytes(${count(p)})`, `bytearray(b"${p.word()}")`, `b"${p.word()}"[1:]`, `bytearray(${count(p)})`]))],
  ['range or slice', 3, (p) => p.bind('any', p.pick([`range(${count(p)})`, `slice(${p.value()})`, `slice(1, ${p.integer(2, 5)})`]))],
  ['lambda', 3, (p) => p.bind('call', p.pick([`lambda: ${p.value()}`, `lambda v=${p.value()}: v`, `lambda *rest: rest`]))],
  ['bound method', 3, (p) => p.bind('method', p.pick([`${p.a('list')}.append`, `${p.a('node')}.itself`, `${p.a('dict')}.get`, `${p.a('node')}.count`]))],
  ['deque', 8, (p) => p.bind('deque', p.pick([`deque([${p.values(0, 3)}])`, `deque(range(${count(p)}), ${p.integer(1, 5)})`, 'deque()'])), (p) => p.features.has('deque')],
];

// How a name of a kind is bound where a construct wants one and there is none.
export const makers = {
  list: (p) => p.pick(['[]', `[${p.number()}]`, '[1, "a", None]', `[${p.makers.node(p)}]`]),
  dict: (p) => p.pick(['{}', `{${p.key()}: []}`, '{"a": 1, 2: "b"}']),
  tuple: (p) => p.pick(['([],)', `(${p.number()}, [])`, '(1, "a")', `(${p.text()}, {})`]),
  set: (p) => p.pick(['set()', `{${p.key()}, ${p.key()}}`]),
  node: (p) => `${p.pick(['Node', 'Node', 'Leaf'])}(${p.text()})`,
  slotted: (p) => `Slot(${p.number()})`,
  sub: (p) => `Stack([${p.pick(['', '1, 2', '[], {}'])}])`,
  call: (p) => p.pick(['lambda: None', 'lambda: []']),
  iterator: () => 'iter([1, 2, 3])',
  text: (p) => `str(${p.integer(100, 999)})`,
  number: (p) => `int("${p.integer(300, 9999)}")`,
  generator: (p) => p.pick(['(i for i in range(3))', '([i] for i in range(4))']),
  ref: (p) => `weakref.ref(${p.a('node')})`,
  any: (p) => p.pick(['[[]]', 'object()', '{1: {}}']),
  error: (p) => `ValueError(${p.text()})`,
  method: () => '[].append',
  deque: (p) => `deque([${p.number()}])`,
};
