# Classes: inheritance, the order of bases, descriptors, special methods.
class Animal:
    count = 0

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"

    def speak(self):
        return "..."


class Dog(Animal):
    def speak(self):
        return "Woof " + super().speak()


class Puppy(Dog):
    def __init__(self, name, age=0):
        super().__init__(name)
        self.age = age

    @property
    def old(self):
        return self.age > 1

    @old.setter
    def old(self, value):
        self.age = 2 if value else 0

    @classmethod
    def make(cls):
        return cls("made")

    @staticmethod
    def kind():
        return "small"


p = Puppy("Rex")
print(p, p.speak(), p.old)  # expect: Puppy('Rex') Woof ... False
p.old = True
print(p.age, Puppy.make(), Puppy.kind(), p.kind(), Animal.count)  # expect: 2 Puppy('made') small small 2
print([c.__name__ for c in Puppy.__mro__])  # expect: ['Puppy', 'Dog', 'Animal', 'object']
print(isinstance(p, Animal), issubclass(Dog, Puppy), p.__dict__)  # expect: True False {'name': 'Rex', 'age': 2}


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __bool__(self):
        return bool(self.x or self.y)

    def __call__(self, k):
        return Vector(self.x * k, self.y * k)

    def __contains__(self, value):
        return value in (self.x, self.y)


v = Vector(1, 2) + Vector(3, 4)
print(v.x, v.y, len(v), list(v), 4 in v, 9 in v, v(2)[1])  # expect: 4 6 2 [4, 6] True False 12
print(v == Vector(4, 6), v != Vector(4, 6), {v: 1}[Vector(4, 6)], bool(Vector(0, 0)))  # expect: True False 1 False
try:
    v.z = 1
except AttributeError as error:
    print(error)  # expect: 'Vector' object has no attribute 'z' and no __dict__ for setting new attributes


class A:
    def who(self):
        return "A"


class B(A):
    def who(self):
        return "B" + super().who()


class C(A):
    def who(self):
        return "C" + super().who()


class D(B, C):
    def who(self):
        return "D" + super().who()


print(D().who())  # expect: DBCA


class Meter:
    def __get__(self, instance, owner):
        return 42 if instance else self

    def __set__(self, instance, value):
        print("set", value)  # expect: set 5


class Gauge:
    level = Meter()

    def __getattr__(self, name):
        return f"no {name}"


g = Gauge()
g.level = 5
print(g.level, g.other, type(Gauge.level).__name__)  # expect: 42 no other Meter
