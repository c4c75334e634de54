# gc.get_stats: collections, what they collected and what they could not, for each generation.
# gc-sensitive: it counts what each generation found
import gc


class Node:
    pass


gc.collect()
before = gc.get_stats()
for i in range(3):
    node = Node()
    node.self = node
    del node
    gc.collect(0)
for i in range(10):
    a, b = Node(), Node()
    a.b, b.a = b, a
del a, b
print(gc.collect(1))
print(gc.collect())
after = gc.get_stats()
for old, new in zip(before, after):
    print({key: new[key] - old[key] for key in new if isinstance(new[key], int)})
print([sorted(stat) for stat in after][0])
print(gc.get_count()[1:], gc.get_threshold())
