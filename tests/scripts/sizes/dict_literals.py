# Dicts written as a literal, of 0 to 40 entries: presized by BUILD_MAP, or grown in parts of 17 where they are long.
import sys
size = sys.getsizeof

def literal(n, key, value="0"):
    text = "{" + ", ".join("%s: %s" % (key % i, value) for i in range(n)) + "}"
    return eval(text)

def row(name, key, value="0", counts=(0, 1, 2, 4, 5, 6, 7, 10, 11, 12, 15, 16, 17, 18, 21, 22, 23, 33, 34, 35, 40)):
    seen = []
    for n in counts:
        s = size(literal(n, key, value))
        if not seen or seen[-1][1] != s:
            seen.append((n, s))
    print("%-14s" % name, seen)

row("int", "%d")
row("str", "'k%d'")
row("tuple", "(%d,)")
row("bytes", "b'%d'")
row("float", "%d.5")
row("str to list", "'k%d'", "[]")
row("int to name", "%d", "size")
row("computed key", "size and %d")
row("computed str", "size and 'k%d'")
row("long int", "%d", "0", (50, 85, 86, 90, 170, 171, 180, 300))
row("long str", "'k%d'", "0", (50, 85, 86, 90, 170, 171, 180, 300))
print(size({"a": 1, 1: 1}), size({1: 1, "a": 1}), size({"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, 6: 6}))
print(size({"a": 1, **{}}), size({**{}}), size({**{"a": 1}}), size({**{"a": 1}, "b": 2}), size({"b": 2, **{"a": 1}}), size({**{1: 1}, **{2: 2}}))
print(size({1: 1, 1: 2, 1: 3, 1: 4, 1: 5, 1: 6}), size({"a": 1, "a": 2, "a": 3, "a": 4, "a": 5, "a": 6}))
def f(n):
    return {"x": n, "y": n, "z": n}
print([size(f(i)) for i in range(4)], size(f(1) | f(2)), size(f(1) | {1: 2}))
def name(**k):
    return k
print(size(name()), size(name(a=1)), size(name(a=1, b=2, c=3, d=4, e=5)), size(name(a=1, b=2, c=3, d=4, e=5, f=6)))
print(size(dict()), size(dict({})), size(dict([])), size(dict(a=1)), size(dict(a=1, b=2, c=3, d=4, e=5, f=6)), size(dict.fromkeys("")), size(dict.fromkeys("abcdef")))
d = {}
d["x"] = 1
print(size(d), size({}.copy()), size({"x": 1}.copy()), size({1: 1}.copy()), size({} | {}), size({} | {"x": 1}))
class D(dict):
    pass
class S(dict):
    __slots__ = ()
print(size(D()), size(S()), size(D(a=1)), size(S(a=1)), size(D({1: 1})), size(D(a=1).copy()), size(D(a=1) | {}), size({**D(a=1)}))
print({}.__sizeof__(), {1: 1}.__sizeof__(), D().__sizeof__(), dict.__sizeof__(D(a=1)))
