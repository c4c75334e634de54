# When the locals of generators die under send, throw, close, return, yield from, and while one is abandoned in the middle.
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print("   -", self.name)
    def __repr__(self): return "D" + self.name


def title(t): print("*", t)


def simple(arg):
    a = D("a")
    got = yield a
    print("  got", got)
    b = D("b")
    try:
        got = yield b
        print("  got", got)
    except ValueError as e:
        c = D("c")
        got = yield e.args
    finally:
        print("  finally")
    yield "last"


title("run to the end")
for x in simple(D("argument")): print("  ", x)
del x
title("abandoned before the first step")
simple(D("argument"))
title("abandoned after the first step")
g = simple(D("argument")); next(g); del g
title("abandoned inside try")
g = simple(D("argument")); next(g); g.send(D("sent")); g = None
title("thrown into")
g = simple(D("argument")); next(g); g.send(1); print("  ", g.throw(ValueError(D("in args")))); print("  ", next(g)); del g
title("an error ends it")
g = simple(D("argument")); next(g)
try:
    g.throw(KeyError(D("in args")))
except KeyError as e:
    print("  caught", e.args[0])
print("  still", g.gi_frame)
del g
title("close")
g = simple(D("argument")); next(g); g.send(None); g.close(); print("  closed", g.gi_frame); del g
title("return value")
def returns():
    d = D("local")
    yield 1
    return D("returned")
g = returns(); next(g)
try:
    next(g)
except StopIteration as e:
    print("  value", e.value)
print("  after")
title("yield from: inner dies with the outer")
def outer():
    o = D("outer")
    r = yield from inner()
    print("  result", r)
    yield 3
def inner():
    i = D("inner")
    try:
        yield 1
        yield 2
    finally:
        print("  inner finally")
    return D("result")
g = outer(); next(g); del g
title("yield from: to the end")
for x in outer(): print("  ", x)
title("yield from a list")
def over(l): yield from l
g = over([D("1"), D("2")]); print("  ", next(g)); del g
title("generator in a generator expression")
g = (x for x in (y for y in [D("p"), D("q")])); print("  ", next(g)); g.close(); print("  closed"); del g
title("for with break")
for x in simple(D("argument")):
    break
print("  broke"); del x
title("loop variable outlives")
for x in iter([D("l1"), D("l2")]): pass
print("  loop done"); del x
title("zip stops early")
def two(n):
    d = D(n)
    yield 1
    yield 2
for pair in zip(two("first"), [1]): pass
print("  zip done")
for pair in zip([1], two("second")): pass
print("  zip done")
title("next with default")
print("  ", next(two("third")), next((x for x in []), "none"))
title("unpacking takes one too many")
a, b = two("fourth")
try:
    a, = two("fifth")
except ValueError as e:
    print("  ", e)
title("any and all")
print("  ", any(x for x in two("sixth")), all(x > 1 for x in two("seventh")))
title("sum list tuple set dict")
print("  ", sum(two("8")), list(two("9")), tuple(two("10")), set(two("11")), dict.fromkeys(two("12")), [*two("13")], max(two("14")), sorted(two("15")), "".join(str(x) for x in two("16")))
title("a generator that refuses to close")
def refuses():
    d = D("refuser's")
    try:
        yield 1
    except GeneratorExit:
        yield 2
g = refuses(); next(g)
try:
    g.close()
except RuntimeError as e:
    print("  ", e)
del g
title("send to a list of generators")
gs = [simple(D(str(i))) for i in range(3)]
for g in gs: next(g)
del g
gs.pop(1); print("  popped"); del gs[0]; print("  first gone"); gs.clear()
title("end")
