# gc.is_tracked of results of many constructs, and whether a collection changes it.
import array
import collections
import copy
import dataclasses
import enum
import functools
import gc
import itertools
import operator
import re
import types
import weakref

gc.disable()


class C: pass
class S: __slots__ = ()
class T(tuple): pass
class I(int): pass
class IS(int): __slots__ = ()
class TS(tuple): __slots__ = ()
class F(frozenset): pass
class D(dict): pass
class St(str): pass
class B(bytes): pass
class E(enum.Enum): A = 1
class IE(enum.IntEnum): A = 1
@dataclasses.dataclass(slots=True)
class P: x: int = 1
N = collections.namedtuple("N", "a b")
NT = types.SimpleNamespace


def gen(): yield
async def co(): pass


c = co()
n = [1]
x, *star = 1, 2
rows = [
    ("tuple of atoms", tuple([1, 2])), ("tuple of list", ([],)), ("tuple from zip", next(zip([1], [2]))), ("from items", next(iter({1: 2}.items()))),
    ("from enumerate", next(enumerate("a"))), ("from divmod", divmod(5, 2)), ("from slice", (1, 2, 3)[1:]), ("from add", (1,) + (2,)), ("from mul", (1,) * 3),
    ("from args", (lambda *a: a)(1, 2)), ("from partition", "a-b".partition("-")), ("star", star), ("nested atoms", tuple([(1, 2), (3, 4)])),
    ("from product", next(itertools.product([1], [2]))), ("from combinations", next(itertools.combinations([1, 2], 2))), ("namedtuple", N(1, 2)), ("namedtuple of list", N([], 2)),
    ("tuple subclass", T([1])), ("slotted tuple subclass", TS([1])), ("int subclass", I(1)), ("slotted int subclass", IS(1)), ("str subclass", St("a")), ("bytes subclass", B(b"a")),
    ("frozenset", frozenset([1])), ("frozenset subclass", F()), ("set", set()), ("dict", {}), ("dict subclass", D()), ("fromkeys", dict.fromkeys("ab")), ("keyword dict", (lambda **k: k)(a=1)),
    ("instance", C()), ("slots instance", S()), ("object", object()), ("dataclass slots", P()), ("enum member", E.A), ("int enum", IE.A), ("namespace", NT()),
    ("its dict", C().__dict__), ("class dict", C.__dict__), ("generator", gen()), ("coroutine", c), ("lambda", lambda: 0), ("builtin", len), ("method", n.append), ("wrapper", n.__len__), ("slot wrapper", list.__len__),
    ("bound", C().__init__), ("code", gen.__code__), ("cell", types.CellType()), ("module", gc), ("class", C), ("static type", int), ("weakref", weakref.ref(C)), ("proxy", weakref.proxy(C)),
    ("range", range(3)), ("range iterator", iter(range(3))), ("str iterator", iter("a")), ("list iterator", iter(n)), ("dict view", {}.keys()), ("slice", slice(1)), ("slice of list", slice([])),
    ("deque", collections.deque()), ("Counter", collections.Counter()), ("array", array.array("i")), ("bytearray", bytearray()), ("memoryview", memoryview(b"")), ("partial", functools.partial(len)), ("lru_cache", functools.cache(len)),
    ("itemgetter", operator.itemgetter(1)), ("attrgetter", operator.attrgetter("a")), ("count", itertools.count()), ("repeat", itertools.repeat(1)), ("chain", itertools.chain()), ("pattern", re.compile("a")), ("match", re.match("a", "a")),
    ("exception", ValueError()), ("property", property()), ("staticmethod", staticmethod(len)), ("super", super(C, C())), ("alias", list[int]), ("union", int | str), ("template", t"{n}"),
    ("complex", 1j), ("float", 1.5), ("big", 10**30), ("ellipsis", ...), ("not implemented", NotImplemented), ("copy of tuple", copy.copy((n,))), ("deep copy", copy.deepcopy((n,))), ("match statement", None),
]
c.close()
before = [gc.is_tracked(v) for _, v in rows]
gc.collect()
after = [gc.is_tracked(v) for _, v in rows]
gc.collect()
again = [gc.is_tracked(v) for _, v in rows]
for (name, _), b, a, g in zip(rows, before, after, again):
    print("%-24s" % name, *("ny"[v] for v in (b, a, g)))
match [1, 2, [3]]:
    case [*all_]: print(gc.is_tracked(all_))
match {"a": 1}:
    case {**rest}: print(gc.is_tracked(rest))
constant = (1, (2, 3))
print(gc.is_tracked(constant), gc.is_tracked((1, 2)), gc.is_tracked(()), gc.is_tracked(gen.__code__.co_consts), gc.is_tracked(C.__mro__), gc.is_tracked(C.__bases__))
t1 = tuple([tuple([tuple([[]])])])
t1[0][0][0].append(1)
print([gc.is_tracked(t) for t in (t1, t1[0], t1[0][0])])
