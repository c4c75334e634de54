# Which new object takes which freed block when kinds of one size class are freed and made in turns; by position, no addresses printed. First the holes of before are filled.
import collections
import types


class A: __slots__ = ("x",)
class B: __slots__ = ("x", "y")
class W: __slots__ = ("x", "__weakref__")
class Wide: __slots__ = tuple("abcdefghijkl")


def order(make, n=6, free=None, remake=None, m=None):
    filler = [make(i) for i in range(-1, -3000, -1)]
    objects = [make(i) for i in range(n)]
    ids = [id(o) for o in objects]
    for i in (free if free is not None else range(n)): objects[i] = None
    remake = remake or make
    fresh = [remake(i) for i in range(m or n)]
    answer = [ids.index(id(o)) if id(o) in ids else "-" for o in fresh]
    if remake is not make and type(fresh[0]) is not type(filler[0]): return sorted(map(str, answer))
    return answer


def thousand(i): return i + 10 ** 6
def text(i): return "text %d" % i
def bts(i): return b"bytes %d" % i
def flt(i): return i + .5
def obj(i): return object()
def slots(i): return A()
def slots2(i): return B()
def cell(i): return types.CellType(i)
def rng(i): return range(i, i + 10 ** 7)
def cplx(i): return complex(i, 1)
def wide(i): return Wide()
def big(i): return 10 ** 30 + i
def weak(i): return W()


print("all freed in order")
for make in (thousand, text, bts, flt, obj, slots, slots2, cell, rng, cplx, wide, big, weak): print(make.__name__, order(make))
print("freed backwards")
for make in (thousand, text, flt, obj, slots, cell, cplx, wide): print(make.__name__, order(make, free=range(5, -1, -1)))
print("every second")
for make in (thousand, text, flt, obj, slots, cell, cplx, wide, big): print(make.__name__, order(make, 8, free=range(0, 8, 2), m=4))
print("one kind in the place of another of its size")
for a, b in ((obj, cplx), (thousand, big), (text, wide), (slots, cell), (slots2, slots), (cplx, thousand), (thousand, cplx), (obj, thousand), (bts, text), (slots2, weak)): print(a.__name__, b.__name__, order(a, remake=b))
print("lists, dicts and sets")
for name, make in (("list", lambda i: [i]), ("empty list", lambda i: []), ("dict", lambda i: {i: i}), ("empty dict", lambda i: {}), ("set", lambda i: {i}), ("tuple", lambda i: (i,)), ("pair", lambda i: (i, i)), ("function", lambda i: lambda: i), ("plain function", lambda i: lambda: 0), ("method", lambda i: [].append), ("generator", lambda i: (x for x in ())), ("deque", lambda i: collections.deque()), ("slice", lambda i: slice(i)), ("bytearray", lambda i: bytearray(4)), ("exception", lambda i: ValueError()), ("namespace", lambda i: types.SimpleNamespace()), ("iterator", lambda i: iter([])), ("enumerate", lambda i: enumerate([])), ("zip", lambda i: zip()), ("map", lambda i: map(len, [])), ("str iterator", lambda i: iter("ab")), ("range iterator", lambda i: iter(range(5))), ("memoryview", lambda i: memoryview(b"a")), ("property", lambda i: property()), ("frozenset", lambda i: frozenset([i]))):
    print(name, order(make, 4), order(make, 4, free=range(3, -1, -1)), order(make, 4, free=(1, 3), m=2))
class P: pass
class P3:
    def __init__(self, i): self.a, self.b, self.c = i, i, i
print("instances", order(lambda i: P(), 4), order(lambda i: P(), 4), order(P3, 4), order(P3, 4, free=(2, 0), m=2))
print("sums", len({id(object()) for _ in range(50)}), len({id([]) for _ in range(50)}), len({id(P()) for _ in range(50)}), len({id(P3(0)) for _ in range(50)}), len({id(i + 10 ** 6) for i in range(50)}), len({id(str(i) + "x") for i in range(50)}), len({id(lambda: 0) for _ in range(50)}), len({id((i, i)) for i in range(50)}), len({id(A()) for _ in range(50)}), len({id({}) for _ in range(50)}), len({id(float(i)) for i in range(50)}))
a = [object() for _ in range(3)]; ids = [id(x) for x in a]; del a[1]; a.append(object()); print("a hole is filled", id(a[-1]) == ids[1])
s = "x" * 100; i = id(s); s = None; t = "y" * 100; print("same size", id(t) == i); t = None; u = "z" * 90; print("same class", id(u) == i); u = None; v = "w" * 20; print("another class", id(v) == i)
x = [1, 2, 3]; i = id(x); x = [4, 5, 6]; print("rebinding swaps", id(x) == i); i = id(x); x = [7]; y = id(x); x = [8]; print(y != i, id(x) == i)
d = {1: 1}; i = id(d); d = None; d = dict(a=1); print("dict again", id(d) == i); d.clear(); d = {}; print(id(d) == i)
