# gc-sensitive: a cycle dies, and its finalizer prints, with the next collection
# The library module weakref: dictionaries, sets, methods and finalizers.
import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Node({self.name})"

    def hello(self):
        return "hello " + self.name


values = weakref.WeakValueDictionary()
a, b = Node("a"), Node("b")
values["a"], values["b"] = a, b
print(sorted(values.keys()), len(values), values["a"] is a, values.get("c"))
del a
print(sorted(values.keys()), "a" in values)
keys = weakref.WeakKeyDictionary()
c = Node("c")
keys[c] = "data"
print(len(keys), keys[c])
c = None
print(len(keys), list(keys))
things = weakref.WeakSet()
d, e = Node("d"), Node("e")
things.add(d)
things.add(e)
print(len(things), sorted(n.name for n in things))
del e
print(len(things), d in things)
method = weakref.WeakMethod(d.hello)
print(method()(), method().__self__ is d)
bare = weakref.ref(d.hello)
print(bare())
done = []
f = weakref.finalize(b, done.append, "b is gone")
print(f.alive, f.peek()[1] is done.append or True)
del b
print(done, f.alive, values.data if False else len(values))
callback = weakref.ref(d, lambda r: print("callback", r() is None))
del d
print(method(), len(things))
proxy_target = Node("p")
proxy = weakref.proxy(proxy_target)
print(proxy.hello(), weakref.getweakrefcount(proxy_target), len(weakref.getweakrefs(proxy_target)))
del proxy_target
try:
    proxy.hello()
except ReferenceError as error:
    print(error)
cycle = Node("cycle")
cycle.me = cycle
values["cycle"] = cycle
weakref.finalize(cycle, print, "finalized")
del cycle
print(len(values))
gc.collect()
print(len(values))
last = Node("last")
weakref.finalize(last, print, "at exit")
for bad in (1, "text", None, (), int.__add__):
    try:
        weakref.ref(bad)
    except TypeError as error:
        print(error)
