# Which objects the collector tracks, type by type.
import gc
import sys
import weakref
import itertools
import functools
import collections
import types
import array
import re
import operator
import contextvars


class C:
    def m(self): pass
    @property
    def p(self): pass
    @staticmethod
    def s(): pass
    @classmethod
    def k(cls): pass


class Slots:
    __slots__ = ("a",)


class NoSlots:
    __slots__ = ()


class MyInt(int): pass
class MySlotInt(int): __slots__ = ()
class MyStr(str): pass
class MyTuple(tuple): pass
class MyList(list): pass


def f(): pass
def g(): yield
async def co(): pass
async def ag(): yield
c = C()
coroutine = co()
things = {
    "int": 1, "bool": True, "float": 1.5, "complex": 1j, "str": "s", "bytes": b"b", "bytearray": bytearray(b"b"), "None": None,
    "Ellipsis": ..., "NotImplemented": NotImplemented, "range": range(3), "slice": slice(1), "slice of list": slice([]),
    "()": (), "object()": object(), "list": [], "dict": {}, "dict of list": {1: []}, "set": set(), "frozenset": frozenset(),
    "frozenset of ints": frozenset([1]), "function": f, "lambda": lambda: 0, "code": f.__code__, "cell": types.CellType(1),
    "generator": g(), "coroutine": coroutine, "async generator": ag(), "frame": sys._getframe(), "class": C, "type": type, "int type": int,
    "module": sys, "instance": c, "bound method": c.m, "builtin": len, "builtin method": [].append, "str method": "".join,
    "slot wrapper": int.__add__, "method wrapper": (1).__add__, "method descriptor": list.append, "getset": C.__dict__["__dict__"],
    "member": Slots.__dict__["a"], "property": C.__dict__["p"], "staticmethod": C.__dict__["s"], "classmethod": C.__dict__["k"],
    "mappingproxy": C.__dict__, "super": super(C, c), "weakref": weakref.ref(c), "proxy": weakref.proxy(c), "Slots()": Slots(), "NoSlots()": NoSlots(),
    "MyInt": MyInt(1), "MySlotInt": MySlotInt(1), "MyStr": MyStr("s"), "MyTuple": MyTuple(), "MyTuple of ints": MyTuple((1, 2)), "MyList": MyList(),
    "list iterator": iter([]), "tuple iterator": iter(()), "str iterator": iter(""), "non-ascii iterator": iter("\u20ac"), "bytes iterator": iter(b""),
    "range iterator": iter(range(3)), "long range iterator": iter(range(2 ** 70)), "dict iterator": iter({}), "set iterator": iter(set()),
    "dict keys": {}.keys(), "dict items": {}.items(), "reversed": reversed(()), "enumerate": enumerate([]), "zip": zip(), "map": map(len, []),
    "filter": filter(None, []), "callable iterator": iter(f, 1), "sequence iterator": iter(type("S", (), {"__getitem__": lambda s, i: 1})()),
    "count": itertools.count(), "repeat": itertools.repeat(1), "chain": itertools.chain(), "partial": functools.partial(f),
    "lru": functools.cache(f), "deque": collections.deque(), "deque iterator": iter(collections.deque()), "OrderedDict": collections.OrderedDict(),
    "defaultdict": collections.defaultdict(int), "Counter": collections.Counter(), "array": array.array("b"), "memoryview": memoryview(b""),
    "exception": ValueError(), "StopIteration": StopIteration(), "pattern": re.compile("a"), "match": re.match("a", "a"),
    "itemgetter": operator.itemgetter(1), "attrgetter": operator.attrgetter("a"), "methodcaller": operator.methodcaller("a"),
    "ContextVar": contextvars.ContextVar("v"), "Context": contextvars.copy_context(), "list[int]": list[int], "int | str": int | str,
    "SimpleNamespace": types.SimpleNamespace(), "instance dict": c.__dict__, "globals": globals(), "builtins": __builtins__,
}
for name, thing in things.items():
    print(name, gc.is_tracked(thing))
coroutine.close()
