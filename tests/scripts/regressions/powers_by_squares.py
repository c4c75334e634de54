# The short ways of divmod() and powers of small ints, and the products on the way to a large power.
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
a, b = 500, 7
show("divmod(a, b)", "divmod(500000, b)", "divmod(-a, b)", "a // b", "a % b", "pow(2, 3)", "b ** 3", "b ** 2", "b ** 1", "b ** 0", "b ** 9", "2 ** (a - 300)", "(-3) ** 11")
print([b ** i for i in range(12)], (-3) ** 5, 2 ** 200 == 1 << 200, True ** 3, divmod(-7, 2), divmod(7, -2))
