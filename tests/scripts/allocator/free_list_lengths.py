# How many freed objects of each kind are kept for the next ones: what stands outside goes back to its pool.
import sys, gc
gc.disable()
def kept(make, count):
    """How many blocks stay taken when [count] objects are made and dropped, against before."""
    things = [None] * count
    numbers = list(range(count))
    before = sys.getallocatedblocks()
    for i in numbers:
        things[i] = make()
    full = sys.getallocatedblocks()
    for i in numbers:
        things[i] = None
    after = sys.getallocatedblocks()
    return full - before, after - before
def row(name, make, *counts):
    gc.collect()
    print("%-14s" % name, [kept(make, n) for n in counts])
row("float", lambda: float("1.5"), 50, 150)
row("int", lambda: int("12345678"), 50, 150)
row("list", lambda: [], 50, 100, 200)
row("dict", lambda: {}, 50, 100, 200)
row("tuple 1", lambda: tuple([None]), 100, 2500)
row("tuple 2", lambda: tuple([None, None]), 100, 2500)
row("tuple 20", lambda: tuple([None] * 20), 100, 2500)
row("tuple 21", lambda: tuple([None] * 21), 100, 2500)
row("slice", lambda: slice(None), 1, 5)
row("range", lambda: range(5, 500), 1, 20)
row("range iter", lambda: iter(range(5, 500)), 1, 30)
row("list iter", lambda: iter([]), 1, 30)
row("tuple iter", lambda: iter(()), 1, 30)
class A:
    def m(self):
        pass
a = A()
row("bound", lambda: a.m, 1, 40)
row("complex", lambda: complex("1j"), 50, 150)
row("object", object, 50, 150)
row("set", lambda: set(), 50, 150)
row("str 2", lambda: "".join(["a", "b"]), 50, 150)
row("instance", A, 50, 150)
row("generator", lambda: (i for i in ()), 5, 50)
row("function", lambda: (lambda: 0), 5, 50)
row("cell", lambda: type(row.__code__) and (lambda x: (lambda: x))(1), 5, 50)
row("bytes", lambda: bytes(5), 50, 150)
row("bytearray", lambda: bytearray(5), 50, 150)
row("exception", lambda: ValueError("x"), 5, 50)
row("MemoryError", lambda: MemoryError("x"), 5, 50)
print("after a full collection the free lists are empty:", gc.collect())
row("list again", lambda: [], 50)
