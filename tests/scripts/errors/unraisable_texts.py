# What is written where an exception cannot be raised: finalizers, callbacks, generators, hooks, at exit.
import gc
import sys
import weakref
import atexit

gc.disable()


class D:
    def __init__(self, error):
        self.error = error

    def __del__(self):
        raise self.error


class Slots:
    __slots__ = ()

    def __del__(self):
        1 / 0


class Function:
    pass


Function.__del__ = lambda self: [][0]


class NotCallable:
    __del__ = 5


class Wrong:
    def __del__(self, extra):
        pass


class Static:
    @staticmethod
    def __del__():
        raise ValueError("static")


class BadRepr:
    def __repr__(self):
        raise ValueError("no repr")

    def __call__(self, *args):
        raise KeyError("called")


D(ValueError("text"))
D(ValueError())
D(KeyError("key"))
D(SystemExit(3))
D(KeyboardInterrupt())
D(ExceptionGroup("group", [ValueError(1), TypeError(2)]))
Slots()
Function()
NotCallable()
Wrong()
Static()
with_note = ValueError("noted")
with_note.add_note("a note")
D(with_note)
del with_note
try:
    try:
        raise KeyError("cause")
    except KeyError as cause:
        raise ValueError("effect") from cause
except ValueError as error:
    chained = error
D(chained)
del chained
o = D(RuntimeError("in a cycle"))
o.me = o
del o
print(gc.collect())
t = Function()
r = weakref.ref(t, BadRepr())
del Function.__del__
del t


def g():
    try:
        yield
    finally:
        raise ValueError("generator")


x = g()
next(x)
del x
hooked = []


def hook(args):
    hooked.append((args.exc_type.__name__, str(args.exc_value), args.err_msg, args.exc_traceback is not None, type(args.object).__name__))


sys.unraisablehook = hook
D(ValueError("hooked"))
gc.callbacks.append(lambda phase, info: {}[phase])
gc.collect()
gc.callbacks.clear()
x = g()
next(x)
del x
for h in hooked:
    print(h)


def bad_hook(args):
    raise RuntimeError("in the hook")


sys.unraisablehook = bad_hook
D(ValueError("with a bad hook"))
sys.unraisablehook = None
D(ValueError("with no hook"))
del sys.unraisablehook
D(ValueError("hook deleted"))
sys.unraisablehook = sys.__unraisablehook__
print("end")
at_exit = D(ValueError("at exit"))
atexit.register(lambda: 1 / 0)
