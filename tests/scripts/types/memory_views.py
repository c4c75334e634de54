# A memoryview shows bytes of others without copying.
import sys
b = bytearray(b"abcdefgh")
print(sys.getrefcount(b))
m = memoryview(b)
print(sys.getrefcount(b), len(m), m[0], m[-1], m.tolist(), m.tobytes(), m.obj is b)
part = m[2:6]
print(bytes(part), sys.getrefcount(b), part.shape, part.strides, m[::2].tobytes(), m[::-1].tobytes(), m[::-2].strides)
part[0] = 88
print(b)
part[1:3] = b"YZ"
print(b, m == b, m == b"abXYZfgh", part == b"XYZf", part != m)
print(m.cast("I").tolist(), m.cast("H").itemsize, m.cast("b")[0], m.cast("I").cast("B").tobytes())
ro = memoryview(b"xyz")
print(ro.readonly, hash(ro) == hash(b"xyz"), ro.hex(), ro.contiguous, ro.ndim, ro.itemsize)
for wrong in ("memoryview(1)", "memoryview('x')", "m[99]", "m['x']", "ro[0] = 1", "m[0] = 256", "m[0] = 'x'", "m[0:2] = b'x'",
              "del m[0]", "hash(m)", "m.cast('Z')", "memoryview(b'abc').cast('I')", "m < m", "m.cast('I').cast('H')"):
    try:
        print(eval(wrong) if "=" not in wrong.replace("==", "") and not wrong.startswith("del") else exec(wrong))
    except Exception as e:
        print(wrong, "->", type(e).__name__, e)
with memoryview(b) as w:
    print(w[0])
try:
    w[0]
except ValueError as e:
    print(e)
print(list(memoryview(b"ab")), sum(memoryview(b"\x01\x02")), 97 in memoryview(b"a"), sys.getsizeof(memoryview(b"a")))
del part, m
b.append(1)
print(sys.getrefcount(b), b"".join([memoryview(b"q"), b"r"]), bytes(memoryview(b"abc")[::2]), int(memoryview(b"12")))
