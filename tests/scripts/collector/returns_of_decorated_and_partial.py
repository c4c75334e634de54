# What gc.collect() returns for cycles through decorators, caches, partial objects and descriptors.
import functools
import gc
import operator
import types

gc.disable()


def count(make):
    gc.collect()
    make()
    return gc.collect()


def cached_self():
    @functools.lru_cache(maxsize=None)
    def f(n):
        return f
    f(1)


def cached_bounded():
    @functools.lru_cache(maxsize=2)
    def f(n):
        return [f]
    f(1), f(2), f(3)


def cached_method():
    class C:
        @functools.lru_cache
        def m(self, x):
            return x
    c = C()
    c.m(1), c.m(2)


def cached_property():
    class C:
        @functools.cached_property
        def p(self):
            return [self]
    C().p


def wrapped():
    def deco(f):
        @functools.wraps(f)
        def inner(*args):
            return f(*args)
        return inner

    @deco
    def g():
        return g
    g()


def partial_of_itself():
    l = []
    l.append(functools.partial(print, l))


def partial_with_names():
    l = []
    l.append(functools.partial(print, key=l))


def partial_of_partial():
    l = []
    l.append(functools.partial(functools.partial(print, 1), l))


def partial_attribute():
    p = functools.partial(len)
    p.me = p


def reduced():
    l = []
    l.append(functools.reduce(lambda a, b: a + [b], [l, l], []))


def property_pair():
    class C:
        @property
        def p(self):
            return self

        @p.setter
        def p(self, v):
            self.__dict__["p"] = v
    c = C()
    c.p = c


def static_and_class():
    class C:
        @staticmethod
        def s(): pass

        @classmethod
        def c(cls): pass
    C.x = C.c


def descriptor():
    class D:
        def __set_name__(self, owner, name):
            self.owner = owner

        def __get__(self, obj, owner):
            return self
    class C:
        d = D()


def key_of_cmp():
    l = []
    l.append(functools.cmp_to_key(lambda a, b: l))


def getter():
    l = []
    l.append(operator.methodcaller("x", l))


def namespace():
    n = types.SimpleNamespace()
    n.me = n


def proxy():
    d = {}
    d["p"] = types.MappingProxyType(d)


def dispatched():
    @functools.singledispatch
    def f(x): pass

    @f.register(int)
    def _(x): return f


def method_of_method():
    l = []
    l.append(types.MethodType(l.append, l))


def ordering():
    @functools.total_ordering
    class C:
        def __lt__(self, other): return True


for make in (cached_self, cached_bounded, cached_method, cached_property, wrapped, partial_of_itself, partial_with_names, partial_of_partial,
             partial_attribute, reduced, property_pair, static_and_class, descriptor, key_of_cmp, getter, namespace, proxy, dispatched,
             method_of_method, ordering):
    print(make.__name__, count(make), count(make))
