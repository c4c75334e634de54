# What dies when a function ends: locals, parameters, *args, **kwargs, cells, temporaries, and in which order.
class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("-", self.name)


def title(text):
    print("*", text)


def three():
    a, b, c = D("a"), D("b"), D("c")


def out_of_order():
    b = D("b second in the source, first assigned")
    if False:
        a = 1
    c = D("c")
    a = D("a")


def params(p, q, r=None):
    l = D("local")


def star(*args):
    l = D("local")


def keywords(**kw):
    l = D("local")


def everything(a, /, b, *args, c, **kw):
    l = D("local")


def returns():
    a = D("a")
    b = D("b")
    return b


def returns_tuple():
    a, b = D("a"), D("b")
    return b, a


def cells():
    a = D("a, a cell")
    b = D("b")
    c = D("c, a cell")
    return (lambda: (a, c)) and None


def closure():
    a = D("a")
    def inner():
        return a
    return inner


def deletes():
    a, b = D("a"), D("b")
    del a
    print("deleted a")


def rebinds(p):
    p = D("new p")
    print("rebound")


def early(n):
    a = D("a")
    if n:
        return "early"
    b = D("b")


def nested():
    a = D("outer a")
    def inner():
        b = D("inner b")
        return a
    inner()
    print("inner has ended")


def in_loop():
    for i in range(2):
        x = D("x%d" % i)
    print("loop over")


def recursive(n):
    d = D("depth %d" % n)
    if n:
        recursive(n - 1)


def finally_():
    a = D("a")
    try:
        b = D("b")
        return b.name
    finally:
        print("finally")
        c = D("c")


title("three"); three()
title("out of order"); out_of_order()
title("params"); params(D("p"), D("q"), D("r"))
title("params by name"); params(r=D("r"), q=D("q"), p=D("p"))
title("star"); star(D("1"), D("2"))
title("star of a list"); star(*[D("1"), D("2")])
title("keywords"); keywords(x=D("x"), y=D("y"))
title("everything"); everything(D("a"), D("b"), D("args"), c=D("c"), k=D("k"))
title("returns"); returns()
title("returns, kept"); kept = returns()
print("kept", kept.name)
kept = None
title("returns a tuple"); returns_tuple()
title("cells"); cells()
title("closure"); f = closure(); print("function made"); f = None
title("deletes"); deletes()
title("rebinds"); rebinds(D("old p"))
title("early"); early(1); early(0)
title("nested"); nested()
title("in a loop"); in_loop()
title("recursive"); recursive(2)
title("finally"); finally_()
title("second time, specialised")
for _ in range(3):
    three()
title("a method")


class C:
    def m(self, x):
        y = D("y")
        return self

    def __del__(self):
        print("- C")


C().m(D("x"))
title("an argument that raises")


def fails():
    raise ValueError


try:
    params(D("first"), fails(), D("never"))
except ValueError:
    print("caught")
title("the end")
