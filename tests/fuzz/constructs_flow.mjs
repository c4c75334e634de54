// Constructs with a body: branches, loops, functions, generators, classes; and exceptions.

const shallow = (p) => p.indent < 3;
const flat = (p) => p.indent < 2 && p.loops === 0;
const few = (p) => p.integer(1, 3);
const condition = (p) => p.pick([`len(${p.a('list')}) > ${p.integer(0, 3)}`, `${p.a('list')}`, `${p.a('any', 'list')} is not None`, `isinstance(${p.a('any', 'dict')}, dict)`, `len(keep) % 2 == ${p.integer(0, 1)}`, `not ${p.a('tuple')}`]);
const parameters = { list: 'xs', dict: 'd', node: 'n', any: 'v', tuple: 't', slotted: 'k' };
const failure = (p) => p.pick([`raise ValueError(${p.text()})`, `raise KeyError(${p.a('list', 'any')})`, '1 / 0', '[][1]', '{}["gone"]', 'None.gone', `raise Failure(${p.value()})`, 'int("x")', 'undefined_name', `assert not ${p.a('list')} is None and False, "no"`, 'a, b = [1]', '[].remove(1)', 'len(3)', 'next(iter(()))']);
const caught = (p) => p.pick(['Exception', 'Exception', '(ValueError, LookupError)', 'ArithmeticError', 'BaseException']);

// Writes a function of some parameters and statements, and returns how it is called.
export function writeFunction(p) {
  const name = p.fresh('call').replace('f', 'work');
  const takes = Array.from({ length: p.integer(0, 3) }, () => p.pick(Object.keys(parameters)));
  const names = takes.map((kind) => p.fresh(kind));
  const extra = p.pick(['', '', '', '*rest', '**named', 'flag=True', 'held=[]', '*, only=None']);
  p.define(`def ${name}(${[...names, ...(extra ? [extra] : [])].join(', ')}):`, names.map((one, at) => [one, takes[at]]), () => {
    if (extra === '*rest') p.learn('rest', 'tuple');
    if (extra === '**named') p.learn('named', 'dict');
    if (extra === 'held=[]') p.learn('held', 'list');
    p.statements(p.integer(2, 5));
    if (p.chance(0.15)) p.block(`if ${condition(p)}:`, () => p.line(failure(p)));
    const result = p.names();
    if (p.chance(0.7) && result.length > 0) p.line(`return ${p.pick([p.pick(result), p.pick(result), `[${p.pick(result)}]`, `lambda: ${p.pick(result)}`, `(${result.slice(0, 3).join(', ')},)`])}`);
  });
  p.functions.push({ name, takes, extra, fails: true });
}

const argument = (p, kind) => (p.chance(0.3) && p.makers[kind] ? p.makers[kind](p) : p.a(kind));

function call(p) {
  const target = p.pick(p.functions);
  const given = target.takes.map((kind) => argument(p, kind));
  if (target.extra === '*rest' && p.chance(0.6)) given.push(p.value(), `*${p.a('list')}[:3]`);
  if (target.extra === '**named' && p.chance(0.6)) given.push(`left=${p.value()}`, `**{"right": ${p.value()}}`);
  if (target.extra === 'held=[]' && p.chance(0.3)) given.push('[]');
  return `${target.name}(${given.join(', ')})`;
}

function attempt(p, line) {
  p.line('try:');
  p.line(`    ${line}`);
  p.line('except Exception as error:');
  p.line(`    ${p.pick(['print(type(error).__name__, error)', 'print(type(error).__name__, sys.getrefcount(error))', 'keep.append(error)', 'print(type(error).__name__, error.__traceback__.tb_next is not None)'])}`);
}

