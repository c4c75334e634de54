# A trace function sees frames without keeping them: counts and lifetimes in the traced code stay the same.
import sys

seen = []


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def tracer(frame, event, arg):
    if event == "line" and "x" in frame.f_locals:
        seen.append((frame.f_lineno - frame.f_code.co_firstlineno, sys.getrefcount(frame)))
    return tracer


def work():
    x = Noisy("x")
    y = x
    print(sys.getrefcount(x))
    del y
    print(sys.getrefcount(x))
    x = Noisy("second")
    return 1


work()
sys.settrace(tracer)
work()
sys.settrace(None)
print(seen)
