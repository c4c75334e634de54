# How often each generation was collected, and what was found, after programs of many kinds that let the collector run by itself.
import collections
import copy
import dataclasses
import functools
import gc
import itertools
import types


class Node:
    def __init__(self, parent=None): self.parent, self.children = parent, []
class S: __slots__ = ("a", "b")
@dataclasses.dataclass
class D: x: object = None; l: list = dataclasses.field(default_factory=list)


def measured(f, *args):
    gc.collect(); gc.collect()
    before = [(g["collections"], g["collected"]) for g in gc.get_stats()]
    result = f(*args)
    after = [(g["collections"], g["collected"]) for g in gc.get_stats()]
    count = gc.get_count()
    print("%-22s" % f.__name__, [(a[0] - b[0], a[1] - b[1]) for a, b in zip(after, before)], count)


def tree(n):
    root = Node(); level = [root]
    while len(level) < n:
        level = [c for p in level for c in (Node(p), Node(p)) if not p.children.append(c)]
def doubly_linked(n):
    first = last = Node()
    for _ in range(n): last.next = Node(last); last = last.next
def slots_cycles(n):
    for _ in range(n): a, b = S(), S(); a.a, b.a = b, a
def dataclass_cycles(n):
    for _ in range(n): d = D(); d.l.append(d)
def closures(n):
    for _ in range(n):
        def f(): return f
def generators(n):
    for _ in range(n): g = (x for x in range(3)); next(g)
def exceptions(n):
    for _ in range(n):
        try: raise ValueError
        except ValueError as e: keep = e
def strings(n): return ["%d" % i for i in range(n)]
def dicts(n): return [{"i": i} for i in range(n)]
def tuples(n): return [(i, str(i)) for i in range(n)]
def tuples_of_lists(n): return [(i, []) for i in range(n)]
def memo(n):
    @functools.lru_cache(maxsize=None)
    def fib(k): return k if k < 2 else fib(k - 1) + fib(k - 2)
    return [fib(i) for i in range(n)]
def counters(n): return [collections.Counter("ab") for _ in range(n)]
def classes(n):
    for i in range(n): type("T%d" % i, (), {})
def deep_copies(n):
    l = [[i, {"k": [i]}] for i in range(n)]
    return copy.deepcopy(l)
def zips(n): return sum(a * b for a, b in zip(range(n), itertools.count()))
def methods(n): return [[].append for _ in range(n)]
def partials(n): return [functools.partial(len, i) for i in range(n)]
def sets(n): return [{i} for i in range(n)], [frozenset((i,)) for i in range(n)]
def instances_dropped(n):
    for _ in range(n): Node()
def instances_kept(n): return [Node() for _ in range(n)]
def nested_lists(n):
    l = []
    for _ in range(n): l = [l]
def recursion(n):
    def down(k): return [] if not k else [down(k - 1)]
    for _ in range(n): down(50)
def namespaces(n): return [types.SimpleNamespace(a=i) for i in range(n)]
def weak(n):
    import weakref
    return weakref.WeakValueDictionary((i, n) for i, n in enumerate([Node() for _ in range(n)]))


for f, n in ((tree, 1500), (doubly_linked, 3000), (slots_cycles, 3000), (dataclass_cycles, 2500), (closures, 2500), (generators, 3000), (exceptions, 2000), (strings, 5000), (dicts, 5000), (tuples, 5000), (tuples_of_lists, 4000), (memo, 200), (counters, 2500), (classes, 60), (deep_copies, 400), (zips, 3000), (methods, 2500), (partials, 2500), (sets, 2500), (instances_dropped, 4000), (instances_kept, 3000), (nested_lists, 4000), (recursion, 60), (namespaces, 3000), (weak, 800)):
    measured(f, n)