export const flow = [
  ['call of a function', 7, (p) => attempt(p, p.pick([call(p), `kept = ${call(p)}`, `print("result", type(${call(p)}).__name__)`, `print("count result", sys.getrefcount(${call(p)}))`])), (p) => p.functions.length > 0 && !p.inFunction],
  ['calls in a loop', 5, (p) => { p.line(`for i in range(${p.integer(2, 12)}):`); p.indent++; attempt(p, call(p)); p.indent--; }, (p) => p.functions.length > 0 && !p.inFunction && p.loops === 0],
  ['call of a value', 3, (p) => p.print('called', `type(${p.a('call')}()).__name__`)],
  ['call of a method', 2, (p) => attempt(p, p.pick([`${p.a('method')}(${p.value()})`, `print("itself", sys.getrefcount(${p.a('node')}.itself()))`]))],
  ['branch', 4, (p) => { p.block(`if ${condition(p)}:`, () => p.statements(few(p))); if (p.chance(0.4)) p.block('else:', () => p.statements(few(p))); }, shallow],
  ['for loop', 4, (p) => p.loop(p.pick([`for i in range(${p.integer(1, 9)}):`, `for i, v in enumerate(${p.a('list')}[:5]):`, `for v in ${p.a('tuple')}:`, `for i in list(${p.a('dict')})[:6]:`]), () => {
    p.statements(few(p));
    if (p.chance(0.25)) p.line(`if i == ${p.integer(0, 4)}: ${p.pick(['break', 'continue'])}`.replace('i ==', p.lines.length > 0 ? 'len(keep) ==' : 'i =='));
  }), (p) => shallow(p) && p.loops < 2],
  ['for loop over objects', 3, (p) => {
    const v = p.fresh('any');
    p.loop(`for ${v} in [${p.values(1, 4)}]:`, () => { p.learn(v, 'any'); p.print('turn', `sys.getrefcount(${v})`); if (p.chance(0.5)) p.statements(1); });
    if (p.chance(0.5)) p.print('after the loop', `sys.getrefcount(${v})`);
  }, (p) => shallow(p) && p.loops < 2],
  ['while loop', 2, (p) => {
    const i = p.fresh('number');
    p.line(`${i} = ${p.integer(1, 8)}`);
    p.loop(`while ${i}:`, () => { p.line(`${i} -= 1`); p.statements(few(p)); if (p.chance(0.2)) p.line('if not keep: break'); });
  }, (p) => shallow(p) && p.loops < 2],
  ['match', 2, (p) => {
    p.line(`match ${p.a('any', 'list', 'tuple', 'dict', 'node')}:`);
    p.indent++;
    for (const pattern of ['[first, *others]', '{"a": found}', 'Node(name=found)', 'None | 1 | "a"', '_'].filter((one) => one === '_' || p.chance(0.5))) p.block(`case ${pattern}:`, () => p.statements(1));
    p.indent--;
  }, shallow],
  ['try and except', 5, (p) => {
    p.block('try:', () => { p.statements(p.integer(0, 2)); p.line(failure(p)); });
    const name = p.fresh('error');
    p.block(`except Exception as ${name}:`, () => { p.learn(name, 'any'); p.print('caught', `type(${name}).__name__`, p.pick([name, `sys.getrefcount(${name})`, `${name}.__context__ is None`, `${name}.args`.replace(/^(.*)\.args$/, 'len($1.args)')])); p.statements(p.integer(0, 2)); });
    if (p.chance(0.3)) p.block('finally:', () => p.statements(1));
  }, shallow],
  ['nested failures', 3, (p) => {
    const name = p.fresh('error');
    p.line('try:');
    p.line('    try:');
    p.line(`        ${failure(p)}`);
    p.line(`    except ${p.pick(['Exception', 'Exception', 'ZeroDivisionError'])} as inner:`);
    p.line(`        ${p.pick(['raise', 'raise RuntimeError("outer")', 'raise RuntimeError("outer") from inner', 'raise RuntimeError("outer") from None', '[][5]'])}`);
    p.line(`except BaseException as ${name}:`);
    p.line(`    print("chain", type(${name}).__name__, type(${name}.__context__).__name__, type(${name}.__cause__).__name__, ${name}.__suppress_context__)`);
    if (p.chance(0.4)) p.line(`    keep.append(${name})`);
  }, shallow],
  ['kept exception', 3, (p) => {
    p.line('try:');
    p.line(`    ${p.functions.length > 0 && p.chance(0.5) && !p.inFunction ? call(p) : failure(p)}`);
    p.line(`except ${caught(p)} as error:`);
    p.line(`    ${p.pick(['keep.append(error)', 'table["error"] = error', 'keep.append(error.__traceback__)', 'keep.append(error.with_traceback(None))', 'table["frame"] = error.__traceback__.tb_frame'])}`);
    if (p.chance(0.4)) p.line('    print("frames", sorted(error.__traceback__.tb_frame.f_locals)[:3] is None, error.__traceback__.tb_lineno > 0)');
  }, (p) => shallow(p) && !p.lines.at(-1)?.startsWith('except')],
  ['exception in a cycle', 2, (p) => {
    const name = p.fresh('call');
    p.line(`def ${name}(v):`);
    p.line('    try:');
    p.line(`        ${p.pick(['raise ValueError(v)', '1 / 0', 'v.gone'])}`);
    p.line('    except Exception as error:');
    p.line(`        ${p.pick(['kept = error', 'kept = [error]', 'v.extra = error', 'kept = error.__traceback__', 'kept = sys.exception()'])}`);
    p.line(`${name}(${p.makers.node(p)})`);
    p.print('exception cycle', 'gc.collect()');
    p.line(`del ${name}`);
  }, (p) => flat(p)],
  // Python code of CPython's module traceback prints there: what it allocates is of its own.
  ['printed traceback', 2, (p) => {
    p.line('was_enabled = gc.isenabled()');
    p.line('gc.disable()');
    p.line('try:');
    p.line(`    ${p.functions.length > 0 && !p.inFunction && p.chance(0.6) ? call(p) : failure(p)}`);
    p.line('except Exception:');
    p.line('    sys.excepthook(*sys.exc_info())');
    p.line('gc.collect()');
    p.line('if was_enabled:');
    p.line('    gc.enable()');
  }, shallow],
  ['exception group', 2.5, (p) => {
    p.block('try:', () => p.line(`raise ExceptionGroup("both", [ValueError(${p.value()}), TypeError("t"), KeyError(1)])`));
    p.line('except* ValueError as group:');
    p.line('    print("group", len(group.exceptions), sys.getrefcount(group))');
    p.line('except* (TypeError, KeyError) as group:');
    p.line(`    ${p.pick(['keep.append(group)', 'print("others", group)'])}`);
  }, shallow],
  ['with', 5, (p) => {
    p.line('try:');
    p.indent++;
    const name = p.fresh('any');
    p.block(`with ${p.chance(0.5) ? p.a('node') : p.makers.node(p)} as ${name}:`, () => { p.learn(name, 'any'); p.print('inside', `sys.getrefcount(${name})`); p.statements(p.integer(0, 2)); if (p.chance(0.4)) p.line(failure(p)); });
    p.indent--;
    p.line('except Exception as error:');
    p.line('    print(type(error).__name__, error)');
  }, (p) => shallow(p) && p.features.has('context manager')],
  ['inner function', 4, (p) => {
    const name = p.fresh('call');
    const held = new Map(p.names().slice(0, 3).map((one) => [one, p.kindOf(one)]));
    p.define(`def ${name}():`, [], () => { p.statements(p.integer(1, 2)); if (p.names().length > 0) p.line(`return ${p.pick(p.names())}`); }, p.inFunction ? held : new Map());
    p.learn(name, 'call');
  }, (p) => p.indent < 2 && p.loops === 0],
  ['closure', 4, (p) => {
    const [maker, name] = [p.fresh('call').replace('f', 'make'), p.fresh('call')];
    const form = p.pick(['cell', 'loop', 'self', 'default', 'nonlocal']);
    p.line(`def ${maker}(v):`);
    if (form === 'cell') ['def inner():', '    return v', 'print("cell", sys.getrefcount(v))', 'return inner'].forEach((line) => p.line(`    ${line}`));
    if (form === 'loop') ['inner = [lambda: i for i in range(3)]', 'inner.append(v)', 'return inner[1]'].forEach((line) => p.line(`    ${line}`));
    if (form === 'self') ['def inner(n):', '    return inner(n - 1) if n else v', 'inner(2)', 'return lambda: inner(1)'].forEach((line) => p.line(`    ${line}`));
    if (form === 'default') ['def inner(v=v, *, w=[v]):', '    return sys.getrefcount(v), len(w)', 'return inner'].forEach((line) => p.line(`    ${line}`));
    if (form === 'nonlocal') ['calls = []', 'def inner():', '    nonlocal calls, v', '    calls = calls + [v]', '    v = calls', '    return len(calls)', 'return inner'].forEach((line) => p.line(`    ${line}`));
    p.line(`${name} = ${maker}(${p.value()})`);
    p.learn(name, 'call');
    if (p.chance(0.5)) p.print('closure', `${name}.__closure__ and sys.getrefcount(${name}.__closure__[0])`, `sys.getrefcount(${name})`);
    p.line(`del ${maker}`);
  }, flat],
  ['recursion', 3, (p) => {
    const name = p.fresh('call').replace('f', 'deep');
    p.line(`def ${name}(n, v):`);
    p.line(`    ${p.pick(['w = [v]', 'w = Node(n, v)', 'w = (n, v)', 'w = {n: v}'])}`);
    p.line('    if n == 0:');
    p.line(`        ${p.pick(['return sys.getrefcount(v)', 'return w', 'raise ValueError(n)', 'print("bottom", sys.getrefcount(w), gc.collect(0))'])}`);
    p.line(`    return ${name}(n - 1, ${p.pick(['v', 'w', '[]', 'v'])})`);
    attempt(p, `print("deep", type(${name}(${p.integer(1, 12)}, ${p.value()})).__name__)`);
    p.line(`del ${name}`);
  }, flat],
  ['generator function', 5, (p) => {
    const [maker, name] = [p.fresh('call').replace('f', 'gen'), p.fresh('generator')];
    const v = p.fresh('any');
    const tail = p.pick(['plain', 'finally', 'except', 'with', 'return']);
    p.line(`def ${maker}(${v}):`);
    p.indent++;
    const steps = [`yield ${v}`, `got = yield sys.getrefcount(${v})`, `yield [${v}]`, `yield from [${v}, 2]`, `own = Node("own")`, 'yield gc.get_count()[1]'];
    const inner = () => Array.from({ length: p.integer(2, 4) }, () => p.pick(steps)).concat([`yield 0`]);
    if (tail === 'plain') inner().forEach((line) => p.line(line));
    else if (tail === 'return') [...inner(), `return ${v}`].forEach((line) => p.line(line));
    else if (tail === 'with') { p.line('own = Node("held")'); p.line('for i in range(4):'); inner().forEach((line) => p.line(`    ${line}`)); }
    else {
      p.line('try:');
      inner().forEach((line) => p.line(`    ${line}`));
      p.line(tail === 'finally' ? 'finally:' : 'except (GeneratorExit, ValueError) as error:');
      p.line(`    print("leaving", ${tail === 'finally' ? `sys.getrefcount(${v})` : 'type(error).__name__'})`);
    }
    p.indent--;
    p.line(`${name} = ${maker}(${p.value()})`);
    p.learn(name, 'generator');
    p.line(`print("first", type(next(${name}, None)).__name__)`);
  }, flat],
  ['generator expression', 3, (p) => p.bind('generator', p.pick([`(i for i in range(${p.integer(0, 5)}))`, `([v] for v in ${p.a('list')}[:6])`, `(sys.getrefcount(v) for v in [${p.values(1, 3)}])`]))],
  ['generator step', 5, (p) => { const g = p.a('generator'); attempt(p, p.pick([`print("step", type(next(${g})).__name__)`, `print("sent", type(${g}.send(None)).__name__)`, `next(${g})`, `print("left", len(list(${g})))`, `print("frame", ${g}.gi_frame is None, sys.getrefcount(${g}))`, `print(${g}.throw(ValueError("in")))`])); }],
  ['generator closed', 2, (p) => attempt(p, `${p.a('generator')}.close()`)],
  ['generator in a cycle', 5, (p) => {
    const maker = p.fresh('call').replace('f', 'gen');
    p.line(`def ${maker}(box):`);
    p.line('    own = Node("own")');
    p.line(`    ${p.pick(['try:', 'if 1:'])}`);
    p.line('        yield box');
    p.line(p.lines.at(-2).endsWith('try:') ? '    finally:' : '    if 2:');
    p.line('        print("closing")');
    p.line('box = []');
    p.line(`box.append(${maker}(box))`);
    if (p.chance(0.7)) p.line('next(box[0])');
    p.line(`del box, ${maker}`);
    p.print('generator cycle', 'gc.collect()');
  }, (p) => flat(p) && !p.inFunction],
  ['class in a function', 2.6, (p) => {
    const name = p.fresh('call');
    p.line(`def ${name}():`);
    p.line('    class Local:');
    p.line(`        ${p.pick(['pass', '__slots__ = ()', 'def method(self): return __class__', 'shared = []', 'def __init__(self): self.me = self'])}`);
    p.line(`    ${p.pick(['return Local()', 'return Local', 'return None', 'keep.append(Local())', 'Local.me = Local()'])}`);
    p.line(`${name}()`);
    p.print('class', 'gc.collect()');
    p.line(`del ${name}`);
  }, flat],
  ['class made by type', 2, (p) => { const name = p.fresh('any'); p.line(`${name} = type("Made", (${p.pick(['', 'Node,', 'list,', 'dict,'])}), {"held": ${p.value()}})`); p.learn(name, 'any'); p.print('made', `sys.getrefcount(${name})`, `sys.getsizeof(${name})`); if (p.chance(0.6)) { p.line(`del ${name}`); p.forget(name); p.print('unmade', 'gc.collect()'); } }],
  ['class attribute', 2, (p) => p.line(p.pick([`Node.extra = ${p.value()}`, `Node.shared = ${p.a('list')}`, `print("class", sys.getrefcount(Node), sys.getsizeof(Node))`, 'print("instances", sum(type(v) is Node for v in gc.get_referrers(Node)))']))],
  ['class protocol', 4, (p) => {
    const n = p.a('node');
    const of = { property: `${n}.size`, 'class method': 'Node.make().name', 'static method': `Node.look(${n})`, 'item access': `${n}[0]`, 'call of an instance': `${n}(1, 2)`, equality: `${n} in [${n}, 1]`, 'attribute hook': `${n}.absent`, operator: `len(${n} + ${p.value()})`, iteration: `len(list(${n}))` };
    const forms = Object.keys(of).filter((name) => p.features.has(name));
    p.line(`for i in range(${p.integer(1, 5)}):`);
    p.indent++;
    attempt(p, `print("protocol", ${of[p.pick(forms)]})`);
    p.indent--;
  }, (p) => p.loops === 0 && ['property', 'class method', 'static method', 'item access', 'call of an instance', 'equality', 'attribute hook', 'operator', 'iteration'].some((name) => p.features.has(name))],
  ['decorator', 3, (p) => {
    const [wrap, name] = [p.fresh('call').replace('f', 'wrap'), p.fresh('call')];
    [`def ${wrap}(function):`, '    def inner(*rest, **named):', '        print("wrapped", sys.getrefcount(function))', '        return function(*rest, **named)', '    return inner', `@${wrap}`, `def ${name}(v=${p.value()}):`, '    return sys.getrefcount(v)', `print("decorated", ${name}(), ${name}([]))`].forEach((line) => p.line(line));
    p.learn(name, 'call');
  }, flat],
  ['global', 6, (p) => {
    const name = p.fresh('call');
    [`def ${name}():`, '    global keep', `    keep = keep + [${p.number()}]`, '    print("global", sys.getrefcount(keep))', `${name}()`].forEach((line) => p.line(line));
    p.learn(name, 'call');
  }, (p) => flat(p) && !p.inFunction],
  ['deep nesting', 5.1, (p) => {
    p.line('nest = []');
    p.line(`for i in range(${p.pick([60, 300, 3000])}):`);
    p.line(`    nest = ${p.pick(['[nest]', '(nest,)', '{0: nest}', 'Node(0, nest)'])}`);
    p.line('nest = None');
  }, (p) => p.loops === 0 && !p.inFunction],
];
