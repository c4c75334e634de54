# What wrong calls say.
def f(a, b, c=1, *, d, e=2): pass
def g(): pass
def h(a, /, b): pass
class C:
    def __init__(self, x): pass
    def m(self): pass
calls = ["f()", "f(1)", "f(1, 2)", "f(1, 2, 3, 4)", "f(1, 2, d=1, z=2)", "f(1, 2, a=1, d=3)", "f(1, b=2, d=3, e=4, f=5)", "g(1)", "g(x=1)", "h(a=1, b=2)", "h(1)",
  "C()", "C(1, 2)", "C(y=1)", "C(1).m(2)", "C.m()", "None()", "1()", "'x'(1)", "[]()", "f(*1)", "f(**1)", "f(**{1: 2})", "f(*[1], **{'a': 2}, d=1)",
  "len()", "len(1)", "len([], [])", "print(foo=1)", "int('x')", "int('12', 99)", "int([])", "float('x')", "str(1, 2)", "chr(-1)", "ord('ab')", "ord(1)", "abs('x')",
  "sum(1)", "sum(['a'])", "sum([[1]], [])", "max()", "max(1)", "max([])", "min([], key=1)", "sorted(1)", "sorted([1, 'a'])", "range()", "range('x')", "range(1, 2, 0)",
  "isinstance(1, 1)", "issubclass(1, int)", "getattr(1)", "getattr(1, 2)", "setattr(1, 'x', 2)", "hasattr(1, 2)", "iter(1)", "next(1)", "next(iter([]))", "zip(1)",
  "enumerate()", "enumerate(1)", "map()", "map(1)", "filter(1)", "reversed(1)", "dict(1)", "dict([1])", "dict([(1,)])", "list(1)", "tuple(1)", "set(1)", "set([[]])",
  "frozenset(1)", "bytes('x')", "open()", "input(1, 2)", "pow(1)", "pow(2, -1, 0)", "round('x')", "divmod(1, 0)", "hash([])", "hash({})", "id()", "bin('x')", "hex(1.5)",
  "type()", "type(1, 2)", "type('X', 1, {})", "object(1)", "super()", "property(1, 2, 3, 4, 5)", "eval(1)", "exec(1)", "compile(1)", "format(1, 2)", "format(1, 'z')",
  "vars(1)", "dir(1, 2)", "callable()", "all(1)", "any(1)", "bool(1, 2)", "int.from_bytes(1)", "'a'.join(1)", "'a'.join([1])", "'a'.split(1)", "'a'.replace(1, 2)"]
for call in calls:
    try:
        eval(call)
        print(call, "fine")
    except BaseException as e:
        print(call, "->", type(e).__name__, e)
