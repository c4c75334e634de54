# How many objects a cycle through exceptions, tracebacks and frames is.
import gc
import sys

gc.disable()


def count(make):
    gc.collect()
    make()
    return gc.collect()


def kept_local():
    try:
        raise ValueError
    except ValueError as e:
        kept = e


def kept_deeper():
    def f():
        raise ValueError
    try:
        f()
    except ValueError as e:
        kept = e


def kept_three_deep():
    def f(): g()
    def g(): h()
    def h(): raise KeyError("k")
    try:
        f()
    except KeyError as e:
        kept = e


def with_context():
    try:
        try:
            raise ValueError
        except ValueError:
            raise KeyError
    except KeyError as e:
        kept = e


def with_cause():
    try:
        try:
            raise ValueError
        except ValueError as v:
            raise KeyError from v
    except KeyError as e:
        kept = e


def args_cycle():
    e = ValueError(); e.args = (e,)


def attribute_cycle():
    e = ValueError(); e.me = e


def context_cycle():
    a, b = ValueError(), KeyError()
    a.__context__ = b
    b.__cause__ = a


def notes():
    e = ValueError(); e.add_note("n"); e.__notes__.append(e)


def group():
    l = []
    g = ExceptionGroup("g", [ValueError(l)])
    l.append(g)


def traceback_kept():
    try:
        1 / 0
    except ZeroDivisionError as e:
        tb = e.__traceback__


def exc_info():
    try:
        1 / 0
    except ZeroDivisionError:
        info = sys.exc_info()


def frame_kept():
    f = sys._getframe()


def frame_kept_and_locals():
    f = sys._getframe()
    l = f.f_locals


def frame_of_caller():
    def inner(): return sys._getframe()
    f = inner()
    return None


def frame_in_list():
    l = []
    l.append(sys._getframe())


def stop_iteration():
    l = []
    e = StopIteration(l); l.append(e)


def name_error():
    try:
        undefined
    except NameError as e:
        kept = e


def attribute_error():
    class C: pass
    c = C()
    try:
        c.missing
    except AttributeError as e:
        c.error = e


def key_error():
    d = {}
    try:
        d[0]
    except KeyError as e:
        d["e"] = e


def oserror():
    try:
        open("no such file")
    except OSError as e:
        kept = e


def syntax_error():
    try:
        compile("1 +", "f", "exec")
    except SyntaxError as e:
        kept = e


def generator_raises():
    def g():
        yield
        raise ValueError
    x = g(); next(x)
    try:
        next(x)
    except ValueError as e:
        kept = e


def without_name():
    try:
        raise ValueError
    except ValueError:
        pass


def deleted():
    try:
        raise ValueError
    except ValueError as e:
        kept = e
    del kept


for make in (kept_local, kept_deeper, kept_three_deep, with_context, with_cause, args_cycle, attribute_cycle, context_cycle, notes, group,
             traceback_kept, exc_info, frame_kept, frame_kept_and_locals, frame_of_caller, frame_in_list, stop_iteration, name_error,
             attribute_error, key_error, oserror, syntax_error, generator_raises, without_name, deleted):
    print(make.__name__, count(make), count(make))
