# getweakrefcount and getweakrefs, and in which order references are kept.
import weakref
import gc
import sys


class C:
    pass


def cb(r):
    pass


c = C()
print(weakref.getweakrefcount(c), weakref.getweakrefs(c))
r = weakref.ref(c)
print(weakref.getweakrefcount(c), weakref.getweakrefs(c) == [r])
p = weakref.proxy(c)
print(weakref.getweakrefcount(c), [type(x).__name__ for x in weakref.getweakrefs(c)])
r1 = weakref.ref(c, cb)
r2 = weakref.ref(c, cb)
q = weakref.proxy(c, cb)
print(weakref.getweakrefcount(c), [x is y for x, y in zip(weakref.getweakrefs(c), (r, p, q, r2, r1))])
del r
print(weakref.getweakrefcount(c), [type(x).__name__ for x in weakref.getweakrefs(c)])
r = weakref.ref(c)
print([x is y for x, y in zip(weakref.getweakrefs(c), (r, p, q, r2, r1))])
del p
p = weakref.proxy(c)
print([type(x).__name__ for x in weakref.getweakrefs(c)], weakref.getweakrefs(c)[1] is p)
before = sys.getrefcount(c)
many = [weakref.ref(c, cb) for _ in range(10)]
print(sys.getrefcount(c) - before, weakref.getweakrefcount(c))
many.clear()
print(weakref.getweakrefcount(c))
del c
print(r(), [x() for x in (r1, r2)])
for thing in (1, [], "a", None, int):
    print(type(thing).__name__, weakref.getweakrefcount(thing), len(weakref.getweakrefs(thing)))
for wrong in (lambda: weakref.getweakrefcount(), lambda: weakref.getweakrefs(), lambda: weakref.getweakrefcount(1, 2)):
    try:
        wrong()
    except TypeError as error:
        print(error)
print("-- a reference can be in a cycle with its object")
c = C()
c.ref = weakref.ref(c)
c.back = weakref.ref(c, cb)
print(weakref.getweakrefcount(c), gc.is_tracked(c.ref))
w = weakref.ref(c)
print(w is c.ref)
del c
print(w())
print("-- classes know their subclasses by weak references")
class Base: pass
class Sub(Base): pass
print(Base.__subclasses__(), weakref.getweakrefcount(Sub))
del Sub
print(len(Base.__subclasses__()))
gc.collect()
print(Base.__subclasses__())
