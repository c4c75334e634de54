# Generators and coroutines used wrongly: reentered, sent too early, thrown into, StopIteration inside.


def attempt(name, f):
    try:
        print(name, "->", f())
    except BaseException as error:
        print(name, "->", type(error).__name__ + ":", error, "| cause", repr(error.__cause__), "| context", repr(error.__context__))


def g():
    got = yield 1
    print("got", got)
    yield 2


def reenters():
    yield next(me)


def stops():
    yield 1
    raise StopIteration("early")


def next_of_empty():
    yield next(iter([]))


def returns_early():
    return 5
    yield


def ignores():
    while True:
        try:
            yield
        except GeneratorExit:
            print("ignored")


def raises_at_close():
    try:
        yield
    finally:
        raise KeyError("at close")


async def co():
    return 1


async def agen():
    yield 1


attempt("send at once", lambda: g().send(5))
attempt("send None at once", lambda: g().send(None))
me = reenters()
attempt("already executing", lambda: next(me))
attempt("and is over", lambda: next(me))
attempt("StopIteration inside", lambda: list(stops()))
attempt("next of an empty one", lambda: list(next_of_empty()))
attempt("return", lambda: next(returns_early()))
attempt("list of it", lambda: list(returns_early()))
x = g()
attempt("throw at once", lambda: x.throw(ValueError("v")))
attempt("then next", lambda: next(x))
attempt("then throw", lambda: x.throw(ValueError("again")))
x = g()
next(x)
attempt("throw a class", lambda: x.throw(KeyError))
for args in ((5,), ("text",), (ValueError, "v", 5), (ValueError("a"), "b"), (int,), ()):
    x = g()
    next(x)
    attempt("throw%r" % (args,), lambda: x.throw(*args))
x = ignores()
next(x)
attempt("close ignored", x.close)
x = raises_at_close()
next(x)
attempt("error at close", x.close)
attempt("closed again", x.close)
x = g()
attempt("close at once", x.close)
attempt("next after close", lambda: next(x))
attempt("send after close", lambda: x.send(1))
attempt("len", lambda: len(g()))
attempt("index", lambda: g()[0])
attempt("call", lambda: g()())
attempt("attribute", lambda: g().missing)
attempt("set attribute", lambda: setattr(g(), "x", 1))
attempt("delete a name", lambda: delattr(g(), "__name__"))
attempt("set a name", lambda: setattr(g(), "__name__", 5))
attempt("frame", lambda: setattr(g(), "gi_frame", None))
attempt("type", lambda: type(g())())
c = co()
attempt("iterate a coroutine", lambda: iter(c))
attempt("next of a coroutine", lambda: next(c))
attempt("send to a coroutine", lambda: c.send(5))
attempt("send None", lambda: c.send(None))
attempt("send again", lambda: c.send(None))
attempt("for over an async generator", lambda: list(agen()))


async def awaits(x):
    return await x


for thing in (5, None, [1], g(), agen()):
    c = awaits(thing)
    attempt("await " + type(thing).__name__, lambda: c.send(None))
d = co()
c = awaits(d)
attempt("await a coroutine", lambda: c.send(None))
c = awaits(d)
attempt("await it again", lambda: c.send(None))


async def async_for(x):
    async for i in x:
        pass


async def async_with(x):
    async with x:
        pass


for thing in (5, [1], g()):
    for use in (async_for, async_with):
        c = use(thing)
        attempt(use.__name__ + " " + type(thing).__name__, lambda: c.send(None))


def delegates(x):
    r = yield from x
    return r


for thing in (5, None, [1, 2], "ab", g()):
    attempt("yield from " + type(thing).__name__, lambda: list(delegates(thing)))
attempt("yield from a coroutine", lambda: list(delegates(d)))
x = delegates([1, 2])
next(x)
attempt("send through a list", lambda: x.send(5))
