# The DEBUG_ flags, what they write to sys.stderr and what they leave in gc.garbage.
import gc
import sys
import re
import io

gc.collect()
gc.disable()


class N:
    pass


class Final:
    def __del__(self):
        out.append("del")


out = []


def shown(flags, generation, make):
    real, sys.stderr = sys.stderr, io.StringIO()
    make()
    gc.set_debug(flags)
    found = gc.collect(generation)
    gc.set_debug(0)
    text, sys.stderr = sys.stderr.getvalue(), real
    text = re.sub(r"0x[0-9a-f]+", "0x", text)
    text = re.sub(r"\d+\.\d+s", "TIME", text)
    text = re.sub(r"generation: .*", "generation: SIZES", text)
    return found, text


def instance():
    n = N()
    n.me = n


def mixed():
    l = []
    d = {"l": l}
    t = (d,)
    s = {N()}
    l.extend([t, s, N(), lambda: l])


def final():
    f = Final()
    f.me = f


def nothing():
    pass


for flags in ("DEBUG_STATS", "DEBUG_COLLECTABLE", "DEBUG_UNCOLLECTABLE", "DEBUG_SAVEALL", "DEBUG_LEAK"):
    for make in (nothing, instance, mixed, final):
        found, text = shown(getattr(gc, flags), 2, make)
        print(flags, getattr(gc, flags), make.__name__, "found", found, "garbage", [type(x).__name__ for x in gc.garbage])
        print(text, end="")
        gc.garbage.clear()
        gc.collect()
for generation in range(3):
    print(*shown(gc.DEBUG_STATS, generation, instance))
print(out)
gc.set_debug(gc.DEBUG_STATS | gc.DEBUG_SAVEALL)
print(gc.get_debug())
gc.set_debug(1 << 20)
print(gc.get_debug())
gc.set_debug(-1)
print(gc.get_debug())
gc.set_debug(0)
for bad in ("x", 1.5, None, 2 ** 40, -2 ** 40):
    try:
        gc.set_debug(bad)
        print(gc.get_debug())
    except Exception as error:
        print(type(error).__name__, error)
gc.set_debug(0)
