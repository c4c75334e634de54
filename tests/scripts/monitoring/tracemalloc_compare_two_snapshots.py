# Two snapshots compared: what has grown between them, and what has shrunk.
import tracemalloc

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
