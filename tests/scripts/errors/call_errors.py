# TypeErrors of calls: too many, too few, wrong names, twice given, for functions, methods, classes, built-ins.
import functools


def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def default(a, b=1): pass
def two_defaults(a=1, b=2): pass
def star(*args): pass
def a_star(a, *args): pass
def keyword(*, k): pass
def keywords(*, k, l): pass
def keyword_default(*, k=1): pass
def double_star(**kw): pass
def positional(a, b, /): pass
def mixed(a, /, b, *, c): pass
def mixed_default(a, /, b=1, *, c=2): pass
def everything(a, /, b, *args, c, **kw): pass
lambda_ = lambda x: x


class C:
    def __init__(self, x): pass
    def method(self): pass
    def one(self, a): pass
    def no_self(): pass
    @staticmethod
    def static(a): pass
    @classmethod
    def klass(cls, a): pass


class Plain: pass
class New:
    def __new__(cls, a): return super().__new__(cls)
class NewAndInit:
    def __new__(cls, *a): return super().__new__(cls)
    def __init__(self, b): pass
class Bad:
    def __init__(self): return 5
class Abstract:
    __call__ = None


def gen(a): yield
async def co(a): pass
c = C(1)
partial = functools.partial(two, 1)


def attempt(text):
    try:
        value = eval(text)
        print(text, "-> fine")
    except BaseException as error:
        print(text, "->", type(error).__name__ + ":", error)


for text in ("none(1)", "none(1, 2)", "none(x=1)", "one()", "one(1, 2)", "one(b=1)", "one(1, a=1)", "one(a=1)", "two()", "two(1)", "two(b=1)", "two(1, 2, 3)", "two(1, 2, c=3)", "two(1, a=2)", "three()", "three(1)", "three(1, 2)", "three(c=1)", "default()", "default(1, 2, 3)", "two_defaults(1, 2, 3)",
             "star(a=1)", "a_star()", "keyword()", "keyword(1)", "keyword(1, k=1)", "keywords()", "keywords(k=1)", "keyword_default(1)", "keyword_default(1, 2)", "keyword_default(x=1)", "double_star(1)", "double_star(1, 2, a=1)", "positional(a=1, b=2)", "positional(1, b=2)", "positional()", "positional(1)", "positional(1, 2, 3)",
             "mixed(1, 2)", "mixed(1, 2, 3)", "mixed(1)", "mixed()", "mixed(a=1, b=2, c=3)", "mixed(1, 2, d=4)", "mixed_default()", "mixed_default(1, 2, 3)", "everything()", "everything(1)", "everything(1, 2)", "everything(1, 2, 3)", "everything(a=1, b=2, c=3)", "lambda_()", "lambda_(1, 2)", "(lambda: 0)(1)", "gen()", "gen(1, 2)", "co()", "co(1, 2)",
             "one(*[])", "one(*[1, 2])", "one(**{'b': 1})", "one(1, **{'a': 1})", "two(**{'a': 1}, **{'a': 2})", "two(a=1, **{'a': 2})", "one(**{5: 1})", "star(*5)", "star(**5)", "star(*[1], **[2])", "C()", "C(1, 2)", "C(y=1)", "c.method(1)", "c.method(1, 2)", "c.one()", "c.one(1, 2)", "c.no_self()", "C.method()", "C.one(1)", "C.static()", "c.static(1, 2)", "C.klass()", "c.klass(1, 2)",
             "Plain(1)", "Plain(x=1)", "New()", "New(1, 2)", "New(1)", "NewAndInit()", "NewAndInit(1, 2)", "Bad()", "Abstract()()", "partial(1, 2)", "partial()", "partial(a=1)", "partial(c=5)", "functools.partial()", "functools.partial(5)", "len()", "len(1, 2)", "len(x=1)", "print(1, foo=2)", "print(end=1)", "isinstance(1)", "isinstance(1, 2, 3)", "max()", "max(foo=1)", "sorted()", "sorted([1], 2)", "sorted([], foo=1)", "sum()", "sum(1, 2, 3)",
             "[].append()", "[].append(1, 2)", "[].append(x=1)", "[].insert(1)", "[].pop(1, 2)", "[].pop()", "[].index()", "[].sort(1)", "[].sort(foo=1)", "[].extend()", "{}.get()", "{}.get(1, 2, 3)", "{}.get(key=1)", "{}.update(1, 2)", "{}.pop()", "{}.setdefault()", "{}.fromkeys()", "set().add()", "set().update(1)", "'a'.split(1)", "'a'.split('')", "'a'.split('a', 'b')", "'a'.split(foo=1)", "'a'.replace('a')", "'a'.join()", "'a'.join(1, 2)", "'a'.startswith(1)", "'a'.format(1, a=2)", "'{} {}'.format(1)", "'{a}'.format()", "'{0.x}'.format(1)", "'{[x]}'.format([1])", "'{!z}'.format(1)", "'{'.format()", "'}'.format()", "'{:z}'.format('a')", "int(1, 2, 3)", "int(x=1)", "int(base=10)", "str(a=1)", "str(1, 2, 3, 4)", "list(a=1)", "dict(1, 2)", "tuple(a=1)", "range(a=1)", "enumerate()", "enumerate([], foo=1)", "zip([1], strict=5)", "list(zip([1], [1, 2], strict=True))", "list(zip([1, 2], [1], strict=True))", "map()", "map(len)", "filter(len)", "open(1, 2, 3, 4, 5, 6, 7, 8, 9)", "type(1, 2)", "type('A', (), {}, x=1)", "object.__new__()", "object.__new__(5)", "object.__new__(int)", "object.__init__()", "int.__add__()", "int.__add__(1)", "int.__add__('a', 1)", "str.upper()", "str.upper(5)", "list.append([])", "list.append(5, 1)", "len.__call__()", "one.__call__()", "one.__get__()", "super().x", "Exception(a=1)", "KeyError(1, a=2)", "OSError(a=1)", "ImportError('a', foo=1)", "AttributeError('a', nam=1)", "ExceptionGroup('a')", "ExceptionGroup('a', [])", "ExceptionGroup('a', [1])", "ExceptionGroup(1, [ValueError()])"):
    attempt(text)
