# `s += t` may resize the text where it lies; what its size is after each step, and when it moves.
import sys
size = sys.getsizeof

def grow(part, rounds):
    s = ""
    sizes = []
    for _ in range(rounds):
        s += part
        sizes.append(size(s))
    return sizes
for part in ("x", "xy", "é", "€", "😀", "x" * 50):
    print(part[:2], grow(part, 12))

def moves(rounds, keep=False):
    """Tells in which steps the text stood elsewhere after an addition."""
    s = "".join(["s", "t"])
    out = ""
    for _ in range(rounds):
        before = id(s)
        other = s if keep else None
        s += "x"
        out += "." if id(s) == before else "M"
    return out
print("alone  ", moves(60))
print("held   ", moves(30, True))
def global_moves():
    global g
    g = "".join(["s", "t"])
    out = ""
    for _ in range(30):
        before = id(g)
        g += "x"
        out += "." if id(g) == before else "M"
    return out
print("global ", global_moves())
class A:
    pass
def attribute_moves():
    a = A()
    a.s = "".join(["s", "t"])
    out = ""
    for _ in range(30):
        before = id(a.s)
        a.s += "x"
        out += "." if id(a.s) == before else "M"
    return out
print("attr   ", attribute_moves())
def plus(rounds):
    s = "".join(["s", "t"])
    out = ""
    for _ in range(rounds):
        before = id(s)
        s = s + "x"
        out += "." if id(s) == before else "M"
    return out
print("s = s+x", plus(60))
def front(rounds):
    s = "".join(["s", "t"])
    out = ""
    for _ in range(rounds):
        before = id(s)
        s = "x" + s
        out += "." if id(s) == before else "M"
    return out
print("x + s  ", front(30))
def widening():
    s = "ab"
    sizes = []
    for c in "cé€😀z":
        s += c
        sizes.append((len(s), size(s)))
    return sizes
print(widening(), widening())
def formatted(n):
    s = ""
    for i in range(n):
        s += f"{i},"
    return size(s), len(s)
print([formatted(n) for n in (0, 1, 2, 10, 100)])
s = t = "".join(["a", "b"])
s += "c"
print(s, t, s is t, size(s), size(t))
s = ""
s += "a"; print(s is "a", size(s)); s += ""; print(s is "a", size(s)); s += "b"; print(size(s))
d = {"k": ""}
for _ in range(5):
    d["k"] += "zz"
print(size(d["k"]))
