# Structures 100,000 deep are freed without overflow, by counts and by the collector.
import gc
import sys
import collections

gc.disable()
N = 100_000


class Node:
    __slots__ = ("next",)

    def __init__(self, next=None):
        self.next = next


class Plain:
    def __init__(self, next=None):
        self.next = next


class Counted:
    dead = 0

    def __init__(self, next=None):
        self.next = next

    def __del__(self):
        Counted.dead += 1


def build(wrap, n=N):
    x = None
    for _ in range(n):
        x = wrap(x)
    return x


def generator(inner):
    yield inner


def started(inner):
    g = generator(inner)
    next(g)
    return g


def closure(inner):
    return lambda: inner


class Link(list):
    pass


for name, wrap, n in (
    ("list", lambda x: [x], N), ("tuple", lambda x: (x,), N), ("dict", lambda x: {"k": x}, N), ("slots", Node, N), ("plain", Plain, N), ("list subclass", lambda x: Link([x]), N),
    ("frozenset", lambda x: frozenset([x]), 20_000), ("deque", lambda x: collections.deque([x]), 20_000), ("closure", closure, 50_000), ("started generator", started, 20_000),
    ("bound method", lambda x: [x].append, 50_000), ("mixed", lambda x: [(Node({"k": x}),)], 20_000), ("with __del__", Counted, 20_000), ("exception", ValueError, 20_000),
    ("iterator", lambda x: iter([x]), 50_000), ("partial", lambda x: __import__("functools").partial(print, x), 10_000), ("OrderedDict", lambda x: collections.OrderedDict(a=x), 10_000),
):
    before = sys.getallocatedblocks()
    x = build(wrap, n)
    x = None
    gc.collect()
    print(name, n, sys.getallocatedblocks() - before < 300)
print(Counted.dead)
print("-- as a ring")
first = last = Plain()
for _ in range(N):
    last = Plain(last)
first.next = last
del first, last
print(gc.collect())
head = None
for _ in range(20_000):
    head = Counted(head)
head.me = head
Counted.dead = 0
del head
print(gc.collect(), Counted.dead)
l = []
for _ in range(N):
    l = [l]
l[0].append(l)
del l
print(gc.collect())
print("-- a linked list that is walked and cut")
head = build(Node)
length = 0
node = head
while node:
    node = node.next
    length += 1
print(length)
while head:
    head = head.next
print(head)
