# A class with slots and a simple __init__ is entered directly, too: from the second call on no tuple of arguments is made.
import gc
import sys

gc.disable()  # A collection would empty the free lists.


class Slot:
    __slots__ = ("value", "__weakref__")

    def __init__(self, value):
        self.value = value
        counts.append(sys.getrefcount(self))


class Both:
    __slots__ = ("value", "__dict__")

    def __init__(self, value):
        self.value = value
        self.other = value


def make(cls):
    def one():
        cls(5)
    return one


counts = []
for cls in (Slot, Both):
    one = make(cls)
    for turn in range(4):
        gc.collect()
        before = sys.getallocatedblocks()
        one()
        print(cls.__name__, sys.getallocatedblocks() - before, gc.get_count()[0])
print(counts)
