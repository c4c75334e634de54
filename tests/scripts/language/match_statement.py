# match: every kind of pattern.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x = x; self.y = y
def kind(v):
    match v:
        case 0 | 1: return "zero or one"
        case -2.5 | 1j: return "number"
        case True: return "never"
        case None: return "none"
        case "a" | "b" as letter: return "letter " + letter
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, *rest, 9]: return f"1..9 {rest}"
        case (x, y) if x == y: return "pair of equals"
        case [x, [y, *_], *z]: return f"nested {x} {y} {z}"
        case {"k": v, **rest}: return f"k {v} {rest}"
        case {}: return "mapping"
        case Point(0, y=yy): return f"on axis {yy}"
        case Point(x=xx): return f"point {xx}"
        case int(n) if n > 100: return f"big {n}"
        case str() as s: return f"str {s}"
        case float(f): return f"float {f}"
        case bytes() | bytearray(): return "bytes"
        case _: return f"other {v!r}"
for v in (0, 1, True, -2.5, 1j, None, "a", "zz", [], [5], [1, 2, 3, 9], (4, 4), [1, [2, 3], 4, 5], {"k": 1, "z": 2}, {}, {"q": 1}, Point(0, 5), Point(3, 4), 500, 50, 2.5, b"x", {1, 2}, range(2), (1,), "b", [1, 9], [[1], [2]]):
    print(repr(v) if not isinstance(v, Point) else (v.x, v.y), "->", kind(v))
def binds(v):
    match v:
        case [a, b] | {"a": a, "b": b}: return a, b
        case str.upper: return "dotted" if False else "bound"
print(binds([1, 2]), binds({"a": 3, "b": 4}))
match [1, 2, 3]:
    case [first, *_]: print(first)
match 5:
    case int() | str() as z: print(z)
class E(Exception): __match_args__ = ("args",)
match E(1, 2):
    case E((a, b)): print(a, b)
try:
    match 1:
        case int(1, 2): pass
except TypeError as e: print(e)
try:
    match Point(1, 2):
        case Point(1, 2, 3): pass
except TypeError as e: print(e)
try:
    match Point(1, 2):
        case Point(1, x=1): pass
except TypeError as e: print(e)
match {"x": 1}:
    case {"x": 1, "y": _}: print("no")
    case {"x": int(q)}: print("q", q)
if (n := 10) > 5: print(n, [y := 1, y + 1], (z := [m := 3]), m)
print([last := i for i in range(3)], last, any((w := x) > 1 for x in range(5)), w)
