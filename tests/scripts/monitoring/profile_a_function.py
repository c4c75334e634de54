# oracle: none, because memory_profiler's figures come from the sandbox's heap
# memory_profiler: the table of a function, line by line; what its increments are charged to.
from memory_profiler import profile


@profile
def build():
    numbers = list(range(100_000))
    texts = ["text %d" % i for i in range(300)]

    del numbers
    total = 0
    for text in texts:
        total += len(text)
    return total


@profile(precision=4)
def small():
    a = bytearray(1_000_000)
    b = [a,
         bytes(500_000)]
    return len(b)


def recursive(n):
    block = bytearray(100_000)
    return n if n == 0 else recursive(n - 1)


print(build())
print(small())
print(profile(recursive)(2))
print(build.__name__, recursive.__doc__)
