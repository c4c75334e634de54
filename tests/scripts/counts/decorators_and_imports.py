# Counts of functions, modules and classes through decorators, imports, and names that come and go.
import sys, types, functools
rc = sys.getrefcount
def keep(f): registry.append(f); return f
def same(f): return f
def wrap(f):
    @functools.wraps(f)
    def w(*a, **k): return f(*a, **k)
    return w
registry = []
def plain(): pass
@same
def one(): pass
@keep
def two(): pass
@wrap
def three(): pass
@same
@keep
@same
def four(): pass
@functools.lru_cache
def five(x): return x
@functools.partial(lambda a, f: f, 1)
def six(): pass
print([rc(f) for f in (plain, one, two, three, four, five, six)], rc(three.__wrapped__), rc(five.__wrapped__), rc(registry[0]))
@keep
class C:
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): pass
    @property
    def p(self): pass
    @p.setter
    def p(self, v): pass
    @functools.cached_property
    def q(self): return []
    @keep
    def m(self): pass
print(rc(C), rc(C.__dict__["s"]), rc(C.s), rc(C.__dict__["c"].__func__), rc(C.__dict__["p"]), rc(C.p.fget), rc(C.p.fset), rc(C.m), rc(C.__dict__["q"]))
c = C(); print(rc(c.q), rc(c.q), rc(c), rc(c.__dict__["q"])); del c.q; print("q" in c.__dict__)
f = plain; print(rc(plain)); g = [plain] * 3; print(rc(plain)); del f, g; print(rc(plain)); h = plain.__get__(1); print(rc(plain), rc(h)); del h; k = functools.partial(plain); print(rc(plain), rc(k.func)); del k; t = types.MethodType(plain, []); print(rc(plain), rc(t.__self__)); del t; print(rc(plain))
import graphlib; print(rc(graphlib)); import graphlib as g; print(rc(graphlib), rc(g)); from graphlib import TopologicalSorter; print(rc(TopologicalSorter) > 3, rc(graphlib.__dict__)); del g; print(rc(graphlib)); m = sys.modules["graphlib"]; print(rc(m)); del sys.modules["graphlib"]; print(rc(m)); del m
mod = types.ModuleType("made"); mod.x = []; print(rc(mod), rc(mod.__dict__), rc(mod.x)); d = mod.__dict__; del mod; print(rc(d), d["x"])
def imports():
    import reprlib as j
    from math import sqrt
    return rc(j) > 2, rc(sqrt)
print(imports(), imports())
def nested():
    def inner(): return rc(inner)
    return inner(), rc(inner)
print(nested(), nested())
def redefined(): return 1
old = redefined
def redefined(): return 2
print(rc(old), rc(redefined), old() + redefined())
lam = lambda: lam; print(rc(lam), rc(lam()), rc(lam.__globals__) == rc(globals()))
def star(*fs): return [rc(f) for f in fs]
print(star(plain, plain), star(lambda: 0), star(*[plain]))
class Meta(type):
    def __new__(m, name, bases, ns): cls = super().__new__(m, name, bases, ns); print(rc(cls), rc(ns), rc(bases)); return cls
class N(metaclass=Meta): x = []
print(rc(N), rc(N.x))
for fn in [plain, one]: print(rc(fn), end=" ")
del fn; print(rc(plain))
exec("def made(): pass"); print(rc(made), rc(made.__code__), rc(made.__globals__) == rc(globals()))
def swap():
    a, b = plain, one
    a, b = b, a
    return rc(a), rc(b), rc(plain)
print(swap())
async def coroutine(): return rc(coroutine)
co = coroutine(); print(rc(coroutine), rc(co), rc(co.cr_code)); co.close(); print(rc(coroutine))
gen = (i for i in [plain]); print(rc(plain)); print(rc(next(gen))); del gen; print(rc(plain))
