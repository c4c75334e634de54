# How many objects a cycle through iterators and the containers of the library is.
import gc
import itertools
import collections
import array
import contextvars
import operator

gc.disable()


def count(make):
    gc.collect()
    make()
    return gc.collect()


def through(wrap):
    def make():
        l = [1, 2, 3]
        l.append(wrap(l))
    return count(make)


print("list iterator", through(iter))
print("reversed", through(reversed))
print("enumerate", through(enumerate))
print("zip", through(lambda l: zip(l, l)))
print("map", through(lambda l: map(len, l)))
print("filter", through(lambda l: filter(None, l)))
print("chain", through(lambda l: itertools.chain(l, l)))
print("chain started", through(lambda l: (lambda c: (next(c), c)[1])(itertools.chain(l, l))))
print("cycle", through(itertools.cycle))
print("repeat", through(itertools.repeat))
print("islice", through(lambda l: itertools.islice(l, 2)))
print("count", through(lambda l: itertools.count(0)))
print("tee", through(lambda l: itertools.tee(l)))
print("groupby", through(itertools.groupby))
print("product", through(lambda l: itertools.product(l, l)))
print("permutations", through(itertools.permutations))
print("combinations", through(lambda l: itertools.combinations(l, 2)))
print("accumulate", through(itertools.accumulate))
print("starmap", through(lambda l: itertools.starmap(len, l)))
print("takewhile", through(lambda l: itertools.takewhile(bool, l)))
print("zip_longest", through(lambda l: itertools.zip_longest(l, l)))
print("compress", through(lambda l: itertools.compress(l, l)))
print("pairwise", through(itertools.pairwise))
print("batched", through(lambda l: itertools.batched(l, 2)))
print("iter(callable)", through(lambda l: iter(l.pop, 0)))
print("deque", through(collections.deque))
print("deque iterator", through(lambda l: iter(collections.deque([l]))))
print("OrderedDict", through(lambda l: collections.OrderedDict(a=l)))
print("defaultdict", through(lambda l: collections.defaultdict(l.copy)))
print("Counter", through(lambda l: collections.Counter({"a": l})))
print("ChainMap", through(lambda l: collections.ChainMap({"a": l})))
print("UserList", through(lambda l: collections.UserList([l])))
print("dict items", through(lambda l: {"a": l}.items()))
print("dict item iterator", through(lambda l: iter({"a": l}.items())))
print("set", through(lambda l: {len: 1, "x": l}.keys()))
print("frozenset", through(lambda l: frozenset([l.append])))
print("slice", through(lambda l: slice(l, l)))
print("tuple", through(lambda l: (l, (l, (l,)))))
print("itemgetter", through(lambda l: operator.itemgetter(l.append)))
print("attrgetter", through(lambda l: operator.attrgetter("a.b")))
print("methodcaller", through(lambda l: operator.methodcaller("a", l)))
print("ContextVar", through(lambda l: contextvars.ContextVar("v", default=l)))
print("memoryview", through(lambda l: memoryview(b"abc")))
print("range", through(lambda l: range(3)))
print("generic alias", through(lambda l: list[int]))
print("exception", through(lambda l: ValueError(l)))


def self_deque():
    d = collections.deque(); d.append(d)


def self_default():
    d = collections.defaultdict(list); d[0] = d


def self_ordered():
    d = collections.OrderedDict(); d[0] = d


def ordered_with_iterator():
    d = collections.OrderedDict(a=1); d["i"] = iter(d)


def deque_attribute():
    class D(collections.deque): pass
    d = D(); d.me = d


for make in (self_deque, self_default, self_ordered, ordered_with_iterator, deque_attribute):
    print(make.__name__, count(make))
