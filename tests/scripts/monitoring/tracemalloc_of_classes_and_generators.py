# tracemalloc: which lines hold what after classes, instances, closures, generators, exceptions and caches are made and dropped.
import gc
import linecache
import tracemalloc

gc.disable()


class P:
    def __init__(self, n):
        self.n = n
        self.l = [n] * 10


def lines(snapshot, key="lineno"):
    mine = snapshot.filter_traces([tracemalloc.Filter(True, "main.py"), tracemalloc.Filter(True, "*/main.py")])
    return [(s.traceback[0].lineno - P.__init__.__code__.co_firstlineno, s.count) for s in sorted(mine.statistics(key), key=lambda s: s.traceback[0].lineno) if s.count > 1]


print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
tracemalloc.start()
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
objects = [P(i) for i in range(50)]
print(lines(tracemalloc.take_snapshot()))
closures = [lambda: o for o in objects]
print(lines(tracemalloc.take_snapshot())[-1][1] >= 50)
del closures
gens = [(x for x in ()) for _ in range(30)]
a = tracemalloc.take_snapshot()
del gens
b = tracemalloc.take_snapshot()
diff = [d for d in b.compare_to(a, "lineno") if d.count_diff < -20]
print([(d.count_diff, d.count) for d in diff])
before = tracemalloc.get_traced_memory()[0]
keep = bytes(100000)
grown = tracemalloc.get_traced_memory()
print(grown[0] - before >= 100033, grown[1] >= grown[0]); del keep
after = tracemalloc.get_traced_memory()
print(after[0] < grown[0], after[1] == grown[1])
tracemalloc.reset_peak(); print(tracemalloc.get_traced_memory()[1] < grown[1])
x = P(5)
tb = tracemalloc.get_object_traceback(x)
print(len(tb), tb[0].filename.endswith("main.py"), linecache.getline(tb[0].filename, tb[0].lineno).strip() in ("x = P(5)", ""), tb.total_nframe, tracemalloc.get_object_traceback(5), tracemalloc.get_object_traceback(P))
print(tracemalloc.get_object_traceback(x.l)[0].lineno - P.__init__.__code__.co_firstlineno)
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_object_traceback(x))
try: tracemalloc.take_snapshot()
except RuntimeError as e: print(e)
tracemalloc.start(5)
def one(): return two()
def two(): return three()
def three(): return [P(1)]
v = one()
tb = tracemalloc.get_object_traceback(v)
print(tracemalloc.get_traceback_limit(), len(tb), [f.lineno - tb[-1].lineno for f in tb], tb[0] < tb[1], tb == tracemalloc.get_object_traceback(v[0]), len(tb.format()), len(tb.format(2)), len(tb.format(-1)), tb.format(1)[0].split("line")[0].strip()[-10:])
tracemalloc.clear_traces(); print(tracemalloc.get_traced_memory()[0] < 500, tracemalloc.get_object_traceback(v))
tracemalloc.stop()
for wrong in (lambda: tracemalloc.start(0), lambda: tracemalloc.start(-1), lambda: tracemalloc.start("x"), lambda: tracemalloc.start(65536), lambda: tracemalloc.start(1, 2), lambda: tracemalloc.get_object_traceback(), lambda: tracemalloc.Filter(1), lambda: tracemalloc.take_snapshot(), lambda: a.statistics("nothing"), lambda: a.statistics("traceback", cumulative=True), lambda: a.filter_traces(5), lambda: a.compare_to(5, "lineno"), lambda: tracemalloc.start(None), lambda: tracemalloc.get_tracemalloc_memory() >= 0):
    try: print(wrong())
    except Exception as e: print(type(e).__name__, e)
print(tracemalloc.is_tracing(), type(a).__name__, a.traceback_limit, len(a.traces) > 50, a.traces[0].size > 0, a.traces[0].domain)
