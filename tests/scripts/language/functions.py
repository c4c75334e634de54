# Parameters of every kind, defaults, star arguments, decorators.
def f(a, b=2, *rest, c, d=4, **more):
    return a, b, rest, c, d, more


print(f(1, c=3))  # expect: (1, 2, (), 3, 4, {})
print(f(1, 5, 6, 7, c=8, e=9))  # expect: (1, 5, (6, 7), 8, 4, {'e': 9})
print(f(*[1, 2], *(3,), **{"c": 4, "z": 5}))  # expect: (1, 2, (3,), 4, 4, {'z': 5})


def only(a, /, b, *, c):
    return a, b, c


print(only(1, b=2, c=3))  # expect: (1, 2, 3)
for call in (lambda: f(1), lambda: only(a=1, b=2, c=3), lambda: only(1, 2, 3), lambda: f(1, c=1, **{"c": 2}), lambda: f()):
    try:
        call()
    except TypeError as error:
        print(error)
# expect: f() missing 1 required keyword-only argument: 'c'
# expect: only() got some positional-only arguments passed as keyword arguments: 'a'
# expect: only() takes 2 positional arguments but 3 were given
# expect: __main__.f() got multiple values for keyword argument 'c'
# expect: f() missing 1 required positional argument: 'a'


def logged(prefix):
    def decorate(function):
        def wrapper(*args):
            result = function(*args)
            return f"{prefix}{function.__name__}{args} = {result}"

        return wrapper

    return decorate


@logged("> ")
@logged("- ")
def add(a, b):
    return a + b


print(add(1, 2))  # expect: > wrapper(1, 2) = - add(1, 2) = 3


def keeps(item, box=[]):
    box.append(item)
    return box


print(keeps(1), keeps(2), keeps.__defaults__)  # expect: [1, 2] [1, 2] ([1, 2],)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print([fib(i) for i in range(12)])  # expect: [0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89]
print((lambda *a, **k: (a, k))(1, 2, x=3))  # expect: ((1, 2), {'x': 3})
print(f.__name__, f.__code__.co_varnames, f.__code__.co_argcount)  # expect: f ('a', 'b', 'c', 'd', 'rest', 'more') 2
x = 1


def scopes():
    global x
    x = 2


scopes()
print(x)  # expect: 2
