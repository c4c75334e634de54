# Functions, classes and aliases with type parameters: what they make, and how it is shown.
import sys

def pair[A, B: int](a: A, *b: B) -> tuple[A, B]:
    return (a, b)
print(pair(1, 2), pair.__type_params__, pair.__annotations__)
A, B = pair.__type_params__
print(A.__bound__, B.__bound__, A.__constraints__, A.__name__, A.has_default(), type(A))
print(A.__infer_variance__, A.__covariant__, repr(A.__default__))

class Box[Q]:
    def __init__(self, value: Q):
        self.value = value
    def __repr__(self):
        return f"Box({self.value!r})"
print(Box(3), Box[int], Box[int](4), Box.__type_params__, [c.__name__ for c in Box.__mro__])
try:
    Box[int, str]
except TypeError as e:
    print(e)

type Pair[X] = tuple[X, X]
type Tree = dict[str, Tree] | int
print(Pair, Pair[int], Pair.__value__, Tree.__value__, Pair[int].__origin__, Tree.__name__, Pair.__type_params__)
try:
    Tree[int]
except TypeError as e:
    print(e)
def choose[T: (int, str) = int](x: T) -> T:
    return x
T, = choose.__type_params__
print(T.__constraints__, T.__default__, T.has_default())
print(int | None, int | str | int, (int | str) == (str | int), list[int] | None, isinstance(3, int | str))
print(list[A][int], dict[A, list[B]][str, bool], (list[A] | None)[int], list[int].__parameters__, dict[A, B].__parameters__)
print(*tuple[int, ...], next(iter(list[int])), list[int]([1]), list[int] == list[int], hash(list[int]) == hash(list[int]))
for bad in (lambda: list[int][str], lambda: (int | str)[int], lambda: int | 3, lambda: isinstance(1, list[int])):
    try:
        bad()
    except TypeError as e:
        print(e)
print(sys.getsizeof(A), sys.getsizeof(Pair), sys.getsizeof(int | str), sys.getsizeof(list[int]), sys.getrefcount(Pair))
def late(x: Undefined): ...
try:
    late.__annotations__
except NameError as e:
    print(e)
