# How much each statement or call adds to gc.get_count()[0], from library objects to class bodies, warm and from empty free lists.
import array
import collections
import contextlib
import copy
import dataclasses
import enum
import functools
import gc
import itertools
import operator
import re
import types
import weakref

gc.disable()
keep = []


class C:
    def m(self): pass
class S: __slots__ = ("x",)
@dataclasses.dataclass
class D: x: int = 1
N = collections.namedtuple("N", "a b")
def g(): yield
def deco(f): return functools.wraps(f)(lambda *a: f(*a))
@contextlib.contextmanager
def cm(): yield
c = C()
statements = ["keep.append([])", "keep.append({})", "keep.append({1})", "keep.append((c, c))", "keep.append((1, 2))", "keep.append(tuple([1, 2]))", "keep.append(tuple([c]))", "keep.append(C())", "keep.append(S())", "keep.append(D())", "keep.append(N(1, c))", "keep.append(c.m)", "keep.append([].append)", "keep.append(lambda: 0)", "keep.append((lambda x: lambda: x)(1))", "keep.append(g())", "keep.append(x for x in ())", "keep.append(iter([]))", "keep.append(iter('a'))", "keep.append(range(3))", "keep.append(iter(range(3)))", "keep.append(slice(1))", "keep.append(enumerate([]))", "keep.append(zip([], []))", "keep.append(map(len, []))", "keep.append(filter(None, []))", "keep.append(reversed([]))", "keep.append({}.items())", "keep.append(iter({}))", "keep.append(set())", "keep.append(frozenset([1]))", "keep.append(object())", "keep.append('a' + str(1))", "keep.append(10 ** 30)", "keep.append(1.5 * len(keep))", "keep.append(bytearray(3))", "keep.append(memoryview(b'a'))", "keep.append(array.array('i'))", "keep.append(ValueError())", "keep.append(ValueError([]))", "keep.append(property(len))", "keep.append(staticmethod(len))", "keep.append(super(C, c))", "keep.append(types.CellType(1))", "keep.append(types.SimpleNamespace(a=1))", "keep.append(types.ModuleType('m'))", "keep.append(types.MappingProxyType({}))", "keep.append(list[int])", "keep.append(int | str)", "keep.append(weakref.ref(c))", "keep.append(weakref.ref(c, print))", "keep.append(weakref.proxy(c, print))", "keep.append(weakref.WeakSet())", "keep.append(weakref.WeakValueDictionary())", "keep.append(weakref.finalize(c, len))", "keep.append(functools.partial(len))", "keep.append(functools.partial(len, [], k=1))", "keep.append(functools.lru_cache(len))", "keep.append(functools.cmp_to_key(len))", "keep.append(operator.itemgetter(1))", "keep.append(itertools.count())", "keep.append(itertools.chain([], []))", "keep.append(itertools.product([1], [2]))", "keep.append(itertools.tee([]))", "keep.append(itertools.groupby([]))", "keep.append(itertools.islice([], 1))", "keep.append(itertools.permutations([1]))", "keep.append(itertools.accumulate([]))", "keep.append(collections.deque())", "keep.append(collections.OrderedDict(a=1))", "keep.append(collections.Counter('ab'))", "keep.append(collections.defaultdict(list))", "keep.append(collections.ChainMap())", "keep.append(collections.UserList())", "keep.append(copy.copy(c))", "keep.append(copy.deepcopy([c]))", "keep.append(cm())", "keep.append(contextlib.ExitStack())", "keep.append(re.match('a', 'a'))", "keep.append(c.__dict__)", "keep.append(vars(C()))", "keep.append([*range(3)])", "keep.append([i for i in range(3)])", "keep.append({i: [] for i in range(3)})", "keep.append([[] for i in range(3)])", "keep.append(sorted([3, 1]))", "keep.append(list(zip([1], [2])))", "keep.append(list(map(list, [(), ()])))", "keep.append('a b'.split())", "keep.append(dict(a=1).copy())", "keep.append(deco(g))", "keep.append(dataclasses.replace(D()))", "keep.append(N(1, 2)._asdict())", "keep.append(divmod(7, 2))", "keep.append('a-b'.partition('-'))", "a, *b = [], []; keep.append(b)", "def f(): pass\nkeep.append(f)", "def f(x=[], *, y={}): pass\nkeep.append(f)", "class K: pass\nkeep.append(K)", "class K:\n def m(self): pass\nkeep.append(K)", "class K: __slots__ = ('a', 'b')\nkeep.append(K)", "class K(C): x = 1\nkeep.append(K)", "class K[T]: pass\nkeep.append(K)", "keep.append(type('K', (), {}))", "class K(enum.Enum): A = 1\nkeep.append(K)", "@dataclasses.dataclass\nclass K: x: int\nkeep.append(K)", "keep.append(collections.namedtuple('K', 'x'))", "try: 1/0\nexcept ZeroDivisionError as e: keep.append(e)", "match [1, [2]]:\n case [a, *r]: keep.append(r)", "with cm() as x: keep.append([])", "for i, j in enumerate([[], []]): keep.append((i, j))", "import types as t2; keep.append(t2)", "print(end='')", "len([1, 2, 3])", "sum([1, 2])", "c.m()", "C().m()", "g().close()", "[].append(1)", "(lambda *a, **k: 0)(1, b=2)", "max([1], [2])", "sorted([2, 1], key=lambda x: x)", "'%s %s' % (1, [])", "f'{[]}{()}'"]
codes = [compile(s, "s", "exec") for s in statements]
for s, code in zip(statements, codes):
    answers = []
    for _ in range(3):
        gc.collect()
        made = [[] for _ in range(100)]
        before = gc.get_count()[0]; exec(code); after = gc.get_count()[0]
        exec(code); later = gc.get_count()[0]
        answers.append((after - before, later - after))
        keep.clear(); del made
    print(s.replace("\n", "|"), *answers)
