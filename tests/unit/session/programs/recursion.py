def fact(n):
    if n <= 1:
        return 1
    return n * fact(n - 1)


def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)


def outer():
    x = 1

    def inner():
        nonlocal x
        x += 1
        return x

    inner()
    return inner


print(fact(4), fib(4))
print(outer()())
f = lambda n: (
    n
    or 5
)
print(f(0))
