# del takes away a name, an item, a slice, an attribute; never an object.
a = [1, 2, 3, 4]
b = a
del a
print(b)  # expect: [1, 2, 3, 4]
try:
    a
except NameError as error:
    print(error)  # expect: name 'a' is not defined
del b[0], b[-1]
print(b)  # expect: [2, 3]
del b[:]
print(b)  # expect: []


class Box:
    pass


box = Box()
box.x = 1
del box.x
print(hasattr(box, "x"), box.__dict__)  # expect: False {}
try:
    del box.x
except AttributeError as error:
    print(error)  # expect: 'Box' object has no attribute 'x'
d = {"k": 1}
del d["k"]
try:
    del d["k"]
except KeyError as error:
    print(repr(error))  # expect: KeyError('k')


def local():
    x = 1
    del x
    try:
        x
    except UnboundLocalError as error:
        print(error)  # expect: cannot access local variable 'x' where it is not associated with a value


local()
try:
    del (1, 2)[0]
except TypeError as error:
    print(error)  # expect: 'tuple' object doesn't support item deletion
