# When collections start by themselves, of which generation, seen by a callback.
import gc

log = []


def watch(phase, info):
    if phase == "start":
        log.append((info["generation"], len(kept)))


kept = []
gc.callbacks.append(watch)


def run(thresholds, n, make):
    gc.collect()
    kept.clear()
    gc.collect()
    log.clear()
    gc.set_threshold(*thresholds)
    for _ in range(n):
        kept.append(make())
    gc.set_threshold(0)
    generations = "".join(str(g) for g, _ in log)
    print(thresholds, n, len(log), generations[:60], [where for _, where in log[:8]])


class C:
    pass


for make in (list, C, lambda: (C(), C())):
    print(make.__name__)
    run((50, 2, 2), 1000, make)
    run((50, 0, 0), 400, make)
    run((10, 3, 1), 500, make)
    run((1, 1, 1), 60, make)
    run((100, 10, 10), 3000, make)
print("-- nothing is kept, nothing collects")
gc.set_threshold(50, 2, 2)
log.clear()
for _ in range(1000):
    C()
    [1]
print(log)
print("-- cycles that die")
log.clear()
for _ in range(300):
    c = C()
    c.me = c
print(len(log), "".join(str(g) for g, _ in log))
del c
print("-- disabled")
gc.disable()
log.clear()
for _ in range(300):
    kept.append(C())
print(log)
gc.enable()
kept.append(C())
print(log)
for _ in range(3):
    pass
print(log)
gc.callbacks.clear()
