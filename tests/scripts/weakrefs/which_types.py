# Which objects can be referred to weakly, and the TypeError of those that cannot.
import weakref
import sys
import types
import re
import array
import collections
import functools
import itertools
import io


class C: pass
class Slots: __slots__ = ("a",)
class SlotsWeak: __slots__ = ("a", "__weakref__")
class Sub(Slots): pass
class SubSlots(Slots): __slots__ = ()
class SubWeak(Slots): __slots__ = ("__weakref__",)
class L(list): pass
class LSlots(list): __slots__ = ()
class I(int): pass
class S(str): pass
class T(tuple): pass
class TSlots(tuple): __slots__ = ()
class D(dict): pass
class E(Exception): pass
def f(): pass
def g(): yield


things = {
    "C": C(), "Slots": Slots(), "SlotsWeak": SlotsWeak(), "Sub": Sub(), "SubSlots": SubSlots(), "SubWeak": SubWeak(), "list subclass": L(), "list with slots": LSlots(),
    "int subclass": I(1), "str subclass": S("a"), "tuple subclass": T((1,)), "tuple with slots": TSlots(), "dict subclass": D(), "exception subclass": E(),
    "list": [], "dict": {}, "tuple": (1,), "int": 1, "str": "a", "float": 1.5, "bytes": b"", "bytearray": bytearray(), "None": None, "object": object(), "range": range(1),
    "slice": slice(1), "set": set(), "frozenset": frozenset([1]), "function": f, "lambda": lambda: 0, "method": C().__init__, "bound": [].append, "builtin": len,
    "class": C, "builtin type": int, "module": sys, "generator": g(), "code": f.__code__, "frame": sys._getframe(), "cell": types.CellType(1), "exception": ValueError(),
    "property": property(f), "staticmethod": staticmethod(f), "classmethod": classmethod(f), "mappingproxy": C.__dict__, "memoryview": memoryview(b""),
    "weakref": weakref.ref(C), "proxy": weakref.proxy(C), "super": super(C, C()), "deque": collections.deque(), "OrderedDict": collections.OrderedDict(),
    "defaultdict": collections.defaultdict(), "Counter": collections.Counter(), "array": array.array("b"), "pattern": re.compile("a"), "match": re.match("a", "a"),
    "partial": functools.partial(f), "lru": functools.lru_cache(f), "chain": itertools.chain(), "iterator": iter([]), "enumerate": enumerate([]), "map": map(f, []),
    "StringIO": io.StringIO(), "namespace": types.SimpleNamespace(), "union": int | str, "alias": list[int], "tee": itertools.tee([])[0], "wrapper": int.__add__,
}
for name, thing in things.items():
    try:
        weakref.ref(thing)
        answer = "yes"
    except TypeError as error:
        answer = error
    print(name, type(thing).__weakrefoffset__ != 0, answer)
for make in (weakref.proxy, lambda x: weakref.WeakSet([x]), lambda x: weakref.WeakKeyDictionary({x: 1}), lambda x: weakref.WeakValueDictionary({1: x}), lambda x: weakref.finalize(x, f)):
    try:
        make(5)
    except TypeError as error:
        print(error)
for source in ("class A:\n __slots__ = ('__weakref__', '__weakref__')", "class A(C):\n __slots__ = ('__weakref__',)", "class A(int):\n __slots__ = ('__weakref__',)",
               "class A(tuple):\n __slots__ = ('x',)", "class A(SlotsWeak):\n __slots__ = ('__weakref__',)", "class A(list):\n __slots__ = ('__weakref__', 'a')"):
    try:
        exec(source, {"C": C, "SlotsWeak": SlotsWeak})
        print("fine")
    except TypeError as error:
        print(error)
print(C().__weakref__, type(C.__dict__["__weakref__"]).__name__)
c = C()
r = weakref.ref(c)
print(c.__weakref__ is r)
p = weakref.proxy(c)
q = weakref.ref(c, f)
print(c.__weakref__ is r, SlotsWeak().__weakref__)
try:
    c.__weakref__ = 1
except AttributeError as error:
    print(error)
