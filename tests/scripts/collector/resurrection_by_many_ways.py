# Objects of a dead cycle that come back in __del__: by a global, a container, a closure, a weak dictionary; what is counted then.
import gc
import weakref

gc.disable()
gc.collect()
saved = []


class Base:
    def __init__(self, name):
        self.name, self.me = name, self

    def __repr__(self):
        return type(self).__name__ + ":" + self.name


class ToList(Base):
    def __del__(self):
        saved.append(self)


def report(title):
    found = gc.collect()
    print("%-34s" % title, found, saved, [gc.is_finalized(s) for s in saved], len(gc.garbage))


ToList("a")
report("one returns")
saved.clear()
report("and dies for good")
a, b = ToList("a"), ToList("b")
a.other, b.other = b, a
del a, b
report("both return")
saved.pop()
report("one is dropped, held by the other")
saved.clear()
report("now both go")


class Holds(Base):
    def __del__(self):
        saved.append(self.part)


h = Holds("h")
h.part = ["part"]
del h
report("a part survives its owner")
saved.clear()
h = Holds("h")
h.part = [h]
del h
report("a part that leads to the owner")
saved.clear()
report("again")


class OneOfTwo(Base):
    def __del__(self):
        if self.name == "keep":
            saved.append(self)


k, d = OneOfTwo("keep"), OneOfTwo("drop")
del k, d
report("two cycles, one returns")
saved.clear()
report("later")
k, d = OneOfTwo("keep"), OneOfTwo("drop")
k.d, d.k = d, k
del k, d
report("one cycle, one asks to be kept")
saved.clear()
report("later")


class Weakly(Base):
    def __del__(self):
        saved.append(r() is None)
        saved.append(self)


w = Weakly("w")
r = weakref.ref(w)
del w
report("the weak reference is")
print(r() is saved[1], r())
r2 = weakref.ref(saved[1], lambda ref: print("  callback"))
saved.clear()
report("callback of a ref made later")


class Rebuild(Base):
    def __del__(self):
        fresh = Rebuild.__new__(Rebuild)
        fresh.name, fresh.me = self.name + "'", fresh
        if len(fresh.name) < 5:
            saved.append(fresh)


Rebuild("r")
for _ in range(5):
    report("a new one each time")
    saved.clear()


class InClosure(Base):
    def __del__(self):
        saved.append(lambda: self)


InClosure("c")
gc.collect()
print([s().name for s in saved])
saved.clear()
report("a closure held it")


class Unhooked(Base):
    def __del__(self):
        self.me = None
        print("  unhooked")


Unhooked("u")
report("the cycle is broken in __del__")


class Twice(Base):
    def __del__(self):
        print("  del", self.name)
        saved.append(self)


t = Twice("t")
t.me = None
del t
print(saved, gc.is_finalized(saved[0]))
saved[0].me = saved[0]
saved.clear()
report("no second call by the collector")
