# Descriptors, __set_name__, __init_subclass__, __class_getitem__, metaclasses.
class Field:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name); self.name = name
    def __get__(self, obj, cls=None): return self if obj is None else obj.__dict__.get(self.name, "unset")
    def __set__(self, obj, value): print("set", self.name, value); obj.__dict__[self.name] = value
    def __delete__(self, obj): print("delete", self.name); del obj.__dict__[self.name]
class NonData:
    def __get__(self, obj, cls): return "non-data"
class Base:
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); print("subclass", cls.__name__, tag)
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
class A(Base, tag="t"):
    x = Field()
    y = NonData()
a = A()
print(a.x, A.x is A.__dict__["x"]); a.x = 5; print(a.x, a.__dict__); del a.x; print(a.x)
print(a.y); a.__dict__["y"] = "own"; print(a.y, A[int], Base["k"])
class Meta(type):
    def __new__(m, name, bases, ns, **kw): print("new", name, sorted(k for k in ns if k[0] != "_"), kw); return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): print("init", name); super().__init__(name, bases, ns)
    def __call__(cls, *a): print("call", a); return super().__call__(*a)
    @classmethod
    def __prepare__(m, name, bases, **kw): print("prepare", name); return {"injected": 1}
    def __instancecheck__(cls, o): return o == 42
    def __contains__(cls, o): return o == "in"
    def __len__(cls): return 99
class M(metaclass=Meta, flag=1):
    attr = 2
    def __init__(self, *a): self.a = a
print(M(1, 2).a, M.injected, isinstance(42, M), isinstance(M(), M), "in" in M, len(M), type(M).__name__)
try:
    class Conflict(M, metaclass=type("Other", (type,), {})): pass
except TypeError as e: print(e)
class P:
    def __init__(self): self._v = 1
    @property
    def v(self):
        "doc of v"
        return self._v
    @v.setter
    def v(self, n): self._v = n
    @v.deleter
    def v(self): print("deleting")
    ro = property(lambda self: 3)
p = P(); p.v = 10; print(p.v, P.v.__doc__, P.v.fget.__name__); del p.v
for wrong in ("p.ro = 1", "del p.ro", "P.v.fget(1)", "p.zz", "property().__get__(p)"):
    try: exec(wrong)
    except Exception as e: print(wrong, type(e).__name__, e)
class Slots:
    __slots__ = ("a", "__dict__")
s = Slots(); s.b = 1; print(s.__dict__, hasattr(s, "a"), Slots.a)
class G:
    def __getattr__(self, name): return "missing " + name
    def __getattribute__(self, name): print("get", name); return super().__getattribute__(name)
    def __setattr__(self, name, value): print("setattr", name); super().__setattr__(name, value)
    def __delattr__(self, name): print("delattr", name); super().__delattr__(name)
    def __dir__(self): return ["z", "a"]
g = G(); g.k = 1; print(g.k, g.nope); del g.k; print(dir(g))
class X:
    @classmethod
    def c(cls, n): return cls.__name__, n
    @staticmethod
    def s(n): return n
    def __call__(self, *a, **k): return a, k
class Y(X): pass
print(X.c(1), Y.c(2), Y().c(3), X.s(4), X()(1, k=2), X.__dict__["c"].__func__.__name__, X.__dict__["s"].__wrapped__.__name__)
