# How many blocks an operation leaves taken, seen by sys.getallocatedblocks before and after.
import sys, gc
gc.disable()
blocks = sys.getallocatedblocks
class A:
    pass
class Slots:
    __slots__ = ("x", "y")
def change(action, *arguments):
    action(*arguments)
    before = blocks()
    result = action(*arguments)
    after = blocks()
    return after - before
kept = []
def row(name, action, *arguments):
    gc.collect()
    print("%-22s" % name, [change(action, *arguments) for _ in range(4)])
row("nothing", lambda: None)
row("a list kept", lambda: kept.append([]))
row("a list of 3 kept", lambda: kept.append([1, 2, 3]))
row("a list dropped", lambda: [1, 2, 3] and None)
row("a dict kept", lambda: kept.append({"a": 1}))
row("a set kept", lambda: kept.append({1, 2}))
row("an object kept", lambda: kept.append(object()))
row("an instance kept", lambda: kept.append(A()))
row("slots kept", lambda: kept.append(Slots()))
row("a float kept", lambda: kept.append(float("1.5")))
row("a tuple kept", lambda: kept.append(tuple(["a", []])))
row("a lambda kept", lambda: kept.append(lambda: 0))
row("a closure kept", lambda: kept.append((lambda x: lambda: x)(1)))
row("a generator kept", lambda: kept.append(i for i in ()))
row("a started generator", lambda: (lambda g: (next(g), kept.append(g)))(i for i in (1, 2)))
row("a bound method kept", lambda: kept.append(A().__init__))
row("a text kept", lambda: kept.append("".join(["a", "b"])))
row("a long text kept", lambda: kept.append("x" * len(kept) * 1000))
row("an exception kept", lambda: kept.append(ValueError("x")))
def caught():
    try:
        raise ValueError("x")
    except ValueError as e:
        kept.append(e)
row("a raised one kept", caught)
def handled():
    try:
        raise ValueError("x")
    except ValueError:
        pass
row("a handled one", handled)
row("a call", lambda: len([1, 2]))
row("a comprehension", lambda: [i for i in range(5)] and None)
row("a sort", lambda: sorted([3, 1, 2], key=lambda x: -x) and None)
row("a format", lambda: f"{1.5} {[]}" and None)
row("a split", lambda: "a b c".split() and None)
row("a cycle left behind", lambda: (lambda l: l.append(l))([]))
print(gc.collect())
def grow(n):
    l = []
    seen = []
    for i in range(n):
        before = blocks()
        l.append(None)
        seen.append(blocks() - before)
    return seen
grow(40)
print(grow(40))
def grow_dict(n):
    d, seen = {}, []
    keys = list(range(n))
    for i in keys:
        before = blocks()
        d[i] = None
        seen.append(blocks() - before)
    return seen
grow_dict(40)
print(grow_dict(40))
def grow_set(n):
    s, seen = set(), []
    for i in range(n):
        before = blocks()
        s.add(i)
        seen.append(blocks() - before)
    return seen
grow_set(40)
print(grow_set(40))
def attributes(n):
    a, seen = A(), []
    for i in range(n):
        before = blocks()
        setattr(a, "attribute%d" % i, None)
        seen.append(blocks() - before)
    return seen
attributes(3)
print(attributes(36))
kept.clear()
