# All methods of WeakKeyDictionary while its keys come and go.
import weakref
import copy
import gc


class K:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "K%d" % self.n

    def __eq__(self, other):
        return isinstance(other, K) and self.n == other.n

    def __hash__(self):
        return hash(self.n)


class Unhashable:
    __hash__ = None


a, b, c = K(1), K(2), K(3)
d = weakref.WeakKeyDictionary({a: "a", b: "b"})
d[c] = "c"
print(len(d), list(d), list(d.items()), list(d.values()), d[K(1)], K(2) in d, K(9) in d, 5 in d)
d[K(1)] = "changed, but the key stays"
print(d[a], [k is a for k in d][:1])
del b
print(len(d), list(d.items()))
print(d.get(c), d.get(K(9)), d.get(K(9), "default"), d.setdefault(c, 1), d.setdefault(a, 2))
for wrong in (lambda: d[K(9)], lambda: d[5], lambda: d.pop(K(9)), lambda: d.__setitem__(5, 1), lambda: d.__setitem__(Unhashable(), 1), lambda: d.__delitem__(K(9)), lambda: Unhashable() in d):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
print(d.pop(c), d.pop(c, "none"), d.popitem(), len(d))
try:
    d.popitem()
except KeyError as error:
    print("KeyError", error)
d.update({a: 1, c: 2})
print(sorted(d.values()), [r() for r in d.keyrefs()], sorted(d.copy().values()), sorted(copy.deepcopy(d).values()))
print(d | {a: 5} == {a: 5, c: 2}, repr(d).split(" at ")[0])
print("-- values that hold the key keep it alive")
k = K(7)
d[k] = [k]
del k
print(len(d))
gc.collect()
print(len(d))
d.clear()
print("-- values die with the key")


class D:
    def __del__(self):
        print("the value dies")


k = K(8)
d[k] = D()
del k
print(len(d))
print("-- keys that die while it is walked")
keys = [K(i) for i in range(6)]
for k in keys:
    d[k] = k.n
del k
seen = []
for k in d:
    seen.append(k.n)
    if k.n == 1:
        del k, keys[2], keys[2]
print(seen, len(d), list(d.values()))
it = iter(d.items())
print(next(it))
keys.clear()
print(len(d), list(it), len(d))
print("-- equal keys")
x, y = K(1), K(1)
d[x] = "x"
d[y] = "y"
print(len(d), d[x])
del x
print(len(d), d.get(y))
