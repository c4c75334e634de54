# Comprehensions, generators and what is evaluated when.
def noisy(x):
    print("<%s>" % x, end="")
    return x


def line():
    print()


l = [noisy(i) for i in range(3)]; line()
g = (noisy(i) for i in range(3)); print("made"); print(next(g)); print(list(g))
print(sum(noisy(i) for i in range(4) if i % 2))
print({noisy(k): noisy(v) for k, v in [("a", 1), ("b", 2)]})
print(any(noisy(i) > 1 for i in range(5)), all(noisy(i) < 2 for i in range(5)))
print([(x, y) for x in range(3) for y in range(x)], [[x * y for y in range(1, 4)] for x in range(1, 4)])
print([y for x in [[1, 2], [3], []] for y in x], [x if x % 2 else -x for x in range(5)], [x for x in range(20) if x % 2 if x % 3])
m = map(noisy, [1, 2, 3]); print("lazy"); print(next(m), list(m), list(m))
f = filter(lambda x: noisy(x) > 1, [1, 2, 3]); print("lazy"); print(list(f))
z = zip([1, 2, 3], map(noisy, "ab")); print(list(z))
print(list(zip(*[(1, "a"), (2, "b")])), dict(zip("ab", [1, 2])), list(zip(range(3), range(3), range(2))))
r = range(10 ** 12)
print(len(r), r[-1], 5 * 10 ** 11 in r, r[::10 ** 11], sum(range(101)))
it = iter([1, 2, 3, 4, 5])
print([a + b for a, b in zip(it, it)], list(it))
x = "outer"
print([x for x in range(3)], x)
print([last := i for i in range(3)], last)


class K:
    n = 3
    squares = [i * i for i in range(n)]
    try:
        wrong = [i * n for i in range(2)]
    except NameError as e:
        text = str(e)


print(K.squares, getattr(K, "wrong", None), getattr(K, "text", None))


def counter():
    n = 0
    while True:
        got = yield n
        n = n + 1 if got is None else got


c = counter()
print(next(c), next(c), c.send(10), next(c))


def chunks(seq, n):
    for i in range(0, len(seq), n):
        yield seq[i:i + n]


def take(n, iterable):
    for i, x in zip(range(n), iterable):
        yield x


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


print(list(chunks("abcdefg", 3)), list(take(10, primes())))


def pipeline():
    numbers = (int(s) for s in "3 1 2 x 5".split() if s.isdigit())
    squares = (n * n for n in numbers)
    return (s for s in squares if s > 1)


print(list(pipeline()), sorted(pipeline()), max(pipeline()))
i = 10
late = (i for _ in range(1))
i = 20
print(next(late))
e = (i for i in [1 / 1])
try:
    bad = (i for i in [1 / 0])
except ZeroDivisionError as err:
    print("at once:", err)
ok = (1 / i for i in [0])
try:
    next(ok)
except ZeroDivisionError as err:
    print("later:", err)
print([*range(3), *"ab"], {**{"a": 1}, "a": 2}, (*[1], *(2,)), [*map(str, range(2))])
print(sorted(["b", "A", "c"], key=str.lower), sorted([(1, "b"), (1, "a")]), sorted({"x": 1, "y": 0}, key={"x": 1, "y": 0}.get), min(["aa", "b"], key=len))
