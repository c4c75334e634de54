# WeakMethod keeps neither the object nor the method, unlike a reference to the bound method.
# gc-sensitive: a method in a dead cycle is there until a collection finds it
import weakref
import gc


class C:
    def __init__(self, n):
        self.n = n

    def method(self):
        return "method of %d" % self.n

    def other(self):
        pass

    def __eq__(self, o):
        return isinstance(o, C)

    def __hash__(self):
        return 5


c = C(1)
print(weakref.ref(c.method)())
m = weakref.WeakMethod(c.method)
print(m()(), m().__self__ is c, m() == c.method, m() is m())
print(weakref.getweakrefcount(c), weakref.getweakrefcount(C.method))
n = weakref.WeakMethod(c.method)
o = weakref.WeakMethod(c.other)
print(m == n, m is n, m == o, m != n, hash(m) == hash(n), m == 5)
d = C(2)
p = weakref.WeakMethod(d.method)
print(m == p, len({m, n, p}))
called = []
q = weakref.WeakMethod(c.method, called.append)
print(q == m, isinstance(q, weakref.ref))
del c
print(m(), n(), called == [q], len(called), m == n, m == m, m == p)
del d
print(p(), repr(p).split(" at ")[0])
for bad in (lambda: weakref.WeakMethod(len), lambda: weakref.WeakMethod(C.method), lambda: weakref.WeakMethod([].append), lambda: weakref.WeakMethod(5), lambda: weakref.WeakMethod()):
    try:
        bad()
    except TypeError as error:
        print(error)
print("-- the function dies, the object lives")


def make():
    class D:
        def run(self):
            return "run"
    return D


D = make()
d = D()
w = weakref.WeakMethod(d.run)
print(w()())
del D.run
gc.collect()
print(w())
print("-- in a cycle")
e = C(3)
e.kept = e.method
w = weakref.WeakMethod(e.method, lambda ref: print("callback", ref() is None))
del e
print(w()())
print(gc.collect(), w())


class Slots:
    __slots__ = ()

    def m(self):
        pass


try:
    weakref.WeakMethod(Slots().m)
except TypeError as error:
    print(error)
