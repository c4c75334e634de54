# gc-sensitive: what gc.collect() returns is what no collection before it has taken
# What gc.collect() returns for each shape of garbage.
import gc
gc.disable()
def count(make, times=1):
    gc.collect()
    for _ in range(times):
        make()
    return gc.collect()
class N: pass
class S: __slots__ = ("o",)
def self_list():
    l = []; l.append(l)
def self_dict():
    d = {}; d[1] = d
def self_instance():
    n = N(); n.n = n
def pair():
    a, b = N(), N(); a.o = b; b.o = a
def slots_pair():
    a, b = S(), S(); a.o = b; b.o = a
def dict_touched():
    n = N(); n.n = n; n.__dict__
def ring():
    items = [N() for _ in range(10)]
    for i, n in enumerate(items): n.next = items[i - 1]
def recursive():
    def f(): return f
def closure_list():
    l = []
    def f(): return l
    l.append(f)
def empty_class():
    class C: pass
def class_method():
    class C:
        def m(self): pass
def class_slots():
    class C: __slots__ = ()
def class_self():
    class C: pass
    C.c = C()
def two_classes():
    class C: pass
    class D(C): pass
def own_exception():
    try: raise ValueError
    except ValueError as e: x = e
def tuple_list():
    l = []; t = (l,); l.append(t)
def bound():
    n = N(); n.f = n.__init__
def lambda_instance():
    n = N(); n.f = lambda: n
def generator():
    def g():
        yield me
    me = g(); next(me)
def set_instance():
    n = N(); n.s = {n}
def prop():
    class C:
        @property
        def p(self): return C
def iterator():
    l = []; l.append(iter(l))
def tree():
    class Node:
        def __init__(self, parent): self.parent = parent; self.children = []
    root = Node(None)
    root.children = [Node(root) for _ in range(3)]
def alive_subgraph():
    a = [keep]; a.append(a)
keep = [1]
def frame_cycle():
    import sys
    f = sys._getframe()
for make in (self_list, self_dict, self_instance, pair, slots_pair, dict_touched, ring, recursive, closure_list, empty_class, class_method,
             class_slots, class_self, two_classes, own_exception, tuple_list, bound, lambda_instance, generator, set_instance, prop, iterator,
             tree, alive_subgraph, frame_cycle):
    print(make.__name__, count(make), count(make, 3))
