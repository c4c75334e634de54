# A dict never shrinks by deleting; the next resize makes it as large as its entries need.
import sys
size = sys.getsizeof

def emptied(n, keys, how):
    d = {k: 0 for k in keys(n)}
    before = size(d)
    how(d)
    return before, size(d), len(d)

def delete_all(d):
    for k in list(d):
        del d[k]

def pop_all(d):
    while d:
        d.popitem()

def pop_each(d):
    for k in list(d):
        d.pop(k)

ints = lambda n: range(n)
texts = lambda n: ["k%d" % i for i in range(n)]
for keys in (ints, texts):
    for n in (1, 5, 6, 10, 11, 22, 43, 100):
        print(n, emptied(n, keys, delete_all), emptied(n, keys, pop_all), emptied(n, keys, pop_each), emptied(n, keys, dict.clear))

def steps(keys, keep, add):
    """Fills a dict, deletes all but [keep], then adds, and tells each change of size."""
    d = {k: 0 for k in keys(50)}
    for k in list(d)[keep:]:
        del d[k]
    seen = [(len(d), size(d))]
    for i in range(add):
        d["new%d" % i if keys is texts else 1000 + i] = 0
        if size(d) != seen[-1][1]:
            seen.append((len(d), size(d)))
    return seen
for keep in (0, 1, 3, 5, 10, 20, 40):
    print("keep", keep, steps(ints, keep, 150), steps(texts, keep, 150))

def churn(n, rounds):
    """Keeps [n] entries and replaces the oldest each time."""
    d = dict.fromkeys(range(n))
    seen = [size(d)]
    for i in range(n, n + rounds):
        del d[i - n]
        d[i] = None
        if size(d) != seen[-1]:
            seen.append(size(d))
    return seen
print("churn", [(n, churn(n, 300)) for n in (1, 2, 3, 5, 6, 10, 11, 21, 22, 42, 43)])
def same_key(n):
    d = dict.fromkeys(range(5))
    seen = [size(d)]
    for i in range(n):
        del d[0]
        d[0] = 1
        seen.append(size(d))
    return seen
print("same key", same_key(12))
def lifo(n):
    d = {}
    for i in range(n):
        d[i] = 1
        d.popitem()
    return size(d)
print("popitem at once", [lifo(n) for n in (1, 4, 5, 6, 20, 100)])
d = {i: i for i in range(30)}
e = d.copy()
for i in range(25):
    del d[i]
print(size(d), size(d.copy()), size(dict(d)), size({**d}), size(d | {}), size({k: v for k, v in d.items()}))
for i in range(8):
    del e[i]
print(size(e), size(e.copy()), size(dict(e)), len(e))
d = {"a": 1, "b": 2}; del d["a"]; d[1] = 1; print(size(d)); del d[1]; print(size(d)); d["c"] = 1; print(size(d))
d = {"a": 1}; d.update({"b": 2}); d.update([("c", 3)]); d.update(d=4); print(size(d)); d.update({5: 5}); print(size(d))
d = {i: 1 for i in range(5)}; d.clear(); print(size(d)); d["x"] = 1; print(size(d)); d.clear(); d[1] = 1; print(size(d))
