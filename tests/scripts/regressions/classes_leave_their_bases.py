# A class leaves the dict of subclasses of its bases when a collection frees it, though its weak reference is cleared by then.
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
class Base:
    pass


def statement():
    class Local(Base):
        pass


def with_slots():
    class Local:
        __slots__ = ("a",)


names_of.update(statement=statement, with_slots=with_slots)
show("type('X', (), {})", "type('X', (list,), {})", "type('X', (Base,), {'a': 1})", "statement", "with_slots")
gc.collect()
print(Base.__subclasses__())
