# Who counts a class: its instances, its subclasses and their bases, its functions' cells, its own mro and descriptors.
# gc-sensitive: dead classes count their bases until a collection finds them
import sys, gc, weakref
rc = sys.getrefcount
class A: pass
print(rc(A)); base = rc(A)
def now(): return rc(A) - base
a = A(); print(now()); l = [A() for _ in range(5)]; print(now()); del l; print(now()); del a; print(now())
class B(A): pass
print(now()); b = B(); print(now(), rc(B)); b.__class__ = A; print(now()); del b; print(now())
class C(B): pass
print(now(), rc(B)); del C; print(now()); print(gc.collect() > 0, now()); del B; gc.collect(); print(now())
m = A.__init__; print(now()); d = A.__dict__; print(now(), rc(d)); del d; t = type(A()); print(now()); del t; n = A.__mro__; print(now(), rc(n)); del n; s = A.__subclasses__(); print(now()); r = weakref.ref(A); print(now(), rc(r))
x = [A, A]; print(now()); del x; k = {A: 1}; print(now()); del k; f = lambda: A; print(now()); e = isinstance(1, A); print(now())
def annotated(x: A) -> A: pass
print(now()); annotated.__annotations__; print(now()); del annotated; print(now())
class M:
    def m(self): return __class__
    def n(self): return 1
    @staticmethod
    def s(): return 1
    @classmethod
    def c(cls): return rc(cls)
    @property
    def p(self): return rc(type(self))
print(rc(M)); i = M(); print(rc(M), rc(i.m), rc(M.m), rc(M.__dict__["m"]), rc(M.__dict__["s"]), rc(M.__dict__["c"]), rc(M.__dict__["p"]), M.c(), i.c(), i.p)
bound = i.m; print(rc(i), rc(bound.__self__), rc(bound.__func__), rc(bound)); del bound; print(rc(i)); bs = [i.m for _ in range(3)]; print(rc(i), rc(M.m)); del bs; print(rc(i), rc(M.m))
class S: __slots__ = ("x", "y")
s = S(); s.x = s.y = o = object(); print(rc(o), rc(S), rc(s), rc(S.x)); del s.x; print(rc(o)); s = None; print(rc(o), rc(S))
class Meta(type): pass
mb = rc(Meta)
class W(metaclass=Meta): pass
print(rc(Meta) - mb); W2 = Meta("W2", (), {}); print(rc(Meta) - mb); del W, W2; gc.collect(); print(rc(Meta) - mb)
class P:
    shared = []
    def __init__(self): self.own = []
p, q = P(), P(); print(rc(P.shared), rc(p.shared), rc(p.own)); v = p.own; print(rc(p.own), rc(p.__dict__), rc(p.own)); w = vars(p); print(rc(w), rc(p.own)); p.other = v; print(rc(v)); del p.own; print(rc(v)); del p; print(rc(v), rc(w)); del w; print(rc(v))
def local_class():
    class L: pass
    n = rc(L)
    i = L()
    return n, rc(L), rc(i), rc(type(i))
print(local_class()); print(gc.collect())
T = type("T", (), {"x": []}); print(rc(T), rc(T.x), rc(T.__dict__["x"]), rc(T.__name__) > 0, rc(T.__bases__))
class Del:
    def __del__(self): print("del", rc(self), rc(Del))
D = Del(); D = None; Del()
class New:
    def __new__(cls, *a): return super().__new__(cls)
    def __init__(self, x): self.n = rc(self), rc(x)
print([New([]).n for _ in range(4)], rc(New))
class Call:
    def __call__(self, x): return rc(self), rc(x)
c = Call(); print([c([]) for _ in range(3)], [Call()(o) for _ in range(3)], rc(Call))
class Desc:
    def __get__(self, i, t): return rc(self), rc(i) if i is not None else 0
    def __set__(self, i, v): self.seen = rc(self), rc(i), rc(v)
    def __set_name__(self, t, n): self.named = rc(self)
class H: d = Desc()
h = H(); print([h.d for _ in range(3)], H.d, H.__dict__["d"].named); h.d = []; print(H.__dict__["d"].seen); h.d = o; print(H.__dict__["d"].seen)
for Own in (A, M, P): print(rc(Own), end=" ")
print(now())
