# gc-sensitive: it prints the counters of the generations
# Counters and generations, by hand.
import gc
class T: pass
gc.collect()
gc.disable()
def where(o):
    return [i for i in range(3) if any(x is o for x in gc.get_objects(generation=i))]
a = T()
print(where(a), gc.is_tracked(a))
gc.collect(0); print(where(a))
gc.collect(1); print(where(a))
gc.collect(2); print(where(a))
b = [a]
gc.collect(1); print(where(b))
print(gc.get_threshold(), gc.isenabled(), gc.get_debug(), gc.get_freeze_count(), gc.garbage, gc.callbacks)
before = [s["collections"] for s in gc.get_stats()]
gc.collect(0); gc.collect(0); gc.collect(1); gc.collect()
print([s["collections"] - x for s, x in zip(gc.get_stats(), before)])
gc.collect()
c = gc.get_count()
l = [[] for _ in range(50)]
d = gc.get_count()
print(d[0] - c[0], c[1:], d[1:])
del l
print(gc.get_count()[0] - c[0])
t = [(i,) for i in range(30)]
print([gc.is_tracked(x) for x in ((), (1,), ([],), {}, {1: 1}, [], 1, "s", object(), set(), frozenset(), T(), T, len, range(3), slice(1))])
u = tuple([1, 2]); v = tuple([[], 1])
print(gc.is_tracked(u), gc.is_tracked(v)); gc.collect(); print(gc.is_tracked(u), gc.is_tracked(v))
gc.freeze(); print(gc.get_count(), gc.get_freeze_count() > 1000, len(gc.get_objects()) < 20); gc.unfreeze(); print(gc.get_freeze_count())
for wrong in (lambda: gc.collect(3), lambda: gc.collect(-1), lambda: gc.collect("x"), lambda: gc.get_objects(generation=3), lambda: gc.set_threshold("x"),
              lambda: gc.set_threshold(), lambda: gc.set_debug("x"), lambda: gc.is_tracked(), lambda: gc.get_objects(generation="x"), lambda: gc.set_threshold(1, 2, 3, 4),
              lambda: gc.set_threshold(2 ** 31), lambda: gc.collect(1, 2), lambda: gc.collect(generation=0)):
    try: print(wrong())
    except Exception as e: print(type(e).__name__, e)
gc.set_threshold(7, 8, 9); print(gc.get_threshold()); gc.set_threshold(5); print(gc.get_threshold()); gc.set_threshold(700, 10); print(gc.get_threshold())
gc.enable(); print(gc.isenabled())
