# WeakMethod, listeners that unregister themselves, slots with __weakref__, and which instances can be referred to.
import collections
import dataclasses
import enum
import functools
import gc
import types
import weakref


class Source:
    def __init__(self): self._listeners = weakref.WeakSet(); self._methods = []
    def on(self, listener): self._listeners.add(listener)
    def on_method(self, m): self._methods.append(weakref.WeakMethod(m, self._methods.remove))
    def fire(self, what):
        for l in sorted(self._listeners, key=lambda l: l.name): l.hear(what)
        for m in list(self._methods): m()(what)
        return len(self._listeners), len(self._methods)


class Listener:
    def __init__(self, name): self.name = name
    def hear(self, what): print("  ", self.name, "hears", what)


s, a, b = Source(), Listener("a"), Listener("b")
s.on(a), s.on(b), s.on(a), s.on_method(a.hear), s.on_method(b.hear)
print(s.fire("one")); del a; print(s.fire("two")); b.me = b; del b; print(s.fire("three")); gc.collect(); print(s.fire("four"))
a = Listener("a")
plain, m = weakref.ref(a.hear), weakref.WeakMethod(a.hear)
print(plain(), m().__self__ is a, m() == a.hear, m() is m(), m == weakref.WeakMethod(a.hear), hash(m) == hash(weakref.WeakMethod(a.hear)), m != weakref.WeakMethod(Listener("x").hear))
class Child(Listener):
    def hear(self, what): super().hear(what + "!")
c = Child("c"); m = weakref.WeakMethod(c.hear, lambda r: print("   method gone", r() is None)); m()("x"); Child.hear = lambda self, w: print("   new"); print(m()); del c
c = Child("c"); m = weakref.WeakMethod(c.hear, lambda r: print("   method gone", r() is None)); m()("x"); del c; print(m(), m == m)
for wrong in (lambda: weakref.WeakMethod(print), lambda: weakref.WeakMethod(5), lambda: weakref.WeakMethod([].append), lambda: weakref.WeakMethod(Listener.hear), lambda: weakref.WeakMethod("".join)):
    try: print(wrong())
    except TypeError as e: print("  ", str(e).split("<class")[1])
class NoWeak: __slots__ = ("x",)
class Weak: __slots__ = ("x", "__weakref__")
class Under(NoWeak): pass
class UnderSlots(NoWeak): __slots__ = ()
class T(tuple): pass
class TS(tuple): __slots__ = ()
class I(int): pass
class L(list): __slots__ = ()
class E(enum.Enum): A = 1
@dataclasses.dataclass(slots=True)
class DS: x: int = 0
@dataclasses.dataclass(slots=True, weakref_slot=True)
class DW: x: int = 0
N = collections.namedtuple("N", "a")
class Ex(Exception): pass
def gen(): yield
samples = [NoWeak(), Weak(), Under(), UnderSlots(), T(), TS(), I(), L(), E.A, DS(), DW(), N(1), Ex(), ValueError(), gen(), (x for x in ()), (lambda: 0), len, [].append, list.append, a.hear, types.SimpleNamespace(), functools.partial(len), functools.cache(len), collections.deque(),
           collections.OrderedDict(), collections.Counter(), collections.defaultdict(), collections.ChainMap(), [], (), {}, set(), frozenset(), "s", b"b", 5, 1.5, None, object(), type, NoWeak, gc, gen().gi_code, gen().gi_frame, range(3), slice(1), memoryview(b""), bytearray(), property(), staticmethod(len), classmethod(len), super(I, I()), weakref.ref(a), weakref.proxy(a), types.CellType(), iter([]), types.MappingProxyType({}), list[int], int | str, NotImplemented, {}.keys(), types.GenericAlias(list, int), E, T.__new__]
for x in samples:
    try: r = weakref.ref(x); print("%-28s yes %s" % (type(x).__name__, weakref.getweakrefcount(x)))
    except TypeError as e: print("%-28s %s" % (type(x).__name__, e))
r = x = None
samples.clear()
class Cached:
    cache = weakref.WeakValueDictionary()
    def __new__(cls, key):
        try: return cls.cache[key]
        except KeyError: made = cls.cache[key] = super().__new__(cls); print("   made", key); return made
x, y = Cached(1), Cached(1); print(x is y, len(Cached.cache)); del x; print(len(Cached.cache)); del y; print(len(Cached.cache)); Cached(1)
class Node:
    def __init__(self, parent=None): self._parent = weakref.ref(parent) if parent else None; self.children = []; parent and parent.children.append(self)
    @property
    def parent(self): return self._parent() if self._parent else None
    def __del__(self): print("   node gone, parent", self.parent is not None)
root = Node(); kid = Node(root); Node(kid); print(kid.parent is root, kid.children[0].parent is kid); del root; print(kid.parent); del kid
p = weakref.proxy(a); print(p.name, isinstance(p, Listener), type(p).__name__, p == a, p is a, str(p).split(" at")[0] == str(a).split(" at")[0], repr(p)[:17]); p.name = "renamed"; print(a.name, bool(p)); del a
for use in (lambda: p.name, lambda: p == 1, lambda: bool(p), lambda: str(p), lambda: setattr(p, "x", 1), lambda: p(), lambda: p[0], lambda: len(p), lambda: hash(p), lambda: p + 1):
    try: print(use())
    except Exception as e: print("  ", type(e).__name__, e)
