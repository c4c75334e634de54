# Cycles through generators, coroutines and context managers that wait in the middle, and what collect() returns for them.
import contextlib
import gc

gc.disable()


def count(make):
    gc.collect()
    make()
    return gc.collect(), gc.collect()


def gen_in_own_local():
    def g():
        me = yield
        yield
    it = g()
    next(it)
    it.send(it)


def gen_never_started():
    def g(holder):
        yield holder
    l = []
    l.append(g(l))


def gen_started():
    def g(holder):
        yield holder
    l = []
    l.append(g(l))
    next(l[0])


def gen_exhausted():
    def g(holder):
        yield holder
    l = []
    l.append(g(l))
    list(l[0])


def gen_with_finally():
    def g(holder):
        try:
            yield holder
        finally:
            print("  finally")
    l = []
    l.append(g(l))
    next(l[0])


def gen_that_yields_on_close():
    def g(holder):
        try:
            yield holder
        except GeneratorExit:
            print("  asked to close")
            raise
    l = []
    l.append(g(l))
    next(l[0])


def genexpr():
    l = []
    l.append(x for x in l)


def genexpr_over_itself():
    l = [1]
    l.append(x for x in (y for y in l))
    next(l[1])


def delegating():
    def inner(h):
        yield h
    def outer(h):
        yield from inner(h)
    l = []
    l.append(outer(l))
    next(l[0])


def coroutine_closed():
    async def c(h): pass
    l = []
    l.append(c(l))
    l[0].close()


def agen():
    async def a(h):
        yield h
    l = []
    l.append(a(l))


def manager():
    @contextlib.contextmanager
    def m(h):
        yield h
    l = []
    l.append(m(l))
    l[0].__enter__()


def manager_unused():
    @contextlib.contextmanager
    def m(h):
        yield h
    l = []
    l.append(m(l))


def stack():
    s = contextlib.ExitStack()
    s.callback(s.close)


def stack_popped():
    s = contextlib.ExitStack()
    s.callback(print, s)
    t = s.pop_all()
    t.me = t


def closing():
    l = []
    l.append(contextlib.closing(l))


def frame_kept():
    def g():
        import sys
        yield sys._getframe()
    it = g()
    f = next(it)
    f.f_locals["x"] = it


def gi_frame():
    def g(h):
        yield
    l = []
    l.append(g(l))
    l.append(l[0].gi_frame)


def thrown():
    def g(h):
        try:
            yield
        except ValueError as e:
            h.append(e)
            yield
    l = []
    it = g(l)
    next(it)
    it.throw(ValueError())


for make in (gen_in_own_local, gen_never_started, gen_started, gen_exhausted, gen_with_finally, gen_that_yields_on_close, genexpr,
             genexpr_over_itself, delegating, coroutine_closed, agen, manager, manager_unused, stack, stack_popped, closing, frame_kept,
             gi_frame, thrown):
    print(make.__name__, count(make), count(make))
