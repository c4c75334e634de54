# All methods of WeakValueDictionary while its values come and go.
# gc-sensitive: an entry of a dead cycle stays until a collection finds it
import weakref
import copy
import gc


class V:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "V%d" % self.n


a, b, c = V(1), V(2), V(3)
d = weakref.WeakValueDictionary({"a": a, "b": b}, c=c)
print(len(d), sorted(d), list(d.items()), list(d.values()), list(d.keys()))
print(d["a"], d.get("b"), d.get("x"), d.get("x", 5), "a" in d, "x" in d)
del b
print(len(d), list(d.items()), "b" in d)
try:
    d["b"]
except KeyError as error:
    print("KeyError", error)
print(d.pop("c"), d.pop("x", "none"), list(d))
for wrong in (lambda: d.pop("x"), lambda: d.pop("x", 1, 2), lambda: d.popitem() and d.popitem(), lambda: d.__delitem__("x")):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
d["a"], d["c"] = a, c
print(d.setdefault("c", a), d.setdefault("new", a), d.setdefault("gone", V(9)), sorted(d))
d.update({"x": a}, y=c)
d.update([("z", a)])
print(sorted(d), len(d))
e = d.copy()
f = copy.copy(d)
g = copy.deepcopy(d)
print(type(e).__name__, sorted(e) == sorted(f) == sorted(g), e["a"] is a)
print([r() for r in d.valuerefs()], [type(r).__name__ for r in d.itervaluerefs()][:1])
print(repr(d).split(" at ")[0], d == e, dict(d) == dict(e))
print("-- deletion while it is walked")
many = [V(i) for i in range(6)]
d = weakref.WeakValueDictionary(enumerate(many))
seen = []
for k in d:
    seen.append((k, len(d)))
    if k == 1:
        del many[2], many[2]
print(seen, len(d), sorted(d))
it = d.items()
print(next(it))
many.clear()
print(len(d), list(it), len(d))
try:
    many = [V(i) for i in range(4)]
    d = weakref.WeakValueDictionary(enumerate(many))
    for k in d:
        d[k + 10] = many[0]
except RuntimeError as error:
    print(error)
print("-- cycles")
v = V(1)
v.me = v
d = weakref.WeakValueDictionary(k=v)
del v
print(len(d), list(d))
gc.collect()
print(len(d), list(d))
d["k"] = a
d["k"] = c
del a
many.clear()
print(d["k"], len(d))
d.clear()
print(len(d), d | {"q": c}, {"q": c} | d)
d |= {"r": c}
print(list(d), list(reversed(list(d))))
try:
    d[5] = 5
except TypeError as error:
    print(error)
