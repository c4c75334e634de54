# How many blocks a new class and an int for its address take: with an empty free list, and with twenty ints on it.
import gc, sys
class Q: pass
def probe(name, f):
    x = f(); y = f()
    r = []
    for fill in (0, 20):
        gc.collect()
        L = [i + 1000 for i in range(fill)]
        del L
        M = [None] * 6
        M[0] = sys.getallocatedblocks()
        M[1] = sys.getallocatedblocks()
        x = f()
        M[2] = sys.getallocatedblocks()
        M[3] = sys.getallocatedblocks()
        M[4] = sys.getallocatedblocks()
        r.append(M[2] - M[1])
    print(name, r)
def a():
    class N: pass
    return N
probe("class", a)
probe("type", lambda: type("N", (), {}))
probe("typeq", lambda: type("N", (Q,), {}))
probe("slots", lambda: type("N", (), {"__slots__": ()}))
probe("sub", lambda: type("N", (int,), {}))
probe("exc", lambda: type("N", (ValueError,), {}))
probe("typemod", lambda: type("N", (), {"__module__": "x", "__qualname__":"x"}))
probe("dict", lambda: {1000000000000:1})
probe("id", lambda: [id(Q)])
probe("id", lambda: [id(Q), id(Q)])
probe("big", lambda: [len("aa")<<40])
probe("big1", lambda: [len("aa")<<27])
