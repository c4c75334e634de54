# A list that grows step by step: each reallocation of its array is seen, and only what is live now is counted.
import tracemalloc


def fill_free_lists():
    """What imports have left there depends on how the modules were read."""
    [[[] for _ in range(100)], [{"key": i} for i in range(100)], [float(i) for i in range(120)], [i + 10**6 for i in range(120)]]
    for size in range(1, 20):
        [(None,) * size for _ in range(100)]


fill_free_lists()
tracemalloc.start()
items = []
before = tracemalloc.get_traced_memory()[0]
last = 0
steps = []
steps.extend([None] * 300)
made = 0
before = tracemalloc.get_traced_memory()[0]
for i in range(200):
    items.append(None)
    now = tracemalloc.get_traced_memory()[0] - before
    if now != last:
        steps[made] = len(items), now - last
        made += 1
        last = now
grown = [step for step in steps[:made] if step[1] > 300]
print(made, grown)
tracemalloc.reset_peak()
base = tracemalloc.get_traced_memory()[0]
items.extend([None] * 1000)
current, peak = tracemalloc.get_traced_memory()
print(current - base, peak - base)
items.clear()
print(tracemalloc.get_traced_memory()[0] - base)
tracemalloc.stop()
