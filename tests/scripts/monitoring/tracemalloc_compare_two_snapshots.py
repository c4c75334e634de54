# Two snapshots compared: what has grown between them, and what has shrunk.
import tracemalloc


def fill_free_lists():
    """What imports have left there depends on how the modules were read."""
    [[[] for _ in range(100)], [{"key": i} for i in range(100)], [float(i) for i in range(120)], [i + 10**6 for i in range(120)]]
    for size in range(1, 20):
        [(None,) * size for _ in range(100)]


fill_free_lists()
tracemalloc.start()
kept = [bytes(1000) for _ in range(50)]
first = tracemalloc.take_snapshot()
leak = [bytearray(2000) for _ in range(20)]
del kept[10:]
second = tracemalloc.take_snapshot()
tracemalloc.stop()
filters = [tracemalloc.Filter(True, __file__)]
difference = second.filter_traces(filters).compare_to(first.filter_traces(filters), "lineno")
for statistic in difference[:2]:
    print(statistic.traceback[0].lineno, statistic.size, statistic.size_diff, statistic.count, statistic.count_diff)
    print(statistic)
