# When things die that class bodies make: names that are deleted, decorators' arguments, hooks, replaced methods, failing bodies.
import gc
import weakref

gc.disable()


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("  -", self.n)
    def __set_name__(self, owner, name): print("  set_name", self.n, owner.__name__, name)
    def __get__(self, obj, owner): return self
    def __call__(self, f): print("  decorate", self.n, f.__name__); return f


print("* names of a body")
class A:
    a = D("a")
    b = D("b"); del b
    c = D("c 1"); c = D("c 2")
    for i in range(2): d = D("d%d" % i)
    e = [D("e%d" % k) for k in range(2)][0]
print("* decorators")
@D("outer")
@D("inner")
class B:
    @D("on method")
    def m(self): pass
print("* a body that fails")
try:
    class F:
        x = D("x")
        raise ValueError
except ValueError: print("  caught")
print("* set_name that fails")
class Bad(D):
    def __set_name__(self, owner, name): raise KeyError(name)
try:
    class G: z, bad, y = D("z"), Bad("bad"), D("y")
except KeyError as e: print("  caught", e, e.__notes__)
gc.collect()
print("* replaced attributes")
A.a = D("new a"); del A.c; A.c = None
print("* class dropped")
r = weakref.ref(A, lambda r: print("  class gone"))
del A; print("  name gone"); print(" ", gc.collect())
print("* instance keeps class")
class I:
    k = D("in class")
    def __init__(self): self.v = D("in instance")
i = I(); del I; gc.collect(); print("  class name gone"); del i; print("  instance gone"); print(" ", gc.collect())
print("* metaclass")
class M(type):
    def __new__(m, name, bases, ns, **kw):
        kw.clear(); ns["extra"] = D("extra of " + name)
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): print("  init", name)
    def __del__(cls): print("  del class", cls.__name__)
class N(metaclass=M, key=D("keyword")): pass
class O(N): pass
del N; gc.collect(); print("  base name gone"); del O; print(" ", gc.collect())
print("* init_subclass")
class Base:
    registry = []
    def __init_subclass__(cls, *, tag, **kw): cls.tag = tag; Base.registry.append(weakref.ref(cls, lambda r: print("  unregistered")))
class S1(Base, tag=D("tag 1")): pass
class S2(Base, tag=D("tag 2")): pass
del S1; print(" ", gc.collect() > 0, [x() for x in Base.registry if x()] == [S2])
print("* bases replaced")
class P: d = D("in P")
class Q: d = D("in Q")
class R(P): pass
R.__bases__ = (Q,); del P; print(" ", gc.collect() > 0, R.d.n)
print("* class of an instance replaced")
x = R(); x.own = D("own"); x.__class__ = S2; del R, Q; print(" ", gc.collect() > 0, x.own.n); del x
print("* defaults and annotations of methods")
class T:
    def m(self, a=D("default"), *, b=D("keyword default")) -> D("annotation") : pass
print("  made"); T.m.__annotations__; print("  read"); T.m.__defaults__ = None; T.m.__kwdefaults__ = None; del T.m; gc.collect()
print("* property parts")
class U:
    p = property(lambda s, keep=D("getter"): 1); p = p.setter(lambda s, v, keep=D("setter"): 0)
U.p = 5; print("  replaced"); del U; gc.collect()
print("* closures in methods")
def make():
    d = D("captured")
    class V:
        def m(self): return d, __class__
    return V
v = make()(); print("  made"); del v; print("  dropped"); gc.collect()
print("* __prepare__")
class NS(dict):
    def __del__(self): print("  namespace gone")
class W(type):
    @classmethod
    def __prepare__(m, name, bases): return NS()
class X(metaclass=W): y = D("y in X")
print("  made"); del X; gc.collect()
print("* slots values")
class Y: __slots__ = ("q", "__dict__", "__weakref__")
y = Y(); y.q, y.z = D("q"), D("z"); w = weakref.ref(y, lambda r: print("  y gone")); del y
print("* enum members")
import enum
class E(enum.Enum): ONE = D("enum value"); TWO = 2
print("  ", E.ONE.value.n, E(2)); del E; print("  ", gc.collect() > 0)
print("* end")
