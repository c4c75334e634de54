# An exception keeps the tuple of arguments that it was called with; one of a built-in type without an __init__ of its own gets none.
import gc
import sys

gc.disable()  # A collection would empty the free lists.


def left(function):
    gc.collect()
    before = sys.getallocatedblocks()
    function()
    return sys.getallocatedblocks() - before


def show(*names):
    for name in names:
        function = names_of[name] if name in names_of else eval("lambda: " + name)
        print(name, [left(function) for _ in range(3)])


names_of = {}
class Own(Exception):
    pass


class Passing(Exception):
    def __init__(self, value):
        super().__init__(value)


def caught(line):
    def function():
        try:
            exec(line)
        except Exception as error:
            error.args
    return function


def missing(function=lambda a, b: 0):
    try:
        function()
    except TypeError:
        pass


def unknown():
    try:
        undefined_name
    except NameError:
        pass


def absent():
    try:
        missing.absent
    except AttributeError:
        pass


def raised():
    try:
        raise Own(5)
    except Own as error:
        error.args


def passed():
    try:
        raise Passing(5)
    except Passing as error:
        error.args


def returned():
    def generator():
        return 5
        yield
    try:
        next(generator())
    except StopIteration as error:
        error.value


names_of.update(missing=missing, unknown=unknown, absent=absent, raised=raised, passed=passed, returned=returned)
show("Exception(1)", "ValueError('a', 2)", "KeyError(1)", "StopIteration(1)", "Own(1)", "Passing(1)", "OSError(1, 'a')", "AttributeError(1)")
show("missing", "unknown", "absent", "raised", "passed", "returned")
