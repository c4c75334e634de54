# collections.deque: operations, sizes along growth, blocks, errors.
import gc
import sys
from collections import deque

d = deque()
print(d, sys.getsizeof(d), gc.is_tracked(d), bool(d))
sizes = []
for i in range(300):
    d.append(i)
    sizes.append(sys.getsizeof(d))
print(sorted(set(sizes)), [sizes.index(s) for s in sorted(set(sizes))])
for i in range(200):
    d.popleft()
print(len(d), sys.getsizeof(d), d[0], d[-1], d[50])
d.rotate(7)
print(list(d)[:3], d[0])
d.rotate(-17)
print(list(d)[-3:])
e = deque("abcdef", maxlen=4)
print(e, e.maxlen, sys.getsizeof(e))
e.append("g")
e.appendleft("z")
print(e, e.index("e"), e.count("q"), "f" in e)
e.extend("xyz")
e.extendleft("12")
print(e, e.copy(), e == e.copy(), e < deque("9"))
e.reverse()
print(e, list(reversed(e)), e + deque("k"), e * 2)
f = deque([1, 2, 3, 4])
f.insert(1, "in")
f.remove(3)
del f[0]
f[0] = "first"
f += [7, 8]
f *= 2
print(f)
for text in ("f.pop(99)", "deque().pop()", "deque().popleft()", "f.remove(99)", "f.index(99)", "f[99]", "deque(1)", "deque(maxlen=-1)",
             "f + [1]", "hash(f)", "e.insert(1, 2)", "f['a']", "deque([1], [2], [3])"):
    try:
        print(eval(text))
    except Exception as error:
        print(type(error).__name__, error)
try:
    for item in f:
        f.append(item)
except RuntimeError as error:
    print(error)
recursive = deque([1])
recursive.append(recursive)
print(recursive)
recursive = None
print(gc.collect() > 0)


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


g = deque([Noisy("a"), Noisy("b"), Noisy("c")], 3)
g.append(Noisy("d"))
g.clear()
print("cleared", g)
g.extend([Noisy("e"), Noisy("f")])
del g
x = object()
h = deque([x, x])
print(sys.getrefcount(x), sys.getrefcount(h))
it = iter(h)
print(it.__length_hint__(), next(it) is x, type(it).__name__)
