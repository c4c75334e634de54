# What gc.get_referrers() finds: who holds an object, if the collector tracks the holder.
# gc-sensitive: dead cycles refer to what they hold until a collection finds them
import gc
import functools
import collections
import types
import itertools
import weakref

gc.collect()


def holders(target):
    def name(x):
        if x is globals():
            return "globals"
        return type(x).__name__
    return sorted(name(x) for x in gc.get_referrers(target))


class C:
    pass


class S:
    __slots__ = ("a",)


class Target:
    pass


def keep(x):
    return x


t = Target()
print("alone", holders(t))
holds = {
    "list": lambda: [t], "tuple": lambda: (t,), "dict value": lambda: {"k": t}, "dict key": lambda: {t: 1}, "set": lambda: {t}, "frozenset": lambda: frozenset([t]),
    "instance": lambda: keep_attribute(C()), "slots": lambda: keep_slot(S()), "function default": lambda: (lambda x=t: x), "closure": lambda: closure(t),
    "bound method": lambda: types.MethodType(keep, t), "partial": lambda: functools.partial(keep, t), "generator": lambda: started(t), "iterator": lambda: iter([t]),
    "deque": lambda: collections.deque([t]), "exception": lambda: ValueError(t), "slice": lambda: slice(t), "weakref": lambda: weakref.ref(t),
    "proxy": lambda: weakref.proxy(t), "twice in a list": lambda: [t, t], "nested": lambda: [[t]], "map": lambda: map(keep, [t]), "repeat": lambda: itertools.repeat(t),
    "class attribute": lambda: type("K", (), {"a": t}), "module": lambda: module(t), "cell": lambda: types.CellType(t), "property": lambda: property(t),
}


def keep_attribute(c):
    c.t = t
    return c


def keep_slot(s):
    s.a = t
    return s


def closure(x):
    def inner():
        return x
    return inner


def started(x):
    def g():
        yield
        return held
    held = x
    k = g()
    next(k)
    return k


def module(x):
    m = types.ModuleType("m")
    m.x = x
    return m


for name, make in holds.items():
    h = make()
    print(name, holders(t))
    del h


def local():
    mine = Target()
    return holders(mine)


def parameter(p):
    return holders(p)


def captured():
    mine = Target()
    return (lambda: mine) and holders(mine)


print("a local", local(), "a parameter", parameter(Target()), "a captured local", captured())
c = C()
c.t = t
c.__dict__
print("with a dict", holders(t))
a, b = [], []
a.append(b)
print(gc.get_referrers(b)[0] is a or gc.get_referrers(b)[1] is a, len(gc.get_referrers(a, b)))
print(gc.get_referrers(), len(gc.get_referrers(10 ** 20)))
