# sys.settrace: what a trace function is told of calls, lines, returns and exceptions.
import sys


def tracer(frame, event, arg):
    name = frame.f_code.co_name
    shown = arg[0].__name__ if event == "exception" else repr(arg)
    print(f"{event:9} {name} {frame.f_lineno - frame.f_code.co_firstlineno} {shown}")
    return tracer


def inner(n):
    if n:
        return n * 2
    raise ValueError("zero")


def outer():
    total = 0
    for i in (1, 2):
        total += inner(i)
    try:
        inner(0)
    except ValueError as error:
        total += 1
    finally:
        total += 2
    return total


def leaves():
    inner(0)


def one_line(): return [x for x in range(3) if x]


print(sys.gettrace())
sys.settrace(tracer)
print(sys.gettrace() is tracer)
outer()
one_line()
try:
    leaves()
except ValueError:
    pass
sys.settrace(None)
print(sys.gettrace())
outer()
