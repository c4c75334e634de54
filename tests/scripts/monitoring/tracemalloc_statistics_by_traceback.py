# Statistics by traceback, and cumulated: the same line reached from two callers.
import tracemalloc


def fill_free_lists():
    """What imports have left there depends on how the modules were read."""
    [[[] for _ in range(100)], [{"key": i} for i in range(100)], [float(i) for i in range(120)], [i + 10**6 for i in range(120)]]
    for size in range(1, 20):
        [(None,) * size for _ in range(100)]


fill_free_lists()
def allocate(n):
    return [bytes(600) for _ in range(n)]


def few():
    return allocate(10)


def many():
    return allocate(30)


tracemalloc.start(10)
a = few()
b = many()
snapshot = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(True, __file__, all_frames=True)])
tracemalloc.stop()
for statistic in snapshot.statistics("traceback")[:2]:
    print(statistic.count, statistic.size, [frame.lineno for frame in statistic.traceback])
for statistic in snapshot.statistics("lineno", cumulative=True)[:5]:
    print(statistic.traceback[0].lineno, statistic.count, statistic.size)
print(snapshot.traceback_limit, len(snapshot.traces))
