# ctypes as programs about counts use it, and its errors.
import ctypes
import sys


def attempt(text):
    try:
        print(text, "->", eval(text))
    except BaseException as error:
        print(text, "->", type(error).__name__ + ":", error)


x = []
y = [x, x]
print(ctypes.c_ssize_t.from_address(id(x)).value == sys.getrefcount(x) - 1, ctypes.c_long.from_address(id(x)).value)
print(ctypes.cast(id(x), ctypes.py_object).value is x, ctypes.py_object.from_address(id(y) + 24) is not None)
print(ctypes.c_ssize_t.from_address(id(y) + 16).value, ctypes.c_size_t.from_address(id((1, 2, 3)) + 16).value)
print(ctypes.sizeof(ctypes.c_ssize_t), ctypes.sizeof(ctypes.c_int), ctypes.sizeof(ctypes.py_object), ctypes.sizeof(ctypes.c_char), ctypes.sizeof(ctypes.c_double), ctypes.sizeof(ctypes.c_void_p))
for text in ("ctypes.c_int()", "ctypes.c_int(5)", "ctypes.c_int(2**31).value", "ctypes.c_uint8(300).value", "ctypes.c_int('a')", "ctypes.c_int(1.5)", "ctypes.c_long(-1).value", "ctypes.c_ulong(-1).value", "ctypes.c_double(1).value", "ctypes.c_ssize_t.from_address('x')", 
             "ctypes.py_object(x).value is x", "ctypes.py_object()", "ctypes.c_int(5) == ctypes.c_int(5)", "ctypes.sizeof(5)", "ctypes.c_nothing"):
    attempt(text)
