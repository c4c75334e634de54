# Bytes take 33 and one a byte; a bytearray grows and shrinks by rules of its own.
import sys
size = sys.getsizeof

print("bytes   ", [size(b"x" * n) for n in range(6)], size(bytes(10)), size(bytes([1, 2, 3])), size(b"ab" + b"c"), size(b"ab" * 5), size(b"abc"[1:]), size(b"a,b".split(b",")[0]), size(b"".join([b"ab", b"c"])), size("é€".encode()), size(b"%d" % 12345), size(b"abc".hex().encode()), size(bytes.fromhex("00ff")))
print("iterable", size(bytes(iter([1, 2, 3]))), size(bytes(x for x in range(20))), size(bytes(range(20))), size(bytes(bytearray(7))), size(bytes(memoryview(b"abcd"))), size((255).to_bytes(9, "big")))
print("array   ", [size(bytearray(n)) for n in range(6)], [size(bytearray(b"x" * n)) for n in range(6)], size(bytearray()), size(bytearray(b"")), size(bytearray("é", "utf-8")), size(bytearray(range(20))), size(bytearray(x for x in range(20))))

def steps(thing, change, count):
    seen = [(len(thing), size(thing))]
    for i in range(count):
        change(thing)
        if size(thing) != seen[-1][1]:
            seen.append((len(thing), size(thing)))
    return seen

def put(b, key, value):
    b[key] = value
def drop(b, key):
    del b[key]
print("append  ", steps(bytearray(), lambda b: b.append(1), 200))
print("insert  ", steps(bytearray(), lambda b: b.insert(0, 1), 60))
print("extend 3", steps(bytearray(), lambda b: b.extend(b"abc"), 40))
print("extend l", steps(bytearray(), lambda b: b.extend([1, 2, 3]), 40))
print("extend g", steps(bytearray(), lambda b: b.extend(i for i in range(3)), 40))
print("+= 5    ", steps(bytearray(), lambda b: b.__iadd__(b"12345"), 40))
print("*= 2    ", steps(bytearray(b"ab"), lambda b: b.__imul__(2), 6))
print("[0:0]=  ", steps(bytearray(), lambda b: put(b, slice(0, 0), b"xy"), 40))
print("from 10 ", steps(bytearray(10), lambda b: b.append(1), 40))
print("pop     ", steps(bytearray(100), lambda b: b.pop(), 100))
print("pop(0)  ", steps(bytearray(100), lambda b: b.pop(0), 100))
print("del [0] ", steps(bytearray(60), lambda b: drop(b, 0), 60))
print("del [:2]", steps(bytearray(60), lambda b: drop(b, slice(0, 2)), 30))
print("del [-2:]", steps(bytearray(60), lambda b: drop(b, slice(-2, None)), 30))
print("del ::2 ", steps(bytearray(60), lambda b: drop(b, slice(None, None, 2)), 6))
print("remove  ", steps(bytearray(b"x" * 40), lambda b: b.remove(120), 40))
b = bytearray(50); b.clear(); print("clear   ", size(b)); b.append(1); print(size(b))
b = bytearray(50); b[10:40] = b""; print("cut     ", size(b), len(b)); b[5:5] = b"x" * 100; print(size(b), len(b))
b = bytearray(50); del b[25:]; print("half    ", size(b)); del b[12:]; print(size(b)); b.extend(b"x" * 12); print(size(b)); b.extend(b"x"); print(size(b))
b = bytearray(b"abc"); b = b + b"d"; print("+       ", size(b), size(b * 3), size(b[1:]), size(b[::2]), size(b.copy()), size(bytearray(b)), size(b.upper()), size(b.replace(b"a", b"zz")), size(b.ljust(20)))
b = bytearray(b"one two"); print("split   ", [size(p) for p in b.split()], [size(p) for p in b.partition(b" ")], size(b.strip(b"o")), size(b.join([b"a", b"b"])))
class B(bytes):
    pass
class A(bytearray):
    pass
print("sub     ", size(B()), size(B(b"abc")), size(A()), size(A(b"abc")), size(A(3)), b"".__sizeof__(), bytearray(5).__sizeof__())
b = bytearray(20); b.__init__(b"xy"); print("init    ", size(b), len(b)); b.__init__(); print(size(b))
b = bytearray(8); m = memoryview(b); print("viewed  ", size(m), size(m[2:]), size(m.cast("H")), size(m.toreadonly()), size(memoryview(b"abc")), m.nbytes, size(m.tobytes()))
