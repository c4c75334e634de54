# weakref.finalize in all its forms: order, detach, peek, alive, atexit, errors in it, resurrected objects, cycles, exit.
import gc
import sys
import weakref


class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return "C" + str(self.n)


def hook(h): print("  unraisable", type(h.exc_value).__name__, h.exc_value)
sys.unraisablehook = hook


def say(*args, **kw):
    print("  called", args, kw)
    return "result"


a = C(1)
f = weakref.finalize(a, say, 1, k=2)
print(f.alive, f.peek()[0] is a, f.peek()[2:], f.atexit, repr(f).split(" at ")[0], sys.getrefcount(a), weakref.getweakrefcount(a))
print(f(), f.alive, f(), f.peek(), f.detach(), f.atexit, weakref.getweakrefcount(a))
g = weakref.finalize(a, say, "detached")
print([x if not callable(x) else x.__name__ for x in g.detach()], g.alive, g.detach())
h = weakref.finalize(a, say, "h"); i = weakref.finalize(a, say, "i"); weakref.finalize(a, say, "not named")
print(weakref.getweakrefcount(a)); del a
print(h.alive, i.alive, h())
print("cycle")
a = C(2); a.me = a; weakref.finalize(a, say, "from a cycle"); del a; print(gc.collect())
print("error")
a = C(3); weakref.finalize(a, lambda: 1 / 0); del a
a = C(3); weakref.finalize(a, say, "before"); weakref.finalize(a, int, "x"); weakref.finalize(a, say, "after"); del a
print("an argument that holds the object")
a = C(4); f = weakref.finalize(a, say, a); r = weakref.ref(a); del a; gc.collect(); print(r(), f.alive); f.detach(); print(r())
print("with __del__")
class Del(C):
    def __del__(self): print("  del", self.n)
a = Del(5); weakref.finalize(a, say, "finalize"); weakref.ref(a, lambda r: print("  never kept")); k = weakref.ref(a, lambda r: print("  kept")); del a
a = Del(6); a.me = a; weakref.finalize(a, say, "finalize"); k = weakref.ref(a, lambda r: print("  kept")); del a; gc.collect()
print("resurrected")
saved = []
class Res(C):
    def __del__(self): saved.append(self)
a = Res(7); f = weakref.finalize(a, say, "when"); del a; print(f.alive, saved); saved.clear(); print(f.alive)
a = Res(8); a.me = a; f = weakref.finalize(a, say, "cycle"); del a; gc.collect(); print(f.alive, saved); saved.clear(); gc.collect()
print("several objects")
objects = [C(i) for i in range(3)]
fs = [weakref.finalize(o, say, i) for i, o in enumerate(objects)]
objects.pop(1); print([f.alive for f in fs]); fs[0].atexit = False; print(fs[0].atexit); del objects[:]
print("bad arguments")
for wrong in (lambda: weakref.finalize(), lambda: weakref.finalize(C(1)), lambda: weakref.finalize([], say), lambda: weakref.finalize(5, say), lambda: weakref.finalize(C(1), 5)):
    try: print(" ", type(wrong()).__name__)
    except TypeError as e: print(" ", e)
print("methods")
class Resource:
    def __init__(self, name):
        self._finalizer = weakref.finalize(self, Resource._close, name)
    @staticmethod
    def _close(name): print("  close", name)
    def close(self): return self._finalizer()
    @property
    def closed(self): return not self._finalizer.alive
    def __enter__(self): return self
    def __exit__(self, *e): self.close()
with Resource("w") as w: print(w.closed)
print(w.closed); del w
x = Resource("dropped"); del x
print("a finalizer makes another")
a = C(9)
def again(n):
    global b
    b = C(n); weakref.finalize(b, say, "second")
weakref.finalize(a, again, 10); del a; print(b); del b
print("at exit, newest first")
e1, e2, e3 = C("e1"), C("e2"), C("e3")
for e in (e1, e2, e3): weakref.finalize(e, print, "  exit of", e.n)
weakref.finalize(e1, print, "  not this").atexit = False
weakref.finalize(e2, lambda: 1 / 0)
weakref.finalize(e3, lambda: weakref.finalize(e1, print, "  made while exiting"))
