# When what coroutines and asynchronous generators hold dies.
import gc

gc.disable()


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("-", self.name)


def title(text):
    print("*", text)


class Wait:
    def __await__(self):
        got = yield "waiting"
        return got


def run(co):
    try:
        while True:
            print("yielded", co.send(None))
    except StopIteration as stop:
        return stop.value


async def simple(arg):
    d = D("local")
    await Wait()
    return "done"


title("run to the end")
print(run(simple(D("arg"))))
title("suspended and dropped")
co = simple(D("arg"))
print(co.send(None))
del co
title("closed")
co = simple(D("arg"))
co.send(None)
co.close()
print("closed")
del co
title("thrown into")


async def catches():
    d = D("catches'")
    try:
        await Wait()
    except ValueError as e:
        print("caught", e)
        return D("result")


co = catches()
co.send(None)
try:
    co.throw(ValueError("v"))
except StopIteration as stop:
    print(stop.value.name)
print("after")
del co
title("awaiting another")


async def outer():
    o = D("outer's")
    return await inner()


async def inner():
    i = D("inner's")
    await Wait()
    return 5


co = outer()
co.send(None)
del co
print(run(outer()))
title("async with")


class Manager(D):
    async def __aenter__(self):
        print("aenter")
        return D("entered")

    async def __aexit__(self, *args):
        print("aexit", args[0])


async def uses():
    async with Manager("manager") as m:
        print("body", m.name)
    print("after")


run(uses())
title("async for")


async def numbers():
    d = D("numbers'")
    try:
        for i in range(3):
            yield i
    finally:
        print("numbers end")


async def loops():
    async for n in numbers():
        print(n)


run(loops())
title("an asynchronous generator that is dropped")
ag = numbers()
try:
    ag.__anext__().send(None)
except StopIteration as stop:
    print("value", stop.value)
del ag
print("dropped")
title("aclose")


async def closes():
    ag = numbers()
    print(await ag.__anext__())
    await ag.aclose()
    print("closed")


run(closes())
title("comprehensions")


async def comprehends():
    return [i async for i in numbers()]


print(run(comprehends()))
title("in a cycle")


async def cyclic():
    me = co
    d = D("cyclic's")
    await Wait()


co = cyclic()
co.send(None)
del co
print(gc.collect())
title("end")
