# WeakValueDictionary, WeakKeyDictionary and WeakSet whose members die, are added or collected while they are walked.
import copy
import gc
import weakref

gc.disable()


class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return "C%s" % self.n
    def __hash__(self): return hash(self.n)
    def __eq__(self, o): return isinstance(o, C) and self.n == o.n


def fresh(n=6):
    objects = [C(i) for i in range(n)]
    return objects, weakref.WeakValueDictionary(enumerate(objects)), weakref.WeakKeyDictionary((o, o.n) for o in objects), weakref.WeakSet(objects)


objects, values, keys, members = fresh()
print(len(values), len(keys), len(members))
for name, walk in (("values", lambda: values.items()), ("keys", lambda: keys.items()), ("members", lambda: members)):
    seen = []
    for x in walk():
        seen.append(x)
        if len(seen) == 2:
            del x, seen[-1]
            objects.pop(1) if len(objects) > 1 else None
    print(name, len(seen), len(values), len(keys), len(members))
    seen = x = None
objects, values, keys, members = fresh()
it, kt, mt = iter(values.values()), iter(keys), iter(members)
print(next(it), next(kt), next(mt))
objects.clear()
print(len(values), len(keys), len(members), list(values), list(keys), list(members))
print(list(it), list(kt), list(mt), len(values), len(keys), len(members))
print("added while walked")
objects, values, keys, members = fresh(3)
extra = [C(i) for i in range(10, 13)]
for walk, add in ((values, lambda: values.update({10: extra[0]})), (keys, lambda: keys.update({extra[0]: 1})), (members, lambda: members.add(extra[0]))):
    try:
        for x in walk: add()
        print("walked on")
    except RuntimeError as e: print(e)
x = None
print("equal keys")
a, b = C(1), C(1)
d = weakref.WeakKeyDictionary(); d[a] = "a"; d[b] = "b"; print(len(d), list(d.items()), list(d)[0] is a); del a; print(len(d)); d[b] = "again"; print(list(d.items()))
print("a key that its value holds")
k = C("k"); d[k] = [k]; del k; gc.collect(); print([x.n for x in d]); d.clear(); print(len(d))
print("cycles")
c = C("c"); c.me = c; values["c"] = c; keys[c] = 1; members.add(c); n = len(values), len(keys), len(members); del c
print(n, (len(values), len(keys), len(members))); print(gc.collect(), (len(values), len(keys), len(members)))
print("a collection while walked")
cs = [C(i) for i in range(4)]
for c in cs: c.me = c
del c
values, keys, members = weakref.WeakValueDictionary(enumerate(cs)), weakref.WeakKeyDictionary((c, 1) for c in cs), weakref.WeakSet(cs)
it, kt, mt = iter(values), iter(keys), iter(members)
next(it), next(kt) and None, next(mt) and None
cs.clear(); print(gc.collect(), len(values), len(keys), len(members), list(it), list(kt), list(mt))
print("set operations")
o = [C(i) for i in range(6)]
s, t = weakref.WeakSet(o[:4]), weakref.WeakSet(o[2:])
print(sorted(x.n for x in s | t), sorted(x.n for x in s & t), sorted(x.n for x in s - t), sorted(x.n for x in s ^ t), s <= t, s.isdisjoint(t), s == weakref.WeakSet(o[:4]), o[0] in s, 5 in s)
s |= t; s -= {o[0]}; s &= t; s ^= {o[5]}; print(sorted(x.n for x in s)); s.discard(o[0]); s.remove(o[2]); u = s.copy(); v = copy.copy(s); del o[3]; gc.collect(); print(len(s), len(u), len(v))
try: s.remove(o[0])
except KeyError as e: print("KeyError", type(e.args[0]).__name__)
print(type(s.pop()).__name__, len(s))
e = None
o.clear(); print(len(s), len(t), len(u))
print("pop, popitem, setdefault")
o = [C(i) for i in range(3)]
w = weakref.WeakKeyDictionary({x: x.n for x in o}); print(w.pop(o[0]), w.pop(o[0], "gone"), w.popitem()[1], w.setdefault(o[0], 7), w.setdefault(o[0], 8), w.get(o[2], "none"), len(w), len(w.keyrefs()), o[0] in w, 3 in w)
for wrong in (lambda: w[o[2]], lambda: w[5], lambda: w.__setitem__(5, 1), lambda: w.pop(o[2]), lambda: w.__delitem__(o[2]), lambda: w.get([]), lambda: weakref.WeakSet([1]), lambda: weakref.WeakValueDictionary(a=1)):
    try: print(wrong())
    except Exception as e: print(type(e).__name__, str(e).split(" at ")[0].split("<weak")[0])
print(repr(w).split(" at")[0], len(w | {o[1]: 5}), len(copy.copy(w)), len(copy.deepcopy(w)), w == {o[0]: 7})
