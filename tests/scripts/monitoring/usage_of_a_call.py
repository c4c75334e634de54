# oracle: none, because memory_usage measures the sandbox's heap
# memory_usage: the usage now, in the course of a call, its peak, and what the call returned.
import io
import os

import psutil
from memory_profiler import LineProfiler, memory_usage, profile, show_results


def work(n, keep=False):
    block = [0] * n
    half = block[: n // 2]
    del block
    return len(half)


now = memory_usage(-1, interval=0.1, timeout=0.3)
print(len(now), now[0] == now[-1], len(memory_usage()))
course = memory_usage((work, (200_000,), {"keep": True}), interval=0.01)
print([round(usage - course[0], 1) for usage in course])
peak, result = memory_usage((work, (100_000,)), max_usage=True, retval=True)
print(round(peak - now[0], 1), result)
process = psutil.Process(os.getpid())
before = process.memory_info().rss
data = bytearray(3_000_000)
print((process.memory_info().rss - before) // 1000, round(memory_usage()[0], 6) == round(process.memory_info().rss / 2 ** 20, 6))
del data
print((process.memory_info().rss - before) // 1000)
small = [object() for _ in range(3_000)]
full = process.memory_info().rss
for i in range(len(small) - 1):
    small[i] = None
print(process.memory_info().rss == full, "the arena of the last one stays")

stream = io.StringIO()


@profile(stream=stream)
def quiet():
    return work(10)


quiet()
print(stream.getvalue())
profiler = LineProfiler()
wrapped = profiler(work)
wrapped(1000)
wrapped(2000)
show_results(profiler, precision=2)
