# When what a generator holds dies: never started, suspended, closed, exhausted, thrown into, delegating.
class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("-", self.name)


def title(text):
    print("*", text)


def g(arg):
    local = D("local")
    try:
        yield 1
        yield 2
    finally:
        print("finally")


title("never started: only the argument")
x = g(D("arg"))
del x
title("never started, closed")
x = g(D("arg"))
x.close()
print("closed")
del x
title("suspended and dropped")
x = g(D("arg"))
next(x)
del x
title("suspended and closed")
x = g(D("arg"))
next(x)
x.close()
print("closed")
del x
title("exhausted")
x = g(D("arg"))
print(list(x))
print("exhausted")
del x
title("thrown into")
x = g(D("arg"))
next(x)
try:
    x.throw(ValueError("thrown"))
except ValueError as e:
    print("out", e)
print("after")
del x
title("yield of an object")


def yields():
    yield D("yielded")
    print("resumed")
    yield D("second")


for d in yields():
    print("got", d.name)
del d
title("send")


def receives():
    while True:
        got = yield
        print("received", got.name)


x = receives()
next(x)
x.send(D("s1"))
x.send(D("s2"))
del x
title("yield from")


def outer():
    held = D("outer's")
    yield from inner()
    print("inner is over")
    yield 3


def inner():
    held = D("inner's")
    yield 1
    yield 2


x = outer()
print(next(x))
del x
x = outer()
print(list(x))
title("a generator that returns an object")


def returns():
    yield
    return D("returned")


def uses():
    r = yield from returns()
    print("got", r.name)


list(uses())
title("stop iteration keeps the value")
x = returns()
next(x)
try:
    next(x)
except StopIteration as e:
    print(e.value.name)
print("after")
title("break out of a loop")
for i in g(D("arg")):
    break
print("after the break")
title("generator expression: the outermost iterable is made at once")
x = (d.name for d in [D("e1"), D("e2")])
print("made")
print(next(x))
del x
title("comprehension over a generator")
print([i for i in g(D("arg"))])
title("zip of two")
for i, j in zip(g(D("a1")), g(D("a2"))):
    print(i, j)
    break
print("after")
title("kept by its own frame")


def keeps():
    me = yield
    d = D("in a loop of references")
    yield


x = keeps()
next(x)
x.send(x)
del x
import gc
print(gc.collect())
title("ignoring GeneratorExit")


def stubborn():
    d = D("stubborn's")
    try:
        yield 1
    except GeneratorExit:
        yield 2


x = stubborn()
next(x)
del x
title("end")
