# An error that ends the program: what dies when, after the traceback.
import atexit
import sys


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("-", self.name)


atexit.register(print, "atexit")
a = D("global")


def f():
    local = D("local of f")
    g()


def g():
    local = D("local of g")
    raise RuntimeError("the end")


try:
    f()
except RuntimeError:
    print("handled once")


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        print("exit of the manager", args[0].__name__)


with Manager():
    f()
