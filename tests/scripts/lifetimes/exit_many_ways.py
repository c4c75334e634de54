# What still runs when the interpreter ends: atexit, globals, modules, sys.modules, cycles, generators, finalizers.
import atexit
import sys
import gc
import types
import weakref


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("-", self.name)


@atexit.register
def first():
    print("atexit first", len(kept))


atexit.register(print, "atexit print", sep="")
atexit.register(lambda: print("atexit last registered, first run"))


def fails():
    raise ValueError("at exit")


atexit.register(fails)
kept = [D("in a list"), D("in a list, second")]
by_name = D("zulu")
another = D("alpha")
_underscore = D("underscore")
__dunder__ = D("dunder")
cycle = D("cycle")
cycle.me = cycle
module = types.ModuleType("extra")
module.d = D("in a module")
sys.modules["extra"] = module
hidden = types.ModuleType("hidden")
hidden.d = D("in a module that only sys.modules has")
sys.modules["hidden"] = hidden
del hidden
sys.my_attribute = D("attribute of sys")


def function(x=D("default")):
    pass


class C:
    attribute = D("class attribute")


instance = C()
instance.d = D("instance attribute")


def generator():
    d = D("generator's")
    try:
        yield
    finally:
        print("generator finally")


g = generator()
next(g)
r = weakref.ref(by_name, lambda ref: print("weakref callback"))
f = weakref.finalize(another, print, "finalize at exit")


def closure():
    d = D("in a closure")
    return lambda: d


c = closure()
nested = {"a": [D("nested"), (D("nested tuple"),)]}
lost = D("lost in a cycle")
lost.me = lost
del lost
gc.disable()
print("the program ends")
