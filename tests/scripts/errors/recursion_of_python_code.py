# Whatever recurses without an end is a RecursionError that the program catches, and afterwards everything goes on.
import sys

def attempt(name, action):
    try:
        action()
    except RecursionError as error:
        print(f"{name}: {error}")
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {error}")
    else:
        print(f"{name}: no error")

def endless(n):
    return endless(n + 1) + 1

def even(n):
    return odd(n + 1)

def odd(n):
    return even(n + 1)

class Shown:
    def __repr__(self):
        return repr(self)

class Texts:
    def __str__(self):
        return str(self)

class Asked:
    def __getattr__(self, name):
        return getattr(self, name + "x")

class Everything:
    def __getattribute__(self, name):
        return self.other

class Equal:
    def __eq__(self, other):
        return other == self

class Less:
    def __lt__(self, other):
        return self < other

class Hashed:
    def __hash__(self):
        return hash(self)

class Added:
    def __add__(self, other):
        return self + other

class Called:
    def __call__(self):
        return self()

class Counted:
    def __len__(self):
        return len(self)

class Indexed:
    def __getitem__(self, key):
        return self[key]

class True_:
    def __bool__(self):
        return bool(self)

class Propertied:
    @property
    def value(self):
        return self.value

class Iterated:
    def __iter__(self):
        return iter(self)

class Contains:
    def __contains__(self, item):
        return item in self

class Formatted:
    def __format__(self, spec):
        return format(self, spec)

class Made:
    def __init__(self):
        self.child = Made()

class New:
    def __new__(cls):
        return New()

class Managed:
    def __enter__(self):
        with self:
            pass

    def __exit__(self, *what):
        pass

attempt("a function", lambda: endless(0))
attempt("two functions in turn", lambda: even(0))
attempt("repr", lambda: repr(Shown()))
attempt("str", lambda: str(Texts()))
attempt("getattr", lambda: Asked().name)
attempt("getattribute", lambda: Everything().name)
attempt("eq", lambda: Equal() == Equal())
attempt("lt", lambda: Less() < Less())
attempt("hash", lambda: hash(Hashed()))
attempt("add", lambda: Added() + 1)
attempt("call", lambda: Called()())
attempt("len", lambda: len(Counted()))
attempt("getitem", lambda: Indexed()[0])
attempt("bool", lambda: bool(True_()))
attempt("property", lambda: Propertied().value)
attempt("iter", lambda: iter(Iterated()))
attempt("contains", lambda: 1 in Contains())
attempt("format", lambda: format(Formatted(), ""))
attempt("init", Made)
attempt("new", New)
attempt("with", lambda: Managed().__enter__())

def deeper(n):
    yield from deeper(n + 1)

def nested_loop(n):
    for value in nested_loop(n + 1):
        yield value

attempt("yield from", lambda: list(deeper(0)))
attempt("generators in for", lambda: list(nested_loop(0)))
attempt("a lambda", lambda: (lambda f: f(f))(lambda f: f(f)))

def sorted_endless():
    return sorted([1, 2], key=lambda n: sorted_endless())

def mapped():
    return list(map(lambda n: mapped(), [1]))

def comprehended(n):
    return [comprehended(n + 1) for _ in range(1)]

attempt("a sort key", sorted_endless)
attempt("a map", mapped)
attempt("a comprehension", lambda: comprehended(0))

def evaluated():
    return eval("evaluated()")

attempt("eval", evaluated)
print("limit:", sys.getrecursionlimit())

def depth():
    try:
        return depth() + 1
    except RecursionError:
        return 0

print("as deep again:", depth() == depth(), depth() > 900)
