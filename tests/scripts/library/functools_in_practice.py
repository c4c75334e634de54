# functools in programs: caching, partial, reduce, total_ordering, singledispatch, wraps, cached_property, cmp_to_key.
import functools
import operator


@functools.lru_cache(maxsize=3)
def slow(x, y=0):
    print("computing", x, y)
    return x + y


print(slow(1), slow(1), slow(1, 0), slow(1, y=0), slow(2), slow(3), slow(1), slow.cache_info(), slow.cache_parameters())
slow.cache_clear()
print(slow.cache_info(), slow.__wrapped__(5), slow.__name__)
try:
    slow([])
except TypeError as e:
    print(e)


@functools.lru_cache(typed=True)
def typed(x): return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info())


class Graph:
    def __init__(self): self.n = 0

    @functools.cached_property
    def size(self):
        self.n += 1
        return self.n * 100

    @functools.lru_cache
    def method(self, k): return k * 2


g = Graph()
print(g.size, g.size, g.n, vars(g), g.method(4), Graph.method.cache_info().misses)
del g.size
print(g.size, g.n)
print(functools.reduce(operator.add, [1, 2, 3]), functools.reduce(lambda a, b: a * b, range(1, 6), 10), functools.reduce(max, [3, 9, 2]))
for bad in (lambda: functools.reduce(operator.add, []), lambda: functools.reduce(5, [1, 2]), lambda: functools.reduce(operator.add, 5), lambda: functools.partial(), lambda: functools.lru_cache("a")):
    try:
        print(bad())
    except TypeError as e:
        print(e)


def greet(greeting, name, mark="!"): return f"{greeting}, {name}{mark}"


hello = functools.partial(greet, "Hello")
shout = functools.partial(hello, mark="!!!")
print(hello("Ann"), shout("Bob"), shout.func is greet, shout.args, shout.keywords, hello("C", mark="?"), functools.partial(int, base=2)("101"), repr(functools.partial(len)))


class Cell:
    def set(self, value): self.value = value
    on = functools.partialmethod(set, True)
    off = functools.partialmethod(set, False)


c = Cell(); c.on(); print(c.value, end=" "); c.off(); print(c.value)


@functools.total_ordering
class Version:
    def __init__(self, text): self.parts = tuple(map(int, text.split(".")))
    def __eq__(self, o): return self.parts == o.parts
    def __lt__(self, o): return self.parts < o.parts
    def __repr__(self): return ".".join(map(str, self.parts))


v = [Version(t) for t in ("1.10", "1.2", "1.9.1")]
print(sorted(v), max(v), v[0] >= v[1], v[0] <= v[1], v[0] > v[1], v[0] != v[1])


@functools.singledispatch
def show(x): return f"object {x!r}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
@show.register(tuple)
def _(x): return "sequence of " + ", ".join(map(show, x))
@show.register
def _(x: float | None): return f"float or None {x}"


print(show("a"), show(5), show(True), show([1, "b", (2.5, None)]), show.dispatch(bool) is show.dispatch(int), sorted(t.__name__ for t in show.registry))


class Formatter:
    @functools.singledispatchmethod
    def fmt(self, x): return "any"
    @fmt.register
    def _(self, x: str): return "str " + x


print(Formatter().fmt(1), Formatter().fmt("a"))


def timer(f):
    @functools.wraps(f)
    def wrapper(*a, **k):
        """wrapper doc"""
        wrapper.calls += 1
        return f(*a, **k)
    wrapper.calls = 0
    return wrapper


@timer
def work(x: int) -> int:
    """work doc"""
    return x


print(work(1), work(2), work.calls, work.__name__, work.__doc__, work.__wrapped__(3), work.__annotations__, work.__qualname__)
print(sorted(["b10", "a2", "b9"], key=functools.cmp_to_key(lambda a, b: int(a[1:]) - int(b[1:]))), functools.cmp_to_key(lambda a, b: 0)(1) == functools.cmp_to_key(lambda a, b: 0)(2))


def compose(*fs): return functools.reduce(lambda f, g: lambda x: f(g(x)), fs)


print(compose(str, abs, lambda x: x - 10)(3))
