# What matching a mapping and locals() leave on the free lists.
import gc
import sys

gc.disable()  # A collection would empty the free lists.


def matched():
    match {"a": 1, "b": 2}:
        case {"a": 5}:
            pass
        case {"b": x, **rest}:
            pass


def local():
    x = [1]
    return locals()


def viewed():
    x = [1]
    return sys._getframe().f_locals


for function in (matched, local, viewed):
    left = []
    for turn in range(4):
        gc.collect()
        before = sys.getallocatedblocks()
        function()
        left.append(sys.getallocatedblocks() - before)
    print(function.__name__, left)
print(local(), viewed()["x"])
