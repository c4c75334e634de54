# The oldest generation waits until a quarter of what lives long has come anew.
import gc

log = []


def watch(phase, info):
    if phase == "stop":
        log.append((info["generation"], len(kept), gc.get_count()[2]))


class C:
    __slots__ = ()


kept = [C() for _ in range(8000)]
gc.collect()
base = len(gc.get_objects()) // 1000
gc.set_threshold(100, 2, 2)
gc.callbacks.append(watch)
for _ in range(6000):
    kept.append(C())
gc.callbacks.clear()
full = [(n, c) for g, n, c in log if g == 2]
print(len(log), len(full))
print([n > 8000 + base * 1000 // 5 for n, _ in full], [c for _, c in full])
middle = [c for g, _, c in log if g == 1]
print(middle[:8], max(middle) > 3)
print("-- after a freeze nothing is long-lived but what is new")
gc.collect()
gc.freeze()
kept = []
log.clear()
gc.callbacks.append(watch)
for _ in range(4000):
    kept.append(C())
gc.callbacks.clear()
print("".join(str(g) for g, _, _ in log))
gc.unfreeze()
print("-- and after gc.collect() the count of the oldest starts anew")
gc.collect()
print(gc.get_count()[1:])
gc.collect(1)
gc.collect(1)
print(gc.get_count()[1:])
gc.collect(0)
print(gc.get_count()[1:])
