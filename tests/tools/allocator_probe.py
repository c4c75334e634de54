# Records where CPython's private heap puts blocks: run by real CPython 3.14, the output is tests/unit/memory/allocator_probe.inc.
#
# A fixed pseudo-random sequence of allocations and frees of one size class starts at a fresh pool, when all other pools of the class
# are full, so that what was there before does not matter. Each line is X(size, pool, offset): the pools are counted as they are
# first used. Pools that come from an arena's list of freed pools may be any, so only offsets and first-use numbers are compared.
import ctypes

malloc = ctypes.pythonapi.PyObject_Malloc
malloc.restype, malloc.argtypes = ctypes.c_size_t, [ctypes.c_size_t]
free = ctypes.pythonapi.PyObject_Free
free.restype, free.argtypes = None, [ctypes.c_size_t]
realloc = ctypes.pythonapi.PyObject_Realloc
realloc.restype, realloc.argtypes = ctypes.c_size_t, [ctypes.c_size_t, ctypes.c_size_t]

POOL = 16 * 1024


def probe(size, steps):
    live = [malloc(size)]
    while live[-1] % POOL != 48:
        live.append(malloc(size))
    live = [live[-1]]
    pools = {}
    state = 12345
    rows = []

    def place(address):
        base = address - address % POOL
        rows.append((size, pools.setdefault(base, len(pools)), address % POOL))

    place(live[0])
    for step in range(steps):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        grows = (state >> 16) % 100 < (70 if step < steps // 2 else 40)
        if grows or len(live) < 2:
            live.append(malloc(size))
            place(live[-1])
        else:
            free(live.pop((state >> 8) % len(live)))
    return rows


for row in probe(488, 260) + probe(344, 200):
    print("X(%d, %d, %d)" % row)
