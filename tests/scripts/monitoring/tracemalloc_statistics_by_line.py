# A snapshot's statistics by line: where the memory was asked for, how much, how many blocks.
import os
import tracemalloc


def fill_free_lists():
    """What imports have left there depends on how the modules were read."""
    [[[] for _ in range(100)], [{"key": i} for i in range(100)], [float(i) for i in range(120)], [i + 10**6 for i in range(120)]]
    for size in range(1, 20):
        [(None,) * size for _ in range(100)]


fill_free_lists()
def make_strings():
    return ["text %d" % i for i in range(300)]


def make_dicts():
    return [{"key": i} for i in range(200)]


tracemalloc.start()
strings = make_strings()
dicts = make_dicts()
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
mine = snapshot.filter_traces([tracemalloc.Filter(True, __file__)])
for statistic in mine.statistics("lineno")[:4]:
    frame = statistic.traceback[0]
    print(os.path.basename(frame.filename), frame.lineno, statistic.size, statistic.count)
for statistic in mine.statistics("filename"):
    print(os.path.basename(statistic.traceback[0].filename), statistic.size, statistic.count)
