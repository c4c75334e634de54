# weakref.finalize: alive, peek, detach, called by hand, order, errors, and at exit.
import weakref
import gc
import sys


class C:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "C(%s)" % self.name


def say(*args, **kw):
    print("say", args, kw)
    return "said"


c = C("c")
f = weakref.finalize(c, say, 1, 2, k=3)
print(f.alive, f.peek()[0] is c, f.peek()[1:] == (say, (1, 2), {"k": 3}), f.atexit)
del c
print(f.alive, f.peek(), f.detach(), f())
c = C("c")
f = weakref.finalize(c, say, "by hand")
print(f(), f.alive, f(), f.peek())
f = weakref.finalize(c, say, "detached")
obj, func, args, kwargs = f.detach()
print(obj is c, func is say, args, kwargs, f.alive)
del c, obj
print("-- many: the newest first")
c = C("c")
fs = [weakref.finalize(c, say, i) for i in range(3)]
print(weakref.getweakrefcount(c))
del c
print([f.alive for f in fs])
print("-- nobody need hold it")
c = C("c")
weakref.finalize(c, say, "not held")
del c
print("-- in a collection, before __del__")


class D(C):
    def __del__(self):
        print("del", self.name)


d = D("d")
d.me = d
f = weakref.finalize(d, say, "collected")
del d
gc.collect()
print(f.alive)
d = D("count")
f = weakref.finalize(d, say, "counted")
del d
print("-- errors")


def fails():
    raise ValueError("in a finalizer")


c = C("c")
f = weakref.finalize(c, fails)
del c
print(f.alive)
c = C("c")
f = weakref.finalize(c, fails)
try:
    f()
except ValueError as error:
    print("by hand:", error)
for wrong in (lambda: weakref.finalize(), lambda: weakref.finalize(c), lambda: weakref.finalize(c, 5)(), lambda: weakref.finalize(5, say)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
print("-- one that holds its object never runs before the end")
e = C("e")
f = weakref.finalize(e, say, e)
del e
gc.collect()
print(f.alive, repr(f).startswith("<finalize object at"), "for 'C' at" in repr(f))
g = C("g")
quiet = weakref.finalize(g, say, "not at exit")
quiet.atexit = False
print(quiet.atexit)
h = C("h")
weakref.finalize(h, say, "first registered, last run")
weakref.finalize(h, lambda: print("then this"))
weakref.finalize(h, fails)
i = C("i")
weakref.finalize(i, say, "last registered")
print("end of the program")
