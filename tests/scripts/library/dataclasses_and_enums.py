# dataclass and enum in programs: defaults, frozen, order, slots, post init, fields, replace; members, flags, auto, methods.
import dataclasses
import enum
from dataclasses import dataclass, field, asdict, astuple, replace, fields


@dataclass
class Item:
    name: str
    price: float = 0.0
    tags: list = field(default_factory=list)
    secret: str = field(default="x", repr=False, compare=False)

    def total(self, n): return self.price * n


a, b = Item("pen", 1.5), Item("pen", 1.5, secret="y")
a.tags.append("blue")
print(a, b, a == b, a.tags is b.tags, a.total(3), asdict(a), astuple(b), replace(a, price=2), [f.name for f in fields(a)])
b.tags.append("blue")
print(a == b, a != Item("ink"), Item.__match_args__, dataclasses.is_dataclass(Item), dataclasses.is_dataclass(a))


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0

    @property
    def text(self): return f"{self.major}.{self.minor}"


v = Version(3, 14)
print(v, v.text, v > Version(3, 9), sorted([Version(3, 14), Version(2), Version(3)]), hash(v) == hash(Version(3, 14)), {v: 1}[Version(3, 14)])


@dataclass(slots=True)
class Slotted:
    x: int
    y: int = 5


@dataclass
class Temperature:
    celsius: float
    fahrenheit: float = field(init=False)
    scale: dataclasses.InitVar[float] = 1.0

    def __post_init__(self, scale):
        self.celsius *= scale
        self.fahrenheit = self.celsius * 9 / 5 + 32


@dataclass(kw_only=True)
class Base:
    a: int
    b: int = 2


@dataclass
class Child(Base):
    c: int


print(Slotted(1), Slotted.__slots__, Temperature(50, scale=2.0), Child(9, a=1), Child.__init__.__doc__)
for bad in (lambda: setattr(v, "major", 4), lambda: Item(), lambda: setattr(Slotted(1), "z", 1), lambda: Base(1), lambda: v < 5, lambda: hash(a), lambda: dataclass(type("B", (), {"__annotations__": {"x": list}, "x": []})), lambda: replace(a, nothing=1), lambda: asdict(5), lambda: fields(int)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
match a:
    case Item(name, price) if price > 1:
        print("matched", name, price)


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def describe(self): return f"{self.name.lower()} is {self.value}"

    @classmethod
    def favourite(cls): return cls.GREEN


print(Color.RED, repr(Color.RED), Color(2), Color["GREEN"], Color.CRIMSON is Color.RED, list(Color), len(Color), Color.RED.describe(), Color.favourite(), Color.RED in Color, 1 in Color, Color.__members__)
print(Color.RED == 1, Color.RED is Color(1), {Color.RED: "r"}[Color.RED], isinstance(Color.RED, Color), type(Color.RED), Color.RED.name, hash(Color.RED) == hash("RED"))


class Weekday(enum.IntEnum):
    MON = enum.auto()
    TUE = enum.auto()


class Perm(enum.Flag):
    R = enum.auto()
    W = enum.auto()
    X = enum.auto()
    RW = R | W


class Mood(enum.StrEnum):
    HAPPY = enum.auto()
    SAD = "sadly"


print(Weekday.TUE, repr(Weekday.TUE), Weekday.TUE + 1, Weekday.MON < Weekday.TUE, sorted(Weekday, reverse=True), f"{Weekday.MON}", Mood.HAPPY, Mood.SAD.upper(), Mood("sadly"))
p = Perm.R | Perm.X
print(p, repr(p), p.value, Perm.R in p, Perm.W in p, Perm.RW, ~p, p & Perm.R, p ^ Perm.R, bool(p & Perm.W), list(p), Perm(0), Perm(3), len(p))
for bad in (lambda: Color(3), lambda: Color["BLUE"], lambda: setattr(Color, "RED", 5), lambda: Color.BLUE, lambda: Color.RED < Color.GREEN, lambda: type("Sub", (Color,), {}), lambda: Perm(99), lambda: Color.RED.nothing, lambda: Color()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])


@enum.unique
class U(enum.Enum):
    A = (1, "one")
    B = (2, "two")

    def __init__(self, number, word):
        self.number, self.word = number, word


print(U.A.number, U.B.word, U.A.value, U((2, "two")))
try:
    @enum.unique
    class Dup(enum.Enum):
        A = B = 1
except ValueError as e:
    print(e)
Animal = enum.Enum("Animal", ["CAT", "DOG"])
print(list(Animal), Animal.CAT.value, enum.auto().__class__.__name__)
