# What free lists serve is not counted: lists, dicts, tuples, and how many of each are kept.
import gc

gc.collect()
gc.disable()


def delta(action):
    before = gc.get_count()[0]
    result = action()
    return gc.get_count()[0] - before, result


for name, make in (("list", list), ("dict", dict), ("tuple", lambda: ([],)), ("set", set), ("float", float), ("iterator", lambda: iter(())),
                   ("slice", lambda: slice(1)), ("method", lambda: [].append), ("generator", lambda: (i for i in ()))):
    gc.collect()
    rows = []
    for n in (200, 50, 120, 1):
        d, kept = delta(lambda: [make() for _ in range(n)])
        back, _ = delta(kept.clear)
        rows.append((n, d, back))
    print(name, rows)
print("-- sizes of tuples")
for size in (1, 2, 3, 5, 10, 19, 20, 21, 25):
    gc.collect()
    first, a = delta(lambda: [(gc,) * size for _ in range(30)])
    a.clear()
    second, a = delta(lambda: [(gc,) * size for _ in range(30)])
    print(size, first, second)
print("-- never below zero")
gc.collect()
many = [[] for _ in range(500)]
gc.collect(0)
print(gc.get_count())
many.clear()
print(gc.get_count())
gc.collect(1)
print(gc.get_count())
many = [object() for _ in range(100)]
print(gc.get_count())


class C:
    pass


many = [C() for _ in range(100)]
gc.collect(0)
many.clear()
print(gc.get_count())
many = [C() for _ in range(10)]
print(gc.get_count())
many.clear()
print(gc.get_count())
