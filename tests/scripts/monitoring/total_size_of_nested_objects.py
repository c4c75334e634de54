# The recursive total size that many tutorials write: sys.getsizeof of an object and of all that it refers to, each once.
import gc
import sys


def total_size(thing, seen=None):
    seen = set() if seen is None else seen
    if id(thing) in seen:
        return 0
    seen.add(id(thing))
    size = sys.getsizeof(thing)
    if isinstance(thing, dict):
        size += sum(total_size(k, seen) + total_size(v, seen) for k, v in thing.items())
    elif hasattr(thing, "__dict__"):
        size += total_size(thing.__dict__, seen)
    elif isinstance(thing, (list, tuple, set, frozenset)):
        size += sum(total_size(item, seen) for item in thing)
    return size


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


shared = list(range(100))
print(total_size(shared), total_size([shared, shared]), total_size([shared, shared[:]]))
print(total_size({"a": [1, 2], "b": {"c": (1.5, "text")}}))
chain = None
for i in range(5):
    chain = Node(i, chain)
print(total_size(chain))
cycle = []
cycle.append(cycle)
print(total_size(cycle))
print(sum(sys.getsizeof(o) for o in gc.get_referents(shared)))
