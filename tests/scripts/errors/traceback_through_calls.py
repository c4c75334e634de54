# A traceback names each call, from the outermost to where it happened.
def outer(x):
    return middle(x) + 1


def middle(x):
    return [inner(i) for i in range(x)]


def inner(i):
    if i == 2:
        raise ValueError("two is too many")
    return i


print("starts")
outer(5)
print("never")
