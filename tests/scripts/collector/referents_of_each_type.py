# What gc.get_referents() says for each type.
import gc
import sys
import weakref
import functools
import itertools
import collections
import types


def names(*objects):
    def name(x):
        if isinstance(x, type):
            return "class " + x.__name__
        if isinstance(x, types.ModuleType):
            return "module " + x.__name__
        if isinstance(x, (int, str, float, type(None))) and not isinstance(x, bool):
            return repr(x) if len(repr(x)) < 30 else "long text"
        if isinstance(x, (types.FunctionType, types.BuiltinFunctionType)):
            return "function " + x.__name__
        return type(x).__name__
    return [name(x) for x in gc.get_referents(*objects)]


class C:
    k = 1

    def m(self): pass


class S:
    __slots__ = ("b", "a")


class L(list):
    pass


def f(a, b=[1], *, c="kw") -> int:
    return a


def outer():
    x = [1]
    def inner(): return x
    return inner


def g():
    y = 5
    yield y


c, s, l = C(), S(), L("ab")
c.x, c.y = 1, "two"
s.a, s.b = 10, 20
l.extra = 3
started = g()
next(started)
things = {
    "list": [1, "a"], "tuple": (1, "a"), "dict": {"k": 1, 2: []}, "set": {7}, "frozenset": frozenset(["x"]), "instance": c, "slots": s, "list subclass": l,
    "function": f, "closure": outer(), "cell": outer().__closure__[0], "bound": c.m, "builtin method": [5].append, "generator": g(), "started": started,
    "slice": slice(1, "b", None), "property": property(lambda self: 1), "staticmethod": staticmethod(len), "classmethod": classmethod(len), "partial": functools.partial(len, 1, k=2),
    "list iterator": iter([1]), "dict iterator": iter({1: 2}), "items": {1: 2}.items(), "enumerate": enumerate("ab"), "zip": zip("a", "b"), "map": map(len, "a"),
    "chain": itertools.chain("ab"), "count": itertools.count(5), "deque": collections.deque([1, 2]), "OrderedDict": collections.OrderedDict(a=1),
    "defaultdict": collections.defaultdict(list, a=1), "exception": ValueError("text", 5), "weakref": weakref.ref(c), "weakref with callback": weakref.ref(c, len),
    "mappingproxy": types.MappingProxyType({}), "namespace": types.SimpleNamespace(a=1), "list[int]": list[int], "int | str": int | str,
    "int": 5, "str": "a", "range": range(3), "bytes": b"a", "None": None, "object": object(), "super": super(C, c),
}
for name, thing in things.items():
    print(name, names(thing))
print("several", names([1], (2,), "a"), names())
c.__dict__
print("instance with dict", names(c), names(c.__dict__))
del c.x
print(names(c.__dict__))
print("class", sorted(names(C)))
print("slots class", sorted(names(S)))
print("code", names(f.__code__))
m = types.ModuleType("m")
print("module", names(m), names(m.__dict__))
