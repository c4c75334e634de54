# gc.is_finalized() and that a finalizer runs once only.
import gc

gc.collect()
gc.disable()
store = []


class Saves:
    def __del__(self):
        print("del", gc.is_finalized(self))
        store.append(self)


s = Saves()
print(gc.is_finalized(s))
del s
print(gc.is_finalized(store[0]))
store.clear()
print("gone without a second __del__")
s = Saves()
s.me = s
del s
print(gc.collect(), gc.is_finalized(store[0]), len(store))
store[0].me = None
store.clear()
print(gc.collect())
for other in (1, "a", [], (), {}, None, Saves, gc, object(), print):
    print(type(other).__name__, gc.is_finalized(other))


def g():
    try:
        yield 1
    finally:
        print("finally")


x = g()
print(gc.is_finalized(x))
next(x)
x.close()
print(gc.is_finalized(x))


class Slots:
    __slots__ = ("a",)

    def __del__(self):
        store.append(self)


s = Slots()
del s
print(gc.is_finalized(store[0]))


class Sub(Saves):
    pass


s = Sub()
s.__del__()
print("called by hand:", gc.is_finalized(s))
store.clear()
del s
store.clear()


class Int(int):
    def __del__(self):
        print("del int", int(self), gc.is_finalized(self))


Int(5)


class NotTracked(str):
    __slots__ = ()

    def __del__(self):
        print("del str", gc.is_tracked(self), gc.is_finalized(self))


NotTracked("a")
for bad in ((), (1, 2)):
    try:
        gc.is_finalized(*bad)
    except TypeError as error:
        print(error)
