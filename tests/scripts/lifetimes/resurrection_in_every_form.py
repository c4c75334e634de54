# Objects that come back: from counts, cycles, containers, by closures, attributes, other dead objects.
import gc
import weakref

gc.disable()
store = []


class R:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)
        store.append(self)


def title(text):
    print("*", text)


title("by counts, then a second death is silent")
r = R("1")
del r
print(store[0].name, gc.is_finalized(store[0]))
store.clear()
print("gone")
title("its attributes come back with it")
r = R("2")
r.part = R("part of 2")
del r
print([x.name for x in store], store[0].part.name)
store.clear()
title("from a list that dies")
l = [R("3"), R("4")]
del l
print([x.name for x in store])
store.clear()
title("from a function's locals")


def f():
    r = R("5")
    s = R("6")


f()
print([x.name for x in store])
store.clear()
title("from a cycle: the cycle is whole again")
a, b = R("7"), R("8")
a.other, b.other = b, a
del a, b
print(gc.collect(), [x.name for x in store], store[0].other is store[1])
store.clear()
print(gc.collect())
title("one of the cycle comes back, so all do")


class Quiet:
    pass


a, q = R("9"), Quiet()
a.q, q.a = q, a
w = weakref.ref(q)
del a, q
print(gc.collect(), store[0].q.a is store[0], w() is None)
store[0].q = None
store.clear()
title("garbage that hangs on the cycle")
a = R("10")
a.me = a
a.tail = [Quiet(), Quiet()]
del a
print(gc.collect(), len(store[0].tail))
store[0].me = None
store.clear()
title("another, unrelated cycle in the same collection still dies")
a = R("11")
a.me = a
q = Quiet()
q.me = q
del a, q
print(gc.collect(), len(store))
store[0].me = None
store.clear()
title("a saved part is not the whole")


class SavesPart:
    def __init__(self):
        self.part = Quiet()
        self.me = self

    def __del__(self):
        store.append(self.part)


SavesPart()
print(gc.collect(), len(store))
store.clear()
title("brought back by another's finalizer")


class SavesOther:
    def __del__(self):
        store.append(self.other)


s, q = SavesOther(), Quiet()
s.other, q.s = q, s
del s, q
print(gc.collect(), type(store[0].s).__name__)
store.clear()
print(gc.collect())
title("into a local that ends at once")


class Local:
    def __del__(self):
        x = self
        print("local")


Local()
title("a new reference, dropped again")


class Drops:
    def __del__(self):
        store.append(self)
        store.pop()
        print("dropped again")


Drops()
d = Drops()
d.me = d
del d
print(gc.collect())
title("__del__ replaced after it ran")
r = R("12")
del r
R.__del__ = lambda self: print("new del", self.name)
store.clear()
r = R("13")
del r
title("end")
