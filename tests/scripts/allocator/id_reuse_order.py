# Of several freed objects of one kind the last freed place is used first.
# gc-sensitive: a collection empties the free lists, and what stood on them is made elsewhere
class S:
    __slots__ = ("x",)
def order(make, count=8):
    """Makes [count] objects, drops them first to last, makes as many again: whose places do they get?"""
    kept = [make() for _ in range(count)]
    names = {id(o): chr(97 + i) for i, o in enumerate(kept)}
    for i in range(count):
        kept[i] = None
    again = [make() for _ in range(count)]
    return "".join(names.get(id(o), "?") for o in again)
def backwards(make, count=8):
    kept = [make() for _ in range(count)]
    names = {id(o): chr(97 + i) for i, o in enumerate(kept)}
    for i in reversed(range(count)):
        kept[i] = None
    again = [make() for _ in range(count)]
    return "".join(names.get(id(o), "?") for o in again)
def some(make, count=8):
    kept = [make() for _ in range(count)]
    names = {id(o): chr(97 + i) for i, o in enumerate(kept)}
    for i in (2, 5, 0, 7):
        kept[i] = None
    again = [make() for _ in range(6)]
    return "".join(names.get(id(o), "?") for o in again)
kinds = {
    "object": object, "slots": S, "list": lambda: [], "dict": lambda: {}, "set": lambda: set(), "float": lambda: float("2.5"), "int": lambda: int("12345678"),
    "tuple of 1": lambda: tuple([1]), "tuple of 3": lambda: tuple([1, 2, 3]), "str": lambda: "".join(["q", "r"]), "bytes": lambda: bytes([1, 2, 3]),
    "range": lambda: range(500),
}
for name, make in kinds.items():
    order(make); backwards(make)
    print("%-12s" % name, order(make), backwards(make), some(make))
def interleaved():
    """Freed floats and freed objects do not mix; freed slots instances of one size do."""
    o, f, s = object(), float("1.5"), S()
    ids = {id(o): "object", id(f): "float", id(s): "slots"}
    o = f = s = None
    s2, f2, o2 = S(), float("1.5"), object()
    return ids.get(id(s2)), ids.get(id(f2)), ids.get(id(o2))
print(interleaved(), interleaved())
class T:
    __slots__ = ("y",)
def classes():
    s = S()
    place = id(s)
    s = None
    t = T()
    return id(t) == place
print(classes(), classes())
def same_size():
    """Objects of one size class share places whatever their type: 32 bytes here."""
    b = bytes(range(8))
    place = id(b)
    b = None
    c = complex("3j")
    return id(c) == place
print(same_size(), same_size())
def stack():
    l = []
    for i in range(5):
        l.append(object())
    ids = [id(o) for o in l]
    while l:
        l.pop()
    return [ids.index(id(o)) if id(o) in ids else "?" for o in [object() for _ in range(5)]]
print(stack())
def cleared():
    l = [object() for _ in range(5)]
    ids = [id(o) for o in l]
    l.clear()
    return [ids.index(id(o)) if id(o) in ids else "?" for o in [object() for _ in range(5)]]
print(cleared())
