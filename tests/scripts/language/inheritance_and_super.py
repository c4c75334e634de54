# Inheritance: super(), MRO, mixins, abstract methods, class methods as constructors, properties, __init_subclass__.
from abc import ABC, abstractmethod


class Animal:
    count = 0

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def speak(self):
        return "..."

    def __str__(self):
        return f"{self.name} says {self.speak()}"


class Dog(Animal):
    def speak(self):
        return "Woof"


class Puppy(Dog):
    def __init__(self, name, age=0):
        super().__init__(name)
        self.age = age

    def speak(self):
        return super().speak().lower() + "!"


for a in (Animal("Thing"), Dog("Rex"), Puppy("Bit", age=1)):
    print(a, isinstance(a, Dog), type(a).__name__, type(a).__bases__[0].__name__)
print(Animal.count, Dog.count, issubclass(Puppy, Animal), Puppy.__mro__)


class A:
    def who(self): return ["A"]
class B(A):
    def who(self): return ["B"] + super().who()
class C(A):
    def who(self): return ["C"] + super().who()
class D(B, C):
    def who(self): return ["D"] + super().who()
print(D().who(), [c.__name__ for c in D.mro()])
try:
    class E(A, B): pass
except TypeError as e:
    print(str(e).splitlines()[0])


class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...

    def describe(self):
        return f"{type(self).__name__} of {self.area:.2f}"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    @property
    def side(self):
        return self._side

    @side.setter
    def side(self, value):
        if value < 0:
            raise ValueError("negative side")
        self._side = value

    @property
    def area(self):
        return self.side ** 2

    @classmethod
    def from_area(cls, area):
        return cls(area ** 0.5)

    @staticmethod
    def corners():
        return 4


s = Square(3)
print(s.describe(), Square.from_area(2).describe(), s.corners(), Square.corners())
s.side = 4
print(s.area)
for wrong in (lambda: Shape(), lambda: setattr(s, "side", -1), lambda: setattr(s, "area", 1), lambda: Square()):
    try:
        wrong()
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)


class Plugin:
    registry = []

    def __init_subclass__(cls, /, prefix="", **kw):
        super().__init_subclass__(**kw)
        cls.registry.append(prefix + cls.__name__)


class One(Plugin): pass
class Two(Plugin, prefix="x-"): pass
print(Plugin.registry)


class Json:
    def dump(self):
        return {k: v for k, v in vars(self).items() if not k.startswith("_")}


class Equal:
    def __eq__(self, o):
        return type(self) is type(o) and vars(self) == vars(o)


class Point(Json, Equal):
    def __init__(self, x, y):
        self.x, self.y, self._hidden = x, y, True


print(Point(1, 2).dump(), Point(1, 2) == Point(1, 2), Point(1, 2) == Point(2, 1))
try:
    hash(Point(1, 2))
except TypeError as e:
    print(e)


class Account:
    def __init__(self): self.__balance = 10
    def get(self): return self.__balance


acc = Account()
print(acc.get(), acc._Account__balance, hasattr(acc, "__balance"), vars(acc))
acc.__balance = 99
print(acc.get(), sorted(vars(acc)))
print(super(Puppy, a).speak(), Dog.speak(a), Animal.speak(a), a.speak.__self__ is a, a.speak.__func__ is Puppy.speak)


class Counter:
    def __init__(self): self.n = 0
    def __call__(self):
        self.n += 1
        return self.n
    def __getattr__(self, name): return f"no {name}"
    def __setattr__(self, name, value):
        super().__setattr__(name, value)


c = Counter()
print(c(), c(), c.anything, c.n)
