# sys.getsizeof of every iterator, view and helper object that built-in functions and the library make.
import array
import collections
import contextlib
import contextvars
import copy
import functools
import io
import itertools
import operator
import random
import re
import string
import struct
import sys
import threading
import types
import weakref

size = sys.getsizeof
l, t, s, d, b = [1, 2, 3], (1, 2), {1, 2}, {1: 2}, b"abc"


def gen(): yield 1
async def co(): pass
async def agen(): yield 1
class C:
    def m(self): pass
    @property
    def p(self): pass
    def __call__(self): pass
    @contextlib.contextmanager
    def cm(self): yield


c, coro, ag = C(), co(), agen()
samples = {
    "list iterator": iter(l), "reversed list": reversed(l), "tuple iterator": iter(t), "reversed tuple": reversed(t), "set iterator": iter(s), "str iterator": iter("ab"), "wide str iterator": iter("é€"), "bytes iterator": iter(b), "bytearray iterator": iter(bytearray(b)), "range iterator": iter(range(3)),
    "long range iterator": iter(range(10**30)), "reversed range": reversed(range(3)), "dict keys": d.keys(), "dict values": d.values(), "dict items": d.items(), "key iterator": iter(d), "value iterator": iter(d.values()), "item iterator": iter(d.items()), "reversed dict": reversed(d), "reversed items": reversed(d.items()),
    "enumerate": enumerate(l), "long enumerate": enumerate(l, 10**30), "zip 0": zip(), "zip 3": zip(l, l, l), "map": map(len, l), "map 2": map(max, l, l), "filter": filter(None, l), "callable iterator": iter(int, 1), "sequence iterator": iter(type("Q", (), {"__getitem__": lambda s, i: i})()),
    "array iterator": iter(array.array("i")), "deque iterator": iter(collections.deque()), "reversed deque": reversed(collections.deque()), "odict iterator": iter(collections.OrderedDict()), "odict keys": collections.OrderedDict().keys(), "memory iterator": iter(memoryview(b)), "pattern iterator": re.finditer("a", "a"),
    "count": itertools.count(), "slow count": itertools.count(1.5), "cycle": itertools.cycle(l), "repeat": itertools.repeat(1), "repeat n": itertools.repeat(1, 2), "chain": itertools.chain(l), "compress": itertools.compress(l, l), "dropwhile": itertools.dropwhile(bool, l), "takewhile": itertools.takewhile(bool, l), "filterfalse": itertools.filterfalse(None, l),
    "groupby": itertools.groupby(l), "grouper": next(itertools.groupby(l))[1], "islice": itertools.islice(l, 2), "starmap": itertools.starmap(max, [l]), "tee": itertools.tee(l)[0], "zip_longest": itertools.zip_longest(l, l), "product": itertools.product(l, l), "permutations": itertools.permutations(l), "combinations": itertools.combinations(l, 2), "with replacement": itertools.combinations_with_replacement(l, 2), "accumulate": itertools.accumulate(l), "pairwise": itertools.pairwise(l), "batched": itertools.batched(l, 2),
    "generator": gen(), "genexpr": (x for x in l), "coroutine": coro, "wrapper": coro.__await__(), "async generator": ag, "asend": ag.asend(None), "frame": sys._getframe(), "traceback": None, "code": gen.__code__, "cell": types.CellType(), "function": gen, "method": c.m, "builtin": len, "builtin method": l.append, "slot wrapper": list.__len__, "method wrapper": l.__len__, "method descriptor": list.append, "class method descriptor": dict.__dict__["fromkeys"], "member": types.FunctionType.__closure__, "getset": types.FunctionType.__code__,
    "property": C.p, "staticmethod": staticmethod(len), "classmethod": classmethod(len), "super": super(C, c), "slice": slice(1), "range": range(3), "ellipsis": ..., "NotImplemented": NotImplemented, "None": None, "memoryview": memoryview(b), "cast": memoryview(bytes(8)).cast("i", (1, 2)), "mapping proxy": types.MappingProxyType(d), "namespace": types.SimpleNamespace(), "module": types.ModuleType("m"), "alias": list[int], "union": int | str, "template": t"a{l}b", "interpolation": t"{l}".interpolations[0],
    "partial": functools.partial(len), "lru_cache": functools.lru_cache(len), "itemgetter": operator.itemgetter(1), "itemgetter 3": operator.itemgetter(1, 2, 3), "attrgetter": operator.attrgetter("a"), "methodcaller": operator.methodcaller("a"), "cmp_to_key": functools.cmp_to_key(max), "its key": functools.cmp_to_key(max)(1), "cached_property": functools.cached_property(len), "singledispatch": functools.singledispatch(len), "reduce": functools.reduce, "placeholder": functools.Placeholder,
    "weakref": weakref.ref(c), "proxy": weakref.proxy(c), "WeakMethod": weakref.WeakMethod(c.m), "WeakSet": weakref.WeakSet(), "WeakValueDictionary": weakref.WeakValueDictionary(), "finalize": weakref.finalize(c, len), "Counter": collections.Counter("ab"), "deque": collections.deque(l), "deque 65": collections.deque(range(65)), "defaultdict": collections.defaultdict(int), "OrderedDict": collections.OrderedDict(a=1), "ChainMap": collections.ChainMap(), "array": array.array("d", [1, 2]), "Struct": struct.Struct("ii"),
    "pattern": re.compile("a(b)c"), "match": re.match("a", "a"), "contextmanager": c.cm(), "ExitStack": contextlib.ExitStack(), "closing": contextlib.closing(None), "suppress": contextlib.suppress(), "nullcontext": contextlib.nullcontext(), "ContextVar": contextvars.ContextVar("v"), "Context": contextvars.Context(), "StringIO": io.StringIO("abc"), "BytesIO": io.BytesIO(b), "Random": random.Random(1), "Lock": threading.Lock(), "RLock": threading.RLock(), "Formatter": string.Formatter(), "Template": string.Template("$a"),
    "exception": ValueError(), "KeyError": KeyError(1), "OSError": OSError(), "StopIteration": StopIteration(1), "SystemExit": SystemExit(1), "ImportError": ImportError("m"), "UnicodeError": UnicodeDecodeError("utf8", b, 0, 1, "r"), "SyntaxError": SyntaxError(), "NameError": NameError(), "AttributeError": AttributeError(), "group": ExceptionGroup("g", [ValueError()]),
    "version_info": sys.version_info, "flags": sys.flags, "float_info": sys.float_info, "hash_info": sys.hash_info, "int_info": sys.int_info, "thread_info": sys.thread_info,
}
try: 1 / 0
except ZeroDivisionError as e: samples["traceback"] = e.__traceback__
for name, x in samples.items():
    print("%-24s %5s %4d %4d  %s" % (name, size(x) if not isinstance(x, (io.StringIO,)) else size(x) > 0, type(x).__basicsize__, type(x).__itemsize__, type(x).__name__))
coro.close(); samples.clear()
