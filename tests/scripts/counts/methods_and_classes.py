# Bound methods, classes and instances hold each other.
import sys

class A:
    kind = "a"
    def m(self):
        return sys.getrefcount(self)
    @classmethod
    def c(cls):
        return sys.getrefcount(cls)
    @staticmethod
    def s(x):
        return sys.getrefcount(x)
    @property
    def p(self):
        return sys.getrefcount(self)

a = A()
print(sys.getrefcount(a), [a.m() for _ in range(3)], [A().m() for _ in range(3)])
print([a.p for _ in range(4)])
print(A.s(a), a.s(a))
bound = a.m
print(sys.getrefcount(a), sys.getrefcount(bound), bound())
bounds = [a.m, a.m]
print(sys.getrefcount(a))
del bound, bounds
print(sys.getrefcount(a))
base = sys.getrefcount(A)
instances = [A() for _ in range(10)]
print(sys.getrefcount(A) - base)
del instances
print(sys.getrefcount(A) - base)
class B(A): pass
print(sys.getrefcount(A) - base)
b = B()
print(sys.getrefcount(A) - base, isinstance(b, A))
f = A.m
print(sys.getrefcount(f), sys.getrefcount(A.__dict__["m"]))
print(A.c() - sys.getrefcount(A))
a.me = a
print(sys.getrefcount(a))
a.__dict__["me"] = None
print(sys.getrefcount(a))
d = a.__dict__
print(sys.getrefcount(d), sys.getrefcount(a))
class W:
    def __init__(self, v):
        print(sys.getrefcount(v), sys.getrefcount(self), end=" ")
        self.v = v
for i in range(4):
    W([])
print()
