# Some calls pack their arguments into a tuple, or results into one: what waits on the free lists afterwards tells.
import sys, gc, functools, math, collections
gc.disable()
blocks = sys.getallocatedblocks
class A:
    def m(self, *a, **k): return 1
    def __add__(self, o): return 1
    def __len__(self): return 1
    def __getitem__(self, i): return 1
    def __call__(self, *a): return 1
    def __eq__(self, o): return True
    def __iter__(self): return iter([])
    def __contains__(self, x): return True
class B(A):
    def __init__(self, *a, **k): super().__init__()
class N:
    def __new__(cls, *a): return super().__new__(cls)
a, l, d, s, t = A(), [1, 2], {}, {1}, (1, 2)
od, dq = collections.OrderedDict(), collections.deque()
def keywords(**k): return 1
def star(*a): return 1
tests = {
    "format": lambda: "{}".format(1), "update": lambda: d.update({}), "vars": lambda: vars(a), "object.__new__": lambda: object.__new__(A), "int.__new__": lambda: int.__new__(int, 5), "getsizeof": lambda: sys.getsizeof(1),
    "set_threshold": lambda: gc.set_threshold(2000, 10, 10), "get_referents": lambda: gc.get_referents(l), "od.update": lambda: od.update({}), "(5).__add__": lambda: (5).__add__(6), "int.__add__": lambda: int.__add__(5, 6), "l.__len__": lambda: l.__len__(),
    "list.__len__": lambda: list.__len__(l), "l.__getitem__": lambda: l.__getitem__(0), "l.__setitem__": lambda: l.__setitem__(0, 1), "l.__init__": lambda: l.__init__((1, 2)), "f.__call__": lambda: star.__call__(1), "a.m()": lambda: a.m(), "a.m(1)": lambda: a.m(1), "a.m(k=1)": lambda: a.m(k=1),
    "a + 1": lambda: a + 1, "len(a)": lambda: len(a), "a[0]": lambda: a[0], "a(1)": lambda: a(1), "a == 1": lambda: a == 1, "1 in a": lambda: 1 in a, "f(k=1)": lambda: keywords(a=1), "f(**d)": lambda: keywords(**{"a": 1}), "f(1)": lambda: star(1), "f(*l)": lambda: star(*[1, 2]), "f(*t)": lambda: star(*(1, 2)), "max(*l)": lambda: max(*[1, 2]),
    "isinstance": lambda: isinstance(1, (int, str)), "sorted key": lambda: sorted([2, 1], key=abs), "list(map)": lambda: list(map(abs, [1])), "list(zip)": lambda: list(zip([1], [2])), "list(enumerate)": lambda: list(enumerate([1])), "list(items)": lambda: list({1: 2}.items()), "append": lambda: l.append(1) or l.pop(),
    "split": lambda: "a b".split(), "replace": lambda: "a".replace("a", "b"), "getattr": lambda: getattr(a, "zz", None), "partial": lambda: functools.partial(star, 1)(2), "cmp_to_key": lambda: sorted([2, 1], key=functools.cmp_to_key(lambda x, y: 1)), "gcd": lambda: math.gcd(4, 6), "divmod": lambda: divmod(7, 2),
    "pow": lambda: pow(2, 3), "extend": lambda: dq.extend([1]), "round": lambda: round(2.567, 1), "'%s' % 1": lambda: "%s" % 1, "'%(a)s'": lambda: "%(a)s" % {"a": 1}, "join": lambda: ",".join(["a"]), "get": lambda: d.get(1), "union": lambda: s.union([1]), "encode": lambda: "é".encode(), "partition": lambda: "a,b".partition(","), "to_bytes": lambda: (5).to_bytes(2, "big"), "from_bytes": lambda: int.from_bytes(b"a", "big"),
    "a.__getattribute__": lambda: a.__getattribute__("m"), "a.__setattr__": lambda: a.__setattr__("x", 1), "a.__str__": lambda: a.__str__(), "(1).__eq__": lambda: (1).__eq__(1), "l.__iter__": lambda: l.__iter__(), "f.__get__": lambda: star.__get__(a), "tuple": lambda: tuple([1]), "frozenset": lambda: frozenset([1]), "dict(a=1)": lambda: dict(a=1), "complex": lambda: complex("1j"),
    "bytes": lambda: bytes([1, 2]), "slice": lambda: slice(1), "property": lambda: property(None), "property(fget=)": lambda: property(fget=None), "ValueError": lambda: ValueError("x"), "B(1)": lambda: B(1), "N()": lambda: N(), "A()": lambda: A(), "deque": lambda: collections.deque([1]), "super().m": lambda: super(B, B()).m,
}
def left(call):
    """How many blocks tuples of 1, 2, 3 items and a dict take after the call: fewer where dead ones wait."""
    gc.collect()
    x = call()
    del x
    kept = [None] * 4
    n = [blocks()]
    kept[0] = (n,); n.append(blocks())
    kept[1] = (n, n); n.append(blocks())
    kept[2] = (n, n, n); n.append(blocks())
    kept[3] = {}; n.append(blocks())
    return [y - x for x, y in zip(n, n[1:])]
for name, call in tests.items():
    left(call)
    print("%-18s" % name, left(call))
