# tracemalloc.get_traced_memory: what is traced now and the peak; reset_peak, clear_traces.
import tracemalloc

print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
seen = [None] * 20


def look(place):
    seen[place] = tracemalloc.get_traced_memory()


tracemalloc.start()
look(0)
look(1)
data = [None] * 100_000
look(2)
del data
look(3)
tracemalloc.reset_peak()
look(4)
block = bytearray(5000)
look(5)
tracemalloc.clear_traces()
cleared = tracemalloc.get_traced_memory()
del block
after = tracemalloc.get_traced_memory()
tracemalloc.stop()
print(seen[2][0] - seen[1][0] - 800_000 < 200, seen[2][1] >= seen[2][0])
print(seen[3][0] < 2000, seen[3][1] >= 800_000)
print(seen[4][1] - seen[4][0] < 200)
print(seen[5][0] - seen[4][0] > 5000, seen[5][1] - seen[5][0] < 200)
print(cleared, after[0] < 200)
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
