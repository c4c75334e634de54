# How a class's shared keys grow from instance to instance, and what ends the sharing.
import sys
size = sys.getsizeof

class A:
    pass

kept = []
for i in range(36):
    a = A()
    setattr(a, "n%d" % i, i)
    kept.append(a)
print("a new name each", [size(a.__dict__) for a in kept])
print("then plain", size(A().__dict__))

class B:
    def __init__(self, n):
        for i in range(n):
            setattr(self, "v%d" % i, i)
print("more each time", [size(B(n).__dict__) for n in range(0, 36, 3)])
print("fewer again", [size(B(n).__dict__) for n in range(35, 0, -5)])

class C:
    shared = 0
    def __init__(self):
        self.a = 1
class D(C):
    def __init__(self):
        super().__init__()
        self.b = 2
print("subclass", [size(C().__dict__) for _ in range(3)], [size(D().__dict__) for _ in range(3)])

class Slotted:
    __slots__ = ("a", "__dict__")
s = [Slotted() for _ in range(3)]
for x in s:
    x.a = 1; x.b = 2
print("slots and dict", [size(x) for x in s], [size(x.__dict__) for x in s])

class Listy(list):
    def __init__(self):
        self.tag = 1
l = [Listy() for _ in range(3)]
print("of a list", [size(x) for x in l], [size(x.__dict__) for x in l])

class Inty(int):
    pass
n = Inty(5); n.tag = 1
print("of an int", size(n), size(n.__dict__), size(Inty(2**60)))

class Texty(str):
    pass
t = Texty("abc"); t.tag = 1
print("of a str", size(t), size(t.__dict__), size(Texty("")), size(Texty("é")), size(Texty("€")))

class Tupley(tuple):
    pass
t = Tupley((1, 2)); t.tag = 1
print("of a tuple", size(t), size(t.__dict__), size(Tupley()))

class Err(Exception):
    pass
e = Err(1); e.tag = 1
print("of an exception", size(e), size(e.__dict__))
def f():
    pass
f.tag = 1
print("of a function", size(f), size(f.__dict__))
class Deletes:
    def __init__(self):
        self.x = 1; self.y = 2; self.z = 3
ds = [Deletes() for _ in range(4)]
for name, d in zip("xyz", ds):
    delattr(d, name)
print("deleted", [size(d.__dict__) for d in ds], [list(d.__dict__) for d in ds], size(Deletes().__dict__))
d = Deletes(); del d.z; d.z = 1; print(list(vars(d)), size(vars(d)))
d = Deletes(); del d.x, d.y, d.z; print(vars(d), size(vars(d))); d.w = 1; print(vars(d), size(vars(d)))
class Cycle:
    def __init__(self, i):
        setattr(self, "abc"[i % 3], i)
        setattr(self, "abc"[(i + 1) % 3], i)
print("orders", [size(Cycle(i).__dict__) for i in range(6)], [list(Cycle(i).__dict__) for i in range(3)])
