# gc.collect(0), (1) and (2) find a dead cycle only if it is young enough.
import gc


class N:
    pass


def cycle(n=1):
    return [make() for _ in range(n)]


def make():
    a, b = N(), N()
    a.b, b.a = b, a
    return a


gc.collect()
gc.disable()
for age in range(4):
    for ask in range(3):
        gc.collect()
        c = make()
        for g in range(age):
            gc.collect(min(g, 2))
        del c
        counts = gc.get_count()
        print("survived", age, "ask", ask, "found", gc.collect(ask), "then", gc.collect(), counts[1:])
print("-- young garbage held by an old dead object")
old = [None]
old.append(old)
gc.collect()
young = make()
old[0] = young
del young, old
print(gc.collect(0), gc.collect(1), gc.collect(2))
print("-- old garbage held by a young dead object")
old = make()
gc.collect()
young = [old]
young.append(young)
del young, old
print(gc.collect(0), gc.collect(1), gc.collect(2))
print("-- a cycle of both")
a = []
gc.collect()
b = [a]
a.append(b)
del a, b
print(gc.collect(0), gc.collect(1), gc.collect(2))
print("-- a cycle of young and middle")
gc.collect()
a = []
gc.collect(0)
b = [a]
a.append(b)
del a, b
print(gc.collect(0), gc.collect(1), gc.collect(2))
print("-- many ages at once")
gc.collect()
keep = []
for g in (1, 0, None):
    keep.append(make())
    if g is not None:
        gc.collect(g)
print([[i for i in range(3) if any(x is o for x in gc.get_objects(i))] for o in keep])
keep.clear()
print(gc.collect(0), gc.collect(1), gc.collect(2))
print(gc.get_count())
