# What each kind of object costs, as tracemalloc sees it: the block is larger than sys.getsizeof where a GC head stands before it.
import sys
import tracemalloc


class Plain:
    def __init__(self):
        self.a = 1


class Slotted:
    __slots__ = ("a",)

    def __init__(self):
        self.a = 1


MAKERS = {
    "list": lambda: [1, 2, 3],
    "tuple": lambda: tuple([1, 2, 3]),
    "dict": lambda: {"a": 1},
    "set": lambda: {1, 2},
    "float": lambda: float("2.5"),
    "int": lambda: 10 ** 20,
    "str": lambda: "".join(["a", "b", "c"]),
    "bytes": lambda: bytes(10),
    "plain": Plain,
    "slotted": Slotted,
    "function": lambda: lambda: 1,
    "generator": lambda: (x for x in ()),
    "exception": lambda: ValueError("x"),
}


def cost(make, n=50):
    kept = [None] * n
    before = tracemalloc.get_traced_memory()[0]
    for i in range(n):
        kept[i] = make()
    return (tracemalloc.get_traced_memory()[0] - before) / n


tracemalloc.start()
for name, make in MAKERS.items():
    cost(make)
    print(name, round(cost(make)), sys.getsizeof(make()))
tracemalloc.stop()
