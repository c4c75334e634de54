# sys.getsizeof of instances: slots over bases, dataclasses, enums, named tuples, subclasses of built-in types, and their dicts.
import abc
import array
import collections
import dataclasses
import enum
import fractions
import functools
import sys
import types
import typing

size = sys.getsizeof


def row(name, *values): print("%-24s" % name, *values)


class Empty: pass
class S0: __slots__ = ()
class S1: __slots__ = ("a",)
class S3(S1): __slots__ = ("b", "c")
class SD(S1): pass
class SW(S1): __slots__ = ("__weakref__",)
class SDW(S1): __slots__ = ("__dict__", "__weakref__")
class SDW2(SDW): __slots__ = ("z",)
class M1(S3, S0): __slots__ = ()
row("plain and slots", *(size(c()) for c in (Empty, S0, S1, S3, SD, SW, SDW, SDW2, M1)))
row("basicsize", *(c.__basicsize__ for c in (Empty, S0, S1, S3, SD, SW, SDW, SDW2, M1)))
row("dictoffset", *(c.__dictoffset__ for c in (Empty, S0, S1, S3, SD, SW, SDW, SDW2, M1)))
row("weakrefoffset", *(c.__weakrefoffset__ for c in (Empty, S0, S1, S3, SD, SW, SDW, SDW2, M1)))
row("flags", *(c.__flags__ & (1 << 2 | 1 << 4 | 1 << 3) for c in (Empty, S0, S1, S3, SD, SW, SDW, SDW2, M1)))
built = {}
for base, value in ((int, 5), (float, 1.5), (str, "abc"), (bytes, b"abc"), (tuple, (1, 2)), (list, [1, 2, 3]), (dict, {1: 2}), (set, {1}), (frozenset, {1}), (bytearray, b"ab"), (complex, 1j), (collections.deque, [1]), (collections.OrderedDict, {1: 2}),
                    (collections.defaultdict, list), (Exception, "e"), (object, None), (type, "T"), (types.SimpleNamespace, {}), (property, None), (collections.Counter, "aab"), (functools.partial, len)):
    args = (value, (), {}) if base is type else () if base is object else (value,)
    plain = type("Sub", (base,), {})
    try: slotted = type("Sub", (base,), {"__slots__": ()})
    except TypeError as e: slotted = plain
    full = type("Sub", (base,), {"__slots__": ("x",)}) if base.__itemsize__ == 0 else None
    row("subclass of " + base.__name__, size(base(*args)), size(plain(*args)), size(slotted(*args)), size(full(*args)) if full else "-", base.__basicsize__, base.__itemsize__, plain.__basicsize__, plain.__dictoffset__, plain.__weakrefoffset__)
@dataclasses.dataclass
class D: x: int = 1; y: list = dataclasses.field(default_factory=list)
@dataclasses.dataclass(slots=True)
class DS: x: int = 1; y: int = 2
@dataclasses.dataclass(frozen=True, slots=True, weakref_slot=True)
class DF: x: int = 1
@dataclasses.dataclass(slots=True)
class DSC(DS): z: int = 3
class N(typing.NamedTuple): a: int = 1; b: str = ""
NT = collections.namedtuple("NT", "a b c")
class C(enum.Enum): A = 1
class CI(enum.IntEnum): A = 1; B = 2**40
class CS(enum.StrEnum): A = "some text"
class CF(enum.Flag): A = 1; B = 2
class A(abc.ABC): pass
class G[T]: pass
class P(typing.Protocol): pass
class TD(typing.TypedDict): x: int
for x in (D(), DS(), DF(), DSC(), N(), NT(1, 2, 3), C.A, CI.A, CI.B, CS.A, CF.A, CF.A | CF.B, A(), G(), G[int](), TD(x=1), types.SimpleNamespace(a=1), collections.UserList([1]), collections.UserDict(), collections.UserString("x"), collections.ChainMap(), fractions.Fraction(1, 2)):
    row(type(x).__name__ + " instance", size(x), hasattr(x, "__dict__") and size(x.__dict__), type(x).__basicsize__)
for c in (Empty, S0, S1, S3, SD, SW, SDW, D, DS, N, NT, C, CI, A, G, TD): row("class " + c.__name__, size(c), size(c.__bases__), size(c.__mro__))
print("dicts of instances")
for n in (0, 1, 2, 5, 6, 10, 29, 30, 31, 40):
    c = type("K", (), {})
    o, later = c(), c()
    for i in range(n): setattr(o, "a%d" % i, i)
    for i in range(n): setattr(later, "a%d" % i, i)
    third = c()
    row("%d attributes" % n, size(o), size(o.__dict__), size(later.__dict__), size(third), size(third.__dict__), size(vars(o).copy()), size(dict(vars(o))))
print("changes to one dict")
class V:
    def __init__(self): self.a, self.b, self.c = 1, 2, 3
v = V(); row("fresh", size(v.__dict__)); del v.b; row("deleted", size(v.__dict__)); v.b = 4; row("back at the end", size(v.__dict__), list(v.__dict__)); v.__dict__["x y"] = 1; row("by item", size(v.__dict__)); v.__dict__[5] = 1; row("int key", size(v.__dict__)); v.__dict__.clear(); row("cleared", size(v.__dict__)); v.q = 1; row("again", size(v.__dict__)); v.__dict__ = {"n": 1}; row("replaced", size(v.__dict__)); del v.__dict__; row("deleted dict", size(v.__dict__))
w = V(); row("the next one", size(w.__dict__)); w.__dict__.update(d=1, e=2, f=3, g=4); row("updated", size(w.__dict__)); w.__dict__.pop("a"); row("popped", size(w.__dict__)); row("keys", list(w.__dict__)); row("copy", size(w.__dict__.copy()))
