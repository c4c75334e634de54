# array and deque: how they grow, shrink and are sized.
import sys
from array import array
from collections import deque
size = sys.getsizeof

print("codes   ", [(c, array(c).itemsize, size(array(c)), size(array(c, [1, 2, 3]))) for c in "bBhHiIlLqQfd"], size(array("u", "abc")), size(array("w", "abc")))

def steps(thing, change, count):
    seen = [(len(thing), size(thing))]
    for i in range(count):
        change(thing)
        if size(thing) != seen[-1][1]:
            seen.append((len(thing), size(thing)))
    return seen

def put(a, key, value):
    a[key] = value
def drop(a, key):
    del a[key]
for code in "bid":
    print(code, "append", steps(array(code), lambda a: a.append(1), 100))
    print(code, "pop   ", steps(array(code, range(60)), lambda a: a.pop(), 60))
print("insert  ", steps(array("i"), lambda a: a.insert(0, 1), 40))
print("extend a", steps(array("i"), lambda a: a.extend(array("i", [1, 2, 3])), 20))
print("extend l", steps(array("i"), lambda a: a.extend([1, 2, 3]), 20))
print("fromlist", steps(array("i"), lambda a: a.fromlist([1, 2, 3]), 20))
print("bytes   ", steps(array("i"), lambda a: a.frombytes(b"abcdefgh"), 20))
print("+=      ", steps(array("i"), lambda a: a.__iadd__(array("i", [1, 2])), 20))
print("*= 2    ", steps(array("i", [1]), lambda a: a.__imul__(2), 6))
print("del [:2]", steps(array("i", range(40)), lambda a: drop(a, slice(0, 2)), 20))
print("del [0] ", steps(array("i", range(40)), lambda a: drop(a, 0), 40))
print("[0:0]=  ", steps(array("i"), lambda a: put(a, slice(0, 0), array("i", [7])), 20))
a = array("d", range(10))
print("copies  ", size(a), size(a[:]), size(a[2:5]), size(a + a), size(a * 2), size(array("d", a)), size(array("d", iter(a))), size(array("d", (float(x) for x in range(10)))), size(array("i", b"12345678")), size(a.tolist()), size(a.tobytes()))
a = array("i", range(20)); del a[:]; print("emptied ", size(a)); a.append(1); print(size(a)); a = array("i", range(20)); a.clear() if hasattr(a, "clear") else None; print(size(a))

print("deque   ", size(deque()), size(deque(maxlen=3)), [size(deque(range(n))) for n in (1, 31, 32, 33, 63, 64, 65, 96, 97, 128, 129, 200)])
print("append  ", steps(deque(), lambda d: d.append(1), 400))
print("left    ", steps(deque(), lambda d: d.appendleft(1), 400))
print("pop     ", steps(deque(range(300)), lambda d: d.pop(), 300))
print("popleft ", steps(deque(range(300)), lambda d: d.popleft(), 300))
print("maxlen  ", steps(deque(maxlen=10), lambda d: d.append(1), 200))
d = deque(range(200)); d.rotate(70); print("rotate  ", size(d)); d.clear(); print(size(d)); d.extend(range(65)); print(size(d)); d.extendleft(range(65)); print(size(d))
d = deque(range(100)); print("copies  ", size(d.copy()), size(deque(d)), size(d + d), size(d * 3), size(deque(d, 5)), size(iter(d)), size(reversed(d)))
d = deque(range(100)); del d[50]; d.remove(3); d.insert(5, 0); print("changed ", size(d), len(d)); d *= 2; print(size(d)); d *= 0; print(size(d))
def queue(n, rounds):
    d = deque(range(n))
    sizes = set()
    for i in range(rounds):
        d.append(d.popleft())
        sizes.add(size(d))
    return sorted(sizes)
print("queue   ", [(n, queue(n, 200)) for n in (1, 31, 63, 64, 65)])
class D(deque):
    pass
print("sub     ", size(D()), size(D(range(70))), deque().__sizeof__())
