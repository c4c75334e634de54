# Recursion as it is taught: factorial, Fibonacci with memory, hanoi, permutations, flatten, n queens, quick sort.
import functools
import sys


def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


calls = 0


def fib(n):
    global calls
    calls += 1
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@functools.lru_cache(maxsize=None)
def fast(n):
    return n if n < 2 else fast(n - 1) + fast(n - 2)


def memo(f):
    cache = {}

    def wrapper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    wrapper.cache = cache
    return wrapper


@memo
def tribonacci(n):
    return (0, 0, 1)[n] if n < 3 else tribonacci(n - 1) + tribonacci(n - 2) + tribonacci(n - 3)


def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield f"{a}->{c}"
        yield from hanoi(n - 1, b, a, c)


def permutations(items):
    if len(items) <= 1:
        yield items
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [item] + rest


def flatten(x):
    return [z for y in x for z in flatten(y)] if isinstance(x, list) else [x]


def queens(n, placed=()):
    if len(placed) == n:
        return 1
    row = len(placed)
    return sum(queens(n, placed + (col,)) for col in range(n) if all(col != c and abs(col - c) != row - r for r, c in enumerate(placed)))


def quick(l):
    if len(l) < 2:
        return l
    pivot, *rest = l
    return quick([x for x in rest if x < pivot]) + [pivot] + quick([x for x in rest if x >= pivot])


def merge(l):
    if len(l) < 2:
        return l
    a, b = merge(l[:len(l) // 2]), merge(l[len(l) // 2:])
    out = []
    while a and b:
        out.append((a if a[0] <= b[0] else b).pop(0))
    return out + a + b


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def power_set(l):
    return [[]] if not l else [s + e for s in power_set(l[1:]) for e in ([], [l[0]])]


def ackermann(m, n):
    return n + 1 if m == 0 else ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))


def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)


print(factorial(20), len(str(factorial(300))), fib(15), calls, fast(200), fast.cache_info())
print(tribonacci(30), len(tribonacci.cache), list(hanoi(3)), sum(1 for _ in hanoi(8)))
print(list(permutations([1, 2, 3])), flatten([1, [2, [3, [4]], 5], [[]]]), [queens(n) for n in range(1, 7)])
data = [(i * 7919) % 101 for i in range(40)]
print(quick(data) == merge(data) == sorted(data), quick(data)[:6], gcd(1071, 462), sorted(power_set([1, 2, 3])), ackermann(2, 3), even(100), odd(7))
try:
    factorial(10 ** 5)
except RecursionError as e:
    print(e)
sys.setrecursionlimit(3000)
print(factorial(2000).bit_length())
