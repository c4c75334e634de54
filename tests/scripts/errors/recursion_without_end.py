# Endless recursion ends in RecursionError, and its traceback is shortened.
def f(n):
    return f(n + 1)


try:
    f(0)
except RecursionError as error:
    print(error)


def g():
    g()


g()
