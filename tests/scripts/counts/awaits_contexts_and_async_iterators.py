# Counts in coroutines, async generators, async with, context managers made of generators, and what awaits hold.
import contextlib
import sys

rc = sys.getrefcount


class A:
    def __await__(self):
        yield rc(self)
        return rc(self), []
    async def __aenter__(self): return rc(self), self
    async def __aexit__(self, *e): seen.append((rc(self), rc(e)))
    def __aiter__(self): self.n = 0; return self
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return [rc(self)]


seen = []


def run(c):
    sent = [rc(c)]
    try:
        while True: sent.append(c.send(None))
    except StopIteration as e: return sent, e.value, rc(e.value), rc(c)


async def awaits(x):
    a = A()
    r = await a
    return r[0], rc(r), rc(a), rc(x), await A()
async def withs():
    a = A()
    async with a as (n, same): m = rc(a), rc(same)
    async with A() as (k, _): pass
    return n, m, k, rc(a)
async def loops():
    a = A(); out = []
    async for x in a: out.append((x[0], rc(x), rc(a)))
    return out, [(rc(x), rc(a)) async for x in a], {rc(x) async for x in A()}, [rc(x) for x in [y async for y in A()]]
async def agen(x):
    got = yield rc(x)
    got = yield rc(got), rc(x)
async def uses():
    x = []; g = agen(x)
    first = await anext(g)
    second = await g.asend([])
    await g.aclose()
    return first, second, rc(x), rc(g), await anext(agen(x), "none"), rc(x)
async def inner(x): return rc(x), rc(inner)
async def chain(x): return await inner(x), rc(x), await inner([]), (await inner(x=x))[0]
async def raises(x):
    try: await fails(x)
    except ValueError as e: return rc(e), rc(e.args[0]), rc(x)
async def fails(x): raise ValueError(x)
async def stack():
    async with contextlib.AsyncExitStack() as s:
        x = []; s.push_async_callback(callback, x); s.callback(len, x)
        return rc(x), rc(s)
async def callback(x): seen.append(rc(x))


v = []
for _ in range(3):
    for c in (awaits(v), withs(), loops(), uses(), chain(v), raises(v), stack()): print(c.__name__, run(c))
    print(seen, rc(v)); seen.clear()
del c


@contextlib.contextmanager
def manager(x):
    yield rc(x), x


class M:
    def __enter__(self): return rc(self), self
    def __exit__(self, *e): seen.append((rc(self), [rc(i) for i in e if i is not None]))


def contexts(x):
    out = []
    with manager(x) as (n, same): out.append((n, rc(x), rc(same)))
    with M() as (n, m): out.append((n, rc(m)))
    with M(): pass
    m = M()
    with m, m as (n, m2): out.append((n, rc(m), rc(m2)))
    with contextlib.suppress(ValueError), M(): raise ValueError
    with contextlib.ExitStack() as s: out.append((rc(s.enter_context(m)[1]), rc(s), rc(m)))
    with contextlib.closing(type("X", (), {"close": lambda self: seen.append(rc(self))})()) as c: out.append(rc(c))
    with contextlib.nullcontext(x) as y: out.append((rc(x), rc(y)))
    return out, rc(x)


for _ in range(3): print(contexts(v), contexts([]), seen); seen.clear()


def gens(x):
    def g(a):
        got = yield rc(a)
        while True: got = yield rc(got), rc(a)
    it = g(x)
    out = [next(it), it.send([]), it.send(x), rc(x), rc(it), rc(it.gi_frame), rc(it.gi_code) > 1]
    d = (rc(i) for i in [[], x])
    def sub(y): r = yield from g(y); return r
    s = sub(x)
    out += [next(s), s.send([]), s.send(x), rc(x), rc(s.gi_yieldfrom), list(d)]
    s.close()
    return out, rc(x)


for _ in range(3): print(gens([]), gens(v))
print(rc(v))
