# Every function of gc with arguments that are too many, too few, of wrong types or absurd.
import gc

gc.disable()


def attempt(text):
    try:
        value = eval(text)
        print(text, "->", value if isinstance(value, (int, tuple, type(None))) else type(value).__name__)
    except BaseException as error:
        print(text, "->", type(error).__name__ + ":", error)


for name in ("enable", "disable", "isenabled", "collect", "get_count", "get_threshold", "set_threshold", "get_debug", "set_debug", "get_objects", "get_stats", "get_referrers",
             "get_referents", "is_tracked", "is_finalized", "freeze", "unfreeze", "get_freeze_count"):
    for arguments in ("(1, 2, 3, 4)", "(x=1)", "('text')", "(None)", "([])"):
        if name in ("get_referrers", "get_referents") and arguments != "(x=1)":
            continue
        attempt("gc." + name + arguments)
for text in ("gc.collect(-1)", "gc.collect(3)", "gc.collect(2**31)", "gc.collect(-2**31 - 1)", "gc.collect(2**100)", "gc.collect(1.0)", "gc.collect(True)", "gc.collect(generation=7)",
             "gc.collect(0, generation=0)", "gc.collect(gen=1)", "gc.set_threshold()", "gc.set_threshold(1.5)", "gc.set_threshold(2**31)", "gc.set_threshold(-2**31 - 1)", "gc.set_threshold(-5)",
             "gc.get_threshold()", "gc.set_threshold(-1, -2, -3)", "gc.get_threshold()", "gc.set_threshold(0, 0, 0)", "gc.get_threshold()", "gc.set_threshold(1, 'x')", "gc.get_threshold()",
             "gc.set_threshold(True, False)", "gc.get_threshold()", "gc.set_debug()", "gc.set_debug(2**31)", "gc.set_debug(-2**31)", "gc.set_debug(1.5)", "gc.set_debug(0)", "gc.get_objects(-1)", "gc.get_objects(-2)",
             "gc.get_objects(3)", "gc.get_objects(2**70)", "gc.get_objects(1.5)", "gc.get_objects(generation=None)", "gc.get_objects(gen=1)", "gc.get_objects(0, 1)", "gc.is_tracked()", "gc.is_tracked(obj=1)",
             "gc.is_finalized()", "gc.get_referrers()", "gc.get_referents()", "gc.get_referents(1, 'a', None)", "gc.freeze(None)", "gc.nothing", "gc.Collect()", "gc.callbacks.append()", "gc.garbage.add(1)",
             "gc()", "gc + 1", "gc[0]", "len(gc)", "gc.collect.x", "gc.DEBUG_STATS()", "gc.DEBUG_ALL"):
    attempt(text)
gc.set_threshold(2000, 10, 10)
gc.set_debug(0)


class Index:
    def __index__(self):
        return 1


class Bad:
    def __index__(self):
        return "one"


attempt("gc.collect(Index())")
attempt("gc.collect(Bad())")
attempt("gc.get_objects(Index())")
attempt("gc.set_threshold(Index(), Index())")
attempt("gc.get_threshold()")
gc.set_threshold(2000, 10, 10)
print(gc.get_threshold(), gc.isenabled(), gc.get_debug())
