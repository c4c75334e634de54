# Each kind of reference counts once; the argument of getrefcount counts too, where it is owned.
import sys

a = []
print(sys.getrefcount(a))  # expect: 2
b = a
print(sys.getrefcount(a))  # expect: 3
c = [a, a]
print(sys.getrefcount(a))  # expect: 5
d = {"k": a}
print(sys.getrefcount(a))  # expect: 6
t = (a,)
print(sys.getrefcount(a))  # expect: 7


class Box:
    pass


box = Box()
box.a = a
print(sys.getrefcount(a))  # expect: 8


def holds(x):
    return sys.getrefcount(x)


print(holds(a))  # expect: 8


def default(x=a):
    return x


def closes():
    local = a

    def inner():
        return local

    return inner


inner = closes()
print(sys.getrefcount(a))  # expect: 10
del b, c, d, t, box, default, inner
print(sys.getrefcount(a))  # expect: 2
print(sys.getrefcount([]), sys.getrefcount(object()))  # expect: 1 1
print(sys.getrefcount(None) == sys.getrefcount(True), sys.getrefcount(Box))  # expect: True 5
for item in [a]:
    print(sys.getrefcount(item), sys.getrefcount(a))  # expect: 4 4
