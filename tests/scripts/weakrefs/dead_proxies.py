# A proxy whose object is gone raises ReferenceError in whatever it does.
import weakref
import operator


class V:
    def __call__(self): pass
    def __iter__(self): return iter(())


v = V()
p = weakref.proxy(v)
q = weakref.proxy(V())
del v
tries = {
    "attribute": lambda: p.x, "set": lambda: setattr(p, "x", 1), "delete": lambda: delattr(p, "x"), "call": lambda: p(), "str": lambda: str(p), "len": lambda: len(p),
    "add": lambda: p + 1, "radd": lambda: 1 + p, "neg": lambda: -p, "item": lambda: p[0], "set item": lambda: operator.setitem(p, 0, 1), "contains": lambda: 1 in p,
    "iter": lambda: iter(p), "bool": lambda: bool(p), "eq": lambda: p == 1, "lt": lambda: p < 1, "int": lambda: int(p), "class": lambda: p.__class__,
    "isinstance": lambda: isinstance(p, V), "hash": lambda: hash(p), "format": lambda: f"{p}", "dict": lambda: p.__dict__, "next": lambda: next(p), "q": lambda: q.x,
    "dir": lambda: dir(p), "hasattr": lambda: hasattr(p, "x"), "getattr": lambda: getattr(p, "x", "default"), "vars": lambda: vars(p), "bytes": lambda: bytes(p),
    "in place": lambda: operator.iadd(p, 1), "both": lambda: p + q, "max": lambda: max(p, q), "sorted": lambda: sorted([p, q]), "unpack": lambda: [*p], "float": lambda: float(p),
    "callable": lambda: callable(p), "type": lambda: type(p).__name__, "is": lambda: p is q, "print": lambda: print(p), "list": lambda: list(p), "join": lambda: "".join(p),
}
for name, action in tries.items():
    try:
        print(name, "gives", action())
    except Exception as error:
        print(name, type(error).__name__, error)
print(repr(p).split(" at ")[0], repr(p).split(";")[-1])
print(type(q).__name__, repr(q).split(" at ")[0])
print(ReferenceError.__mro__)
try:
    p.x
except ReferenceError as error:
    print(error.args)
fresh = V()
r = weakref.proxy(fresh)
print(r is weakref.proxy(fresh))
