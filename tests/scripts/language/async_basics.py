# Coroutines and asynchronous generators, driven by hand.
import sys
class Later:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got
async def child(n):
    x = await Later(n)
    return x * 2
async def main():
    a = await child(1)
    b = await child(2)
    return a + b
c = main()
print(c.cr_running, c.cr_await, type(c).__name__, c.__name__)
print(c.send(None), c.send(10))
try: c.send(20)
except StopIteration as e: print("result", e.value)
try: c.send(None)
except RuntimeError as e: print(e)
class CM:
    async def __aenter__(self): print("aenter"); return self
    async def __aexit__(self, *a): print("aexit", a[0] and a[0].__name__); return True
class It:
    def __init__(self): self.n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 3: raise StopAsyncIteration
        return self.n
async def agen():
    try:
        for i in range(3): yield i
    finally: print("agen finally")
async def uses():
    async with CM() as c: raise ValueError("swallowed")
    async for x in It(): print("it", x)
    else: print("else")
    async for y in agen(): print("agen", y)
    print([z async for z in It()], {k: 1 async for k in It()}, [await child(q) for q in ()])
    return "done"
def run(coro):
    try:
        while True: coro.send(None)
    except StopIteration as e: return e.value
print(run(uses()))
g = agen()
print(type(g).__name__, run(g.__anext__()), run(g.asend(None)), run(g.aclose()))
async def thrower():
    try: await Later(1)
    except KeyError as e: return "caught " + str(e)
t = thrower(); t.send(None)
try: t.throw(KeyError("k"))
except StopIteration as e: print(e.value)
u = main(); u.send(None); u.close()
print(u.cr_frame)
for wrong in (lambda: run(5), lambda: iter(main()), lambda: run(bad())):
    try: wrong()
    except Exception as e: print(type(e).__name__, e)
async def bad(): await 5
try: run(bad())
except TypeError as e: print(e)
async def bad2():
    async for x in 5: pass
try: run(bad2())
except TypeError as e: print(e)
async def bad3():
    async with 5: pass
try: run(bad3())
except TypeError as e: print(e)
