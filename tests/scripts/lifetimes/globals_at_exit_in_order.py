# What is finalized in which order when the program ends: names, containers, classes, closures, modules' attributes, finalizers.
import atexit
import sys
import weakref


class D:
    def __init__(self, name): self.name = name
    def __del__(self): print("-", self.name, "D" in globals(), sys is None)


_private = D("_private")
first = D("first")
__dunder = D("__dunder")
pair = [D("pair 0"), D("pair 1")]
table = {"a": D("table a"), "b": D("table b")}
nothing = None
nested = (D("nested 0"), [D("nested 1"), {"k": D("nested 2")}])


class Holder:
    attribute = D("class attribute")

    def __init__(self): self.x, self.y = D("x"), D("y")
    def __del__(self): print("- holder", type(self).__name__)


holder = Holder()


def closure():
    captured = D("captured")
    return lambda: captured


function = closure()
def with_default(x=D("default")): pass
with_default.attribute = D("function attribute")
generator = (d for d in [D("in generator")])
next(generator)
def suspended():
    local = D("generator local")
    try:
        yield
    finally:
        print("generator finally", sys is None)
waiting = suspended()
next(waiting)
cycle = D("cycle"); cycle.me = cycle
cycle_two = D("cycle two"); cycle_two.me = [cycle_two]
sys.extra = D("attribute of sys")
weakref.finalize(first, print, "finalize of first")
fin = weakref.finalize(holder, print, "finalize of holder")
weakref.finalize(pair[0], print, "not at exit").atexit = False
atexit.register(print, "atexit", first.name)
atexit.register(lambda d: print("atexit lambda"), D("atexit argument"))
ref = weakref.ref(first, lambda r: print("callback of first"))
bound = first.__del__
first_again = first
method = table.get
iterator = iter([D("in iterator")])
frozen = frozenset([D("in frozenset")])
exception = ValueError(D("in exception"))
try:
    1 / 0
except ZeroDivisionError as error:
    kept = error
kept.note = D("on a kept exception")
s = D("s"); del s
t = D("t before"); t = D("t after")
last = D("last")
_late = D("_late")
print("end of program")
