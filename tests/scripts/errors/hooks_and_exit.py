# sys.excepthook is called with what nobody handles, SystemExit inside try, atexit after it.
import sys
import atexit


def hook(kind, value, tb):
    print("hook:", kind.__name__, value, tb.tb_lineno, tb.tb_next is not None)
    print("last:", sys.last_exc is value, sys.last_type is kind, sys.last_value is value, sys.last_traceback is tb)


sys.excepthook = hook
atexit.register(lambda: print("atexit sees", repr(sys.last_exc)))
for code in (None, 0, 1, "text", (1, 2), True, -1, 2.5):
    try:
        sys.exit(code)
    except SystemExit as e:
        print(repr(e.code), e.args)
try:
    raise SystemExit
except SystemExit as e:
    print(e.code, e.args)
try:
    exit(5)
except NameError as e:
    print(e)


class MyError(Exception):
    def __str__(self):
        return "my own text"


def f():
    raise MyError(1)


f()
