# Callbacks of weak references that resurrect others, make references, delete references, collect, and raise.
import gc
import sys
import weakref

gc.disable()


class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return "C%s" % self.n


def hook(h): print("  unraisable", type(h.exc_value).__name__, h.exc_value, "|", h.err_msg.split(" at ")[0])
sys.unraisablehook = hook
log = []


def cb(name): return lambda r: print("  callback", name, r() is None)


print("order of several"); c = C(1); rs = [weakref.ref(c, cb(i)) for i in range(4)]; del rs[1]; del c
print("ref and proxy"); c = C(2); r, p, q = weakref.ref(c, cb("ref")), weakref.proxy(c, cb("proxy")), weakref.ref(c); print(weakref.getweakrefcount(c), q is weakref.ref(c), len(weakref.getweakrefs(c))); del c
print("same callback shares nothing"); c = C(3); f = cb("f"); a, b = weakref.ref(c, f), weakref.ref(c, f); print(a is b, a == b, hash(a) == hash(b), a.__callback__ is f, q.__callback__); del c; print(a == b, a.__callback__)
print("makes a ref to another"); c, d = C(4), C(5); r = weakref.ref(c, lambda r: log.append(weakref.ref(d, cb("late")))); del c; del d
print("deletes the other ref"); c = C(6); r1 = weakref.ref(c, cb("r1"))
def remove(r):
    global r1
    print("  removing"); r1 = None
r2 = weakref.ref(c, remove); del c
print("kills another object"); c, d = C(7), C(8); rd = weakref.ref(d, cb("d"))
def kill(r):
    global d
    print("  kill"); d = None; print("  killed")
rc = weakref.ref(c, kill); del c
print("raises"); c = C(9); r1, r2 = weakref.ref(c, cb("still")), weakref.ref(c, lambda r: 1 / 0); del c
print("wrong number of arguments"); c = C(10); r = weakref.ref(c, lambda: None); del c
print("not callable"); c = C(11); r = weakref.ref(c, 5); del c
print("callback None"); c = C(12); print(weakref.ref(c, None) is weakref.ref(c)); del c
print("in a collection, survivors only")
class Holder: pass
c = C(13); c.me = c; c.own = weakref.ref(c, cb("own")); out = weakref.ref(c, cb("outside")); del c; print(gc.collect(), out())
print("of two objects of one cycle"); c, d = C(14), C(15); c.d, d.c = d, c; r1, r2 = weakref.ref(d, cb("d")), weakref.ref(c, cb("c")); del c, d; print(gc.collect())
print("the callback looks at the other"); c, d = C(16), C(17); c.d, d.c = d, c
r1 = weakref.ref(c, lambda r: print("  c gone, d is", r2())); r2 = weakref.ref(d, lambda r: print("  d gone, c is", r1())); del c, d; print(gc.collect())
print("collects inside"); c = C(18); r = weakref.ref(c, lambda r: print("  collected", gc.collect())); x = C(19); x.me = x; del x; del c
print("collects inside a collection"); c = C(20); c.me = c; r = weakref.ref(c, lambda r: print("  inner", gc.collect())); x = C(21); x.me = x; del x; del c; print(gc.collect())
print("appends to a list that dies"); c = C(22); l = [c]; r = weakref.ref(c, lambda r: l.append(1)); l.clear(); del c; print(l)
print("bound method as callback")
class Observer:
    def gone(self, r): print("  observer", r() is None); 
o = Observer(); c = C(23); r = weakref.ref(c, o.gone); del o; print("  observer kept"); del c
print("subclass of ref"); 
class R(weakref.ref):
    __slots__ = ("key",)
    def __new__(cls, o, callback, key): self = super().__new__(cls, o, callback); self.key = key; return self
    def __init__(self, o, callback, key): super().__init__(o, callback)
c = C(24); r = R(c, lambda r: print("  key", r.key), "the key"); print(r().n, r is R(c, None, 1)); del c
print("__del__ and callback"); 
class D(C):
    def __del__(self): print("  del", self.n, r() if r else None)
c = D(25); r = weakref.ref(c, cb("after del")); del c
c = D(26); c.me = c; r = weakref.ref(c, cb("before del")); del c; gc.collect()
print("a ref made in __del__"); made = []
class M(C):
    def __del__(self): made.append(weakref.ref(self, cb("made in del")))
c = M(27); del c; print("  ", made[0]()); c = M(28); c.me = c; del c; print("  ", gc.collect(), made[1]())
print("to functions, classes, generators"); 
def fn(): pass
def gen(): yield
class K: pass
g = gen(); refs = [weakref.ref(fn, cb("function")), weakref.ref(K, cb("class")), weakref.ref(g, cb("generator")), weakref.ref(gc, cb("module"))]; del fn, g, K; print(" ", gc.collect() > 3)
print("to a set and a frozenset"); s = {1}; f = frozenset([1, 2]); r1, r2 = weakref.ref(s, cb("set")), weakref.ref(f, cb("frozenset")); del s; f = None
print("to a bound method"); c = C.__repr__.__get__(C(29)); r = weakref.ref(c, cb("method")); print("  ", r() is c); del c
print("a chain"); cs = [C(i) for i in range(4)]; cr = []
for i in range(3):
    def next_one(r, i=i): print("  died", i); cs[i + 1] = None
    cr.append(weakref.ref(cs[i], next_one))
cs[0] = None; print(cs)
print("end"); end = C("end"); last = weakref.ref(end, cb("at exit"))
