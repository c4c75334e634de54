# How long classes, their attributes and what their bodies make live.
import gc

gc.disable()


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("-", self.name)


def title(text):
    print("*", text)


title("a class attribute dies in a collection only")


class C:
    attribute = D("attribute")


del C
print("not yet")
gc.collect()
title("replacing it is at once")


class C:
    attribute = D("old")


C.attribute = D("new")
del C.attribute
title("a body that fails")
try:
    class Fails:
        kept = D("in the body")
        raise ValueError
except ValueError:
    print("caught")
title("a temporary of the body")


class Temporary:
    t = D("temporary")
    del t
    names = [d.name for d in [D("c1"), D("c2")]]


print(Temporary.names)
title("an instance keeps its class")


def make():
    class Local:
        held = D("of Local")
    return Local()


x = make()
gc.collect()
print("alive", type(x).held.name)
del x
gc.collect()
title("a subclass keeps its base, not the other way round")


class Base:
    held = D("Base's")


class Sub(Base):
    held = D("Sub's")


del Base
gc.collect()
print(Sub.__mro__[1].held.name)
del Sub
gc.collect()
title("a default argument lives with the function")


def f(x=D("default")):
    pass


del f
title("a default that is replaced")


def f(x=D("default")):
    pass


f.__defaults__ = ()
print("replaced")
title("a method's default")


class M:
    def m(self, x=D("method default")):
        pass


del M.m
title("a decorator's argument")


def deco(arg):
    def wrap(f):
        return f
    return wrap


@deco(D("decorator argument"))
def g():
    pass


title("a decorator that closes over it")


def deco2(arg):
    def wrap(f):
        def call():
            return arg.name
        return call
    return wrap


@deco2(D("closed over"))
def g():
    pass


print(g())
del g
title("an annotation")


def h(x: D("annotation")):
    pass


print(h.__annotations__["x"].name)
del h
title("metaclass and __init_subclass__")


class Registry(type):
    def __call__(cls, *args):
        print("call")
        d = D("in __call__")
        return super().__call__(*args)


class R(metaclass=Registry):
    pass


r = R()
del r
title("__set_name__ and descriptors")


class Descriptor:
    def __set_name__(self, owner, name):
        self.d = D("descriptor " + name)


class Uses:
    a, b = Descriptor(), Descriptor()


del Uses
gc.collect()
title("__dict__ of an instance")
o = R()
o.x = D("x")
d = o.__dict__
del o
print("the dict lives on", list(d))
d.clear()
o = R()
o.x = D("x2")
o.__dict__ = {"y": D("y")}
print("replaced")
del o
title("__class__ assigned")


class A:
    pass


class B:
    def __del__(self):
        print("- as a B")


a = A()
a.__class__ = B
del a
title("end")
