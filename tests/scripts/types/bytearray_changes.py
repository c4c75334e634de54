# A bytearray changes in place, and its room grows like a list's.
import sys
b = bytearray()
rooms = []
for i in range(50):
    b.append(i)
    rooms.append(sys.getsizeof(b))
print(rooms)
while b:
    b.pop()
    rooms.append(sys.getsizeof(b))
print(sorted(set(rooms[50:])))
b = bytearray(b"hello")
b[0] = 72
b[1:3] = b"EL"
b[5:] = b" world"
print(b, b.__alloc__())
b[::2] = b"......"
print(b)
del b[0], b[-1], b[1:3]
print(b, b.__alloc__())
b.extend(b"xyz"); b.extend([1, 2]); b.extend(range(3)); b += b"!"; b *= 2
print(b, b.__alloc__())
b.insert(0, 65); b.insert(-1, 66); b.remove(66); b.reverse()
print(b, b.pop(), b.pop(0), b.pop(2))
c = b.copy()
print(c == b, c is b, c.clear(), c, b.index(b"z"))
for wrong in ("b.append(256)", "b.append('x')", "b[0] = -1", "b[99] = 1", "b.pop(99)", "bytearray().pop()", "b.remove(255)",
              "b.extend('x')", "b.extend(5)", "b[::2] = b'x'", "b[0:1] = 5", "b['x'] = 1", "hash(b)", "{b: 1}", "b.resize(-1)"):
    try:
        exec(wrong)
    except Exception as e:
        print(wrong, "->", type(e).__name__, e)
m = memoryview(b)
try:
    b.append(1)
except BufferError as e:
    print(e)
m[0] = 122
print(b[:1], m[0], m.readonly, m.nbytes, m.format, m.shape, m[1:3].tolist(), bytes(m[:3]))
m.release()
b.append(1)
try:
    m[0]
except ValueError as e:
    print(e)
b = bytearray(range(10))
del b[::3]
print(list(b))
b = bytearray(range(10))
del b[::-2]
print(list(b), bytearray(b"x") in (b"x",), b == bytes(b))
