# Who holds a list while itertools, map, zip and friends walk it, and how many hold each element.
import itertools
import operator
import sys

rc = sys.getrefcount
source = [[], [], []]


def outer(make):
    it = make(source)
    counts = [rc(source)]
    for x in it:
        counts.append(rc(source))
        if len(counts) > 4:
            break
    counts.append(rc(source))
    return counts


def element(make):
    return [rc(x) for x in itertools.islice(make([[], [], []]), 3)]


def of_tuple(make):
    return [(rc(t), [rc(y) for y in t]) for t in itertools.islice(make([[], [], []]), 3)]


flat = {
    "iter": iter, "reversed": reversed, "map": lambda s: map(lambda x: x, s), "filter": lambda s: filter(lambda x: True, s), "chain": lambda s: itertools.chain(s, s),
    "from_iterable": lambda s: itertools.chain.from_iterable([s]), "cycle": itertools.cycle, "islice": lambda s: itertools.islice(s, 2), "repeat": lambda s: itertools.repeat(s, 2),
    "takewhile": lambda s: itertools.takewhile(lambda x: True, s), "dropwhile": lambda s: itertools.dropwhile(lambda x: False, s), "filterfalse": lambda s: itertools.filterfalse(lambda x: False, s),
    "compress": lambda s: itertools.compress(s, [1, 0, 1]), "accumulate": lambda s: itertools.accumulate(s, operator.add), "starmap": lambda s: itertools.starmap(lambda *a: a, s),
    "tee": lambda s: itertools.tee(s)[0], "genexpr": lambda s: (x for x in s), "sorted": lambda s: sorted(s), "list": list, "tuple": tuple, "dict values": lambda s: {i: x for i, x in enumerate(s)}.values(),
}
pairs = {
    "enumerate": enumerate, "zip": lambda s: zip(s, s), "zip of iter": lambda s: zip(*[iter(s)] * 1), "zip_longest": lambda s: itertools.zip_longest(s, s), "product": lambda s: itertools.product(s, repeat=2), "permutations": lambda s: itertools.permutations(s, 2),
    "combinations": lambda s: itertools.combinations(s, 2), "with_replacement": lambda s: itertools.combinations_with_replacement(s, 2), "pairwise": itertools.pairwise, "batched": lambda s: itertools.batched(s, 2), "items": lambda s: dict(enumerate(s)).items(),
}
for _ in range(2):
    for name, make in flat.items():
        print("%-14s" % name, outer(make), element(make))
    for name, make in pairs.items():
        print("%-14s" % name, outer(make), of_tuple(make))
z = zip(source, source)
t = next(z)
print("a kept result", rc(t), [rc(x) for x in t], next(z) is t)
del t
t1 = id(next(z))
print("zip's tuple again", len({id(p) for p in zip(source, source)}), len({id(p) for p in enumerate(source)}), len({id(p) for p in itertools.product(source, source)}), len({id(p) for p in itertools.pairwise(source)}))
g = itertools.groupby([[], [], [1]], key=bool)
for k, members in g:
    print("groupby", k, rc(members), [rc(m) for m in members])
a, b = itertools.tee(iter([[], []]))
x = next(a)
print("tee", rc(x), next(b) is x, rc(x), rc(next(a)), rc(next(b)))
print("first", rc(next(iter([[]]))), rc(next(map(list, [()]))), rc(next(iter({1: []}.values()))), rc(max([[], [1]])), rc(min([[]], key=len)), rc(sorted([[]])[0]), rc(sum([[[]]], [])[0]))
