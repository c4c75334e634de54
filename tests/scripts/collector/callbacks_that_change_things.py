# Callbacks of the collector that append callbacks, remove themselves, allocate, raise, and collect again.
import gc
import sys

gc.disable()
gc.collect()


def quiet(hook):
    print("unraisable:", type(hook.exc_value).__name__, hook.exc_value, "|", hook.err_msg.split(" at ")[0])


sys.unraisablehook = quiet


class Node:
    def __init__(self):
        self.me = self


def show(phase, info):
    print(" ", phase, sorted(info.items()))


gc.callbacks.append(show)
Node()
print(gc.collect(0))
Node(), Node()
print(gc.collect(1))
print(gc.collect())


def once(phase, info):
    print("  once", phase)
    gc.callbacks.remove(once)


gc.callbacks.insert(0, once)
print(gc.collect(0), gc.callbacks == [show])


def grows(phase, info):
    if phase == "start" and len(gc.callbacks) < 4:
        gc.callbacks.append(lambda p, i: print("  added", p))


gc.callbacks.append(grows)
print(gc.collect(0), len(gc.callbacks))
print(gc.collect(0), len(gc.callbacks))
del gc.callbacks[:]


def raising(phase, info):
    raise RuntimeError(phase)


gc.callbacks.append(raising)
Node()
print(gc.collect())
del gc.callbacks[:]


def nested(phase, info):
    print("  nested", phase, gc.collect())


gc.callbacks.append(nested)
Node()
print(gc.collect())
del gc.callbacks[:]
kept = []


def keeps(phase, info):
    kept.append(info)
    info["extra"] = phase


gc.callbacks += [keeps, show]
Node()
print(gc.collect(1))
print(kept[0] is kept[1], len(kept), sorted(kept[-1]))
del gc.callbacks[:], kept


def makes(phase, info):
    if phase == "start":
        Node()


gc.callbacks.append(makes)
print(gc.collect(0), gc.collect(0), gc.collect(), gc.collect())
del gc.callbacks[:]
gc.callbacks.append(5)
print(gc.collect())
gc.callbacks.append(lambda: None)
print(gc.collect())
gc.callbacks.clear()


class Callable:
    def __call__(self, *args):
        print("  called with", len(args), args[0], args[1]["generation"])


gc.callbacks.append(Callable())
gc.callbacks.append(Callable().__call__)
print(gc.collect(2))
gc.callbacks = None
print(gc.collect(0))
gc.callbacks = [show]
print(gc.collect(0))
