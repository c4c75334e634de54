# Counts of elements in deque, Counter, OrderedDict, ChainMap, defaultdict, heapq, bisect, copy and array.
import array
import bisect
import collections
import copy
import heapq
import sys

rc = sys.getrefcount
v, w = [1], [2]


def row(name, *counts):
    print("%-12s" % name, *counts, "|", rc(v), rc(w))


d = collections.deque([v, w, v], maxlen=4)
row("deque", rc(d), rc(d[0]), rc(d[-1]))
d.append(w); d.appendleft(v)
row("bounded", len(d), rc(d[0]))
d.rotate(2); d.reverse(); row("rotated", [rc(x) for x in d])
row("pop", rc(d.pop()), rc(d.popleft()), len(d))
d.insert(1, v); d.extend([v, w]); d.extendleft([w]); row("inserted", len(d), d.count(v), d.index(w))
d.remove(v); del d[0]; d[0] = v; row("removed", len(d))
e = d.copy(); f = d + e; g = copy.copy(d); h = d * 2; row("copies", len(e), len(f), len(g), len(h))
del e, f, g, h; d.clear(); row("cleared")
c = collections.Counter([1, 1, 2]); c["k"] = 5; row("Counter", c.most_common(1), c.total(), rc(c), sorted(c.elements(), key=str)[:3])
o = collections.OrderedDict(a=v, b=w); o.move_to_end("a"); row("ordered", [rc(x) for x in o.values()], rc(o))
row("popitem", [rc(x) for x in o.popitem()[1:]], list(o)); o.pop("b"); row("popped")
q = collections.defaultdict(lambda: v); q[1], q[2]; row("default", rc(q[1]), rc(q.default_factory), len(q)); q[1] = w; q.clear(); row("cleared")
m = collections.ChainMap({"a": v}, {"a": w, "b": w}); row("chain", rc(m["a"]), rc(m["b"]), rc(m.maps), rc(m.new_child()), rc(m.parents)); m["b"] = v; row("written"); del m
h = []
for x in ((3, v), (1, w), (2, v)):
    heapq.heappush(h, x)
row("heap", [rc(x) for x in h]); x = heapq.heappop(h); row("popped", rc(x)); row("replaced", rc(heapq.heapreplace(h, (9, w))), rc(heapq.nlargest(1, h)), rc(heapq.nsmallest(1, h)[0]), rc(list(heapq.merge([v], [w]))[0]))
del h, x; row("gone")
l = [v]; bisect.insort(l, w); bisect.insort(l, v, key=lambda t: t[0]); row("bisect", len(l), [rc(x) for x in l]); del l
k = copy.copy([v, w]); row("copy", rc(k[0])); k = copy.deepcopy([v, v, w]); row("deepcopy", rc(k[0]), rc(k[2]), k[0] is k[1]); del k
s = {1: v, 2: w}; t = dict(s); u = s | t; s.update(t); row("dicts", rc(s[1]), rc(s.get(1)), rc(s.setdefault(1)), rc(s.pop(1)), rc(s.popitem()[1])); del s, t, u; row("gone")
n = collections.UserList([v]); n += [w]; row("UserList", rc(n[0]), rc(n.data)); del n
n = collections.UserDict(a=v); row("UserDict", rc(n["a"]), rc(n.data)); del n
ar = array.array("q", [10**9] * 3); row("array", rc(ar), rc(ar[0]), rc(ar[0:1]), rc(ar.tolist()))
l = [v] * 3; l[1:2] = [w, w]; row("slices", [rc(x) for x in l]); l *= 2; row("times"); del l[::2]; row("stepped", len(l)); l.sort(); row("sorted"); l.reverse(); l.insert(0, v); row("insert", rc(l.pop(0)), l.index(w), l.count(v)); l.extend(l); row("self"); l.clear(); row("clear")
st = {(1, 2), frozenset([3])}; z = st.pop(); row("set", rc(z), rc(st)); st |= {z}; row("back", rc(z)); st.discard(z); row("off", rc(z))
row("star", [rc(x) for x in [*[v], *(w,)]], [rc(x) for x in (*[v], w)], {rc(x) for x in {**{1: v}}.values()}); row("zip", *[rc(x) for x in zip([v], [w])]); row("end")
