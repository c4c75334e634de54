# An exception holds its arguments and traceback, that the frames, these their locals; what is left after each way of handling.
import sys, traceback
rc = sys.getrefcount
class Thing: pass
thing = Thing()
base = rc(thing)
def now(): return rc(thing) - base
def fail(x):
    y = x
    raise ValueError(x)
def through(x): fail(x)
try: fail(thing)
except ValueError as e: print(rc(e), rc(e.args), now(), rc(e.__traceback__), rc(e.__traceback__.tb_frame))
print(now())
try: through(thing)
except ValueError as e: print(rc(e), now(), [rc(f) for f, _ in traceback.walk_tb(e.__traceback__)])
print(now())
try: fail(thing)
except ValueError: print(now(), rc(sys.exception()), rc(sys.exc_info()[1]), rc(sys.exc_info()))
print(now(), sys.exception())
try: through(thing)
except ValueError as e: saved = e
print(rc(saved), now()); saved.__traceback__ = None; print(now()); saved = saved.with_traceback(None); print(rc(saved)); saved.args = (); print(now()); del saved; print(now())
def handles(x):
    try: fail(x)
    except ValueError as e:
        n = rc(e), rc(x)
    return n, rc(x)
print(handles(thing), handles([]), now())
def keeps(x):
    try: fail(x)
    except ValueError as e:
        kept = e
    return rc(kept), rc(x)
print(keeps(thing), now()); import gc; gc.collect(); print(now())
def chain(x):
    try:
        try: fail(x)
        except ValueError as first: raise KeyError(x) from first
    except KeyError as second:
        return rc(second), rc(second.__cause__), rc(second.__context__), now()
print(chain(thing), now())
def implicit(x):
    try:
        try: fail(x)
        except ValueError: raise KeyError(x)
    except KeyError as second: return rc(second.__context__), second.__cause__, now()
print(implicit(thing), now())
def reraises(x):
    try:
        try: fail(x)
        except ValueError: raise
    except ValueError as e: return rc(e), now()
print(reraises(thing), now())
def final(x):
    try:
        try: fail(x)
        finally: n = now(), rc(sys.exception())
    except ValueError: return n, now()
print(final(thing), now())
def returns_in_finally(x):
    for _ in "a":
        try: fail(x)
        except ValueError: break
    return now()
print(returns_in_finally(thing), now())
class CM:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): self.n = rc(self), rc(v), rc(tb), now(); return True
def with_(x):
    with CM() as c: fail(x)
    return c.n, rc(c), now()
print(with_(thing), now())
def group(x):
    try: raise ExceptionGroup("g", [ValueError(x), KeyError(x)])
    except* ValueError as g: return_ = rc(g), rc(g.exceptions), now()
    except* KeyError as h: return_ += (rc(h), now())
    return return_
print(group(thing), now())
def made(x):
    e = ValueError(x)
    f = ValueError(x, x)
    return rc(e), rc(e.args), now(), rc(f.args[0]) - base
print(made(thing), now())
def noted(x):
    e = ValueError()
    e.add_note("n"); e.extra = x
    return rc(e), rc(e.__notes__), rc(e.__dict__), now()
print(noted(thing), now())
def nested_handlers(x):
    try: fail(x)
    except ValueError as a:
        try: fail(x)
        except ValueError as b: return rc(a), rc(b), rc(b.__context__), now()
print(nested_handlers(thing), now())
def generator(x):
    try: yield
    except ValueError as e: yield rc(e), now()
g = generator(thing); next(g); print(g.throw(ValueError(thing)), now()); del g; print(now())
for i in range(3):
    try: fail(thing)
    except ValueError as e: print(rc(e), now(), end="; ")
print(now())
try: raise StopIteration(thing)
except StopIteration as e: print(rc(e.value), now())
try: {}[thing]
except KeyError as e: print(rc(e.args[0]) - base)
try: thing.missing
except AttributeError as e: print(rc(e.obj) - base, rc(e.name) > 1)
print(now(), "e" in globals())
assert_ = None
try: assert not thing, thing
except AssertionError as e: print(rc(e.args[0]) - base)
print(now())
