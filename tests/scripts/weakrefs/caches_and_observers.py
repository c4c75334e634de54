# Patterns that weak references are for: caches, observers, parents of a tree, bookkeeping beside objects.
import weakref
import gc

gc.disable()


class Image:
    loaded = 0

    def __init__(self, name):
        Image.loaded += 1
        self.name = name


cache = weakref.WeakValueDictionary()


def load(name):
    image = cache.get(name)
    if image is None:
        image = cache[name] = Image(name)
    return image


a = load("sky")
print(load("sky") is a, Image.loaded, len(cache))
del a
print(len(cache), load("sky").name, Image.loaded, len(cache))


class Subject:
    def __init__(self):
        self.observers = weakref.WeakSet()

    def notify(self, event):
        for observer in sorted(self.observers, key=lambda o: o.name):
            observer.update(event)


class Observer:
    def __init__(self, name, subject):
        self.name = name
        subject.observers.add(self)

    def update(self, event):
        print(self.name, "sees", event)


s = Subject()
o1, o2 = Observer("one", s), Observer("two", s)
s.notify("start")
del o1
s.notify("again")


class Node:
    def __init__(self, name, parent=None):
        self.name, self.children = name, []
        self._parent = weakref.ref(parent) if parent else None
        if parent:
            parent.children.append(self)

    @property
    def parent(self):
        return self._parent and self._parent()

    def __del__(self):
        print("del", self.name)


root = Node("root")
leaf = Node("leaf", Node("branch", root))
print(leaf.parent.name, leaf.parent.parent.name)
del root
print(leaf.parent)
del leaf
print(gc.collect())


class Tagged:
    pass


tags = weakref.WeakKeyDictionary()
t = Tagged()
tags[t] = ["red"]
tags[t].append("big")
print(tags[t], len(tags))
del t
print(len(tags))


class Meta(type):
    registry = weakref.WeakValueDictionary()

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        Meta.registry[name] = cls


class Plugin(metaclass=Meta): pass
class Other(metaclass=Meta): pass
print(sorted(Meta.registry))
del Other
print(sorted(Meta.registry), gc.collect() > 0, sorted(Meta.registry))


class Counted:
    alive = weakref.WeakSet()

    def __init__(self):
        Counted.alive.add(self)


xs = [Counted() for _ in range(5)]
print(len(Counted.alive))
xs.pop()
print(len(Counted.alive))
xs.clear()
print(len(Counted.alive))
ids = {}
o = Tagged()
key = id(o)
ids[key] = weakref.ref(o, lambda r: ids.pop(key))
print(len(ids))
o = None
print(len(ids))
