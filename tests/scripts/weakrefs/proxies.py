# weakref.proxy passes nearly everything on to its object.
import weakref
import sys
import operator


class V:
    def __init__(self, v):
        self.v = v
        self.items = [1, 2, 3]

    def __repr__(self):
        return "V(%r)" % self.v

    def method(self):
        return "method of", self.v

    def __add__(self, other): return ("add", self.v, getattr(other, "v", other))
    def __radd__(self, other): return ("radd", self.v, other)
    def __iadd__(self, other):
        self.v += other
        return self
    def __neg__(self): return -self.v
    def __len__(self): return len(self.items)
    def __getitem__(self, i): return self.items[i]
    def __setitem__(self, i, x): self.items[i] = x
    def __delitem__(self, i): del self.items[i]
    def __contains__(self, x): return x in self.items
    def __iter__(self): return iter(self.items)
    def __bool__(self): return bool(self.v)
    def __eq__(self, other): return self.v == getattr(other, "v", other)
    def __lt__(self, other): return self.v < other.v
    def __int__(self): return int(self.v)
    def __index__(self): return int(self.v)
    def __float__(self): return float(self.v)
    def __str__(self): return "str of V"
    def __matmul__(self, other): return "matmul"
    def __divmod__(self, other): return "divmod"
    def __pow__(self, other): return "pow"
    def __bytes__(self): return b"bytes"


class Callable(V):
    def __call__(self, *args, **kw):
        return args, kw


v, w = V(5), V(7)
p, q = weakref.proxy(v), weakref.proxy(w)
print(type(p).__name__, p is weakref.proxy(v), p.v, p.method(), p + 1, 1 + p, p + q, -p, len(p), p[0], 2 in p, list(p), bool(p), p == v, p == 5, p < q)
print(int(p), float(p), operator.index(p), [10, 20, 30, 40, 50, 60][p], str(p), p @ 1, divmod(p, 2), p ** 2, bytes(p))
p.new = "attribute"
p[0] = 100
del p[1]
print(v.new, v.items)
del p.new
print(hasattr(v, "new"), repr(p).startswith("<weakproxy at"), "to V at" in repr(p))
old = p
p += 10
print(v.v, p is v, type(p).__name__, type(old).__name__)
print(isinstance(old, V), type(old) is V, old.__class__ is V, old.__class__.__name__)
try:
    hash(old)
except TypeError as error:
    print(error)
c = Callable(1)
pc = weakref.proxy(c)
print(type(pc).__name__, pc(1, 2, k=3), callable(pc), callable(old))
try:
    old()
except TypeError as error:
    print(error)
class Gen:
    n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        return self.n
g = Gen()
pg = weakref.proxy(g)
print(next(pg), next(pg), iter(pg) is g)
try:
    next(old)
except TypeError as error:
    print(error)
for bad in (lambda: old.missing, lambda: old - 1, lambda: old[9], lambda: reversed(old).__next__()):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(weakref.getweakrefcount(v), [type(r).__name__ for r in weakref.getweakrefs(v)])
print(sys.getsizeof(old) == sys.getsizeof(weakref.ref(w)), sorted(old.__dict__), old.__dict__ is v.__dict__)
