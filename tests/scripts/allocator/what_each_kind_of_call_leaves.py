# How many containers each operation of the language makes and leaves on free lists: once after a full collection, and once again.
import gc, sys, weakref, copy, functools, itertools, operator
from collections import deque, OrderedDict, defaultdict, Counter, namedtuple
from array import array
class N: pass
class P:
    x = property(lambda s: 1)
    @staticmethod
    def s(a): pass
    @classmethod
    def c(cls, a): pass
    def m(self, a, *b, k=1, **kw): pass
    def __eq__(self, o): return True
    def __hash__(self): return 1
    def __lt__(self, o): return True
    def __len__(self): return 3
    def __iter__(self): return iter([1])
    def __getitem__(self, i): return [1, 2, 3][i]
    def __contains__(self, i): return True
    def __bool__(self): return True
    def __add__(self, o): return 1
    def __radd__(self, o): return 1
    def __iadd__(self, o): return self
    def __call__(self, *a, **k): return 1
    def __repr__(self): return "P"
    def __str__(self): return "P"
    def __format__(self, s): return "P"
    def __enter__(self): return self
    def __exit__(self, *a): return True
    def __index__(self): return 1
    def __int__(self): return 1
    def __float__(self): return 1.0
    def __neg__(self): return 1
    def __setitem__(self, i, v): pass
    def __delitem__(self, i): pass
    def __reversed__(self): return iter([])
    def __dir__(self): return ["a"]
    def __sizeof__(self): return 8
    def __bytes__(self): return b""
    def __round__(self, n=None): return 1
    def __matmul__(self, o): return 1
    def __copy__(self): return self
class G:
    def __getattr__(self, n): return 1
    def __setattr__(self, n, v): pass
    def __delattr__(self, n): pass
class D:
    def __get__(self, o, t): return 1
    def __set__(self, o, v): pass
    def __set_name__(self, o, n): pass
class E: d = D()
class S:
    __slots__ = ("a", "b")
class L(list): pass
class T(tuple): pass
class DD(dict):
    def __missing__(self, k): return 1
class X(Exception):
    def __init__(self, *a): super().__init__(*a)
class M(type):
    def __call__(cls, *a): return super().__call__(*a)
class MM(metaclass=M): pass
class A:
    def f(self, a=1): return a
class B(A):
    def f(self, a=1): return super().f(a)
class W:
    def __new__(cls, *a): return super().__new__(cls)
    def __init__(self, *a): self.a = a
NT = namedtuple("NT", "a b")
n = N(); p = P(); g = G(); e = E(); s = S(); s.a = 1; l = [3, 1, 2]; d = {1: 2, "a": 3}; st = {1, 2}; t = (1, 2, 3); dq = deque(l); arr = array("i", [1]); nt = NT(1, 2); b = B(); od = OrderedDict(a=1); dfl = defaultdict(list); dd = DD(); r = weakref.ref(n); L0 = L(l)
@functools.lru_cache
def cached(x): return x
@functools.wraps(len)
def wrapped(*a): return a
part = functools.partial(max, 1)
def gen():
    try: yield 1
    except ValueError: yield 2
def gen2(): yield from gen()
def kw(a, b=2, *, c=3): pass
def exc():
    try: raise X(1, 2)
    except X as x: return 1
def exc2():
    try: 1/0
    except ZeroDivisionError: return 1
def exc3():
    try:
        try: 1/0
        finally: pass
    except Exception as x: str(x)
def wth():
    with p: pass
def tryimp():
    import sys as q
def unpack():
    a, *c = l
    x, y = (1, 2)
def match(v):
    match v:
        case [1, *_]: return 1
        case {"a": z}: return z
        case N(): return 3
def clos():
    v = 1
    def i(): return v
    return i()
def dec(f): return f
def gexp(): return sum(x for x in l)
src = r"""
n.x = 1; del n.x
delattr(n, "y")
p.s(1)
P.c(1)
p.m(1, 2, k=3)
p == p
-p
iter(p)
del p[0]
repr(p)
f"{p}"
format(p, "x")
reversed(p)
round(p)
{p}
del g.a
s.a
W(1)
exc()
tryimp()
match(n)
list(gen())
gen().send(None)
l.insert(0, 1); l.remove(1)
l.sort(key=lambda v: -v)
l[:] = l
l < [1]
list({1: 2})
{*l}
[x for x in l if x for y in t]
d.pop(9, None)
list(d.items())
for k, v in d.items(): pass
for c in "ab": pass
d.copy()
d == {1: 2}
dict(a=1, b=2)
st & {1}
st.intersection([1])
frozenset(l)
t + (1,)
tuple(l)
L0.append(1)
NT(1, b=2)
nt._replace(a=2)
nt._asdict()
"a".replace("a", "b")
"a".startswith(("b", "c"))
"a" * 3
"%s" % 1
"%s %d" % ("a", 2)
"{}".format(p)
"{a} {0}".format(1, a=2)
"a".ljust(3)
"a".translate({97: 98})
bytearray(3)
dq.extend([1]); dq.pop()
OrderedDict(a=1)
dfl["a"]
weakref.ref(n)
r()
weakref.WeakKeyDictionary()
cached(1)
operator.itemgetter(0)(l)
operator.methodcaller("upper")("a")
list(itertools.islice(l, 2))
list(itertools.combinations(l, 2))
list(itertools.starmap(max, [(1, 2)]))
list(reversed(l))
min(1, 2)
pow(2, 3)
issubclass(bool, int)
type(n)()
int(1.5)
complex(1, 2)
bytes([1])
range(3)
bin(1)
iter(int, 1)
globals()
gc.get_referents(n)
gc.get_stats()
sys.getsizeof(l)
property(len)
copy.deepcopy(l)
n.__eq__(1)
(1).__add__(2)
int.from_bytes(b"a")
P.__subclasses__()
kw(1)
(lambda **a: a)(a=1)
class Q: pass
class Q(N): pass
class Q(metaclass=M): pass
class Q:\n    __slots__ = ("a",)
class Q:\n    x = property(len)
class Q:\n    d = D()
class Q(Exception): pass
class Q(list): pass
@dec\ndef q(): pass
x, y = y, x = [1], [2]
""".strip().split("\n")
lines = [x for x in src]
names = globals()
def work(code):
    gc.collect()
    exec(code, names)
    a = gc.get_count()[0]
    exec(code, names)
    b = gc.get_count()[0]
    return a, b
for line in lines:
    line = line.replace("\\n", "\n")
    try:
        exec("def one():\n    global x, y, q, Q, raise_\n" + "\n".join("    " + part for part in line.replace("; ", "\n").split("\n")), names)
        code = one.__code__
        print(*work(code), line.replace("\n", ";"))
    except Exception as error:
        print(type(error).__name__, error, line)
