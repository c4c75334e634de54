# sys.getallocatedblocks counts the blocks in use, small and large.
import sys


def fill_free_lists():
    """What the start of the interpreter has left there is its own affair."""
    [[[] for _ in range(100)], [{"key": i} for i in range(100)], [float(i) for i in range(120)], [i + 10**6 for i in range(120)]]


def difference(make):
    before = sys.getallocatedblocks()
    kept = make()
    during = sys.getallocatedblocks() - before
    del kept
    return during, sys.getallocatedblocks() - before


KINDS = {
    "objects": lambda: [object() for _ in range(1000)],
    "large": lambda: [bytearray(10_000) for _ in range(10)],
    "tuple": lambda: tuple(range(1000, 1040)),
    "text": lambda: "ab" * 500,
    "set": lambda: set(range(100)),
}
fill_free_lists()
results = [difference(make) for make in KINDS.values()] + [difference(make) for make in KINDS.values()]
for name, result in zip(KINDS, results[5:]):
    print(name, result)
