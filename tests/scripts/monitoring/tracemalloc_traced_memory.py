# tracemalloc.get_traced_memory: what is traced now and the peak; reset_peak, clear_traces.
import tracemalloc

print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
tracemalloc.start()
before = tracemalloc.get_traced_memory()[0]
data = [None] * 100_000
current, peak = tracemalloc.get_traced_memory()
print(current - before, peak >= current)
del data
after, peak = tracemalloc.get_traced_memory()
print(after - before, peak - before)
tracemalloc.reset_peak()
now, peak = tracemalloc.get_traced_memory()
print(peak - now)
block = bytearray(5000)
now, peak = tracemalloc.get_traced_memory()
print(now - after, peak - now)
tracemalloc.clear_traces()
print(tracemalloc.get_traced_memory())
del block
print(tracemalloc.get_traced_memory())
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
