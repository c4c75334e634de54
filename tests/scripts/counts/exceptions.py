# An exception holds its traceback, that its frames, those their locals.
import sys

def fail(x):
    raise ValueError(x)

thing = object()
try:
    fail(thing)
except ValueError as e:
    print(sys.getrefcount(e), sys.getrefcount(thing))
    kept = e
print(sys.getrefcount(kept), sys.getrefcount(thing))
tb = kept.__traceback__
print(sys.getrefcount(tb), tb.tb_next is not None, tb.tb_next.tb_frame.f_code.co_name)
frame = tb.tb_next.tb_frame
print(frame.f_locals["x"] is thing)
del frame, tb
kept.__traceback__ = None
print(sys.getrefcount(thing))
kept = None
print(sys.getrefcount(thing))

def catch():
    try:
        fail(thing)
    except ValueError as e:
        print(sys.getrefcount(e))
        return sys.getrefcount(thing)
print(catch(), sys.getrefcount(thing))
try:
    try:
        fail(thing)
    finally:
        print(sys.getrefcount(thing), sys.getrefcount(sys.exception()))
except ValueError:
    print(sys.getrefcount(sys.exception()), sys.exception().args[0] is thing)
print(sys.getrefcount(thing), sys.exception())
try:
    try:
        fail(thing)
    except ValueError as first:
        raise KeyError("k") from first
except KeyError as second:
    print(second.__cause__ is second.__context__, sys.getrefcount(second.__cause__))
print(sys.getrefcount(thing))
