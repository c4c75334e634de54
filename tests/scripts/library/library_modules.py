# Modules that teaching programs import: copy, contextlib, enum, types, operator, heapq, bisect, string, textwrap, io, json.
import bisect
import contextlib
import copy
import enum
import heapq
import io
import operator
import string
import sys
import textwrap
import types
from collections import ChainMap, OrderedDict, UserDict, namedtuple

data = {"a": [1, [2, 3]], "b": (4, [5])}
shallow, deep = copy.copy(data), copy.deepcopy(data)
print(shallow["a"] is data["a"], deep["a"] is data["a"], deep == data)


class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x


p = Point([1])
q, r = copy.copy(p), copy.deepcopy(p)
print(q.x is p.x, r.x is p.x, r == p)
loop = []
loop.append(loop)
print(copy.deepcopy(loop)[0][0] is not loop)


@contextlib.contextmanager
def managed(name):
    print("enter", name)
    try:
        yield name.upper()
    finally:
        print("exit", name)


with managed("one") as value:
    print(value)
try:
    with managed("two"):
        raise ValueError("inside")
except ValueError as error:
    print("caught", error)
with contextlib.suppress(KeyError):
    {}["missing"]
with contextlib.ExitStack() as stack:
    stack.callback(print, "callback")
    stack.enter_context(managed("three"))
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("captured")
print(repr(out.getvalue()))


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1


class Flags(enum.Flag):
    A = enum.auto()
    B = enum.auto()


class Number(enum.IntEnum):
    ONE = 1


print(Color.RED, repr(Color.GREEN), Color(1), Color["GREEN"], list(Color), Color.CRIMSON is Color.RED, Color.RED.name, Color.RED.value)
print(Flags.A | Flags.B, Flags.A in (Flags.A | Flags.B), Number.ONE + 1, isinstance(Color.RED, Color), len(Color))
for text in ("Color(9)", "Color.PINK", "Color.RED.value = 5"):
    try:
        exec(text)
    except Exception as error:
        print(type(error).__name__, error)
print(types.SimpleNamespace(a=1, b=[2]), types.FunctionType is type(managed), types.MappingProxyType({"k": 1}))
print(operator.itemgetter(1, 2)("abc"), operator.attrgetter("x")(p), operator.methodcaller("upper")("a"), operator.add(1, 2))
print(repr(operator.itemgetter(1)), repr(operator.attrgetter("a.b", "c")), repr(operator.methodcaller("f", 1, k=2)))
heap = [5, 1, 4]
heapq.heapify(heap)
heapq.heappush(heap, 0)
print(heapq.heappop(heap), heapq.nsmallest(2, heap), heapq.nlargest(1, heap), list(heapq.merge([1, 3], [2])))
items = [1, 3, 5]
bisect.insort(items, 4)
print(items, bisect.bisect_left(items, 3), bisect.bisect(items, 3))
print(string.ascii_lowercase, string.Template("$who likes ${what}").substitute(who="tim", what="kung pao"), string.capwords("a bc"))
print(textwrap.wrap("the quick brown fox jumps", 10), textwrap.dedent("  a\n  b"))
P = namedtuple("P", "x y", defaults=[7])
point = P(1)
print(point, point._asdict(), point._replace(y=2), P._fields, P.x, sys.getsizeof(point), point == (1, 7))
od = OrderedDict(a=1, b=2)
od.move_to_end("a")
print(od, list(od), od.popitem(last=False), od == {"a": 1}, list(reversed(od)))
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(cm["a"], cm["b"], len(cm), cm.maps)
ud = UserDict(x=1)
ud["y"] = 2
print(ud, "x" in ud)
s = io.StringIO("line one\nline two\n")
print(s.readline(), s.read(4), s.tell(), list(s), s.getvalue().count("\n"))
