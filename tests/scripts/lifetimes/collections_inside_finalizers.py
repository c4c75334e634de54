# Finalizers that collect, make garbage, start collections, raise, or delete more.
import gc

gc.collect()
gc.disable()


class N:
    pass


def garbage(n):
    for _ in range(n):
        x = N()
        x.me = x


class Collects:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        garbage(2)
        print(self.name, "collects", gc.collect())


print("by counts:")
c = Collects("counted")
garbage(3)
del c
print(gc.collect())
print("in a collection, which is running already:")
c = Collects("cyclic")
c.me = c
del c
print(gc.collect(), gc.collect())


class Makes:
    def __init__(self, depth):
        self.depth = depth
        self.me = self

    def __del__(self):
        print("depth", self.depth)
        if self.depth:
            Makes(self.depth - 1)


Makes(3)
print([gc.collect() for _ in range(5)])


class Chain:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        if self.n:
            Chain(self.n - 1)
        else:
            print("end of the chain")


Chain(50)


class Raises:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        raise ValueError(self.name)


Raises("one")
Raises("two")
print(gc.collect())


class Cuts:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("cuts", self.name)
        self.other = None


a, b = Cuts("a"), Cuts("b")
a.other, b.other = b, a
del a, b
print(gc.collect())


class Enables:
    def __del__(self):
        gc.enable()
        print("enabled", gc.isenabled())


Enables()
gc.disable()


class Empties:
    def __init__(self):
        self.me = self

    def __del__(self):
        victims.clear()


victims = [Cuts("victim")]
victims[0].me = victims[0]
Empties()
print(gc.collect(), gc.collect())
gc.set_threshold(20)
gc.enable()


class Young:
    count = 0

    def __init__(self):
        self.me = self

    def __del__(self):
        Young.count += 1
        [[] for _ in range(5)]


for _ in range(100):
    Young()
gc.disable()
gc.set_threshold(2000)
print(Young.count > 0, gc.collect() >= 0, Young.count)


class DeletesItself:
    def __init__(self):
        self.me = self

    def __del__(self):
        del self.me
        print("cut itself")


DeletesItself()
print(gc.collect())
