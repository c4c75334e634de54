# Counts of what unpacking, star targets and match statements bind.
import sys
rc = sys.getrefcount
def module_level():
    a, b = [], []
    first = rc(a), rc(b)
    a, b = b, a
    swapped = rc(a), rc(b)
    a = b = c = []
    return first, swapped, rc(a), rc(b), rc(c)
print(module_level(), module_level())
p, q = [], []
print(rc(p), rc(q)); p, q = q, p; print(rc(p), rc(q)); (r, s), t = (p, q), p; print(rc(p), rc(q), rc(r), rc(t)); [u, v] = [p, q]; print(rc(p), rc(u))
x, *y = [], [], []
print(rc(x), rc(y), [rc(i) for i in y]); *y, x = ([], []); print(rc(x), rc(y), rc(y[0])); x, *y, z = "ab", [], "cd"; print(rc(y), rc(y[0]))
def stars(seq):
    first, *rest = seq
    *init, last = seq
    a, *mid, b = seq
    return rc(first), rc(rest), rc(rest[0]), rc(init), rc(last), rc(mid), rc(b), rc(seq)
l = [[], [], []]
print(stars(l), stars(tuple(l)), stars([[], [], []]), stars(iter([[], [], []])) if False else "")
def nested():
    (a, (b, *c)), *d = ([], ([], [], [])), [], []
    return [rc(i) for i in (a, b, c, d)] + [rc(c[0]), rc(d[0])]
print(nested())
def matches(subject):
    match subject:
        case []:
            return "empty", rc(subject)
        case [one]:
            return "one", rc(subject), rc(one)
        case [first, *rest]:
            return "rest", rc(subject), rc(first), rc(rest), rc(rest[0])
        case {"k": value, **others}:
            return "mapping", rc(subject), rc(value), rc(others)
        case str(text):
            return "text", rc(subject) > 0, text
        case Point(x=a, y=b) as whole:
            return "class", rc(subject), rc(a), rc(b), rc(whole)
        case object() as other if rc(other) > 0:
            return "other", rc(subject), rc(other)
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
for _ in range(3):
    print(matches([]), matches([[]]), matches([[], [], []]), matches({"k": [], "z": []}), matches("t"), matches(Point([], [])), matches(object()))
def positional(point):
    match point:
        case Point(a, b):
            return rc(point), rc(a), rc(b)
print(positional(Point([], [])), [positional(Point([], [])) for _ in range(3)][2])
def alternatives(x):
    match x:
        case [a, 1] | [1, a]:
            return rc(a), rc(x)
        case _ if (n := rc(x)):
            return n
print(alternatives([[], 1]), alternatives([1, []]), alternatives([]))
def loops():
    out = []
    for a, b in [([], [])] * 2:
        out.append((rc(a), rc(b)))
    for i, (c, d) in enumerate([([], [])]):
        out.append((rc(c), rc(d)))
    for k, v in {"k": []}.items():
        out.append(rc(v))
    for e, *f in [([], [])]:
        out.append((rc(e), rc(f), rc(f[0])))
    return out
print(loops())
def with_targets():
    class M:
        def __enter__(self): return [], []
        def __exit__(self, *a): pass
    with M() as (a, b):
        return rc(a), rc(b)
print(with_targets())
def attribute_targets():
    class O: pass
    o, l = O(), [None, None]
    o.x, l[0] = [], []
    o.y, l[1] = l[0], o.x
    return rc(o.x), rc(l[0]), rc(o.y), rc(o)
print(attribute_targets())
def dict_merge():
    v = []
    d = {"a": v}
    e = {**d, "b": v}
    return rc(v), rc({**e}["a"]), rc(v), rc([*d.values()][0])
print(dict_merge())
