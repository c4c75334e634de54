# sys.getsizeof of one dict, set, list or deque after each of a long series of mixed operations, and of what operators make of them.
import collections
import copy
import random
import sys

size = sys.getsizeof


def series(x, operations, n):
    r = random.Random(n)
    out = []
    for _ in range(n):
        operations[r.randrange(len(operations))](x, r.randrange(60))
        out.append(size(x))
    runs = []
    for s in out:
        if runs and runs[-1][0] == s: runs[-1][1] += 1
        else: runs.append([s, 1])
    return ["%dx%d" % (s, k) if k > 1 else s for s, k in runs], len(x)


def quiet(f):
    def g(x, k):
        try: f(x, k)
        except (KeyError, IndexError): pass
    return g


d_ops = [lambda x, k: x.__setitem__(k, k), lambda x, k: x.__setitem__(k + 1, k), quiet(lambda x, k: x.__delitem__(k)), lambda x, k: x.pop(k, 0), quiet(lambda x, k: x.popitem()), lambda x, k: x.setdefault(k * 2, 0), lambda x, k: x.update({k: 1, k + 3: 2})]
for n in (20, 60, 200): print("dict", n, *series({}, d_ops, n))
s_ops = [lambda x, k: x.__setitem__("k%d" % k, k)] * 3 + [lambda x, k: x.pop("k%d" % k, 0), quiet(lambda x, k: x.popitem())]
for n in (20, 60, 200): print("str dict", n, *series({}, s_ops, n))
for n in (60, 150): print("mixed dict", n, *series({}, s_ops + d_ops, n))
set_ops = [lambda x, k: x.add(k)] * 3 + [lambda x, k: x.discard(k), quiet(lambda x, k: x.pop()), lambda x, k: x.update(range(k, k + 3)), lambda x, k: x.difference_update([k, k + 1]), lambda x, k: x.symmetric_difference_update([k]), lambda x, k: x.intersection_update(range(50))]
for n in (20, 60, 200): print("set", n, *series(set(), set_ops, n))
l_ops = [lambda x, k: x.append(k)] * 3 + [quiet(lambda x, k: x.pop()), quiet(lambda x, k: x.pop(0)), lambda x, k: x.insert(k, k), lambda x, k: x.extend(range(k % 7)), lambda x, k: x.__delitem__(slice(k, k + 3)), lambda x, k: x.__setitem__(slice(k, k + 2), [1] * (k % 5)), lambda x, k: x.__iadd__([k]), lambda x, k: x.extend(i for i in range(k % 4)), lambda x, k: x.reverse(), lambda x, k: x.sort()]
for n in (20, 60, 200): print("list", n, *series([], l_ops, n))
q_ops = [lambda x, k: x.append(k), lambda x, k: x.appendleft(k), quiet(lambda x, k: x.pop()), quiet(lambda x, k: x.popleft()), lambda x, k: x.rotate(k), lambda x, k: x.extend(range(k)), lambda x, k: x.extendleft(range(k))]
for n in (20, 60, 200): print("deque", n, *series(collections.deque(), q_ops, n))
o_ops = [lambda x, k: x.__setitem__(k, k)] * 2 + [lambda x, k: x.pop(k, 0), quiet(lambda x, k: x.move_to_end(k)), quiet(lambda x, k: x.popitem(last=False))]
for n in (20, 60, 200): print("OrderedDict", n, *series(collections.OrderedDict(), o_ops, n))
b_ops = [lambda x, k: x.append(k)] * 2 + [quiet(lambda x, k: x.pop()), lambda x, k: x.extend(b"x" * k), lambda x, k: x.__delitem__(slice(0, k)), lambda x, k: x.insert(0, k), lambda x, k: x.__iadd__(b"ab")]
for n in (20, 60, 200): print("bytearray", n, *series(bytearray(), b_ops, n))
d = {i: i for i in range(20)}
for i in range(15): del d[i]
print("after deletions", size(d), size(d.copy()), size(dict(d)), size({**d}), size(d | {}), size({} | d), size(copy.copy(d)), size(copy.deepcopy(d)), size(dict(d.items())), size({k: v for k, v in d.items()}), size(dict.fromkeys(d)), size(dict(zip(d, d))))
s = set(range(20))
for i in range(15): s.discard(i)
print("after discards", size(s), size(s.copy()), size(set(s)), size(frozenset(s)), size(s | set()), size(set() | s), size(s & s), size(s - set()), size(s ^ set()), size(copy.copy(s)), size({*s}), size(set(list(s))), size(s.union([])), size({x for x in s}))
for n in (0, 1, 4, 5, 6, 8, 20, 50):
    x = set(range(n)); y = set(range(n // 2, n + n // 2)); p, q = dict.fromkeys(x), dict.fromkeys(y)
    print(n, size(x | y), size(x & y), size(x - y), size(x ^ y), size(frozenset(x)), size(frozenset(range(n))), size(p | q), size({**p, **q}), size(set(p)), size(p.keys() & q.keys()), size(p.keys() | q), size(p.items() - q.items()), size(dict(p, **{"a": 1})), size(set("abcdefghij" * 5)), size({*range(n), *"ab"}), size(collections.Counter(range(n))), size(collections.OrderedDict.fromkeys(range(n))), size(dict([(i, i) for i in range(n)])), size(dict((i, i) for i in range(n))))
