# The order of __enter__, __exit__ and __del__ with nested with, ExitStack, contextmanager, async with, and awaits.
import contextlib


class D:
    def __init__(self, n): self.n = n; print("  +", n)
    def __del__(self): print("  -", self.n)
    def __enter__(self): print("  enter", self.n); return self
    def __exit__(self, *e): print("  exit", self.n, e[0] and e[0].__name__)
    async def __aenter__(self): print("  aenter", self.n); return self
    async def __aexit__(self, *e): print("  aexit", self.n)
    def __await__(self):
        print("  await", self.n)
        yield self.n
        return D(self.n + "'s result")
    async def __aiter__(self):
        for i in range(2):
            yield D("%s[%d]" % (self.n, i))


def run(c):
    seen = []
    try:
        while True:
            seen.append(c.send(None))
    except StopIteration as e:
        print("  seen", seen, e.value)


print("two in one with")
with D("a"), D("b"): print("  body")
print("named")
with D("a") as x, D("b") as y: del x; print("  body")
print("after"); del y
print("parenthesized, left by an error")
try:
    with (D("a") as x, D("b")):
        raise ValueError
except ValueError: print("  caught")
del x
print("return from with")
def f():
    with D("a") as a:
        local = D("local")
        return D("result")
print(" ", f().n)
print("break and continue")
for i in range(2):
    with D("w%d" % i):
        if i: break
        continue
print("ExitStack")
with contextlib.ExitStack() as stack:
    for n in "pq": stack.enter_context(D(n))
    stack.callback(print, "  callback")
    stack.push(lambda *e: print("  pushed"))
    d = stack.enter_context(D("r"))
    del d
    print("  body")
print("contextmanager")
@contextlib.contextmanager
def manager(n):
    d = D(n)
    try:
        yield d
    except KeyError:
        print("  swallowed")
    finally:
        print("  manager ends")
with manager("m") as m: print("  body")
del m
print("swallows")
with manager("m"): raise KeyError
print("never entered"); manager("unused"); print("entered, dropped"); c = manager("dropped"); c.__enter__(); del c
print("closing, suppress, nullcontext")
with contextlib.nullcontext(D("n")) as n: del n
with contextlib.suppress(KeyError): D("s"); {}[D("key")]
print("as a decorator")
@manager("deco")
def g(): print("  in g")
g(); g(); del g
print("exit that fails")
class Bad(D):
    def __exit__(self, *e): raise RuntimeError(D("in error")) 
try:
    with Bad("bad"), D("inner"): raise ValueError(D("payload"))
except RuntimeError as e: print("  ", type(e.__context__).__name__)
print("enter that fails")
class BadEnter(D):
    def __enter__(self): raise KeyError
try:
    with D("outer"), BadEnter("bad"): pass
except KeyError: print("  caught")
print("coroutines")
async def simple():
    a = D("a")
    r = await D("awaited")
    print("  got", r.n)
    async with D("m") as m: print("  body")
    async for x in D("it"): print("  item", x.n)
    return [y.n async for y in D("comp")]
run(simple())
print("dropped in the middle")
c = simple(); c.send(None); del c
print("closed in the middle")
c = simple(); c.send(None); c.close(); print("  closed"); del c
print("thrown into")
c = simple(); c.send(None)
try: c.throw(ValueError(D("thrown")))
except ValueError: print("  caught")
del c
print("async generator dropped")
async def agen():
    d = D("agen's")
    try: yield 1
    finally: print("  agen finally")
async def use():
    a = agen()
    print("  ", await a.__anext__())
    await a.aclose()
    print("  closed")
run(use())
async def early():
    async for x in agen(): break
    print("  broke")
run(early())
print("async exit stack")
async def stacks():
    async with contextlib.AsyncExitStack() as s:
        await s.enter_async_context(D("one"))
        s.enter_context(D("two"))
run(stacks())
print("end")
