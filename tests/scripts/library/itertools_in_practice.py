# itertools for real tasks: windows, grouping, combinations, running totals, merging, cycling.
from itertools import (accumulate, batched, chain, combinations, combinations_with_replacement, compress, count, cycle, dropwhile, filterfalse, groupby, islice, pairwise,
                       permutations, product, repeat, starmap, takewhile, tee, zip_longest)
import operator

data = [3, 1, 4, 1, 5, 9, 2, 6]
print(list(accumulate(data)), list(accumulate(data, max)), list(accumulate(data, operator.mul, initial=1))[:4], list(accumulate([], initial=5)))
print(list(pairwise(data)), [b - a for a, b in pairwise(data)], list(batched("abcdefg", 3)), list(islice(data, 2, None, 3)), list(islice(count(10, 5), 3)))
rows = [("fruit", "apple"), ("fruit", "pear"), ("veg", "leek"), ("fruit", "fig")]
print([(k, [n for _, n in g]) for k, g in groupby(rows, key=lambda r: r[0])], {k: [n for _, n in g] for k, g in groupby(sorted(rows), key=operator.itemgetter(0))})
print([(k, len(list(g))) for k, g in groupby("aaabbca")], "".join(k for k, _ in groupby("aabbc")))
print(list(combinations("abc", 2)), list(permutations("abc", 2)), list(product("ab", repeat=2)), list(combinations_with_replacement("ab", 2)), len(list(permutations(range(5)))), list(product()), list(combinations([], 0)))
print(list(chain("ab", [1], ())), list(chain.from_iterable([[1, 2], [3]])), list(zip_longest("abc", [1], fillvalue="-")), list(starmap(pow, [(2, 3), (3, 2)])), list(compress("abcd", [1, 0, 1, 0])))
print(list(takewhile(lambda x: x < 5, data)), list(dropwhile(lambda x: x < 5, data)), list(filterfalse(lambda x: x % 2, data)), [x for x, _ in zip(cycle("ab"), range(5))], list(repeat(7, 3)), list(map(pow, range(4), repeat(2))))
a, b, c = tee(iter(data), 3)
next(b); next(c); next(c)
print(list(zip(a, b, c)))
x, y = tee(map(print, "12"))
print("nothing yet"); next(x); print("other"); next(y); list(x)


def window(seq, n):
    its = tee(seq, n)
    for i, it in enumerate(its):
        next(islice(it, i, i), None)
    return zip(*its)


def roundrobin(*its):
    its = [iter(i) for i in its]
    while its:
        for i in its[:]:
            try:
                yield next(i)
            except StopIteration:
                its.remove(i)


def sieve(n):
    c = count(2)
    for _ in range(n):
        p = next(c)
        yield p
        c = filter(p.__rmod__, c)


print(list(window(range(5), 3)), "".join(roundrobin("abc", "d", "ef")), list(sieve(8)))
for bad in (lambda: islice([], -1), lambda: islice([], 1, 2, 0), lambda: islice([], "a"), lambda: batched([], 0), lambda: list(batched("abc", 2, strict=True)), lambda: combinations([], -1), lambda: permutations([], "a"), lambda: product(5), lambda: count("a"), lambda: repeat(), lambda: tee([], -1), lambda: chain(5).__next__(), lambda: cycle(5), lambda: zip_longest([], foo=1), lambda: next(cycle([])), lambda: accumulate(5), lambda: groupby(), lambda: starmap(pow, [5]).__next__(), lambda: compress([1]), lambda: pairwise(5)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
g = groupby("aab")
k1, g1 = next(g)
k2, g2 = next(g)
print(k1, k2, list(g1), list(g2), repr(count(3)), repr(count(1, 2)), repr(repeat(5)), repr(repeat(5, 2)), repr(chain()).split(" at")[0])
r = repeat(1, 5)
print(r.__length_hint__(), next(r), r.__length_hint__(), sum(r), list(r))
