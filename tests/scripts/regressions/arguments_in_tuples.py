# What a call leaves on the free lists: built-ins of the older calling convention, slot wrappers and most types get their arguments in a
# tuple, and in a dict where they are named.
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
w = [1]
d = {1: 2}


class Plain:
    def __init__(self, value=0):
        self.value = value

    def __call__(self, *rest):
        return rest


class Fresh:
    def __new__(cls, *rest):
        return super().__new__(cls)


plain = Plain()
plain(1)
show("w.__len__()", "w.__iter__()", "w.__getitem__(0)", "w.__eq__(w)", "[].__init__(w)", "plain.__init__()", "plain.__repr__()")
show("object.__new__(Plain)", "list.__new__(list)", "Fresh(1, 2)", "Plain(1)", "Plain(value=1)", "plain(1, 2)", "plain.__call__(3)")
show("'{}'.format(5)", "'{} {x}'.format(5, x=6)", "{}.update(d)", "{}.update(a=1)", "vars(Plain)", "sys.getsizeof(w)")
show("gc.get_referents(w)", "gc.get_referents(w, d)", "gc.get_referrers(w)", "gc.set_threshold(2000, 10, 10)", "left.__get__(plain)")
show("zip(w, w)", "frozenset(w)", "set(w)", "tuple(w)", "list(w)", "dict(d)", "slice(1, 2)", "map(len, w)", "enumerate(w)")
