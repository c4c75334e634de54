# functools: partial, reduce, lru_cache, cmp_to_key, wraps, total_ordering, singledispatch, cached_property.
import functools
import gc
import sys


def f(a, b, *args, key=None, **kw):
    return a, b, args, key, kw


p = functools.partial(f, 1, key="k")
print(p(2), p(2, 3, key="z", more=4), p.func is f, p.args, p.keywords)
q = functools.partial(p, 5, extra=6)
print(q(7), q.args, q.keywords, q.func is f, sys.getsizeof(p))
print(repr(functools.partial(print, 1, sep="-")))
r = functools.partial(f, functools.Placeholder, 2)
print(r(1), r(1, 3))
print(functools.reduce(lambda x, y: x * y, [1, 2, 3, 4]), functools.reduce(lambda x, y: x + y, [], "start"))
for text in ("functools.reduce(max, [])", "functools.reduce(max, 5)", "functools.partial()", "functools.partial(5)",
             "functools.partial(f, functools.Placeholder)", "r()"):
    try:
        print(eval(text))
    except Exception as error:
        print(type(error).__name__, error)
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
calls = []


@functools.lru_cache(maxsize=2)
def square(n):
    calls.append(n)
    return n * n


print([square(n) for n in (1, 2, 1, 3, 2, 1)], calls, square.cache_info())
print(square.__name__, square.__wrapped__.__name__)
square.cache_clear()
print(square.cache_info(), square(n=4), square.cache_info())


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


class Big:
    pass


@functools.lru_cache
def keep(x):
    return x


b = Big()
keep(b)
print(sys.getrefcount(b))
keep.cache_clear()
print(sys.getrefcount(b))


def deco(function):
    @functools.wraps(function)
    def inner(*args):
        "inner doc"
        return function(*args)
    return inner


@deco
def documented(x):
    "the doc"
    return x


print(documented.__name__, documented.__doc__, documented.__wrapped__(3))


@functools.total_ordering
class Number:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Number(1) <= Number(2), Number(3) > Number(4), Number(1) >= Number(1))


class Circle:
    @functools.cached_property
    def area(self):
        print("computing")
        return 3.14


c = Circle()
print(c.area, c.area, c.__dict__)


@functools.singledispatch
def show(x):
    return "object"


@show.register
def _(x: int):
    return "int"


@show.register(list)
def _(x):
    return "list"


print(show(1), show([]), show("s"), show(True))


class M:
    def method(self, a, b):
        return a, b
    half = functools.partialmethod(method, 1)


print(M().half(2))
