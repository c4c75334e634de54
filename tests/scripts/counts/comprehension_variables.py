# Counts of what comprehensions and generator expressions bind, hold, and leave.
import sys
rc = sys.getrefcount
l = [[], [], []]
print([rc(x) for x in l], [rc(x) for x in [[], []]], [rc(l) for x in l], {rc(x) for x in l}, {i: rc(x) for i, x in enumerate(l)}, list(rc(x) for x in l), tuple(rc(x) for x in [[], []]))
def f():
    m = [[], []]
    return [rc(x) for x in m], [rc(m) for x in m], list(rc(x) for x in m), list(rc(m) for x in m), [[rc(y) for y in x] for x in [m]], [rc(y) for x in [m] for y in x]
print(f(), f())
def filtered():
    m = [[], [1]]
    return [rc(x) for x in m if rc(x) > 0], [(rc(x), rc(y)) for x in m for y in m], [(y := x, rc(x))[1] for x in m], rc(y)
print(filtered())
def captured():
    fs = [lambda: rc(x) for x in [[], []]]
    return [f() for f in fs], fs[0].__closure__[0] is fs[1].__closure__[0], rc(fs[0].__closure__[0])
print(captured())
def lazily():
    m = [[]]
    g = (rc(x) for x in m)
    before = rc(m)
    value = next(g)
    during = rc(m)
    rest = list(g)
    return before, value, during, rest, rc(m), rc(g)
print(lazily(), lazily())
def dropped():
    m = [[]]
    g = (x for x in m)
    n = rc(m)
    next(g)
    k = rc(m), rc(m[0])
    del g
    return n, k, rc(m), rc(m[0])
print(dropped())
def conditional():
    m = [[], []]
    return [rc(x) if rc(x) else 0 for x in m], any(rc(x) > 9 for x in m), sum(rc(x) for x in m), max((rc(x) for x in m)), sorted(rc(x) for x in m)
print(conditional())
def shadowed():
    x = []
    n = [rc(x) for x in [x]]
    return n, rc(x), [rc(x) for _ in "ab"]
print(shadowed(), shadowed())
class C:
    v = [[]]
    n = [rc(x) for x in v]
    m = list(rc(x) for x in v)
print(C.n, C.m, rc(C.v), rc(C.v[0]))
def results():
    r = [x for x in [[], []]]
    s = {i: [] for i in range(2)}
    t = {(i,) for i in range(2)}
    return rc(r), rc(r[0]), rc(s), rc(s[0]), rc(t), [rc(x) for x in t]
print(results())
def star():
    m = [[], []]
    return rc([*m][0]), rc((*m, *m)[0]), [rc(x) for x in (*m,)], [rc(x) for x in {1: m}.values()]
print(star())
def nested():
    rows = [[[]], [[]]]
    return [[rc(c) for c in r] for r in rows], [rc(c) for r in rows for c in r], list(list(rc(c) for c in r) for r in rows)
print(nested(), nested())
def tenth():
    return [[rc(x) for x in l] for _ in range(10)][9], [list(rc(x) for x in l) for _ in range(10)][9]
print(tenth())
it = iter(l)
print([(rc(it), rc(x)) for x in it], rc(it), rc(l))
print([(i, rc(x)) for i, x in zip(range(3), l)], [rc(x) for x in map(lambda x: x, l)], [rc(x) for x in filter(lambda x: True, l)], [rc(x) for x in reversed(l)], [rc(t) for t in zip(l, l)], [rc(t) for t in enumerate(l)], [rc(t) for t in {1: l}.items()])
