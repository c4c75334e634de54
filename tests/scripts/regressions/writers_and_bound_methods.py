# The struct in which the repr of a container is put together waits on a free list of one; sorted() makes a bound method, round() none.
import gc
import sys


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
w = [2, 1]
show("repr(w)", "repr((1, 2))", "repr({1: 2})", "repr({1})", "repr([])", "repr(())", "repr({})", "repr([[1], [[2]]])", "str(w)", "f'{w}'", "ascii(w)")
show("sorted(w)", "sorted(w, reverse=True)", "w.sort()", "round(1.5)", "round(1.567, 2)", "round(5)", "format(w)")
