# Every function of itertools.
import itertools as it
import sys

print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([1, 2, 3], lambda a, b: a * b, initial=10)))
print(list(it.batched("abcdefg", 3)), list(it.chain("ab", [1], ())), list(it.chain.from_iterable(["xy", "z"])))
print(list(it.combinations("abcd", 2)), list(it.combinations([1], 2)), list(it.combinations("ab", 0)))
print(list(it.combinations_with_replacement("abc", 2)), list(it.permutations("abc", 2)), len(list(it.permutations(range(5)))))
print(list(it.product("ab", [1, 2])), list(it.product([0, 1], repeat=3)), list(it.product()))
print(list(it.compress("abcdef", [1, 0, 1, 0, 1, 1])), list(it.islice(it.count(5), 3)), list(it.islice("abcdefgh", 2, None, 3)))
print(list(it.islice(it.count(1.5, 0.5), 3)), it.count(3), it.count(1, 2), list(it.islice(it.cycle("ab"), 5)))
print(list(it.dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(it.takewhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(it.filterfalse(None, [0, 1, "", "a"])), list(it.filterfalse(lambda x: x % 2, range(6))))
print([(k, list(g)) for k, g in it.groupby("aaabbc")], [(k, len(list(g))) for k, g in it.groupby(range(10), lambda x: x // 4)])
print(list(it.pairwise([1, 2, 3, 4])), list(it.repeat("x", 3)), it.repeat(1), it.repeat(1, 2), list(it.starmap(pow, [(2, 3), (3, 2)])))
a, b, c = it.tee([1, 2, 3], 3)
print(next(a), list(b), list(a), list(c))
print(list(it.zip_longest("abc", [1], fillvalue="-")), list(it.zip_longest()))
big = it.count(sys.maxsize)
print(next(big), next(big), next(big))
for text in ("it.batched([1], 0)", "list(it.batched([1, 2, 3], 2, strict=True))", "it.islice([1], -1)", "it.islice([1], 0, 1, 0)",
             "it.combinations([1], -1)", "it.permutations([1], 'a')", "it.product([1], repeat=-1)", "it.repeat(1, times='a')",
             "it.count('a')", "it.zip_longest(a=1)", "it.tee([1], -1)", "it.cycle()", "it.takewhile(1)", "len(it.repeat(1))"):
    try:
        print(eval(text))
    except Exception as error:
        print(type(error).__name__, error)
for kind in (it.accumulate([1]), it.chain(), it.count(), it.cycle([1]), it.groupby([]), it.islice([], 1), it.pairwise([]), it.product("a"),
             it.permutations("ab"), it.combinations("ab", 1), it.repeat(1), it.starmap(pow, []), it.zip_longest([]), it.tee([1])[0]):
    print(type(kind).__name__, sys.getsizeof(kind), type(kind).__module__)
pairs = it.pairwise([[1], [2], [3]])
first = next(pairs)
second = next(pairs)
print(first, second, first is second)
combos = it.combinations([1, 2, 3], 2)
print(id(next(combos)) == id(next(combos)))
kept = [x for x in it.product("ab", repeat=2)]
print(len({id(x) for x in kept}))
item = object()
rep = it.repeat(item)
print(sys.getrefcount(item))
cyc = it.cycle([item])
next(cyc)
print(sys.getrefcount(item))
