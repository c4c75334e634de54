# A weak reference does not hold; its callback runs when the object has gone.
import sys
import weakref


class Thing:
    pass


t = Thing()
r = weakref.ref(t)
print(r() is t, sys.getrefcount(t), weakref.ref(t) is r)  # expect: True 2 True
called = weakref.ref(t, lambda ref: print("callback", ref() is None))
print(weakref.getweakrefcount(t))  # expect: 2
del t
# expect: callback True
print(r(), called())  # expect: None None
print(weakref.ref(Thing())())  # expect: None
for bad in ([], 5, "text", (), {}):
    try:
        weakref.ref(bad)
    except TypeError as error:
        print(error)
# expect: cannot create weak reference to 'list' object
# expect: cannot create weak reference to 'int' object
# expect: cannot create weak reference to 'str' object
# expect: cannot create weak reference to 'tuple' object
# expect: cannot create weak reference to 'dict' object


class Slotted:
    __slots__ = ()


try:
    weakref.ref(Slotted())
except TypeError as error:
    print(error)  # expect: cannot create weak reference to 'Slotted' object
print(weakref.ref(Thing) is not None, type(weakref.ref(set())).__name__)  # expect: True ReferenceType
