# How many objects a cycle through functions, cells, methods and generators is.
import gc
import sys
import functools
import types

gc.disable()


def count(make):
    gc.collect()
    make()
    return gc.collect()


class N:
    def m(self): pass


def attribute_of_function():
    def f(): pass
    f.me = f


def default_list():
    def f(x=[]): pass
    f.__defaults__[0].append(f)


def keyword_default():
    def f(*, x=[]): pass
    f.__kwdefaults__["x"].append(f)


def two_cells():
    def f(): return g
    def g(): return f


def cell_of_list():
    l = []
    def f(): return l
    l.append(f)
    def g(): return l


def decorated():
    def deco(f):
        @functools.wraps(f)
        def w(): return f()
        return w
    @deco
    def f(): return f


def annotations():
    def f(x: int) -> str: return f
    f.__annotations__


def method_in_instance():
    n = N(); n.f = n.m


def method_of_builtin():
    l = []; l.append(l.append)


def partial():
    l = []; l.append(functools.partial(print, l))


def partial_dict():
    d = {}; d["p"] = functools.partial(print, k=d)


def lru():
    @functools.lru_cache
    def f(n): return f
    f(1)


def lru_empty():
    @functools.cache
    def f(n): return f


def own_globals():
    exec("def f(): return f", {})


def own_namespace():
    ns = {}
    exec("class A:\n def m(self): return A", ns)


def generator_started():
    def g():
        yield me
    me = g(); next(me)


def generator_not_started():
    def g():
        yield me
    me = g()


def generator_finished():
    def g():
        yield me
    me = g(); list(me)


def generator_in_list():
    l = []
    def g():
        yield l
    x = g(); next(x); l.append(x)


def genexpr_in_list():
    l = [1, 2]
    l.append(x for x in l)


def code_object():
    def f(): pass
    f.c = f.__code__; f.f = f


def module():
    m = types.ModuleType("m"); m.me = m


def namespace():
    n = types.SimpleNamespace(); n.me = n


def method_type():
    n = N(); n.b = types.MethodType(lambda s: s, n)


def static():
    l = []; l.append(staticmethod(l.append)); l.append(classmethod(l.append))


def proxy():
    d = {}; d["p"] = types.MappingProxyType(d)


def cell():
    c = types.CellType(); c.cell_contents = c


def coroutine():
    async def co(): return me
    me = co(); me.close()


def partial_method():
    class C:
        p = functools.partialmethod(print, 1)
    C().p


for make in (attribute_of_function, default_list, keyword_default, two_cells, cell_of_list, decorated, annotations, method_in_instance,
             method_of_builtin, partial, partial_dict, lru, lru_empty, own_globals, own_namespace, generator_started, generator_not_started,
             generator_finished, generator_in_list, genexpr_in_list, code_object, module, namespace, method_type, static, proxy, cell,
             coroutine, partial_method):
    print(make.__name__, count(make), count(make))
