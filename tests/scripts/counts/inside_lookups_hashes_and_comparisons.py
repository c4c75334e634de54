# Counts of self and other inside __eq__, __hash__, __lt__, __contains__, __index__, __iter__, keys and callbacks that built-in functions call.
import bisect
import collections
import functools
import heapq
import itertools
import operator
import re
import sys

rc = sys.getrefcount
log = []


class K:
    def __init__(self, n): self.n = n
    def __hash__(self): log.append(("hash", rc(self))); return self.n
    def __eq__(self, o): log.append(("eq", rc(self), rc(o))); return isinstance(o, K) and self.n == o.n
    def __lt__(self, o): log.append(("lt", rc(self), rc(o))); return self.n < o.n
    def __index__(self): log.append(("index", rc(self))); return self.n
    def __int__(self): log.append(("int", rc(self))); return self.n
    def __len__(self): log.append(("len", rc(self))); return 2
    def __getitem__(self, i): log.append(("get", rc(self), rc(i) if not isinstance(i, int) else "")); return [1, 2][i] if isinstance(i, int) else i
    def __repr__(self): log.append(("repr", rc(self))); return "K"
    def __bool__(self): log.append(("bool", rc(self))); return True
    def __add__(self, o): log.append(("add", rc(self), rc(o) if not isinstance(o, int) else "")); return self
    __radd__ = __add__
    def __abs__(self): log.append(("abs", rc(self))); return self
    def __round__(self, n=None): log.append(("round", rc(self))); return 1
    def __float__(self): log.append(("float", rc(self))); return 1.0
    def __call__(self, *a, **k): log.append(("call", rc(self), [rc(x) for x in a], rc(a))); return 1
    def __format__(self, s): log.append(("format", rc(self))); return "F"
    def __bytes__(self): log.append(("bytes", rc(self))); return b""
    def __dir__(self): log.append(("dir", rc(self))); return []
    def __sizeof__(self): log.append(("sizeof", rc(self))); return 1
    def __instancecheck__(self, x): log.append(("inst", rc(self), rc(x))); return True
    def __length_hint__(self): return 1
    def __fspath__(self): log.append(("fspath", rc(self))); return "p"
    def __missing__(self): pass
    def __divmod__(self, o): log.append(("divmod", rc(self), rc(o))); return 1
    def __pow__(self, o, m=None): log.append(("pow", rc(self), rc(o))); return 1
    def __copy__(self): log.append(("copy", rc(self))); return 1
    def __deepcopy__(self, memo): log.append(("deepcopy", rc(self), rc(memo))); return 1
    def __reversed__(self): log.append(("reversed", rc(self))); return iter(())


a, b, c = K(1), K(2), K(1)
import copy
tests = ["{a: 1}", "{a: 1, b: 2}[c]", "{a, b}", "c in {a, b}", "c in [b, a]", "[b, a].index(c)", "[b, a].count(c)", "[b, a].remove(c)", "(b, a).index(c)", "a in (b, c)", "[a] == [c]", "(a, b) == (c, b)", "{1: a} == {1: c}", "{a} == {c}", "[a, b] < [c, b]", "sorted([b, a])", "sorted([b, a, K(0)])", "[b, a].sort()", "sorted([b, a], key=lambda k: (log.append(('key', rc(k))), k.n)[1])", "max(a, b)", "max([a, b])", "min(a, b, key=lambda k: (log.append(('key', rc(k))), k.n)[1])", "heapq.heapify([b, a])", "heapq.heappush([a], b)", "bisect.bisect([a, b], c)", "sum([a, b], c)", "sum([a])", "[0] * a", "[1, 2, 3][a]", "[1, 2, 3][a:b]", "'abc'[a]", "range(a)", "range(a, b)", "hex(a)", "chr(a)", "int(a)", "float(a)", "bool(a)", "not a", "len(a)", "abs(a)", "round(a)", "list(a)", "tuple(a)", "iter(a)", "reversed(a)", "enumerate(a).__next__()", "list(zip(a, b))", "[*a]", "x, y = a", "repr(a)", "str(a)", "f'{a}'", "f'{a!r}'", "'%s' % a", "'{}'.format(a)", "print(a, end='', file=out)", "str([a])", "repr((a,))", "repr({a: b})", "bytes(a)", "dir(a)", "sys.getsizeof(a)", "isinstance(5, a)", "divmod(a, b)", "pow(a, b)", "a ** b", "a + b", "1 + a", "a += b", "a()", "a(b)", "a(b, k=c)", "a(*[b])", "list(map(a, [b]))", "list(filter(a, [b]))", "sorted([1, 2], key=a)", "functools.reduce(a, [b, c])", "functools.partial(a, b)()", "functools.partial(a)(b)", "list(itertools.starmap(a, [(b, c)]))", "list(itertools.takewhile(a, [b]))", "list(itertools.accumulate([b, c], a))", "list(itertools.groupby([b, c], a))", "re.sub('x', a, 'x') if 0 else 0", "a[b]", "a[b, c]", "a[0]", "a[b:c]", "operator.itemgetter(b)(a)", "operator.call(a, b)", "copy.copy(a)", "copy.deepcopy(a)", "copy.deepcopy([a])", "collections.Counter([a, c])", "collections.deque([a]).index(c)", "collections.deque([a]).count(c)", "collections.OrderedDict([(a, 1)])[c]", "dict.fromkeys([a, c])", "{a: 1}.get(c)", "{a: 1}.pop(c)", "{a: 1}.setdefault(c)", "{a: 1} | {c: 2}", "{a} | {c}", "{a} & {c}", "{a} - {c}", "frozenset([a, c])", "a == c", "a != c", "a == 1", "1 == a", "a < b", "b > a", "a is c", "a and b", "a or b", "b if a else c", "any([a])", "all([a, b])", "next(iter(map(a, [b])))", "hash(a)", "hash((a, b))", "iter(a, 1).__next__()", "setattr(a, 'z', b)", "vars(a)", "type(a)", "callable(a)", "id(a) == id(a)"]
import io
out = io.StringIO()
for text in tests:
    code = compile(text, "t", "exec")
    results = []
    for _ in range(2):
        log.clear()
        try: exec(code)
        except Exception as e: log.append(type(e).__name__)
        results.append(str(log))
    print(text, "->", results[0], "" if results[0] == results[1] else "then " + results[1])
    log.clear(); a, b, c, x, y = K(1), K(2), K(1), 0, 0
