# What gc.collect() returns for classes with metaclasses, hooks, slots over bases, and classes that know one another.
import gc

gc.disable()


def count(make):
    gc.collect()
    make()
    return gc.collect()


def metaclass():
    class M(type): pass
    class C(metaclass=M): pass


def metaclass_with_registry():
    class M(type):
        known = []

        def __init__(cls, name, bases, ns):
            super().__init__(name, bases, ns)
            M.known.append(cls)
    class A(metaclass=M): pass
    class B(A): pass


def hook():
    class Base:
        subs = {}

        def __init_subclass__(cls, **kw):
            super().__init_subclass__()
            Base.subs[cls.__name__] = cls
    class One(Base): pass
    class Two(Base): pass


def hook_with_argument():
    class Base:
        def __init_subclass__(cls, tag=None):
            cls.tag = tag
    class One(Base, tag=[1]): pass


def prepared():
    class M(type):
        @classmethod
        def __prepare__(m, name, bases):
            return {"extra": 1}
    class C(metaclass=M): pass


def slots_over_slots():
    class A: __slots__ = ("a",)
    class B(A): __slots__ = ("b",)
    b = B()
    b.a = b.b = b


def dict_over_slots():
    class A: __slots__ = ("a",)
    class B(A): pass
    b = B()
    b.a = b.x = b


def weak_slot():
    class A: __slots__ = ("a", "__weakref__")
    a = A()
    a.a = a


def dict_slot():
    class A: __slots__ = ("a", "__dict__")
    a = A()
    a.z = a


def two_bases():
    class A: pass
    class B: pass
    class C(A, B): pass


def diamond():
    class A: pass
    class B(A): pass
    class C(A): pass
    class D(B, C): pass
    D()


def generic():
    class G[T]:
        def m(self, x: T) -> T: return x
    G[int]()


def super_in_method():
    class A:
        def m(self): return super()
    A().m()


def nested_class():
    class A:
        class B:
            class C: pass


def rebound_class():
    class A: pass
    a = A()
    class B: pass
    a.__class__ = B


def rebound_bases():
    class A: pass
    class B: pass
    class C(A): pass
    C.__bases__ = (B,)


def by_type():
    type("T", (), {"x": 1})


def by_type_with_slots():
    type("T", (), {"__slots__": ("a", "b")})


def of_list():
    class L(list): pass
    l = L()
    l.append(l)


def of_dict_slots():
    class D(dict): __slots__ = ()
    d = D()
    d[1] = d


def of_int():
    class I(int): pass
    i = I(5)
    i.me = i


def of_tuple():
    class T(tuple): pass
    t = T([[]])
    t[0].append(t)


def of_exception():
    class E(Exception): pass
    e = E()
    e.args = (e,)


def annotated():
    class A:
        x: int
        y: "A"
    A.__annotations__


def metaclass_call():
    class Single(type):
        def __call__(cls):
            if not hasattr(cls, "it"):
                cls.it = super().__call__()
            return cls.it
    class C(metaclass=Single): pass
    C() is C()


for make in (metaclass, metaclass_with_registry, hook, hook_with_argument, prepared, slots_over_slots, dict_over_slots, weak_slot, dict_slot,
             two_bases, diamond, generic, super_in_method, nested_class, rebound_class, rebound_bases, by_type, by_type_with_slots, of_list,
             of_dict_slots, of_int, of_tuple, of_exception, annotated, metaclass_call):
    print(make.__name__, count(make), count(make))
