# gc-sensitive: what gc.collect() returns is what no collection before it has taken
# Cycles outlive their names until a collection, which says how many it found.
import gc
import weakref

gc.collect()
gc.disable()


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("collected", self.name)


a = []
a.append(a)
del a
print(gc.collect())  # expect: 1
a, b = [], []
a.append(b)
b.append(a)
del a, b
print(gc.collect())  # expect: 2
a, b = Node("a"), Node("b")
a.other, b.other = b, a
r = weakref.ref(a)
del a, b
print(r() is not None)  # expect: True
print(gc.collect())
# expect: collected a
# expect: collected b
# expect: 2
print(r())  # expect: None
d = {}
d["self"] = d
del d
print(gc.collect(0))  # expect: 1
print(gc.collect())  # expect: 0


def f():
    x = lambda: x


f()
print(gc.collect())  # expect: 3


class Cell:
    pass


c = Cell()
c.me = c
del c
print(gc.collect())  # expect: 1
kept = [Node("kept")]
kept.append(kept)
print(gc.collect(), len(gc.garbage))  # expect: 0 0
kept[0] = None
# expect: collected kept
print(gc.get_threshold(), gc.isenabled())  # expect: (2000, 10, 10) False
