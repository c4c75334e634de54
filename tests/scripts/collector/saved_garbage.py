# DEBUG_SAVEALL keeps what was found in gc.garbage, finalized but not cleared.
import gc
import weakref

gc.collect()
gc.disable()


class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


gc.set_debug(gc.DEBUG_SAVEALL)
a, b = N("a"), N("b")
a.other, b.other = b, a
r = weakref.ref(a, lambda ref: print("callback"))
del a, b
print(gc.collect(), [x.name for x in gc.garbage if type(x) is N], r())
print([gc.is_finalized(x) for x in gc.garbage], [x.other.name for x in gc.garbage])
print(gc.collect(), len(gc.garbage))
saved = gc.garbage[:]
gc.garbage.clear()
print(gc.collect(), len(gc.garbage))
del saved
print(gc.collect(), len(gc.garbage))
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect())
print("-- each time it is found it is added again")
gc.set_debug(gc.DEBUG_SAVEALL)
l = []
l.append(l)
del l
for _ in range(3):
    print(gc.collect(), len(gc.garbage))
gc.set_debug(0)
del gc.garbage[:]
print(gc.collect(), gc.garbage)
print("-- the list of garbage is the program's")
gc.garbage.append("mine")
l = []
l.append(l)
del l
print(gc.collect(), gc.garbage)
gc.garbage.clear()
gc.set_debug(gc.DEBUG_SAVEALL)


class C:
    def method(self):
        return 1


del C
gc.collect()
print(sorted(type(x).__name__ for x in gc.garbage))
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect())
garbage = gc.garbage
gc.garbage = None
gc.set_debug(gc.DEBUG_SAVEALL)
l = []
l.append(l)
del l
print(gc.collect(), len(garbage))
gc.set_debug(0)
garbage.clear()
print(gc.collect())
