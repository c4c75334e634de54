# What weak references see while their objects are collected.
import weakref
import gc

gc.collect()
gc.disable()
saved = []


class N:
    def __init__(self, name):
        self.name = name
        self.me = self


class Looks(N):
    def __del__(self):
        print("del", self.name, "sees", plain() is None, with_callback() is None, len(values), len(keys), len(objects))


n = Looks("n")
plain = weakref.ref(n)
with_callback = weakref.ref(n, lambda r: print("callback sees", r(), plain() is None))
values = weakref.WeakValueDictionary(n=n)
keys = weakref.WeakKeyDictionary({n: 1})
objects = weakref.WeakSet([n])
del n
print(gc.collect())
print(plain(), len(values), len(keys), len(objects))
print("-- by counts it is otherwise")
n = Looks("counted")
plain = weakref.ref(n)
with_callback = weakref.ref(n, lambda r: print("callback sees", r(), plain() is None))
values["n"] = n
keys[n] = 1
objects.add(n)
n.me = None
del n
print(plain(), len(values), len(keys), len(objects))
print("-- resurrected")


class Saves(N):
    def __del__(self):
        saved.append(self)


s = Saves("s")
plain = weakref.ref(s)
with_callback = weakref.ref(s, lambda r: print("callback"))
del s
print(gc.collect(), plain() is saved[0], with_callback())
print(weakref.getweakrefcount(saved[0]), weakref.ref(saved[0]) is plain)
s = Saves("counted")
s.me = None
plain = weakref.ref(s)
with_callback = weakref.ref(s, lambda r: print("callback"))
del s
print(plain() is saved[1], with_callback() is saved[1])
saved.clear()
print(plain(), with_callback(), gc.collect())
print("-- a reference made by the finalizer")


class Makes(N):
    def __del__(self):
        saved.append(weakref.ref(self, lambda r: print("late callback", r())))


m = Makes("m")
del m
print(gc.collect(), saved[0]())
print("-- a proxy in the garbage")
n = N("n")
other = N("other")
n.proxy = weakref.proxy(other)
other.proxy = weakref.proxy(n)
n.other, other.n = other, n


class Uses:
    def __del__(self):
        try:
            print(self.n.proxy.name)
        except ReferenceError as error:
            print(error)


u = Uses()
u.n, n.u = n, u
del n, other, u
print(gc.collect())
print("-- the reference dies before its object")
n = N("n")
n.ref = weakref.ref(n, lambda r: print("never"))
outside = weakref.ref(n, lambda r: print("outside"))
del n
print(gc.collect(), outside())
