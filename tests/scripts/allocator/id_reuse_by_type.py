# After an object has gone, the next one of its kind stands where it stood.
# gc-sensitive: a collection empties the free lists, and what stood on them is made elsewhere
import types, weakref, collections
class A:
    pass
class S:
    __slots__ = ("x",)
class L(list):
    pass
def function():
    pass
def reused(make, rounds=5):
    """Tells in each round whether the new object has the old one's place."""
    out = ""
    for _ in range(rounds):
        x = make()
        before = id(x)
        x = None
        x = make()
        out += "Y" if id(x) == before else "."
        x = None
    return out
def generator():
    yield 1
kinds = {
    "list": lambda: [], "list of one": lambda: [1], "list of 100": lambda: [0] * 100, "tuple of one": lambda: tuple([1]), "tuple of 5": lambda: tuple(range(5)),
    "tuple of 19": lambda: tuple(range(19)), "tuple of 20": lambda: tuple(range(20)), "tuple of 21": lambda: tuple(range(21)), "tuple of 40": lambda: tuple(range(40)),
    "dict": lambda: {}, "dict of one": lambda: {1: 1}, "set": lambda: set(), "frozenset": lambda: frozenset([1]), "float": lambda: float("1.5"), "complex": lambda: complex("1j"),
    "int": lambda: int("12345"), "long int": lambda: int("1" * 50), "str": lambda: "".join(["a", "b"]), "str wide": lambda: "".join(["a", "€"]), "bytes": lambda: bytes([1, 2]),
    "bytearray": lambda: bytearray(3), "slice": lambda: slice(1), "range": lambda: range(1000), "object": object, "instance": A, "slots": S, "list subclass": L,
    "function": lambda: (lambda: 0), "method": lambda: S().__init__, "builtin method": lambda: [].append, "generator": generator, "genexpr": lambda: (i for i in ()),
    "iterator": lambda: iter([]), "range iterator": lambda: iter(range(5)), "enumerate": lambda: enumerate([]), "zip": lambda: zip(), "map": lambda: map(str, ()), "reversed": lambda: reversed([]),
    "cell": lambda: types.CellType(1), "property": lambda: property(), "staticmethod": lambda: staticmethod(function), "exception": lambda: ValueError("x"), "MemoryError": lambda: MemoryError(), "KeyError": lambda: KeyError(1),
    "namespace": lambda: types.SimpleNamespace(), "module": lambda: types.ModuleType("m"), "deque": lambda: collections.deque(), "memoryview": lambda: memoryview(b"x"), "ref": lambda: weakref.ref(function), "proxy": lambda: weakref.proxy(function),
    "mapping proxy": lambda: types.MappingProxyType({}), "keys": lambda: {}.keys(), "items iterator": lambda: iter({1: 1}.items()), "alias": lambda: list[int], "union": lambda: int | A,
}
for name, make in kinds.items():
    reused(make, 3)
    print("%-16s" % name, reused(make))
