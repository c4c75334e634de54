# Trace events of generators: each step is a call and a return; loops within a line; while and with.
import sys


def tracer(frame, event, arg):
    print(event, frame.f_code.co_name, frame.f_lineno, arg if event != "exception" else arg[0].__name__)
    return tracer


def numbers():
    yield 1
    try:
        yield 2
    finally:
        print("closed")


def delegate():
    result = yield from numbers()
    return result


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n

    def __enter__(self):
        return self

    def __exit__(self, *details):
        return True


def main():
    for x in numbers():
        pass
    for x in Countdown(2):
        pass
    while x < 3: x += 1
    with Countdown(1) as c:
        raise KeyError(
            1)
    g = numbers()
    next(g)
    g.close()
    h = delegate()
    next(h)
    try:
        h.throw(OSError)
    except OSError:
        x = (1,
             2)
    return sum(numbers())


sys.settrace(tracer)
main()
sys.settrace(None)
