# How many objects a dropped class is, for each way to write one.
import gc
import abc
import enum
import dataclasses
import typing
import collections
import functools

gc.disable()


def count(make, times=1):
    gc.collect()
    for _ in range(times):
        make()
    return gc.collect()


def annotated():
    class C:
        x: int
        y: str = "a"


def with_doc():
    class C:
        """A doc."""


def class_attributes():
    class C:
        a = 1
        b = [2]
        c = {"d": 3}


def slots_two():
    class C:
        __slots__ = ("a", "b")


def slots_dict():
    class C:
        __slots__ = ("a", "__dict__", "__weakref__")


def static_and_class():
    class C:
        @staticmethod
        def s(): pass
        @classmethod
        def c(cls): pass


def property_pair():
    class C:
        @property
        def p(self): return 1
        @p.setter
        def p(self, v): pass


def uses_super():
    class B:
        def m(self): return super().m()


def init_and_super():
    class C:
        def __init__(self): super().__init__()
    C()


def metaclass():
    class M(type): pass
    class C(metaclass=M): pass


def metaclass_method():
    class M(type):
        def __new__(m, name, bases, ns): return super().__new__(m, name, bases, ns)
    class C(metaclass=M): pass


def abstract():
    class C(abc.ABC):
        @abc.abstractmethod
        def m(self): pass


def from_list():
    class L(list): pass


def from_dict():
    class D(dict): pass


def from_int():
    class I(int): pass


def from_tuple():
    class T(tuple): pass


def from_exception():
    class E(Exception): pass


def diamond():
    class A: pass
    class B(A): pass
    class C(A): pass
    class D(B, C): pass


def nested():
    class A:
        class B:
            pass


def by_type():
    type("X", (), {})


def by_type_with():
    type("X", (object,), {"a": 1, "f": lambda self: 1})


def generic():
    class G[T]: pass


def init_subclass():
    class A:
        def __init_subclass__(cls, **kw): pass
    class B(A, x=1): pass


def descriptor():
    class D:
        def __set_name__(self, owner, name): self.owner = owner
        def __get__(self, o, t): return 1
    class C:
        d = D()


def cached():
    class C:
        @functools.cached_property
        def p(self): return 1
    C().p


def with_del():
    class C:
        def __del__(self): pass
    C()


def callable_class():
    class C:
        def __call__(self): return self
    C()()


for make in (annotated, with_doc, class_attributes, slots_two, slots_dict, static_and_class, property_pair, uses_super, init_and_super,
             metaclass, metaclass_method, abstract, from_list, from_dict, from_int, from_tuple, from_exception, diamond, nested, by_type,
             by_type_with, generic, init_subclass, descriptor, cached, with_del, callable_class):
    print(make.__name__, count(make), count(make), count(make, 3))
