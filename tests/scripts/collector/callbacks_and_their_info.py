# What gc.callbacks are told, in which order, and what they may do.
# gc-sensitive: its callbacks see every collection that there is
import gc

gc.collect()
gc.disable()
log = []


def first(phase, info):
    log.append(("first", phase, info["generation"], info["collected"], info["uncollectable"]))


def second(phase, info):
    log.append(("second", phase, list(info)))


class N:
    pass


def garbage(n):
    for _ in range(n):
        a = N()
        a.me = a


gc.callbacks.append(first)
gc.callbacks.append(second)
garbage(3)
print(gc.collect())
for entry in log:
    print(entry)
log.clear()
gc.callbacks.remove(second)
for generation in range(3):
    garbage(generation + 1)
    gc.collect(generation)
print(log)
log.clear()
print("-- the info is a new dict for each phase, and changes to it are lost")
seen = []


def spoil(phase, info):
    seen.append(info)
    info["collected"] = 99
    info["extra"] = 1


gc.callbacks[:] = [spoil, first]
garbage(2)
print(gc.collect(), log, seen[0] is seen[1], len(seen))
log.clear()
print("-- a callback that takes itself off, or adds another")


def once(phase, info):
    log.append(("once", phase))
    gc.callbacks.remove(once)


def adds(phase, info):
    log.append(("adds", phase))
    if first not in gc.callbacks:
        gc.callbacks.append(first)


gc.callbacks[:] = [once, adds]
gc.collect()
print(log, len(gc.callbacks))
log.clear()
print("-- a callback that makes garbage, and one that collects")


def makes(phase, info):
    garbage(1)


def collects(phase, info):
    log.append((phase, gc.collect()))


gc.callbacks[:] = [makes, collects]
print(gc.collect(), log)
gc.callbacks.clear()
print(gc.collect())
log.clear()
print("-- not callable")
gc.callbacks[:] = [1, first]
gc.collect()
print(log)
log.clear()
print("-- replaced by another object")
gc.callbacks[:] = [first]
callbacks = gc.callbacks
gc.callbacks = []
gc.collect()
print(len(log))
callbacks.clear()


def keeps(phase, info):
    log.append((phase, len(gc.get_objects(0)) < 40, gc.isenabled()))


callbacks.append(keeps)
log.clear()
garbage(1)
gc.enable()
gc.collect()
print(log)
callbacks.clear()


def exits(phase, info):
    raise SystemExit("from a callback")


callbacks.append(exits)
print(gc.collect())
callbacks.clear()
