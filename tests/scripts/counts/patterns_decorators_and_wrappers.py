# Counts seen through decorators, partial objects, caches, properties and descriptors, the first time and later.
import functools
import operator
import sys

rc = sys.getrefcount


def plain(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        return rc(f), rc(args), rc(kwargs), f(*args, **kwargs)
    return inner


@plain
def shown(x, *, k=None):
    return rc(x), rc(k)


for _ in range(3):
    v = []
    print("wrapped", shown(v), shown([]), shown(v, k=v), shown([], k=[]))
p = functools.partial(rc)
q = functools.partial(rc, v)
print("partial", [(p(v), p([]), q()) for _ in range(3)], rc(v), rc(q.args), rc(q.args[0]), rc(q.keywords), rc(q.func) == rc(rc))


def three(a, b, c):
    return rc(a), rc(b), rc(c)


for _ in range(3):
    print("placeholder", functools.partial(three, functools.Placeholder, v)([], []), functools.partial(three, v, c=v)(v), functools.partial(three, c=[])([], v))


@functools.lru_cache(maxsize=2)
def cached(x):
    return [x]


a = cached(1)
print("cached", rc(a), rc(cached(1)), cached(1) is a, rc(cached(2)), rc(cached(3)), rc(a), cached.cache_info())


@functools.cache
def identity(x):
    return x


key = (1, "k", 2.5)
print("cache keeps", rc(key), identity(key) is key, rc(key), identity((1, "k", 2.5)) is key, rc(key))
identity.cache_clear()
print("cleared", rc(key))


class C:
    kept = []

    @property
    def p(self): return rc(self)

    @functools.cached_property
    def cp(self): return rc(self)

    @classmethod
    def c(cls): return rc(cls)

    @staticmethod
    def s(x): return rc(x)

    def m(self): return rc(self)

    def __getattr__(self, name):
        return rc(self), rc(name)


c = C()
for _ in range(3):
    print("descriptors", c.p, C().p, c.cp, c.c() == C.c(), c.s([]), c.m(), C().m(), C.m(c), C.m(C()), c.missing[0], C().missing[0])
b = c.m
print("bound", rc(c), rc(b), b(), rc(b.__self__), rc(b.__func__), operator.methodcaller("m")(c), operator.attrgetter("p")(c), getattr(c, "p"), getattr(c, "m")())


class Descriptor:
    def __get__(self, obj, owner):
        return rc(self), rc(obj) if obj else None

    def __set__(self, obj, value):
        print("set", rc(self), rc(obj), rc(value))

    def __delete__(self, obj):
        print("delete", rc(self), rc(obj))


class H:
    d = Descriptor()


h = H()
for _ in range(3):
    h.d = []
    h.d = v
    print("get", h.d, H().d, H.d)
    del h.d


class Callable:
    def __call__(self, x): return rc(self), rc(x)


call = Callable()
for _ in range(3):
    print("call", call([]), Callable()([]), call(v), call(x=v), call(*[v]), list(map(call, [[]])), functools.reduce(lambda s, y: (rc(s), rc(y)), [[], [], []]))
