# ctypes reads an object's memory by its id: the count, the size, and the object itself.
import ctypes
import sys


def count_of(address):
    return ctypes.c_ssize_t.from_address(address).value


a = []
print(count_of(id(a)))
b = a
c = [a, a]
print(count_of(id(a)), sys.getrefcount(a))
del b
print(count_of(id(a)))
c.clear()
print(count_of(id(a)))
print(ctypes.cast(id(a), ctypes.py_object).value is a)
t = (1, 2, 3)
print(ctypes.c_ssize_t.from_address(id(t) + 16).value)
print(ctypes.c_uint32.from_address(id(None)).value >= 3 << 30)
print(ctypes.c_double.from_address(id(2.5) + 16).value)
numbers = [10, 20, 30]
print(ctypes.c_ssize_t.from_address(id(numbers) + 16).value, ctypes.c_ssize_t.from_address(id(numbers) + 32).value)
items = ctypes.c_ssize_t.from_address(id(numbers) + 24).value
print([ctypes.c_ssize_t.from_address(items + 8 * i).value == id(n) for i, n in enumerate(numbers)])
print(ctypes.sizeof(ctypes.c_ssize_t), ctypes.sizeof(ctypes.py_object))
holder = ctypes.py_object(a)
print(count_of(id(a)), holder.value is a)
del holder
print(count_of(id(a)))
print(ctypes.c_ssize_t.from_address(id(list) + 32).value, list.__basicsize__)
