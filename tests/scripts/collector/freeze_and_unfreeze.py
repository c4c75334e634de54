# gc.freeze() puts all objects aside, gc.unfreeze() makes them old.
import gc


def where(o):
    return [i for i in range(3) if any(x is o for x in gc.get_objects(i))] or "nowhere"


gc.collect()
gc.disable()
print(gc.get_freeze_count())
a = [1]
print(where(a))
gc.freeze()
print(where(a), gc.get_freeze_count() > 4000, gc.is_tracked(a), gc.get_count())
before = gc.get_freeze_count()
b = [a]
print(where(b), [where(x) for x in gc.get_referents(b)])
print(gc.get_referrers(a) == [b], len(gc.get_objects()) < 10)
cycle = []
cycle.append(cycle)
gc.freeze()
print(gc.get_freeze_count() - before)
del cycle
print(gc.collect(), gc.get_freeze_count() - before)
gc.unfreeze()
print(gc.get_freeze_count(), where(a), where(b))
print(gc.collect())
gc.freeze()
first = gc.get_freeze_count()
del b
print(gc.get_freeze_count() - first)
c = []
gc.unfreeze()
print(where(c), where(a))
gc.freeze()
gc.freeze()
dead = [[] for _ in range(10)]
for d in dead:
    d.append(d)
n = gc.get_freeze_count()
del d
dead.clear()
print(gc.collect(0), gc.get_freeze_count() == n)
gc.unfreeze()
gc.unfreeze()
print(gc.get_freeze_count())


class Final:
    def __del__(self):
        print("finalized")


f = Final()
f.me = f
gc.freeze()
del f
print(gc.collect())
gc.unfreeze()
print(gc.collect(1))
print(gc.collect())
g = Final()
gc.freeze()
del g
print("counts free it, frozen or not")
gc.unfreeze()
