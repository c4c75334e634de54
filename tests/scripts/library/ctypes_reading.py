# Reading a reference count by its address, as many tutorials do.
import ctypes
import sys

x = [1, 2]
y = x
print(ctypes.c_long.from_address(id(x)).value, ctypes.c_ssize_t.from_address(id(x)).value, sys.getrefcount(x))
del y
print(ctypes.c_long.from_address(id(x)))
print(ctypes.cast(id(x), ctypes.py_object).value is x, ctypes.py_object(x).value is x)
address = id(x)
count = ctypes.c_long.from_address(address)
z = [x, x]
print(count.value)
del z
print(count.value, ctypes.sizeof(ctypes.c_int), ctypes.c_uint8(300).value, ctypes.c_int(2**40).value, ctypes.c_double(1.5))
print(ctypes.string_at(id(b"abcdef") + 32, 6))
for text in ("ctypes.c_int('a')", "ctypes.c_ssize_t.from_address('a')", "ctypes.py_object().value"):
    try:
        print(eval(text))
    except Exception as error:
        print(type(error).__name__, error)
