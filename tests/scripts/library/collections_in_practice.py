# Counter, OrderedDict, ChainMap, namedtuple, UserDict and their friends as programs use them.
import collections
from collections import Counter, ChainMap, OrderedDict, UserDict, UserList, UserString, namedtuple, deque, defaultdict

c = Counter("mississippi")
print(c, c["s"], c["z"], c.most_common(2), sorted(c.elements())[:4], sum(c.values()), c.total())
d = Counter(s=2, p=5)
print(c + d, c - d, c & d, c | d, +Counter(a=-1, b=1), -Counter(a=-1), c == Counter("ippississim"), Counter(a=1) <= Counter(a=2))
c.update("sss"); c.subtract({"i": 10}); del c["m"]; c["new"] += 1
print(c, list(c), dict(c), Counter([1, 1, 2]).most_common(), "m" in c)
P = namedtuple("Point", ["x", "y"], defaults=[0])
p = P(1)
print(p, p.x, p[1], p._replace(y=5), p._asdict(), P._fields, P._field_defaults, P._make([7, 8]), p == (1, 0), hash(p) == hash((1, 0)), [*p], p + (2,), p.count(1))
for bad in (lambda: P(), lambda: P(1, 2, 3), lambda: P(z=1), lambda: p._replace(z=1), lambda: namedtuple("N", "a a"), lambda: namedtuple("N", "1a"), lambda: namedtuple("N", "class"), lambda: namedtuple("1", "a"), lambda: namedtuple("N", "_a"), lambda: setattr(p, "x", 5)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(namedtuple("N", "a class a", rename=True)._fields, P.__doc__, P.x.__doc__)


class Sub(P):
    @property
    def norm(self): return abs(self.x) + abs(self.y)


print(Sub(3, -4), Sub(3, -4).norm, Sub(3, 4).__dict__ if hasattr(Sub(1), "__dict__") else "no dict")
o = OrderedDict(b=1, a=2)
o["c"] = 3
o.move_to_end("b"); print(o, list(reversed(o)), o.popitem(), o.popitem(last=False), o, o == {"a": 9}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1))
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
m["c"] = 4
print(m["a"], m["b"], m.maps, list(m), len(m), m.new_child({"a": 0})["a"], m.parents["a"], m)
for bad in (lambda: m["z"], lambda: m.pop("b"), lambda: m.popitem() and m.popitem() and m.popitem()):
    try:
        print(bad())
    except KeyError as e:
        print(e)


class Lower(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)


l = Lower(A=1)
l.update(B=2)
print(l, l["a"], "b" in l, l.data, len(l), l | {"C": 3}, l.copy(), list(l.items()), l.pop("a"), l.get("zz"))


class Loud(UserList):
    def append(self, x):
        print("append", x)
        super().append(x)


u = Loud([1])
u.append(2); u += [3]
print(u, u[1:], u == [1, 2, 3], len(u), 2 in u, u + [4], u * 2, UserString("abc").upper(), UserString("a") + "b")
q = deque([1, 2, 3], maxlen=3)
q.append(4); q.appendleft(0); q.rotate(1)
print(q, q.maxlen, q[0], q.index(2) if 2 in q else "gone", q.count(3), list(q)[::-1], deque("abc") == deque("abc"), deque([1]) < deque([2]), q.copy())
q.extend([7, 8]); q.extendleft([9]); q.insert(1, 5) if len(q) < 3 else None
print(q, q.pop(), q.popleft(), q)
dd = defaultdict(lambda: defaultdict(int))
dd["x"]["y"] += 1
print(dd["x"], dict(dd["x"]), "q" in dd, dd.get("q"), len(dd), dd.default_factory is not None)
try:
    defaultdict(None)["x"]
except KeyError as e:
    print(e)
groups = defaultdict(set)
for w in "one two three four five six".split():
    groups[len(w)].add(w)
print({k: sorted(v) for k, v in sorted(groups.items())}, groups.pop(3) and len(groups))
print(isinstance(c, dict), isinstance(m, collections.abc.Mapping), issubclass(deque, collections.abc.Sequence), isinstance(range(1), collections.abc.Sequence), isinstance({}.keys(), collections.abc.Set), isinstance(len, collections.abc.Callable), isinstance("", collections.abc.Iterable), isinstance(5, collections.abc.Hashable))
