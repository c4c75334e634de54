# Counts of exceptions, groups, notes, contexts and tracebacks while they are handled.
import contextlib
import sys
import traceback

rc = sys.getrefcount


def simple():
    try:
        raise ValueError([])
    except ValueError as e:
        return rc(e), rc(e.args), rc(e.args[0]), rc(e.__traceback__), rc(e.__traceback__.tb_frame)


def group():
    one, two = ValueError(1), TypeError(2)
    try:
        raise ExceptionGroup("g", [one, two])
    except* ValueError as e:
        print(" V", rc(e), rc(e.exceptions), rc(one), rc(two), len(e.exceptions))
    except* TypeError as e:
        print(" T", rc(e), rc(e.exceptions), rc(one), rc(two), len(e.exceptions))
    return rc(one), rc(two)


def kept_group():
    inner = [OSError(i) for i in range(3)]
    g = ExceptionGroup("g", inner)
    counts = rc(g), [rc(e) for e in g.exceptions], rc(g.exceptions)
    match_, rest = g.split(lambda e: e.args[0] == 1)
    return counts, rc(match_), rc(rest), [rc(e) for e in inner], rc(g.subgroup(OSError)), g.subgroup(KeyError), rc(g.derive([inner[0]]))


def chained():
    try:
        try:
            raise KeyError("k")
        except KeyError as first:
            raise ValueError("v") from first
    except ValueError as e:
        return rc(e), rc(e.__cause__), rc(e.__context__), e.__cause__ is e.__context__


def context_only():
    try:
        try:
            {}["k"]
        finally:
            [].pop()
    except IndexError as e:
        return rc(e), rc(e.__context__), type(e.__context__).__name__


def noted():
    e = ValueError()
    e.add_note("note")
    e.extra = []
    return rc(e), rc(e.__notes__), rc(e.extra), rc(e.__dict__)


def reraised():
    out = []
    try:
        try:
            raise ValueError
        except ValueError as e:
            out.append(rc(e))
            raise
    except ValueError as e:
        out.append(rc(e))
    return out


def through_exit():
    seen = []

    class M:
        def __enter__(self): return self

        def __exit__(self, kind, value, tb):
            seen.append((rc(value), rc(tb), rc(self)))
            return True
    with M():
        raise ValueError
    with M() as m:
        raise ValueError
    with contextlib.suppress(ValueError), M():
        raise ValueError
    return seen


def stopped():
    def g():
        yield []
        return []
    it = g()
    first = rc(next(it))
    try:
        next(it)
    except StopIteration as e:
        return first, rc(e), rc(e.value), rc(e.args), rc(it)


def raised_instance():
    e = ValueError()
    before = rc(e)
    for _ in range(2):
        try:
            raise e
        except ValueError as caught:
            during = rc(e), rc(caught)
    return before, during, rc(e), traceback.format_exception_only(e)


def in_generator():
    def g():
        try:
            yield
        except ValueError as e:
            yield rc(e)
    it, e = g(), ValueError()
    next(it)
    return it.throw(e), rc(e)


def sys_exception():
    try:
        raise ValueError
    except ValueError as e:
        return rc(sys.exception()), rc(sys.exc_info()), rc(sys.exc_info()[1]), rc(e)


def nested_frames(n):
    if n:
        return nested_frames(n - 1)
    raise RecursionError([])


def walked():
    try:
        nested_frames(3)
    except RecursionError as e:
        out, tb = [], e.__traceback__
        while tb:
            out.append((rc(tb), rc(tb.tb_frame)))
            tb = tb.tb_next
        return out


for _ in range(3):
    for f in (simple, group, kept_group, chained, context_only, noted, reraised, through_exit, stopped, raised_instance, in_generator, sys_exception, walked):
        print(f.__name__, f())
