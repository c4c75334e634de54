# DEBUG_SAVEALL, gc.garbage and DEBUG_STATS texts for cycles of many shapes; what garbage holds and how it is let go.
import collections
import functools
import gc
import sys
import weakref

gc.disable()


class Writer:
    def write(self, text):
        for line in text.splitlines():
            if "elapsed" in line: line = line.split(", ")[0] + ", " + line.split(", ")[1] + ", time" if line.count(",") > 1 else line.split(",")[0]
            if line.strip(): print("  |", line.split(" at 0x")[0].split(" 0x")[0])
    def flush(self): pass


class C:
    def __del__(self): deaths.append(self.name)
deaths = []


def lists(): l = []; l.append(l)
def pair(): a, b = [], {}; a.append(b); b["a"] = a
def instance(): c = C(); c.name, c.me = "one", c
def two(): a, b = C(), C(); a.name, b.name, a.o, b.o = "a", "b", b, a
def closure():
    def f(): return f
def klass():
    class K: pass
def gen():
    l = []
    def g(): yield l
    it = g(); next(it); l.append(it)
def attached(): l = []; l.append(l); l += [(l,), {1}, {2: 3}, C.__dict__, lambda: 0, weakref.ref(C)]
def deque(): d = collections.deque(); d.append(d)
def part(): l = []; l.append(functools.partial(print, l))
def err():
    try: raise ValueError
    except ValueError as e: kept = e
def tup(): l = []; t = (l, l); l.append(t)


gc.collect()
for make in (lists, pair, instance, two, closure, klass, gen, attached, deque, part, err, tup):
    gc.set_debug(gc.DEBUG_SAVEALL)
    make()
    n = gc.collect()
    print(make.__name__, n, len(gc.garbage), sorted(type(o).__name__ for o in gc.garbage), deaths, gc.get_stats()[2]["uncollectable"] >= 0)
    deaths.clear()
    again = gc.collect(), len(gc.garbage)
    gc.set_debug(0)
    gc.garbage.clear()
    print("  ", again, "let go:", gc.collect(), deaths)
    deaths.clear()
real, sys.stderr = sys.stderr, Writer()
gc.set_debug(gc.DEBUG_COLLECTABLE)
for make in (lists, pair, instance, closure, klass, deque, tup): print(make.__name__); make(); print(" ", gc.collect(0))
gc.set_debug(gc.DEBUG_COLLECTABLE | gc.DEBUG_SAVEALL)
print("both"); pair(); print(" ", gc.collect(1), len(gc.garbage))
gc.set_debug(0); sys.stderr = real
print([type(o).__name__ for o in gc.garbage], gc.collect()); gc.garbage.clear(); print(gc.collect())
before = [dict(s) for s in gc.get_stats()]
gc.set_debug(gc.DEBUG_SAVEALL); two(); two(); gc.set_debug(gc.DEBUG_SAVEALL | gc.DEBUG_UNCOLLECTABLE); gc.collect(); gc.set_debug(0)
print([{k: s[k] - b[k] for k in s} for s, b in zip(gc.get_stats(), before)], len(gc.garbage), deaths); gc.garbage[:] = []; print(gc.collect(), deaths)
gc.garbage.append(1); print(gc.garbage, gc.collect()); gc.garbage = "other"; lists(); gc.set_debug(gc.DEBUG_SAVEALL); print(gc.collect(), gc.garbage); gc.set_debug(0)
