# Filters of snapshots: by file, by line, inclusive and exclusive; domains.
import tracemalloc

tracemalloc.start()
first = [bytes(700) for _ in range(10)]
second = [bytes(800) for _ in range(10)]
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()


def total(*filters):
    traces = snapshot.filter_traces(filters)
    return sum(statistic.size for statistic in traces.statistics("lineno"))


everything = total()
mine = total(tracemalloc.Filter(True, __file__))
line = total(tracemalloc.Filter(True, __file__, lineno=5))
print(line)
print(mine - total(tracemalloc.Filter(True, __file__), tracemalloc.Filter(False, __file__, lineno=5)) == line)
print(everything - total(tracemalloc.Filter(False, __file__)) == mine)
print(total(tracemalloc.Filter(True, "*/no_such_file.py")))
print(total(tracemalloc.DomainFilter(True, 0)) == everything, total(tracemalloc.DomainFilter(False, 0)))
print(tracemalloc.Filter(True, __file__).inclusive, tracemalloc.Filter(False, "<unknown>").filename_pattern)
for bad in (lambda: snapshot.filter_traces(3), lambda: snapshot.statistics("size"), lambda: tracemalloc.start(0)):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
