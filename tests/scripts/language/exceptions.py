# try, except, else, finally, raise from, and what each leaves behind.
def attempt(f):
    try:
        value = f()
    except (ZeroDivisionError, KeyError) as error:
        return f"{type(error).__name__}: {error}"
    except Exception as error:
        return f"other {error!r}"
    else:
        return f"fine {value}"
    finally:
        order.append(len(order))


order = []
print(attempt(lambda: 1 / 0))  # expect: ZeroDivisionError: division by zero
print(attempt(lambda: {}["k"]))  # expect: KeyError: 'k'
print(attempt(lambda: int("x")))  # expect: other ValueError("invalid literal for int() with base 10: 'x'")
print(attempt(lambda: 5), order)  # expect: fine 5 [0, 1, 2, 3]


def chained():
    try:
        [][1]
    except IndexError as error:
        raise ValueError("outer") from error


try:
    chained()
except ValueError as error:
    print(error, "<-", repr(error.__cause__), error.__suppress_context__)  # expect: outer <- IndexError('list index out of range') True


def context():
    try:
        1 / 0
    except ZeroDivisionError:
        undefined


try:
    context()
except NameError as error:
    print(type(error.__context__).__name__, error.__cause__)  # expect: ZeroDivisionError None
try:
    error
except NameError as gone:
    print(gone)  # expect: name 'error' is not defined


def leaves(n):
    for i in range(n):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("in", i)
        finally:
            print("finally", i)
    return "out"


print(leaves(5))
# expect: in 0
# expect: finally 0
# expect: finally 1
# expect: in 2
# expect: finally 2
# expect: finally 3
# expect: out


class Mine(Exception):
    def __init__(self, code):
        super().__init__(code, "text")
        self.code = code


try:
    raise Mine(7)
except Mine as mine:
    print(mine.code, mine.args, mine)  # expect: 7 (7, 'text') (7, 'text')
try:
    assert 1 > 2, "one is small"
except AssertionError as failed:
    print(failed)  # expect: one is small
