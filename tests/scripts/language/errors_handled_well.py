# Exceptions as they are taught: else, finally, raise from, custom classes, context, groups, notes, cleanup order.
class AppError(Exception):
    """The base of all errors of the program."""


class NotFound(AppError):
    def __init__(self, key):
        super().__init__(f"{key!r} was not found")
        self.key = key


class Invalid(AppError, ValueError):
    pass


def step(n):
    try:
        print("try", n, end=" ")
        if n == 1:
            raise NotFound("k")
        if n == 2:
            raise Invalid("bad", 5)
        if n == 3:
            return "returned"
        if n == 4:
            {}["missing"]
    except NotFound as e:
        print("handled", e, e.key, e.args, end=" ")
    except (Invalid, TypeError) as e:
        print("handled", repr(e), isinstance(e, ValueError), end=" ")
    else:
        print("else", end=" ")
    finally:
        print("finally")
    return "end"


for n in range(5):
    try:
        print(step(n))
    except KeyError as e:
        print("came out", repr(e), e.args)


def order():
    try:
        return print("return value") or "from try"
    finally:
        print("finally first")


def overrides():
    for i in range(2):
        try:
            continue
        finally:
            print("loop finally", i)
    try:
        raise ValueError("seen")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError as e:
            return repr(e), repr(e.__context__), e.__cause__


print(order(), overrides())
for make in (lambda: ValueError("plain"), lambda: ValueError(), lambda: ValueError(1, 2), lambda: KeyError("k"), lambda: OSError(2, "text", "file"), lambda: StopIteration(5), lambda: SystemExit(3), lambda: UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), lambda: AssertionError([1])):
    e = make()
    print(type(e).__name__, "|", str(e), "|", repr(e), "|", e.args)
try:
    try:
        int("x")
    except ValueError as e:
        raise AppError("conversion") from e
except AppError as e:
    print(e, "|", e.__cause__, "|", e.__context__ is e.__cause__, e.__suppress_context__)
try:
    try:
        int("x")
    except ValueError:
        raise AppError("hidden") from None
except AppError as e:
    print(e, e.__cause__, type(e.__context__).__name__, e.__suppress_context__)
try:
    raise AppError
except AppError as e:
    e.add_note("first note")
    e.add_note("second")
    print(repr(e), e.__notes__, e.__traceback__.tb_lineno)
for bad in (lambda: (_ for _ in ()).throw(5), lambda: exec("raise 5"), lambda: exec("raise ValueError from 5"), lambda: exec("raise"), lambda: ValueError().add_note(5), lambda: ValueError().with_traceback(5), lambda: setattr(ValueError(), "__cause__", 5), lambda: setattr(ValueError(), "__traceback__", 5)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    raise ExceptionGroup("several", [ValueError(1), TypeError(2), ExceptionGroup("deeper", [ValueError(3), KeyError(4)])])
except* ValueError as g:
    print("values", g.exceptions, g.message)
except* TypeError as g:
    print("types", g.exceptions)
except* KeyError as g:
    print("keys", g, g.exceptions[0].exceptions)
g = ExceptionGroup("g", [ValueError(1), KeyError(2), ExceptionGroup("h", [ValueError(3)])])
print(g.split(ValueError), g.subgroup(lambda e: isinstance(e, KeyError)), g.derive([OSError(1)]))
try:
    try:
        raise ExceptionGroup("rest", [ValueError(1), OSError(2)])
    except* ValueError:
        print("partly")
except ExceptionGroup as e:
    print(repr(e))
try:
    try:
        raise ValueError("bare")
    except* ValueError as g:
        print(repr(g))
except Exception as e:
    print("never", e)


class Resource:
    def __init__(self, name): self.name = name
    def __enter__(self): print("open", self.name); return self
    def __exit__(self, kind, value, tb): print("close", self.name, kind and kind.__name__); return self.name == "forgiving"


with Resource("forgiving"):
    raise KeyError("swallowed")
try:
    with Resource("outer"), Resource("inner"):
        raise KeyError("through")
except KeyError as e:
    print("caught", e)
assert True, "never"
try:
    assert [], "empty list"
except AssertionError as e:
    print(e)
print(issubclass(KeyError, LookupError), BaseException.__subclasses__()[:3] != [], ZeroDivisionError.__mro__[1:3], FileNotFoundError.__base__, Invalid.__mro__[1].__name__)
