# Classes that derive from weakref.ref: attributes, __call__, slots, and that they are not shared.
import weakref
import gc


class C:
    pass


class Ref(weakref.ref):
    pass


class Keyed(weakref.ref):
    __slots__ = ("key",)

    def __new__(cls, ob, callback, key):
        self = super().__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class Strict(weakref.ref):
    def __call__(self):
        ob = super().__call__()
        if ob is None:
            raise ReferenceError("it is gone")
        return ob


c = C()
r1, r2 = Ref(c), Ref(c)
plain = weakref.ref(c)
print(r1 is r2, r1 == r2, r1 == plain, hash(r1) == hash(plain), weakref.ref(c) is plain)
r1.note = "text"
print(r1.note, hasattr(r2, "note"), r1.__callback__, isinstance(r1, weakref.ref), type(r1).__name__)
print([type(r).__name__ for r in weakref.getweakrefs(c)], weakref.getweakrefcount(c))
k = Keyed(c, lambda r: print("callback of", r.key, r() is None), "the key")
print(k.key, k() is c)
try:
    k.other = 1
except AttributeError as error:
    print(error)
s = Strict(c)
print(s() is c)
print([type(r).__name__ for r in weakref.getweakrefs(c)])
del r2
print([type(r).__name__ for r in weakref.getweakrefs(c)])
del c
try:
    s()
except ReferenceError as error:
    print(error)
print(r1(), plain(), k())
print("-- the wrong number of arguments")
for wrong in (lambda: weakref.ref(), lambda: weakref.ref(C(), None, 1), lambda: Ref(), lambda: Keyed(C()), lambda: weakref.ref(C(), callback=None),
              lambda: weakref.ref(object=C()), lambda: plain(1), lambda: plain(x=1)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
print("-- a callback need not be callable, until it is called")
d = C()
bad = weakref.ref(d, "not callable")
print(bad.__callback__)
del d
print(bad(), bad.__callback__)
try:
    plain.__callback__ = print
except AttributeError as error:
    print(error)
print(weakref.ref.__name__, weakref.ref is weakref.ReferenceType, weakref.ref.__mro__)
gc.collect()
