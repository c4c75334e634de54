# gc.get_referrers and get_referents of dataclasses, enums, partial objects, slots, views, generators and cells.
import collections
import dataclasses
import enum
import functools
import gc
import types

gc.disable()


def kinds(objects):
    return sorted(type(o).__name__ for o in objects)


@dataclasses.dataclass
class Point:
    x: object
    y: object


@dataclasses.dataclass(slots=True)
class Tight:
    x: object
    y: object = None


class Color(enum.Enum):
    RED = 1


target = ["target"]
things = {
    "dataclass": Point(target, 1),
    "slots": Tight(target),
    "partial": functools.partial(len, target, k=target),
    "method": target.append,
    "bound": types.MethodType(print, target),
    "deque": collections.deque([target]),
    "counter": collections.Counter({"a": target}),
    "chain map": collections.ChainMap({"a": target}),
    "ordered": collections.OrderedDict(a=target),
    "default": collections.defaultdict(target.copy),
    "namespace": types.SimpleNamespace(a=target),
    "proxy": types.MappingProxyType({"a": target}),
    "items": {"a": target}.items(),
    "iterator": iter(target),
    "reversed": reversed(target),
    "enumerate": enumerate(target),
    "zip": zip(target),
    "map": map(len, target),
    "slice": slice(target),
    "cell": types.CellType(target),
    "property": property(target.copy),
    "static": staticmethod(target.copy),
    "class method": classmethod(target.copy),
    "exception": ValueError(target),
    "tuple": (target, (target,)),
    "frozenset": frozenset([target.copy]),
    "genexpr": (x for x in target),
    "lambda": (lambda value=target: value),
    "keyword": (lambda *, value=target: value),
    "named": collections.namedtuple("N", "a")(target),
    "member": Color.RED,
    "alias": list[int],
    "union": int | str,
    "range": range(3),
    "memoryview": memoryview(b"abc"),
    "bytes": b"abc",
}
for name, thing in things.items():
    print("%-12s" % name, kinds(gc.get_referents(thing)), sum(r is target for r in gc.get_referents(thing)))
del thing
print(kinds(gc.get_referrers(target)))
print("many", [len(gc.get_referents(*([[1, 2]] * n))) for n in range(4)], kinds(gc.get_referents({1: "a"}, [2.5], (None,))))
p = things["dataclass"]
print(any(r is p for r in gc.get_referrers(target)), any(r is p.__dict__ for r in gc.get_referrers(target)))
print(kinds(gc.get_referents(p)), any(r is p for r in gc.get_referrers(target)))
things.clear()
p = None
print([type(r).__name__ for r in gc.get_referrers(target) if r is not globals()])


def closure():
    captured = []
    def inner():
        return captured
    return inner, captured


inner, captured = closure()
print([type(r).__name__ for r in gc.get_referrers(captured) if r is not globals()], kinds(gc.get_referents(inner)))


def generator(argument):
    yield argument
    yield


g = generator(captured)
print(kinds(gc.get_referents(g)))
next(g)
print(kinds(gc.get_referents(g)), [type(r).__name__ for r in gc.get_referrers(captured) if r is not globals()])
g.close()
print(kinds(gc.get_referents(g)))
print(kinds(gc.get_referents(Point)) == kinds(gc.get_referents(Point)), kinds(gc.get_referents(Color.RED)))


class Slotted:
    __slots__ = ("a", "b", "__weakref__")


s = Slotted()
print(kinds(gc.get_referents(s)))
s.a = target
print(kinds(gc.get_referents(s)), [type(r).__name__ for r in gc.get_referrers(target) if r is not globals()])
try:
    raise KeyError(target)
except KeyError as e:
    print(kinds(gc.get_referents(e)), kinds(gc.get_referents(e.__traceback__)))
