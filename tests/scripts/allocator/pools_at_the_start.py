# How many blocks of a size are left in the pool at hand when a program begins, and how many the next pool has.
import gc

gc.disable()
HEAD = 33
POOL = 16384


def pools(size):
    blocks = [bytes(size - HEAD) for _ in range(2 * POOL // size)]
    runs, last = [], None
    for block in blocks:
        pool = id(block) // POOL
        if pool == last:
            runs[-1] += 1
        else:
            runs.append(1)
        last = pool
    return runs[:2]


for size in (272, 288, 352, 368, 384, 448, 464, 480, 496, 512):
    print(size, pools(size))
