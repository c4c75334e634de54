# dataclasses: what the decorator writes.
import dataclasses
import sys
from dataclasses import dataclass, field


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)


p = Point(1)
print(p, p == Point(1), p == Point(2), p.tags is Point(1).tags, dataclasses.asdict(p), dataclasses.astuple(p))
print(dataclasses.replace(p, y=5), [f.name for f in dataclasses.fields(p)], Point.__match_args__)


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0


print(sorted([Version(2), Version(1, 5), Version(1)]), hash(Version(1)) == hash(Version(1)), Version(1) < Version(2))
try:
    Version(1).major = 5
except dataclasses.FrozenInstanceError as error:
    print(type(error).__name__, error)


@dataclass(slots=True)
class Small:
    a: int
    b: int = 2


s = Small(1)
print(s, hasattr(s, "__dict__"), sys.getsizeof(s), Small.__slots__)


@dataclass
class Base:
    a: int

    def __post_init__(self):
        print("post", self.a)


@dataclass
class Derived(Base):
    b: int = 3


print(Derived(1), Derived(a=1, b=2) == Derived(1, 2))
for text in ("Point()", "Point(1, 2, 3, 4)", "dataclasses.fields(5)"):
    try:
        eval(text)
    except TypeError as error:
        print(error)
try:
    @dataclass
    class Wrong:
        items: list = []
except ValueError as error:
    print(error)
