# When two weak references are one object, equal, or hash alike.
import weakref
import sys


class C:
    def __init__(self, n=0):
        self.n = n

    def __eq__(self, other):
        return isinstance(other, C) and self.n == other.n

    def __hash__(self):
        return hash(self.n)


class Unhashable:
    __hash__ = None


def callback(r):
    pass


a, b = C(1), C(1)
r = weakref.ref(a)
print(weakref.ref(a) is r, weakref.ref(a, None) is r, weakref.ref(a, callback) is r, weakref.ref(a, callback) is weakref.ref(a, callback))
print(weakref.getweakrefcount(a))
s = weakref.ref(b)
print(r == s, r != s, r is s, hash(r) == hash(s) == hash(a) == hash(1))
t = weakref.ref(a, callback)
print(r == t, hash(t) == hash(r), len({r, s, t}))
c = C(2)
u = weakref.ref(c)
print(r == u, r != u, r == a, r == 1, r.__eq__(1))
for op in ("<", "<=", ">", ">="):
    try:
        eval("r %s s" % op)
    except TypeError as error:
        print(error)
print("-- after death")
v = weakref.ref(c)
del c
print(u is v, u == v, u == r, r == u, u != r)
try:
    hash(u)
except TypeError as error:
    print(error)
hash(r)
d = {r: "kept"}
w = weakref.ref(b, callback)
hash(w)
del a, b
print(r(), hash(r) == hash(1), d[r], hash(w) == hash(1))
print(r == s, r == t, r == r, w == w)
x = Unhashable()
y = weakref.ref(x)
try:
    hash(y)
except TypeError as error:
    print(error)
try:
    {y: 1}
except TypeError as error:
    print(error)
print("-- of a new object at the same place")
o = C(3)
first = weakref.ref(o)
del o
o = C(3)
second = weakref.ref(o)
print(first is second, first(), second() is o, first == second)
print(repr(first).split(" at ")[0], repr(first).endswith("; dead>"), "to 'C' at" in repr(second))


class Named:
    def __init__(self):
        self.__name__ = "my name"


n = Named()
print(repr(weakref.ref(n)).split(" at ")[1].split(";")[-1], repr(weakref.ref(n)).split("(")[-1])
print(repr(weakref.ref(C)).split("to ")[1].split(" at")[0], repr(weakref.ref(callback)).split("(")[-1])
print(sys.getrefcount(second), sys.getsizeof(second), callable(second), type(second))
