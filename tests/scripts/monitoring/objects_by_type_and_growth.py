# Counting live objects by type with gc.get_objects, as leak hunters do: growth between two moments, referrer chains, generations.
import collections
import functools
import gc
import sys
import types
import weakref

gc.disable()


class Leaky:
    registry = []
    def __init__(self, n): self.n = n; Leaky.registry.append(self)
class Clean:
    def __init__(self, n): self.n = n
    def __del__(self): Clean.dead = getattr(Clean, "dead", 0) + 1
class Event: __slots__ = ("handlers",)


def by_type(): return collections.Counter(type(o).__name__ for o in gc.get_objects())
def growth(f, *args):
    gc.collect()
    by_type()
    before = by_type()
    kept = f(*args)
    gc.collect()
    after = by_type()
    names = sorted(set(before) | set(after))
    return {n: after[n] - before[n] for n in names if after[n] != before[n] and n not in ("frame",)}


def warm(): [{} for i in range(7)]
def leaks(): [Leaky(i) for i in range(7)]
def cleans(): [Clean(i) for i in range(7)]
def keeps(): return [Clean(i) for i in range(7)]
def closures():
    return [lambda i=i: i for i in range(5)]
def cells(): return [(lambda j: lambda: j)(i) for i in range(5)]
def generators(): return [(x for x in [i]) for i in range(5)]
def started():
    g = [(x for x in [i, i]) for i in range(5)]
    for x in g: next(x)
    return g
def cached():
    @functools.lru_cache(maxsize=3)
    def f(x): return [x]
    for i in range(10): f(i)
    return f
def exceptions():
    out = []
    for i in range(4):
        try: raise KeyError(i)
        except KeyError as e: out.append(e)
    return out
def classes(): return [type("T%d" % i, (), {}) for i in range(3)]
def dicts(): return [{"a": {}}, dict(b=[]), collections.OrderedDict(c=1), collections.defaultdict(list, d=())]
def materialized():
    l = [Clean(i) for i in range(4)]
    for c in l: c.__dict__
    return l
def weak(): s = weakref.WeakSet(); c = Clean(1); s.add(c); return s, c, weakref.ref(c), weakref.WeakValueDictionary(k=c)
def untracked(): return [(1, 2), tuple([3, 4]), (1, "a"), "text", 5, 1.5, frozenset(), range(3), b"b"]
def events():
    e = Event(); e.handlers = [print, e]; return e
def dropped_cycles():
    for i in range(5): e = Event(); e.handlers = [e]
def bound(): return [[].append for _ in range(3)], [Clean(i).__repr__ for i in range(2)], Leaky.registry.append
def modules(): m = types.ModuleType("m"); exec("def f(): pass\nclass K: pass", m.__dict__); return m
def iterators(): return iter([]), iter({}), iter(set()), enumerate([]), zip([]), map(len, []), reversed([])
def coroutines():
    async def c(): pass
    x = c(); x.close(); return x
def frames(): return sys._getframe()


growth(warm), growth(warm)
for f in (leaks, cleans, keeps, closures, cells, generators, started, cached, exceptions, classes, dicts, materialized, weak, untracked, events, dropped_cycles, bound, modules, iterators, coroutines, frames):
    print(f.__name__, growth(f), growth(f))
print(Clean.dead, len(Leaky.registry))
x = Leaky(0)
chain = [x]
for _ in range(4):
    holders = [r for r in gc.get_referrers(chain[-1]) if r is not chain and not isinstance(r, types.FrameType) and r is not globals()]
    print([type(h).__name__ for h in holders])
    if not holders: break
    chain.append(holders[0]); del holders
chain.clear()
gc.collect()
for g in (0, 1, 2): print(g, sum(isinstance(o, Leaky) for o in gc.get_objects(generation=g)), end=" ")
y = Leaky(1); print([sum(o is y for o in gc.get_objects(generation=g)) for g in range(3)]); gc.collect(0); print([sum(o is y for o in gc.get_objects(generation=g)) for g in range(3)]); gc.collect(1); print([sum(o is y for o in gc.get_objects(generation=g)) for g in range(3)])
print(sum(sys.getsizeof(o) for o in Leaky.registry), len(gc.get_objects()) > 1000, gc.get_objects()[-1] is not None, sum(isinstance(o, Clean) for o in gc.get_objects()), any(o is gc.get_objects for o in gc.get_objects()))
