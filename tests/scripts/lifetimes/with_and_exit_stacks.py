# Context managers: when they and what they gave die; ExitStack, contextmanager, closing, suppress.
# gc-sensitive: a cycle dies, and its finalizer prints, with the next collection
import contextlib


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("-", self.name)

    def close(self):
        print("close", self.name)


class M(D):
    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, *args):
        print("exit", self.name, args[0] and args[0].__name__)


def title(text):
    print("*", text)


title("a temporary manager")
with M("m"):
    print("body")
print("after")
title("bound")
with M("m") as m:
    print("body")
print("after")
del m
title("two")
with M("m1") as a, M("m2") as b:
    print("body")
del a, b
title("the second's enter fails")


class Bad(M):
    def __enter__(self):
        raise ValueError("enter")


try:
    with M("first"), Bad("second"):
        pass
except ValueError as e:
    print("caught", e)
title("an error in the body")
try:
    with M("m") as m:
        local = D("body's")
        raise KeyError
except KeyError:
    print("caught")
del m, local
title("@contextmanager")


@contextlib.contextmanager
def manager(name):
    d = D(name)
    try:
        yield d
    finally:
        print("cleaning", name)


with manager("managed") as d:
    print("body", d.name)
print("after")
del d
try:
    with manager("failing"):
        raise ValueError
except ValueError:
    print("caught")
title("closing and nullcontext")
with contextlib.closing(D("closed")) as d:
    print("body")
del d
with contextlib.nullcontext(D("null")) as d:
    print("body")
del d
title("suppress")
with contextlib.suppress(ZeroDivisionError):
    d = D("in suppress")
    1 / 0
print("after")
del d
title("ExitStack: the last first")
with contextlib.ExitStack() as stack:
    for i in range(3):
        stack.enter_context(M("s%d" % i))
    stack.callback(print, "callback")
    stack.push(lambda *exc: print("pushed", exc[0]))
    print("body")
print("after")
del stack
title("ExitStack with an error")
try:
    with contextlib.ExitStack() as stack:
        stack.enter_context(M("x"))
        stack.callback(lambda: 1 / 0)
        raise ValueError("body")
except ZeroDivisionError as e:
    print("caught", e, "context", repr(e.__context__))
del stack
title("pop_all")
with contextlib.ExitStack() as stack:
    stack.enter_context(M("moved"))
    kept = stack.pop_all()
print("not yet")
kept.close()
del stack, kept
title("a return inside")


def f():
    d = D("f's")
    with M("m"):
        return d.name


print(f())
title("break and continue")
for i in range(3):
    with M("loop%d" % i):
        if i == 0:
            continue
        break
title("end")
