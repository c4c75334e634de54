# Messages for objects used as what they are not: attributes, calls, items, iteration, contexts, matching, deleting, assigning; and what the errors carry.
import collections
import enum
import types


class C:
    __match_args__ = ("x",)
    cls_attr = 1
    def __init__(self): self.x = 1
    def m(self, a, b=2): pass
class S: __slots__ = ("a",)
class BadIter:
    def __iter__(self): return 5
class BadNext:
    def __iter__(self): return self
class BadLen:
    def __len__(self): return -1
    def __bool__(self): return 5
    def __hash__(self): return "x"
    def __repr__(self): return 5
    def __str__(self): return None
    def __index__(self): return 1.5
    def __contains__(self, x): raise KeyError("contains")
    def __iter__(self): return iter("ab")
    def __format__(self, s): return 5
    def __int__(self): return "1"
    def __float__(self): return 1
    def __bytes__(self): return "b"
    def __complex__(self): return 1
    def __length_hint__(self): return -1
    def __dir__(self): return 5
    def __call__(self): return self
    def __getattr__(self, n): raise AttributeError(n)
    def __enter__(self): return 1
    def __reversed__(self): return 5
class E(enum.Enum): A = 1
class RO:
    @property
    def p(self): return 1
    @property
    def q(self): raise AttributeError("inside")
N = collections.namedtuple("N", "a b")
def g(): yield
def f(a, /, b, *, c): pass
async def co(): pass
c, s, b, n, t, d, l = C(), S(), BadLen(), N(1, 2), (1, 2), {"a": 1}, [1, 2]


def attempt(source):
    try:
        exec(source, globals())
        print(source.replace("\n", "|"), "-> nothing")
    except BaseException as e:
        carried = [("name", e.name)] if hasattr(e, "name") and e.name is not None else []
        if hasattr(e, "obj") and e.obj is not None: carried.append(("obj", type(e.obj).__name__))
        print(source.replace("\n", "|"), "->", type(e).__name__ + ":", str(e).split(" at 0x")[0], *carried)


