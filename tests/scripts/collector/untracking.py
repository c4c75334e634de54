# Tuples stop being tracked when a collection sees that they hold nothing that could make a cycle.
import gc

gc.collect()
gc.disable()


def tracked(*items):
    return "".join("ty"[0] if gc.is_tracked(x) else "-" for x in items)


def build(x):
    return (x, 1), (x, "a", 2.5), ((x,), 1), (((x,),),), (x, []), (x, {}), (x, frozenset()), (x, object()), (x, range(2)), (x, b"", None)


ts = build(1)
print("at birth", tracked(*ts))
for g in (0, 0, 1, 2, 2):
    gc.collect(g)
    print("after", g, tracked(*ts), tracked(ts))
print("-- made by other ways")
makers = {
    "tuple(list)": lambda: tuple([1, 2]), "tuple(generator)": lambda: tuple(i for i in range(3)), "tuple(range)": lambda: tuple(range(3)),
    "a + b": lambda: ts[0] + ts[0], "a * 3": lambda: ts[0] * 3, "slice": lambda: ts[1][1:], "tuple(str)": lambda: tuple("abc"),
    "with a list": lambda: tuple([1, []]), "of a tuple": lambda: tuple([(1, 2)]), "of an untracked tuple": lambda: tuple([tuple([1])]),
    "*args": lambda: (lambda *a: a)(1, 2), "zip": lambda: next(zip([1], [2])), "enumerate": lambda: next(enumerate("a")),
    "items": lambda: next(iter({1: 2}.items())), "divmod": lambda: divmod(7, 2), "partition": lambda: "a-b".partition("-"),
    "str.split": lambda: "a b".split(), "dict.popitem": lambda: {1: 2}.popitem(), "sorted": lambda: sorted((2, 1)),
    "hex": lambda: (1.5).as_integer_ratio(), "unpack": lambda: (*ts[0], *ts[0]),
    "constant": lambda: (1, 2, 3), "constant of constants": lambda: ((1, 2), 3), "namedtuple-like": lambda: type("T", (tuple,), {})((1, 2)),
}
for name, make in makers.items():
    t = make()
    first = gc.is_tracked(t)
    gc.collect()
    second = gc.is_tracked(t)
    gc.collect()
    print(name, first, second, gc.is_tracked(t))
print("-- an untracked tuple is not among the objects")
t = build(5)[0]
print(any(o is t for o in gc.get_objects()))
gc.collect()
print(any(o is t for o in gc.get_objects()))
print("-- dicts stay")
d = {1: 2}
e = {}
gc.collect()
print(gc.is_tracked(d), gc.is_tracked(e), gc.is_tracked({**d}), gc.is_tracked(dict(a=1)), gc.is_tracked(d.copy()))
print("-- the order in which it sees them matters")
inner = (build(1)[0], 2)
outer = (inner, 3)
for n in range(4):
    print(tracked(inner[0], inner, outer))
    gc.collect()
outer2 = [None]
a = (build(1)[0][0], 7)
b = (a, 1)
c = (b, 1)
print(tracked(a, b, c))
gc.collect(0)
print(tracked(a, b, c))
gc.collect(0)
print(tracked(a, b, c))
gc.collect(1)
print(tracked(a, b, c))
