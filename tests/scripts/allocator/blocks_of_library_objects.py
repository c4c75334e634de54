# How many blocks sys.getallocatedblocks counts for objects of the library, classes, closures, exceptions and growing containers.
import array
import collections
import dataclasses
import enum
import functools
import gc
import itertools
import sys
import types
import weakref

gc.disable()
blocks = sys.getallocatedblocks


def of(make, n=20):
    keep = [None] * n
    make(), make()
    gc.collect()
    for _ in range(2):
        for i in range(n): keep[i] = None
        before = blocks()
        for i in range(n): keep[i] = make()
        after = blocks()
    return (after - before) / n


class P:
    def __init__(self): self.x = self.y = None
    def m(self): pass
class S: __slots__ = ("x", "__weakref__")
@dataclasses.dataclass
class D: x: int = 1
@dataclasses.dataclass(slots=True)
class DS: x: int = 1; l: list = dataclasses.field(default_factory=list)
N = collections.namedtuple("N", "a b")
p, s, text = P(), S(), "text"
def gen(): yield
def two(a, b=[], *c, **d):
    def inner(): return a, b
    return inner


kinds = {
    "object": object, "list": list, "[1]": lambda: [None], "[1]*9": lambda: [None] * 9, "append 5": lambda: [l := [], [l.append(None) for _ in range(5)]][0], "dict": dict, "{1: 2}": lambda: {1: 2}, "{'a': 1}": lambda: {"a": 1}, "kwargs": lambda: dict(a=1), "set": set, "set of 6": lambda: set(range(6)), "frozenset": lambda: frozenset((1, 2)), "tuple": lambda: (text, text), "float": lambda: float("1.5"), "big": lambda: 10 ** 20 + len(text),
    "str": lambda: text + "x", "long str": lambda: text * 200, "bytes": lambda: b"ab" + bytes(5), "bytearray": lambda: bytearray(10), "empty bytearray": bytearray, "memoryview": lambda: memoryview(b"abc"), "slice": lambda: slice(1, 2), "range": lambda: range(5), "complex": lambda: complex(1, 2), "iter": lambda: iter([]), "enumerate": lambda: enumerate(()), "zip": lambda: zip((), ()), "map": lambda: map(len, ()), "reversed": lambda: reversed([]), "cell": types.CellType,
    "instance": P, "slots": S, "dataclass": D, "dataclass slots": DS, "namedtuple": lambda: N(1, 2), "its __dict__": lambda: P().__dict__, "vars copy": lambda: dict(vars(p)), "method": lambda: p.m, "lambda": lambda: lambda: 0, "closure": lambda: two(1), "generator": gen, "started": lambda: (g := gen(), next(g))[0], "genexpr": lambda: (x for x in ()), "partial": lambda: functools.partial(len, 1), "partial kw": lambda: functools.partial(len, a=1), "lru_cache": lambda: functools.lru_cache(len), "exception": lambda: ValueError(1), "property": lambda: property(len), "static": lambda: staticmethod(len), "super": lambda: super(P, p), "ref": lambda: weakref.ref(p, print), "proxy": lambda: weakref.proxy(s, print), "WeakSet": weakref.WeakSet, "finalize": lambda: weakref.finalize(s, print).detach(),
    "deque": collections.deque, "deque 100": lambda: collections.deque(range(100)), "OrderedDict": lambda: collections.OrderedDict(a=1), "Counter": lambda: collections.Counter("ab"), "defaultdict": lambda: collections.defaultdict(list), "ChainMap": collections.ChainMap, "array": lambda: array.array("i", [1]), "chain": lambda: itertools.chain([], []), "product": lambda: itertools.product([1], [2]), "tee": lambda: itertools.tee([]), "count": itertools.count, "islice": lambda: itertools.islice([], 1), "groupby": lambda: itertools.groupby([]), "permutations": lambda: itertools.permutations([1, 2]), "namespace": types.SimpleNamespace, "namespace a": lambda: types.SimpleNamespace(a=1), "module": lambda: types.ModuleType("m"), "alias": lambda: list[int], "proxy dict": lambda: types.MappingProxyType({}), "split": lambda: "a b c".split(), "range list": lambda: list(range(300, 310)), "nested": lambda: [[[]]], "dict of lists": lambda: {i: [] for i in range(3)}, "sorted": lambda: sorted([3, 1, 2]), "f-string": lambda: f"{text}{1}", "slice of list": lambda: [1, 2, 3][1:], "dict.items": lambda: {}.items(), "str.join": lambda: "-".join([text, text]), "int list": lambda: [10 ** 6 + i for i in range(len(text))], "zip list": lambda: list(zip([1, 2], [3, 4])), "args": lambda: (lambda *a, **k: (a, k))(1, b=2),
}
for name, make in kinds.items(): print("%-16s %g" % (name, of(make)))