for source in ("c.y", "C.y", "c.y()", "del c.y", "del C.y", "c.m()", "c.m(1, 2, 3)", "c.m(a=1, a_=2)", "C.m()", "C.m(1)", "c()", "c[0]", "c[0] = 1", "del c[0]", "C[0]", "for x in c: pass", "x, y = c", "with c: pass", "with C: pass", "c + 1", "1 + c", "c += 1", "-c", "~c", "c < c", "c @ c", "c in c", "1 in c", "len(c)", "int(c)", "float(c)", "complex(c)", "iter(c)", "next(c)", "reversed(c)", "hash(l)", "{l: 1}", "{l}", "d[l]", "d['z']", "l[5]", "l['a']", "l[1.5]", "l[5] = 1", "del l[5]", "l[::0]", "l[::2] = [1, 2, 3]", "l[0:1] = 5", "t[0] = 1", "del t[0]", "t[9]", "'abc'[0] = 'x'", "'abc'[9]", "'abc'['a']", "b'abc'[9]", "range(3)[5]", "range(3)[0] = 1", "n.c", "n.a = 1", "N(1)", "N(1, 2, 3)", "N(a=1)", "n._replace(z=1)", "N._make([1])",
               "s.a", "s.b = 1", "del s.a", "s.__dict__", "S.a.__get__(5)", "None.x", "None()", "None[0]", "None + 1", "None < 1", "for x in None: pass", "len(None)", "x, y = None", "x, y = 1, 2, 3", "x, y, z = 1, 2", "x, *y, z = [1]", "x, y = {1}", "x, y = 'abc'", "x, y = g()", "*x, = 5", "print(*5)", "print(**5)", "print(**{1: 2})", "f(*5)", "f(**{'a': 1}, b=1, c=1)", "f()", "f(1)", "f(1, 2)", "f(1, 2, 3, c=4)", "f(1, b=2)", "f(1, 2, c=3, d=4)", "f(1, b=2, **{'b': 3})", "(lambda: 0)(1)", "(lambda x: 0)()", "(lambda *, x: 0)()", "(lambda x, /: 0)(x=1)", "f(a=1, b=2, c=3)", "int('x')", "int('1', 99)", "int([])", "int('1' * 5000)", "float('x')", "complex('x')", "str(1, 2)", "str(b'a', 'nothing')", "chr(-1)", "chr(2**40)", "ord('ab')", "ord(5)", "bytes(-1)", "bytes([256])", "bytes('a')", "bytes(1.5)", "bytearray([1000])", "list(5)", "dict(5)", "dict([1])", "dict([(1, 2, 3)])", "set(5)", "set([[]])", "tuple(5)", "sum('ab')", "sum([[]])", "max()", "max([])", "max(1)", "min([], default=1, key=5)", "min(1, 'a')", "sorted([1, 'a'])", "sorted(5)", "sorted([1], 5)", "sorted([1], key=5)", "[1, 'a'].sort()", "abs('x')", "round('x')", "pow(2, -1, 0)", "pow(2, 'x')", "divmod(1, 0)", "1 // 0", "1 % 0", "1.0 / 0", "0 ** -1", "2 ** 'x'", "1 << -1", "1 << 'x'", "isinstance(1, 5)", "issubclass(1, int)", "issubclass(int, 5)", "getattr(c)", "getattr(c, 5)", "getattr(c, 'z')", "setattr(c, 5, 1)", "delattr(c, 'z')", "delattr(s, 'a')", "delattr(c, 5)", "hasattr(c, 5)", "vars(5)", "vars(s)", "dir(b)", "type(1, 2)", "type('X', 5, {})", "type('X', (), 5)", "type('X', (5,), {})", "type('X', (int, str), {})", "type('X', (bool,), {})", "type(5, (), {})", "type('X', (C, C), {})", "type('X', (object, C), {})", "object(1)", "object.__new__()", "object.__new__(5)", "object.__new__(int)", "C(1)", "int.__new__(str)", "super()", "super(C, 5)", "super(5, 5)", "super(C, c).z", "property(5).__get__(c)", "RO().p = 1", "del RO().p", "RO().q", "classmethod(5).__get__(c)()", "staticmethod(5)()", "iter(BadIter())", "for x in BadIter(): pass", "for x in BadNext(): pass", "iter(5, 5)", "iter()", "next(BadNext())", "enumerate(5)", "enumerate([], 'x')", "zip(5)", "zip([1], [], strict=True).__next__()", "map()", "map(5)", "map(5, [1]).__next__()", "filter(5, [1]).__next__()", "reversed({1})", "reversed(b)", "len(b)", "bool(b)", "hash(b)", "repr(b)", "str(b)", "f'{b}'", "f'{c:x}'", "format(5, 'z')", "format('a', 'd')", "'%d' % 'x'", "'%s %s' % 1", "'%s' % (1, 2)", "'%z' % 1", "'%(a)s' % 1", "'{} {}'.format(1)", "'{a}'.format()", "'{'.format()", "'{0.z}'.format(1)", "'{0[z]}'.format(1)", "[1][b]", "range(b)", "int(b)", "float(b)", "complex(b)", "bytes(b)", "1 in b", "list(b)", "dir(b)", "with b: pass", "E.B", "E(5)", "E['B']", "E.A = 5", "E.A.value = 5", "del E.A", "class F(E): pass", "E.A < E.A", "g().send(1)", "g().throw()", "g().throw(5)", "g().throw(ValueError)", "next(5)", "co().send(1)", "await_ = co(); await_.close(); await_.send(None)", "for x in co(): pass", "raise 5", "raise C", "raise ValueError from 5", "raise", "assert 0, c.z", "try: 1/0\nexcept 5: pass", "try: 1/0\nexcept (ValueError, C): pass", "try: 1/0\nexcept* 5: pass", "match c:\n case C(1, 2): pass", "match 5:\n case N(): pass", "match c:\n case C(x=1, y=2): pass", "match 5:\n case int(1, 2): pass", "match 5:\n case c.m(): pass", "undefined", "del undefined", "def h(): del u\nh()", "def h(): u += 1\nh()", "def h():\n def i(): return u\n i(); u = 1\nh()", "import nothing.here", "from types import nothing", "import types.nothing", "from . import x", "__import__(5)", "exec(5)", "eval('1 +')", "eval('a b')", "compile('x', 'f', 'nothing')", "open('/nothing/here')", "memoryview(5)", "memoryview(b'a')[5]", "memoryview(b'a')[0] = 1", "slice()", "slice(1).indices('x')", "c.__class__ = 5", "c.__class__ = int", "c.__dict__ = 5", "C.__bases__ = ()", "C.__bases__ = 5", "C.__name__ = 5", "C.__mro__ = 1", "int.x = 5", "del int.real", "c.m.x = 1", "len.x = 1", "f.__code__ = 5", "f.__defaults__ = 5", "del f.__name__", "f.__name__ = 5", "types.FunctionType(5, {})", "types.CellType().cell_contents", "ExceptionGroup('x', [])", "ExceptionGroup('x', [5])", "ExceptionGroup(5, [ValueError()])", "BaseExceptionGroup('x', 5)", "ValueError(a=1)", "ValueError().add_note(5)", "ValueError().with_traceback(5)", "ValueError().__cause__ = 5", "ValueError().args = 5", "UnicodeDecodeError(1)", "b'\\xff'.decode()", "'é'.encode('ascii')", "'a'.encode('nothing')", "''.join([1])", "''.join(5)", "'a'.split('')", "'a'.index('b')", "'a'.replace(1, 2)", "'a' + 1", "1 + 'a'", "'a' * 'b'", "'a' - 'b'", "'a' < 1", "[] + ()", "() + []", "[] < 1", "{} | []", "{} < {}", "{1} | [1]", "b'a' + 'a'", "[].pop()", "[].pop('x')", "[1].pop(5)", "[].remove(1)", "[].index(1)", "{}.pop(1)", "{}.popitem()", "set().pop()", "set().remove(1)", "collections.deque().pop()", "collections.deque(maxlen=-1)", "collections.deque([1])[5]", "collections.deque([1]).remove(2)", "collections.Counter(5)", "collections.namedtuple('a b', 'c')", "collections.namedtuple('A', 'x x')", "collections.namedtuple('A', 'def')", "collections.ChainMap()['z']", "collections.OrderedDict().move_to_end(1)", "collections.OrderedDict().popitem()", "collections.defaultdict(5)", "collections.defaultdict()[1]"):
    attempt(source)
