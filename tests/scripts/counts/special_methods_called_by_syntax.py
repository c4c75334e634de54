# The count of self and of the operands in every special method that syntax or a built-in calls.
# gc-sensitive: a cycle dies, and its finalizer prints, with the next collection
import sys, math, copy, operator
rc = sys.getrefcount
class A:
    def __round__(self, *a): return rc(self)
    def __floor__(self): return rc(self)
    def __ceil__(self): return rc(self)
    def __trunc__(self): return rc(self)
    def __reversed__(self): return rc(self)
    def __format__(self, s): return str(rc(self))
    def __dir__(self): return [rc(self)]
    def __sizeof__(self): return rc(self)
    def __bytes__(self): return bytes([rc(self)])
    def __complex__(self): return complex(rc(self))
    def __enter__(self): return rc(self)
    def __exit__(self, *a): print("exit", rc(self), [rc(x) for x in a if x is not None][1:]); return True
    def __length_hint__(self): return rc(self)
    def __del__(self): print("del", rc(self))
    def __class_getitem__(cls, i): return rc(i)
    def __copy__(self): return rc(self)
    def __getattr__(self, n): return rc(self)
    def __setattr__(self, n, v): print("set", rc(self), rc(v))
    def __delattr__(self, n): print("delete", rc(self))
    def __set_name__(self, t, n): print("set name", rc(self))
    def __init_subclass__(cls, **k): print("init subclass", rc(cls))
    def __mro_entries__(self, b): print("mro entries", rc(self), rc(b)); return ()
    def __getitem__(self, k): return rc(self), rc(k)
    def __setitem__(self, k, v): print("set item", rc(self), rc(k), rc(v))
    def __delitem__(self, k): print("del item", rc(self), rc(k))
    def __matmul__(self, o): return rc(self), rc(o)
    def __iadd__(self, o): print("iadd", rc(self), rc(o)); return self
    def __neg__(self): return rc(self)
    def __invert__(self): return rc(self)
    def __pow__(self, o, m=None): return rc(self), rc(o)
    def __contains__(self, o): print("contains", rc(self), rc(o)); return True
    def __await__(self): return iter(())
def run():
    a, o = A(), object()
    print(round(a), round(a, 1), math.floor(a), math.ceil(a), math.trunc(a), reversed(a), format(a), f"{a}", dir(a), bytes(a), complex(a), operator.length_hint(a), copy.copy(a), A[o], a.zz, sys.getsizeof(a))
    a.x = o; del a.x; a[o] = o; del a[o]; print(a[o], a[1:2][0], a @ o, -a, ~a, a ** o, pow(a, o), o in a); a += o
    with a as w: print(w)
    with a: raise ValueError
    class T: n = a
    class U(a): pass
    class V(A): pass
for _ in range(2): run()
class D(dict):
    def __missing__(self, k): return rc(self), rc(k)
o = object(); d = D(); print(d[o], D()[o], d[object()])
class It:
    def __iter__(self): seen.append(("iter", rc(self))); return self
    def __next__(self): seen.append(("next", rc(self))); raise StopIteration
seen = []
i = It()
def star(*a): pass
for name, use in {"for": lambda: [None for x in i], "list": lambda: list(i), "[*i]": lambda: [*i], "next": lambda: next(i, 0), "tuple": lambda: tuple(i), "set": lambda: set(i), "frozenset": lambda: frozenset(i), "dict": lambda: dict(i), "sum": lambda: sum(i), "max": lambda: max(i, default=0), "any": lambda: any(i), "join": lambda: ",".join(i), "zip": lambda: zip(i), "map": lambda: map(len, i), "filter": lambda: filter(len, i),
                  "sorted": lambda: sorted(i), "enumerate": lambda: enumerate(i), "extend": lambda: [].extend(i), "slice": lambda: [1].__setitem__(slice(0), i), "in": lambda: 1 in i, "f(*i)": lambda: star(*i), "iter": lambda: iter(i), "bytes": lambda: bytes(i), "update": lambda: set().update(i), "fromkeys": lambda: dict.fromkeys(i), "unpack": lambda: (lambda: [q for q in ()])() or [*i, *i], "temp for": lambda: [x for x in It()], "temp list": lambda: list(It())}.items():
    seen.clear(); use(); first = list(seen); seen.clear(); use()
    print("%-10s" % name, first, "" if first == seen else seen)
class Meta(type):
    def __call__(cls, *a): print("meta call", rc(a[0]) if a else ""); return super().__call__(*a)
    def __instancecheck__(cls, x): print("instance check", rc(x)); return True
    def __subclasscheck__(cls, x): return True
    def __getattr__(cls, n): return rc(cls) - b
    def __len__(cls): return rc(cls) - b
    def __prepare__(n, bb, **k): print("prepare", rc(bb) > 0); return {}
    def __new__(m, n, bb, ns, **k): print("new", rc(ns)); return super().__new__(m, n, bb, ns)
    def __init__(c, n, bb, ns, **k): print("init", rc(ns))
class K(metaclass=Meta):
    def __init__(self, x=None): print("made", rc(x) if x is not None else "", rc(self))
b = rc(K)
K(); K(o); isinstance(o, K); print(K.zz, len(K))
class S:
    def __get__(self, i, t): return rc(self), rc(i)
    def __set__(self, i, v): print("descriptor set", rc(self), rc(i), rc(v))
    def __delete__(self, i): print("descriptor delete", rc(self), rc(i))
class E: s = S()
e = E(); print([e.s for _ in range(3)], getattr(e, "s"), object.__getattribute__(e, "s")); e.s = o; del e.s; setattr(e, "s", []); object.__setattr__(e, "s", [])
