# Long chains and trees of mixed kinds are freed without overflow, in the order that CPython's trashcan gives.
import collections
import functools
import gc
import itertools
import types

gc.disable()


class D:
    order = []
    __slots__ = ("n", "next")
    def __init__(self, n, next=None): self.n, self.next = n, next
    def __del__(self): D.order.append(self.n)
class P:
    def __init__(self, next): self.next = next
class L(list): pass
class T(tuple): pass


def dropped(build, n=300):
    D.order.clear()
    x = build(n)
    del x
    o = D.order
    runs, start = [], 0
    for i in range(1, len(o) + 1):
        if i == len(o) or abs(o[i] - o[i - 1]) != 1 or (i - start > 1 and o[i] - o[i - 1] != o[i - 1] - o[i - 2]): runs.append((o[start], o[i - 1])); start = i
    return len(o), runs[:12], len(runs)


def chain(step):
    def build(n):
        x = None
        for i in range(n): x = step(D(i), x)
        return x
    return build


kinds = {
    "slots": chain(lambda d, x: (setattr(d, "next", x), d)[1]), "list": chain(lambda d, x: [d, x]), "list, tail first": chain(lambda d, x: [x, d]), "tuple": chain(lambda d, x: (d, x)), "tuple, tail first": chain(lambda d, x: (x, d)), "dict": chain(lambda d, x: {"d": d, "x": x}), "dict, tail first": chain(lambda d, x: {"x": x, "d": d}), "instance": chain(lambda d, x: P([d, x])), "instance pair": chain(lambda d, x: P((x, d))),
    "list subclass": chain(lambda d, x: L([d, x])), "tuple subclass": chain(lambda d, x: T((d, x))), "deque": chain(lambda d, x: collections.deque([d, x])), "OrderedDict": chain(lambda d, x: collections.OrderedDict(d=d, x=x)), "defaultdict": chain(lambda d, x: collections.defaultdict(None, d=d, x=x)), "frozenset": chain(lambda d, x: (d, frozenset([x]))), "closure": chain(lambda d, x: lambda: (d, x)), "default": chain(lambda d, x: lambda a=d, b=x: 0), "partial": chain(lambda d, x: functools.partial(print, d, x)), "method": chain(lambda d, x: types.MethodType(print, (d, x))), "cell": chain(lambda d, x: types.CellType((d, x))), "namespace": chain(lambda d, x: types.SimpleNamespace(d=d, x=x)), "exception": chain(lambda d, x: ValueError(d, x)),
    "iterator": chain(lambda d, x: iter([d, x])), "tuple iterator": chain(lambda d, x: iter((d, x))), "zip": chain(lambda d, x: zip([d], x or [])), "map": chain(lambda d, x: map(lambda a, b: 0, [d], x or [])), "chain": chain(lambda d, x: itertools.chain([d], x or [])), "generator": chain(lambda d, x: (y for y in [d, x])), "slice": chain(lambda d, x: slice(d, x)), "property": chain(lambda d, x: (d, property(None, None, None, x))), "enumerate": chain(lambda d, x: enumerate([d] if x is None else [d, x])), "bound": chain(lambda d, x: [d, x].append), "list of list": chain(lambda d, x: [[[d], [x]]]), "mixed": chain(lambda d, x: [{"a": (d,)}, (x,)] if d.n % 2 else {"x": [x], "d": d}), "proxy": chain(lambda d, x: types.MappingProxyType({"d": d, "x": x})), "reversed": chain(lambda d, x: reversed([d, x])), "set": chain(lambda d, x: ({d}, x)), "values": chain(lambda d, x: {"d": d, "x": x}.values()), "staticmethod": chain(lambda d, x: (d, staticmethod(x) if x else x)),
}
for name, build in kinds.items(): print("%-18s" % name, *dropped(build))


def tree(n, make):
    counter = itertools.count()
    def grow(depth): return D(next(counter), make(grow(depth - 1), grow(depth - 1))) if depth else D(next(counter))
    return grow(n)


for name, make in (("list", lambda a, b: [a, b]), ("tuple", lambda a, b: (a, b)), ("dict", lambda a, b: {1: a, 2: b})):
    D.order.clear(); t = tree(5, make); del t; print(name, D.order)
def long_chain(n):
    x = None
    for i in range(n): x = P(x)
    return x
for make in (long_chain, lambda n: functools.reduce(lambda x, i: [x], range(n)), lambda n: functools.reduce(lambda x, i: (x,), range(n), ()), lambda n: functools.reduce(lambda x, i: {0: x}, range(n)), lambda n: functools.reduce(lambda x, i: functools.partial(print, x), range(n)), lambda n: functools.reduce(lambda x, i: (lambda: x), range(n))): x = make(5000); x = None
def gens(n):
    def g(x): yield x
    x = None
    for _ in range(n): x = g(x); next(x)
    return x
x = gens(500); x = None
e = None
for _ in range(500):
    try: raise ValueError(e)
    except ValueError as error: e = error
e = error = None
print("all gone", gc.collect())
