# In which order the items of containers die: cleared, deleted from, replaced, resized.
import collections
import array


class D:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "D(%s)" % self.name

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return hash(self.name)

    def __lt__(self, other):
        return self.name < other.name

    def __del__(self):
        print(self.name, end=" ")


def some(n=5, start=0):
    return [D(i) for i in range(start, start + n)]


def show(title, make, act):
    print(title, end=": ")
    thing = make()
    act(thing)
    print("|", end=" ")
    del thing
    print()


def assign(l, s, v): l[s] = v
def delete(l, s): del l[s]


show("list del", some, lambda l: None)
show("list clear", some, list.clear)
show("del l[:]", some, lambda l: delete(l, slice(None)))
show("del l[1:3]", some, lambda l: delete(l, slice(1, 3)))
show("del l[::2]", some, lambda l: delete(l, slice(None, None, 2)))
show("del l[::-2]", some, lambda l: delete(l, slice(None, None, -2)))
show("l[1:3] = []", some, lambda l: assign(l, slice(1, 3), []))
show("l[:] = new", some, lambda l: assign(l, slice(None), some(2, 7)))
show("l[::2] = new", some, lambda l: assign(l, slice(None, None, 2), some(3, 7)))
show("pop", some, lambda l: (l.pop(), l.pop(0)) and None)
show("remove", some, lambda l: l.remove(l[2]))
show("l *= 0", some, lambda l: l.__imul__(0))
show("sort", some, lambda l: l.sort(reverse=True))
show("reverse", some, lambda l: l.reverse())
show("tuple", lambda: tuple(some()), lambda t: None)
show("dict", lambda: dict.fromkeys(some()), lambda d: None)
show("dict clear", lambda: dict.fromkeys(some()), dict.clear)
show("dict values", lambda: dict(enumerate(some())), lambda d: None)
show("both", lambda: dict(zip(some(3), some(3, 5))), lambda d: None)
show("popitem", lambda: dict(enumerate(some())), lambda d: d.popitem() and None)
show("dict pop", lambda: dict(enumerate(some())), lambda d: (d.pop(2), d.pop(0)) and None)
show("replaced", lambda: dict(enumerate(some())), lambda d: d.update({1: D("new"), 3: D("new too")}))
show("deleted then added", lambda: dict(enumerate(some())), lambda d: (d.pop(1), d.setdefault(9, D("nine"))) and None)
show("deque", lambda: collections.deque(some()), lambda d: None)
show("deque clear", lambda: collections.deque(some()), collections.deque.clear)
show("deque with maxlen", lambda: collections.deque(some(3), maxlen=3), lambda d: d.extend(some(2, 7)))
show("deque rotate", lambda: collections.deque(some()), lambda d: d.rotate(2))
show("del deque[1]", lambda: collections.deque(some()), lambda d: delete(d, 1))
show("OrderedDict", lambda: collections.OrderedDict(enumerate(some())), lambda d: d.move_to_end(0))
show("OrderedDict clear", lambda: collections.OrderedDict(enumerate(some())), lambda d: d.clear())
show("defaultdict", lambda: collections.defaultdict(lambda: D("made"), enumerate(some(2))), lambda d: d["x"] and None)
show("ChainMap", lambda: collections.ChainMap(dict(enumerate(some(2))), {5: D("five")}), lambda d: None)
show("set of ints", lambda: set(some()), lambda s: None)
show("set clear", lambda: set(some()), set.clear)
show("set minus", lambda: set(some()), lambda s: s.difference_update([x for x in s if x.name % 2]))
show("frozenset", lambda: frozenset(some()), lambda s: None)
show("list of lists", lambda: [some(2), some(2, 5), D("x")], lambda l: None)
show("dict of lists", lambda: {"a": some(2), "b": some(2, 5)}, lambda d: None)
show("tuple in a list in a dict", lambda: {"k": [tuple(some(2)), D("z")]}, lambda d: None)
show("extend itself", lambda: some(2), lambda l: l.extend(l))
show("insert", lambda: some(2), lambda l: l.insert(0, D("in")))
