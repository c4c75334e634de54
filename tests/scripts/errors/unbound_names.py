# Names that are not bound: globals, locals, cells, after del, in class bodies, comprehensions, with suggestions.
import sys


def attempt(f):
    try:
        print(f.__name__, "->", f())
    except BaseException as error:
        print(f.__name__, "->", type(error).__name__ + ":", error, "| name:", getattr(error, "name", "no name"))


counter = 0


def missing_global():
    return not_there


def before_assignment():
    print(value)
    value = 1


def augmented_global():
    counter += 1


def deleted_local():
    x = 1
    del x
    return x


def deleted_twice():
    x = 1
    del x
    del x


def deleted_global():
    global temporary
    temporary = 1
    del temporary
    return temporary


def delete_missing_global():
    global never
    del never


def conditional():
    if counter > 10:
        y = 1
    return y


def after_loop():
    for i in []:
        pass
    return i


def after_except():
    try:
        raise ValueError
    except ValueError as e:
        pass
    return e


def cell_before():
    def inner():
        return late
    result = inner()
    late = 1
    return result


def cell_deleted():
    x = 1
    def inner():
        return x
    del x
    return inner()


def delete_cell_twice():
    x = 1
    def inner():
        nonlocal x
        del x
    inner()
    inner()


def comprehension_leaks():
    [q for q in range(3)]
    return q


def walrus_stays():
    [w := n for n in range(3)]
    return w


def class_body():
    class C:
        a = 1
        b = [a for _ in range(2)]
    return C.b


def class_body_missing():
    class C:
        x = undefined_in_class


def default_argument():
    def f(x=not_yet):
        pass


def lambda_later():
    f = lambda: later
    return f()


def misspelled():
    pritn("x")


def misspelled_local():
    total = 1
    return totl


def misspelled_builtin():
    return lenght([1])


def needs_import():
    return math.pi


def needs_self():
    class C:
        attribute = 1
        def m(self):
            return attribute
    return C().m()


def exec_local():
    exec("made = 1")
    return made


def star_unpack():
    a, *b = 1,
    return a, b


def with_target():
    try:
        with None as w:
            pass
    except TypeError as error:
        print(error)
    return w


def import_fails():
    try:
        import nothing_of_the_kind
    except ImportError:
        pass
    return nothing_of_the_kind


def own_name():
    own_name = own_name
    return own_name


def match_binds():
    match 5:
        case str(s):
            pass
        case int(n):
            pass
    return n, s


def nonlocal_in_loop():
    def f():
        return v
    for v in range(2):
        pass
    del v
    return f()


for f in (missing_global, before_assignment, augmented_global, deleted_local, deleted_twice, deleted_global, delete_missing_global, conditional, after_loop, after_except, cell_before,
          cell_deleted, delete_cell_twice, comprehension_leaks, walrus_stays, class_body, class_body_missing, default_argument, lambda_later, misspelled, misspelled_local,
          misspelled_builtin, needs_import, needs_self, exec_local, star_unpack, with_target, import_fails, own_name, match_binds, nonlocal_in_loop):
    attempt(f)
try:
    del undefined_at_top
except NameError as error:
    print(error)
print(sys.getrefcount(counter) > 1)
del counter
counter
