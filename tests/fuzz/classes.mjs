// The classes and the helpers at the head of a program, each in one of several forms.

const finalizers = [
  ['print("del", self.name)'],
  ['print("del", self.name, sys.getrefcount(self))'],
  ['print("del", self.name)', 'self.link = None'],
  ['print("back", self.name)', 'if len(keep) < 5:', '    keep.append(self)'],
  ['raise ZeroDivisionError(self.name)'],
  ['print("del", self.name, gc.is_finalized(self))'],
  ['print("del", self.name, weakref.getweakrefcount(self))'],
  ['self.name += "!"', 'print("del", self.name, len(keep))'],
  ['for v in [self.link]:', '    print("del", self.name, type(v).__name__)'],
  ['print("del", self.name, gc.collect(0))'],
];

const methods = [
  ['method', ['def count(self):', '    return sys.getrefcount(self)']],
  ['property', ['@property', 'def size(self):', '    return sys.getrefcount(self)']],
  ['class method', ['@classmethod', 'def make(cls, name="made"):', '    return cls(name)']],
  ['static method', ['@staticmethod', 'def look(v):', '    return sys.getrefcount(v)']],
  ['item access', ['def __getitem__(self, at):', '    return (self.name, at, sys.getrefcount(self))']],
  ['call of an instance', ['def __call__(self, *rest):', '    return len(rest)']],
  ['equality', ['def __eq__(self, other):', '    return self is other', '', 'def __hash__(self):', '    return 7']],
  ['attribute hook', ['def __getattr__(self, name):', '    if name.startswith("_"):', '        raise AttributeError(name)', '    return None']],
  ['operator', ['def __add__(self, other):', '    return [self, other]']],
  ['context manager', ['def __enter__(self):', '    return self', '', 'def __exit__(self, *about):', '    print("exit", self.name, about[0])', '    return KEEPS']],
  ['iteration', ['def __iter__(self):', '    yield self.name', '    yield self.link']],
];

const write = (p, lines) => lines.forEach((line) => (line === '' ? p.gap() : p.line(line)));

function body(p, name, lines) {
  p.indent++;
  p.line(`def ${name}(self):`);
  p.indent++;
  write(p, lines);
  p.indent -= 2;
}

function node(p) {
  p.line('class Node:');
  p.indent++;
  if (p.chance(0.2)) p.line('shared = []');
  write(p, ['def __init__(self, name, link=None):', '    self.name = name']);
  p.line(p.chance(0.8) ? '    self.link = link' : '    self.link, self.extra = link, [self.name]');
  p.gap();
  write(p, ['def itself(self):', `    return ${p.pick(['self', 'self.link', 'self.name'])}`]);
  p.indent--;
  if (p.chance(0.65)) {
    p.used.add('finalizer');
    p.gap();
    body(p, '__del__', p.pick(finalizers));
  }
  for (const [name, lines] of methods) {
    if (name !== 'method' && !p.chance(name === 'context manager' ? 0.5 : 0.3)) continue;
    p.used.add(`class with ${name}`);
    p.features.add(name);
    p.gap();
    p.indent++;
    write(p, lines.map((line) => line.replace('KEEPS', p.pick(['True', 'False', 'False']))));
    p.indent--;
  }
}

function slotted(p) {
  write(p, ['class Slot:', `    __slots__ = ${p.pick(['("value", "other")', '["other", "value"]', '("value", "other", "__weakref__")', '("value", "other", "__dict__")', '("value", "other", "__weakref__")'])}`]);
  write(p, ['', '    def __init__(self, value):', '        self.value = value']);
  if (p.chance(0.4)) write(p, ['', '    def __del__(self):', `        print("del slot", ${p.pick(['getattr(self, "value", 0) is None', 'hasattr(self, "other")', 'sys.getrefcount(self)'])})`]);
}

function leaf(p) {
  write(p, ['class Leaf(Node):', `    ${p.pick(['pass', 'kind = []'])}`, '', '    def __init__(self, name, *rest):', '        super().__init__(name, *rest)']);
  p.line(`        self.extra = ${p.pick(['[]', 'rest', 'self', 'sys.getrefcount(self)'])}`);
}

function stack(p) {
  write(p, ['class Stack(list):', `    ${p.pick(['pass', '__slots__ = ("tag",)', 'tag = None'])}`]);
  if (p.chance(0.4)) write(p, ['', '    def __del__(self):', '        print("del stack", len(self))']);
}

// What CPython prints by running the module traceback, whose objects count, a program says itself.
const ignored = ['def ignored(about):', '    print("ignored", type(about.exc_value).__name__, about.err_msg, type(about.object).__name__)', '', '', 'sys.unraisablehook = ignored'];

// Chooses the forms of the classes of a program; returns what writes those of them that its text names.
//
// A program begins with a full collection, which empties the free lists: what CPython's own imports left on them is not modelled
// (README.md), and no collection that starts itself comes before. For the same reason it imports what weakref.finalize would import later.
export function chooseHead(p) {
  const parts = [['Node', node], ['Leaf', leaf], ['Slot', slotted], ['Stack', stack]].map(([name, write]) => {
    p.lines = [];
    write(p);
    return [name, p.lines];
  });
  if (p.chance(0.4)) p.features.add('deque');
  const thresholds = p.chance(0.35) ? [`gc.set_threshold(${p.integer(2, 60)}${p.chance(0.6) ? `, ${p.integer(1, 5)}` : ''})`] : [];
  p.lines = [];
  return (text) => {
    const used = parts.filter(([name]) => new RegExp(`\\b${name}\\b`).test(text) || (name === 'Node' && /\bLeaf\b/.test(text)));
    const all = [text, ...used.flatMap(([, lines]) => lines)].join('\n');
    const mayFail = /raise ZeroDivisionError\(self|lambda r: 1 \/ 0|\bdeep/.test(all);
    return ['import gc', 'gc.disable()', /\bweakref\.finalize/.test(text) ? 'import atexit, sys, weakref' : 'import sys, weakref', ...(/\bdeque\b/.test(text) ? ['from collections import deque'] : []),
      ...used.flatMap(([, lines]) => ['', '', ...lines]), '', '', ...(mayFail ? [...ignored, ''] : []), 'keep = []', 'table = {}', 'gc.collect()', 'gc.enable()', ...thresholds];
  };
}
