# How many objects a class is that a library module makes: dataclass, enum, namedtuple, Protocol, TypedDict.
import gc
import abc
import enum
import dataclasses
import typing
import collections

gc.disable()


def count(make):
    gc.collect()
    make()
    return gc.collect()


def data():
    @dataclasses.dataclass
    class P:
        x: int
        y: int = 0


def data_frozen():
    @dataclasses.dataclass(frozen=True, order=True)
    class P:
        x: int


def data_slots():
    @dataclasses.dataclass(slots=True)
    class P:
        x: int
        items: list = dataclasses.field(default_factory=list)


def colors():
    class Color(enum.Enum):
        RED = 1
        GREEN = 2


def flags():
    class F(enum.Flag):
        A = enum.auto()
        B = enum.auto()
    F.A | F.B


def int_enum():
    class I(enum.IntEnum):
        ONE = 1


def by_call():
    enum.Enum("Animal", "CAT DOG")


def point():
    collections.namedtuple("Point", "x y")


def typed_point():
    class P(typing.NamedTuple):
        x: int
        y: int = 2


def counter_subclass():
    class C(collections.Counter): pass
    C("abc")


def user_dict():
    class D(collections.UserDict): pass
    D(a=1)


def abstract_pair():
    class A(abc.ABC):
        @abc.abstractmethod
        def m(self): pass
    class B(A):
        def m(self): return 1
    B()


def virtual():
    class A(abc.ABC): pass
    class B: pass
    A.register(B)
    isinstance(B(), A)


for make in (data, data_frozen, data_slots, colors, flags, int_enum, by_call, point, typed_point, counter_subclass, user_dict, abstract_pair,
             virtual):
    first = count(make)
    print(make.__name__, first, count(make), count(make))
