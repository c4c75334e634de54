# How long exceptions, their tracebacks and the frames in them keep objects alive.
import sys
import traceback


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("-", self.name)


def title(text):
    print("*", text)


def fails(name):
    local = D(name)
    raise ValueError(name)


title("except without a name")
try:
    fails("1")
except ValueError:
    print("handling")
print("after")
title("except as e: the name is deleted")
try:
    fails("2")
except ValueError as e:
    print("handling", e)
print("after", "e" in globals())
title("kept under another name")
try:
    fails("3")
except ValueError as e:
    kept = e
print("after")
kept = None
title("the traceback alone")
try:
    fails("4")
except ValueError as e:
    tb = e.__traceback__
print("after")
tb = None
title("with_traceback(None) lets the frames go")
try:
    fails("5")
except ValueError as e:
    kept = e.with_traceback(None)
print("after")
title("traceback.clear_frames")
try:
    fails("6")
except ValueError as e:
    traceback.clear_frames(e.__traceback__)
    print("cleared")
print("after")
title("a context keeps the first one's frames")
try:
    try:
        fails("7")
    except ValueError:
        fails("8")
except ValueError as e:
    print("context", e.__context__)
print("after")
title("from None still has the context")
try:
    try:
        fails("9")
    except ValueError:
        raise KeyError("k") from None
except KeyError as e:
    print(e.__suppress_context__, e.__context__)
print("after")
title("raise again")


def again():
    mine = D("again's")
    try:
        fails("10")
    except ValueError:
        raise


try:
    again()
except ValueError:
    print("handling")
print("after")
title("finally runs before the frame dies")


def cleanup():
    d = D("cleanup's")
    try:
        raise KeyError
    finally:
        print("finally")


try:
    cleanup()
except KeyError:
    print("handling")
title("an exception in __init__")


class Half:
    def __init__(self):
        self.part = D("part")
        raise ValueError

    def __del__(self):
        print("- half made")


try:
    Half()
except ValueError:
    print("handling")
print("after")
title("an exception with an attribute")
try:
    e = ValueError()
    e.payload = D("payload")
    raise e
except ValueError as caught:
    print("handling")
print("after")
del e
title("args")
try:
    raise ValueError(D("argument"))
except ValueError:
    print("handling")
print("after")
title("sys.exception() in a callee")


def callee():
    held = sys.exception()
    return type(held).__name__


try:
    fails("11")
except ValueError:
    print(callee())
print(sys.exception())
title("unwinding two frames")


def outer():
    a = D("outer's")
    inner()


def inner():
    b = D("inner's")
    raise LookupError


try:
    outer()
except LookupError:
    pass
print("after")
title("a temporary of the expression that fails")
try:
    [D("in a list"), 1 / 0]
except ZeroDivisionError:
    print("handling")
title("the loop's iterator")
try:
    for d in [D("l1"), D("l2")]:
        raise KeyError
except KeyError:
    print("handling")
del d
title("end")
