# Cells are shared between the functions that close over them, and outlive the call that made them.
def counter():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def now():
        return n

    return up, now


up, now = counter()
print(up(), up(), now())  # expect: 1 2 2
print(up.__closure__[0].cell_contents, up.__closure__[0] is now.__closure__[0])  # expect: 2 True
makers = [lambda: i for i in range(3)]
print([make() for make in makers])  # expect: [2, 2, 2]
bound = [lambda i=i: i for i in range(3)]
print([make() for make in bound])  # expect: [0, 1, 2]


def late():
    try:
        inner()
    except NameError as error:
        print(error)  # expect: cannot access local variable 'inner' where it is not associated with a value

    def inner():
        return value

    value = 5
    print(inner())  # expect: 5
    del value
    try:
        inner()
    except NameError as error:
        print(error)  # expect: cannot access free variable 'value' where it is not associated with a value in enclosing scope


late()
