# list, dict, set, tuple: methods, comparisons, slices, changes while iterating.
l = [3, 1, 2]
l.append(4); l.extend([5]); l.insert(0, 0); print(l, l.pop(), l.pop(0), l.index(2), l.count(1), l.copy() == l, l.sort(), l, l.reverse(), l, l.remove(3), l, l.clear(), l)
a = list(range(10)); a[2:5] = "ab"; print(a); a[::2] = [0] * len(a[::2]); print(a); del a[1::2]; print(a, a * 2, [1] + [2], [1, 2] < [1, 3], [1] == [1.0], [[1], 2] > [[0], 3])
print(sorted(["b", "A", "c"], key=str.lower), sorted([3, 1, 2], reverse=True), sorted([(1, "b"), (1, "a")], key=lambda t: t[0]), sorted("hello"), sorted({3: 1, 1: 2}))
d = {"a": 1, "b": 2}
print(d.get("z"), d.get("z", 0), d.setdefault("c", 3), d.pop("a"), d.pop("q", None), d, list(d), d.keys() & {"b"}, d.items() - {("b", 2)}, d | {"x": 9}, d.popitem(), d.update(k=1), d, dict(zip("ab", [1, 2])), dict([("k", "v")], z=1), dict.fromkeys("ab", 0))
print({1: "a", 1.0: "b", True: "c"}, {**d, "m": 1}, {k: v for k, v in d.items() if v}, d == dict(reversed(d.items())), list(reversed(d)), "b" in d, len(d), next(iter(d)), max(d), d.copy() is d)
s = {3, 1, 2}
s.add(4); s.discard(9); s.update([5], {6}); print(s, s.pop() in range(10), s & {1, 2}, s | {9}, s - {5}, s ^ {1, 100}, s <= s, s < s, s.issuperset({2}), s.isdisjoint({77}), {1, 2} == {2, 1}, frozenset([1]) == {1}, {frozenset([1])}, s.union([8], "a") > s)
t = (1, 2, 3, 2); print(t.count(2), t.index(2), t + (4,), t * 2, t[::-1], t[1:], (1,) < (1, 2), () == (), hash((1, 2)) == hash((1, 2)), (1, "a") == (1, "a"), tuple("ab"), *t)
x, *y, z = range(5); print(x, y, z); (p, q), r = (1, 2), 3; print(p, q, r); [u, v] = "ab"; print(u, v); m = n = []; m.append(1); print(n); i = 0; i, l2 = 1, [i]; print(l2)
for code in ("d = {1: 1}\nfor k in d: d[k + 1] = 1", "d = {1: 1}\nfor k in d: del d[k]", "s = {1}\nfor k in s: s.add(k + 1)", "l = [1, 2, 3]\nfor k in l: l.remove(k)\nprint(l)", "l = [1]\nfor k in l:\n  if len(l) < 5: l.append(k + 1)\nprint(l)", "d = {1: 1}\nfor k in list(d): d[k + 1] = 1\nprint(d)", "d = {1: 2}\nfor k in d.items(): d.clear()", "d={1:1}\nfor k in d: d[1]=5\nprint(d)"):
    try: exec(code)
    except Exception as e: print(type(e).__name__, e)
r = []; r.append(r); print(r, repr(r)); d = {}; d["d"] = d; print(d); t = ([],); t[0].append(t); print(t); class_repr = type("C", (), {"__repr__": lambda s: f"C({s.__dict__})"}); c = class_repr(); c.l = [1]; print(c)
print([[0] * 3 for _ in range(2)], [(i, j) for i in range(2) for j in range(2) if i != j], {i % 3 for i in range(9)}, {i: i * i for i in range(3)}, list(zip([1, 2], "ab")), list(enumerate("ab", 1)), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, ""])))
print(range(5), list(range(5, 0, -2)), range(10)[2:8:3], range(3) == range(0, 3), 3 in range(5), range(5).index(3), len(range(0, 10, 3)), range(10)[-1], range(0).count(1), hash(range(3)) == hash(range(0, 3)), reversed(range(3)), slice(1, 5, 2).indices(4))
print(any([]), all([]), sum([1, 2], 10), min(3, 1), max([1, 5], key=lambda v: -v), max([], default="d"), abs(-3), round(2.5), round(3.5), round(2.675, 2), round(1234, -2), divmod(-7, 2), -7 // 2, -7 % 2, 7 % -2, 2 ** 10, 2 ** -1, pow(3, 4, 5), int("0x1f", 16), int("101", 2), bin(10), oct(8), hex(255))
import sys
class K:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f"K{self.v}"
print({K(1): "a"}[K(1)], K(1) in [K(1)], sorted([K(2), K(1)]), min(K(3), K(2)), {K(1), K(1)}, [K(1), K(2)].index(K(2)), K(1) != K(2), K(1) == 1)
