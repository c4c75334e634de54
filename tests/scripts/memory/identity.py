# Addresses are reused, small ints and constants are shared.
a = [1]
first = id(a)
del a
b = [2]
print(id(b) == first)  # expect: True
print(id([]) == id([]), id([1]) == id([2]))  # expect: True True


class Thing:
    pass


x, y = Thing(), Thing()
print(id(x) == id(y), id(Thing()) == id(Thing()))  # expect: False False
m, n = 256, 256
print(m is n, int("256") is m, int("257") is int("257"), int("-5") is int("-5"))  # expect: True True False True
s = "hello"
print(s is "".join(["hel", "lo"]), s is "".join(["hello"]), chr(97) is "a".lower())  # expect: False True False
print(tuple([]) is tuple(""), tuple([1]) is tuple([1]))  # expect: True False
t = (1, 2)
print(t is tuple(t), t is t[:], list(t) is list(t))  # expect: True True False
