# gc.get_stats() adds up for each generation.
# gc-sensitive: it counts the collections that start by themselves
import gc

gc.collect()
gc.disable()


def delta(action):
    before = gc.get_stats()
    action()
    return [tuple(b[k] - a[k] for k in ("collections", "collected", "uncollectable")) for a, b in zip(before, gc.get_stats())]


def garbage(n):
    for _ in range(n):
        l = []
        l.append(l)


print(type(gc.get_stats()).__name__, len(gc.get_stats()), [sorted(s) for s in gc.get_stats()])
print(gc.get_stats()[0] is gc.get_stats()[0])
for generation in range(3):
    garbage(5)
    print(generation, delta(lambda: gc.collect(generation)))
garbage(3)
print(delta(lambda: None), delta(gc.collect))


class Saves:
    def __del__(self):
        store.append(self)


store = []
for _ in range(4):
    s = Saves()
    s.me = s
del s
print("resurrected", delta(gc.collect), len(store))
store.clear()
print("then", delta(gc.collect))
gc.set_debug(gc.DEBUG_SAVEALL)
garbage(2)
print("saved", delta(gc.collect))
gc.set_debug(0)
gc.garbage.clear()
print("and freed", delta(gc.collect))


def nested(phase, info):
    if phase == "start":
        gc.collect(0)


gc.callbacks.append(nested)
print("nested in a callback", delta(gc.collect))
gc.callbacks.clear()


class Collects:
    def __del__(self):
        print("collects in __del__", gc.collect())


c = Collects()
c.me = c
del c
print(delta(gc.collect))
c = Collects()
print(delta(lambda: globals().pop("c")))


def automatic():
    keep = [[] for _ in range(1000)]


gc.set_threshold(100, 3, 3)
gc.enable()
print("automatic", [d[0] for d in delta(automatic)])
gc.set_threshold(2000, 10, 10)
