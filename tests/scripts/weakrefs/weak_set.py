# All methods of WeakSet while its elements come and go.
import weakref
import gc


class E:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "E%d" % self.n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return self.n


def show(s):
    return sorted(e.n for e in s)


es = [E(i) for i in range(8)]
s = weakref.WeakSet(es[:5])
t = weakref.WeakSet(es[3:])
print(len(s), show(s), es[0] in s, E(1) in s, E(9) in s, 5 in s)
print(show(s | t), show(s & t), show(s - t), show(s ^ t), s <= t, s < t, s >= s, s == weakref.WeakSet(es[:5]), s != t)
print(show(s.union(t)), show(s.intersection(t)), show(s.difference(t)), show(s.symmetric_difference(t)), s.isdisjoint(t), s.issubset(t), s.issuperset(es[:2]))
s.add(es[7])
s.discard(es[0])
s.discard(es[0])
s.remove(es[1])
try:
    s.remove(es[1])
except KeyError as error:
    print("KeyError", type(error.args[0]).__name__)
print(show(s))
s.update(es[:2])
s |= weakref.WeakSet(es[2:4])
s -= weakref.WeakSet(es[:1])
s &= weakref.WeakSet(es[:7])
print(show(s))
s ^= weakref.WeakSet(es[:3])
print(show(s), show(s.copy()), type(s.copy()).__name__)
s.difference_update(es[:1])
s.intersection_update(es)
s.symmetric_difference_update(es[6:])
print(show(s))
print("-- elements die")
s = weakref.WeakSet(es)
del es[2:5]
print(len(s), show(s))
popped = s.pop()
print(popped.n, len(s))
seen = []
for e in s:
    seen.append(e.n)
    if len(seen) == 1:
        e = None
        es.clear()
print(len(seen), len(s), [x.n for x in s])
del e, popped
print(len(s), list(s))
try:
    s.pop()
except KeyError as error:
    print("KeyError", error)
for bad in (1, "a", [], None):
    try:
        s.add(bad)
    except TypeError as error:
        print(error)
e = E(1)
e.me = e
s.add(e)
f = E(2)
s.add(f)
del e
print(len(s))
gc.collect()
print(len(s), show(s))
s.clear()
print(len(s), bool(s), repr(s)[:1], s == set(), weakref.WeakSet().data)
s.add(f)
s.add(E(3))
print(show(s), repr(s))
del f
print(repr(s))
