# gc.get_count() after each kind of allocation: what the young counter counts.
import gc
import sys
import weakref
import itertools
import functools
import collections

gc.collect()
gc.disable()


class C:
    def m(self): pass
    @property
    def p(self): return 1


class S:
    __slots__ = ("a",)


def gen():
    yield 1


def made(make, n=20):
    gc.collect()
    keep = [None] * n
    before = gc.get_count()[0]
    for i in range(n):
        keep[i] = make()
    middle = gc.get_count()[0]
    keep.clear()
    after = gc.get_count()[0]
    return middle - before, after - before


c = C()
makers = {
    "object()": object, "int": lambda: int("12345"), "str": lambda: str(12345), "float": lambda: float("1.5"), "complex": lambda: complex(1, 2),
    "bytes": lambda: bytes(5), "bytearray": lambda: bytearray(5), "range": lambda: range(1000), "[]": lambda: [], "[1]": lambda: [1], "[1, 2, 3]": lambda: [1, 2, 3],
    "list()": list, "{}": lambda: {}, "{1: 2}": lambda: {1: 2}, "dict()": dict, "set()": set, "{1, 2}": lambda: {1, 2}, "frozenset()": frozenset,
    "frozenset([1])": lambda: frozenset([1]), "tuple of list": lambda: ([],), "tuple([1])": lambda: tuple([1]), "(c, c)": lambda: (c, c), "21 items": lambda: (c,) * 21,
    "C()": C, "S()": S, "lambda": lambda: lambda: 0, "closure": lambda: (lambda x: lambda: x)(1), "generator": gen, "genexpr": lambda: (i for i in ()),
    "bound method": lambda: c.m, "builtin method": lambda: [].append, "slice": lambda: slice(1, 2), "iter(list)": lambda: iter([]), "iter(tuple)": lambda: iter(()),
    "iter(str)": lambda: iter("a"), "iter(range)": lambda: iter(range(2)), "iter(dict)": lambda: iter({}), "iter(set)": lambda: iter(set()),
    "enumerate": lambda: enumerate(()), "zip": lambda: zip((), ()), "map": lambda: map(len, ()), "filter": lambda: filter(None, ()),
    "reversed": lambda: reversed(()), "weakref": lambda: weakref.ref(c), "weakref with callback": lambda: weakref.ref(c, print), "partial": lambda: functools.partial(len),
    "deque": collections.deque, "OrderedDict": collections.OrderedDict, "defaultdict": collections.defaultdict, "exception": ValueError, "memoryview": lambda: memoryview(b"a"),
    "count": itertools.count, "chain": lambda: itertools.chain(()), "cycle": lambda: itertools.cycle(()), "repeat": lambda: itertools.repeat(1),
    "frame": sys._getframe, "class": lambda: type("X", (), {}), "super": lambda: super(C, c), "property": property, "staticmethod": lambda: staticmethod(len),
    "dict.items()": lambda: {}.items(), "list[int]": lambda: list[int], "copy of list": lambda: [1, 2][:], "comprehension": lambda: [i for i in range(3)],
    "dict comprehension": lambda: {i: i for i in range(3)}, "sorted": lambda: sorted((2, 1)), "str.split": lambda: "a b".split(), "dict.fromkeys": lambda: dict.fromkeys((1,)),
    "instance dict": lambda: C().__dict__, "vars": lambda: vars(C()), "with attributes": lambda: setattr(C(), "x", 1),
}
for name, make in makers.items():
    print(name, *made(make))
