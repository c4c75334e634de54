# sys.getsizeof along every growth step.
import sys
size = sys.getsizeof
def steps(make, change, count):
    thing, seen = make(), []
    for i in range(count):
        s = size(thing)
        if not seen or seen[-1][1] != s:
            seen.append((i, s))
        change(thing, i)
    return seen
print(steps(list, lambda l, i: l.append(i), 200))
print(steps(list, lambda l, i: l.extend((i,)), 100))
print(steps(list, lambda l, i: l.insert(0, i), 100))
print(steps(dict, lambda d, i: d.__setitem__(i, i), 400))
print(steps(dict, lambda d, i: d.__setitem__(str(i), i), 400))
print(steps(set, lambda s, i: s.add(i), 400))
print([size([0] * n) for n in range(12)], [size(list(range(n))) for n in range(12)])
print([size([x for x in range(n)]) for n in range(20)])
print([size(list(x for x in range(n))) for n in range(20)])
print([size(tuple(range(n))) for n in range(8)], [size("a" * n) for n in range(8)], [size("é" * n) for n in range(2, 6)])
print([size({*range(n)}) for n in range(0, 40, 3)], [size(frozenset(range(n))) for n in range(0, 40, 3)])
print([size(dict.fromkeys(range(n))) for n in range(0, 60, 4)], [size({i: 1 for i in range(n)}) for n in range(0, 60, 4)])
print([size(2 ** n) for n in (0, 29, 30, 59, 60, 89, 90, 1000)], size(0), size(-1), size(True), size(1.5), size(1j))
def shrink(l):
    seen = []
    while l:
        l.pop()
        if not seen or seen[-1][1] != size(l):
            seen.append((len(l), size(l)))
    return seen
print(shrink(list(range(500))), shrink([1, 2, 3]))
d = {i: i for i in range(20)}
for i in range(20):
    del d[i]
print(size(d)); d[1] = 1; print(size(d)); d.clear(); print(size(d))
s = set(range(100))
for i in range(100):
    s.discard(i)
print(size(s)); s.add(1); print(size(s)); s.clear(); print(size(s))
l = list(range(100)); del l[10:]; print(size(l)); l[:] = []; print(size(l))
l = [1, 2, 3]; l += [4]; print(size(l)); l += (5, 6); print(size(l)); l = l + [7]; print(size(l)); print(size(l[:2]), size(l.copy()))
d = {"a": 1}; d[1] = 2; print(size(d)); d = {1: 1}; d["a"] = 1; print(size(d)); print(size({**d, "x": 1}), size(d | {"y": 2}), size(d.copy()))
