# gc-sensitive: its callbacks see every collection that there is
# gc.callbacks, gc.garbage, DEBUG_SAVEALL, referrers and referents.
import gc
gc.disable(); gc.collect()
log = []
def cb(phase, info):
    log.append((phase, dict(info)))
gc.callbacks.append(cb)
l = []; l.append(l); del l
print(gc.collect(0)); print(log); log.clear()
gc.collect(1); print(log); log.clear()
gc.callbacks.remove(cb); gc.collect(); print(log, gc.callbacks)
gc.set_debug(gc.DEBUG_SAVEALL)
class N: pass
n = N(); n.n = n; del n
l = []; l.append(l); del l
print(gc.collect(), [type(x).__name__ for x in gc.garbage])
gc.set_debug(0); gc.garbage.clear(); print(gc.collect())
x = []; y = [x]; z = {"k": x}; t = (x,)
print(sorted(type(r).__name__ for r in gc.get_referrers(x)), y in gc.get_referrers(x))
print(gc.get_referents(y), gc.get_referents(z), gc.get_referents(t), gc.get_referents(1), gc.get_referents())
class P:
    def __init__(self): self.a = [1]; self.b = 2
p = P()
print(gc.get_referents(p)); p.__dict__; print([type(r).__name__ for r in gc.get_referents(p)])
def f(d=[5]):
    return x
print([type(r).__name__ for r in gc.get_referents(f)])
def bad(phase, info):
    raise ValueError(phase)
gc.callbacks.append(bad); gc.collect(); gc.callbacks.clear()
print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
def collecting(phase, info):
    log.append(gc.collect())
gc.callbacks.append(collecting); gc.collect(); print(log); gc.callbacks.clear()
