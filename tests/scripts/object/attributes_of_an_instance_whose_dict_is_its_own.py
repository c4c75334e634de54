# An instance whose dict has left the values inside the object: by a key that is no text, by another dict, by clear(). What is stored
# and deleted afterwards goes to the dict, whose order and size say it.
import sys


class Node:
    def __init__(self):
        self.name = 1
        self.link = 2


def show(label, node):
    print(label, node.__dict__, len(node.__dict__), sys.getsizeof(node.__dict__))


by_key = Node()
held = by_key.__dict__
held[12] = 8
for i in range(3):
    setattr(by_key, f"a{i}", i)
show("int key", by_key)
print(held.popitem(), by_key.__dict__ is held, hasattr(by_key, "a2"), by_key.a1)
del by_key.name
by_key.name = "again"
show("name again", by_key)

replaced = Node()
replaced.__dict__ = {"name": 5}
replaced.link = 6
replaced.fresh = 7
show("replaced", replaced)
try:
    del replaced.absent
except AttributeError as error:
    print(error)

cleared = Node()
cleared.__dict__.clear()
show("cleared", cleared)
cleared.name = 9
cleared.other = 10
show("filled", cleared)
del cleared.name
show("less", cleared)

updated = Node()
updated.__dict__.update({1: "one", "x": "ex"})
updated.y = "why"
show("updated", updated)


def store(node):
    node.name = node.name, "stored"
    node.extra = True


for i in range(12):
    node = Node()
    if i > 8:
        node.__dict__[i] = i
    store(node)
show("specialised", node)

dropped = Node()
del dropped.__dict__
dropped.name = 3
show("dropped", dropped)
copied = Node()
copied.__dict__ = by_key.__dict__
copied.more = 1
print(by_key.more, sys.getrefcount(by_key.__dict__))
del by_key
print(copied.__dict__)
