# gc with callbacks, thresholds, generations and debug flags of wrong kinds, sizes and numbers, by position and by name.
import gc
import sys


class Index:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
class Bad:
    def __index__(self): raise KeyError("index")
    def __bool__(self): raise KeyError("bool")
    def __iter__(self): raise KeyError("iter")
class Wrong:
    def __index__(self): return "x"


def attempt(text):
    try: value = eval(text); print(text, "->", value if isinstance(value, (int, tuple, type(None))) else type(value).__name__)
    except BaseException as error: print(text, "->", type(error).__name__ + ":", error)


gc.disable()
for text in ("gc.collect(Index(1)) * 0", "gc.collect(Index(5))", "gc.collect(Bad())", "gc.collect(Wrong())", "gc.collect(True) * 0", "gc.collect(1.0)", "gc.collect('1')", "gc.collect(None)", "gc.collect(2**31)", "gc.collect(-2**31-1)", "gc.collect(2**100)", "gc.collect(1, 2)", "gc.collect(gen=1)", "gc.collect(generation=1) * 0", "gc.collect(1, generation=1)", "gc.collect(**{'generation': 0}) * 0", "gc.collect(*[0]) * 0", "gc.collect(generation='x')",
             "gc.set_threshold()", "gc.set_threshold(1, 2, 3, 4)", "gc.set_threshold(x=1)", "gc.set_threshold(threshold0=1)", "gc.set_threshold(1.5)", "gc.set_threshold('1')", "gc.set_threshold(None)", "gc.set_threshold(2**31)", "gc.set_threshold(-2**31 - 1)", "gc.set_threshold(5, 2**40)", "gc.set_threshold(5, 'x')", "gc.set_threshold(5, 5, None)", "gc.set_threshold(Index(7))", "gc.get_threshold()", "gc.set_threshold(-1)", "gc.get_threshold()", "gc.set_threshold(0)", "gc.get_threshold()", "gc.set_threshold(700, -5, 2**31 - 1)", "gc.get_threshold()", "gc.set_threshold(True, False)", "gc.get_threshold()", "gc.set_threshold(2000, 10, 10)", "gc.get_threshold(1)", "gc.set_threshold(Bad())", "gc.set_threshold([])", "gc.set_threshold(1, 2, x=3)",
             "gc.set_debug()", "gc.set_debug(1, 2)", "gc.set_debug('x')", "gc.set_debug(1.5)", "gc.set_debug(None)", "gc.set_debug(2**31)", "gc.set_debug(flags=0)", "gc.set_debug(Bad())", "gc.set_debug(1 << 20)", "gc.get_debug()", "gc.set_debug(-1)", "gc.get_debug()", "gc.set_debug(0)", "gc.get_debug(0)",
             "gc.get_objects(1, 2)", "gc.get_objects(gen=1)", "gc.get_objects('x')", "gc.get_objects(3)", "gc.get_objects(-2)", "gc.get_objects(2**70)", "gc.get_objects(1.5)", "gc.get_objects(generation=None)", "gc.get_objects(generation=1)", "gc.get_objects(Index(0))", "gc.get_objects(Bad())", "gc.get_objects(True)",
             "gc.get_referrers()", "gc.get_referrers(x=1)", "gc.get_referents()", "gc.get_referents(x=1)", "gc.get_referents(1, 'a', None)", "gc.is_tracked()", "gc.is_tracked(1, 2)", "gc.is_tracked(obj=1)", "gc.is_finalized()", "gc.is_finalized(1)", "gc.is_finalized([], [])", "gc.is_finalized(obj=1)",
             "gc.enable(1)", "gc.disable(x=1)", "gc.isenabled(1)", "gc.get_count(1)", "gc.get_stats(1)", "gc.freeze(1)", "gc.unfreeze(1)", "gc.get_freeze_count(1)", "gc.get_freeze_count()", "gc.isenabled()", "gc.enable()", "gc.isenabled()", "gc.disable()", "gc.nothing", "gc.collect.__self__ is gc", "gc.collect.__text_signature__ is None", "gc.collect.__name__", "gc.DEBUG_LEAK", "gc.DEBUG_STATS | gc.DEBUG_COLLECTABLE | gc.DEBUG_UNCOLLECTABLE | gc.DEBUG_SAVEALL", "len(gc.garbage)", "gc.callbacks.append()", "gc.__name__", "gc.get_stats()[3]", "sorted(gc.get_stats()[0])[0] == 'collected'", "gc.get_referrers.__doc__ is None", "gc()", "gc.collect[0]", "gc.collect.x", "setattr(gc.collect, 'x', 1)"):
    attempt(text)
for f in ("collect", "set_threshold", "get_threshold", "get_objects", "is_tracked", "freeze", "get_referrers", "get_referents", "set_debug", "enable", "get_count", "is_finalized"): print(f, getattr(gc, f).__text_signature__, getattr(gc, f).__qualname__, repr(getattr(gc, f)))
