# How many blocks of the private heap one object of each kind takes; what is larger than 512 bytes takes none there.
import sys, gc, types, weakref, collections
gc.disable()
class A:
    pass
class Three:
    def __init__(self):
        self.x = self.y = self.z = None
class S:
    __slots__ = ("a", "b")
class W:
    __slots__ = ("a", "__weakref__")
class D(dict):
    pass
def closure():
    v = None
    return lambda: v
def generator():
    yield 1
def blocks(make, count=200):
    kept = [None] * count
    numbers = list(range(count))
    gc.collect()
    before = sys.getallocatedblocks()
    for i in numbers:
        kept[i] = make()
    return (sys.getallocatedblocks() - before) / count
def row(name, make):
    blocks(make)
    print("%-20s" % name, "%.1f" % (round(blocks(make) * 2) / 2))
row("None", lambda: None)
row("small int", lambda: 5)
for n in (400, 10**9, 2**60, 10**100, 10**900, 10**1300):
    row("int of %d bits" % n.bit_length(), lambda: n + 1)
row("float", lambda: float("1.5")); row("complex", lambda: complex("1j")); row("object()", object)
for n in (0, 1, 2, 20, 57, 58, 70):
    row("tuple of %d" % n, lambda: tuple([None] * n))
for n in (0, 1, 2, 64, 65):
    row("list of %d" % n, lambda: [None] * n)
for n in (0, 1, 5, 6, 11, 22):
    row("dict of %d" % n, lambda: dict.fromkeys(range(n)))
for n in (0, 1, 4, 5, 18, 19):
    row("set of %d" % n, lambda: set(range(n)))
for n in (0, 1, 2, 100, 471, 472, 480):
    row("str of %d" % n, lambda: "".join(["x"] * n))
for n in (0, 1, 2, 479, 480):
    row("bytes of %d" % n, lambda: bytes([7] * n))
row("bytearray()", bytearray); row("bytearray(5)", lambda: bytearray(5)); row("bytearray(600)", lambda: bytearray(600))
row("instance", A); row("instance of three", Three); row("and its dict", lambda: (lambda t: (t.__dict__, t)[1])(Three())); row("slots", S); row("slots and weakref", W)
row("with a weakref", lambda: (lambda w: (w, weakref.ref(w)))(W())); row("dict subclass", D)
row("lambda", lambda: (lambda: 0)); row("closure", closure); row("generator", generator); row("genexpr", lambda: (i for i in ())); row("bound method", lambda: A().__init__)
row("range", lambda: range(1000)); row("slice", lambda: slice(1)); row("iter(list)", lambda: iter([])); row("enumerate", lambda: enumerate(())); row("zip", lambda: zip((), ())); row("map", lambda: map(len, ()))
row("exception", lambda: ValueError("x")); row("deque", collections.deque); row("namespace", types.SimpleNamespace); row("namespace x=1", lambda: types.SimpleNamespace(x=1)); row("property", property)
row("memoryview", lambda: memoryview(b"abc")); row("mapping proxy", lambda: types.MappingProxyType(A.__dict__)); row("keys()", lambda: {}.keys()); row("cell", types.CellType)
