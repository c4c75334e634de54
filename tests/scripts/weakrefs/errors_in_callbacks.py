# Errors in callbacks are reported and ignored; the other callbacks run.
import weakref
import gc
import sys

gc.disable()


class C:
    pass


def fails(ref):
    raise ValueError("in a callback")


def fine(ref):
    print("fine")


c = C()
refs = [weakref.ref(c, fine), weakref.ref(c, fails), weakref.ref(c, fine)]
del c
print("goes on")
c = C()
c.me = c
refs = [weakref.ref(c, fine), weakref.ref(c, fails), weakref.ref(c, 5)]
del c
print(gc.collect())
print("-- while an exception is on its way")


def f():
    c = C()
    global r
    r = weakref.ref(c, fails)
    raise KeyError("outer")


try:
    f()
except KeyError as error:
    print("caught", error, error.__context__)
    del error
print(sys.exc_info())
print("-- a hook")


def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.err_msg, args.object is fails)


sys.unraisablehook = hook
c = C()
r = weakref.ref(c, fails)
del c


def exits(ref):
    sys.exit("leaving")


c = C()
r = weakref.ref(c, exits)
c = None


def wants_two(a, b):
    pass


c = C()
r = weakref.ref(c, wants_two)
c = None
sys.unraisablehook = sys.__unraisablehook__
c = C()
r = weakref.ref(c, wants_two)
c = None
print("end")
