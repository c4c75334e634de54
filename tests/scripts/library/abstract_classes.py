# abc: abstract methods, registration, caches, the classes of collections.abc.
import abc
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, MutableSequence, Sequence, Set, Sized


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        ...

    @property
    @abc.abstractmethod
    def name(self):
        ...


for text in ("Shape()", "Half()"):
    class Half(Shape):
        def area(self):
            return 1
    try:
        eval(text)
    except TypeError as error:
        print(error)


class Full(Half):
    name = "full"


print(Full().area(), sorted(Shape.__abstractmethods__), Full.__abstractmethods__)


class Other:
    pass


print(issubclass(Other, Shape), isinstance(Other(), Shape))
print(Shape.register(Other) is Other, issubclass(Other, Shape), isinstance(Other(), Shape), isinstance(Full(), Shape))
try:
    Shape.register(5)
except TypeError as error:
    print(error)
try:
    Full.register(Shape)
except RuntimeError as error:
    print(error)
for kind in (Sized, Iterable, Hashable, Sequence, MutableSequence, Mapping, Set, Callable, Iterator):
    print(kind.__name__, [isinstance(x, kind) for x in ([], (), {}, "a", 1, set(), print, iter([]), range(3))])


class Stack(MutableSequence):
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def insert(self, i, v):
        self.items.insert(i, v)


s = Stack()
s.append(1)
s.extend([2, 3])
print(s.pop(), list(s), 2 in s, s.index(2), list(reversed(s)))
match s:
    case [first, *rest]:
        print("sequence", first, rest)
print(type(abc.get_cache_token()).__name__)
