# Where a list gives memory back: pop, remove, del, slices, clear.
import sys
size = sys.getsizeof

def steps(thing, change):
    seen = [(len(thing), size(thing))]
    while thing:
        change(thing)
        if size(thing) != seen[-1][1]:
            seen.append((len(thing), size(thing)))
    return seen

def delete(l, key):
    del l[key]

def put(l, key, values):
    l[key] = values

for n in (3, 10, 17, 33, 64, 100, 300):
    print(n, "pop     ", steps(list(range(n)), lambda l: l.pop()))
    print(n, "pop(0)  ", steps(list(range(n)), lambda l: l.pop(0)))
    print(n, "remove  ", steps(list(range(n)), lambda l: l.remove(l[0])))
    print(n, "del[-1] ", steps(list(range(n)), lambda l: delete(l, -1)))
    print(n, "del[:2] ", steps(list(range(n)), lambda l: delete(l, slice(0, 2))))
    print(n, "del[::2]", steps(list(range(n)), lambda l: delete(l, slice(None, None, 2))))
    print(n, "[:3]=[x]", steps(list(range(n)), lambda l: put(l, slice(0, 3), [0] if len(l) > 2 else [])))
appended = []
for i in range(50):
    appended.append(i)
print("appended", steps(appended, lambda l: l.pop()))
print("del l[n:] ", [[size(l) for l in [list(range(40))] for _ in [delete(l, slice(n, None))]][0] for n in range(41)])
print("del l[:n] ", [[size(l) for l in [list(range(40))] for _ in [delete(l, slice(0, n))]][0] for n in range(41)])
def emptied(how):
    l = list(range(20))
    how(l)
    return size(l), len(l)
print("emptied   ", emptied(lambda l: l.clear()), emptied(lambda l: delete(l, slice(None))), emptied(lambda l: put(l, slice(None), [])),
      emptied(lambda l: l.__imul__(0)), emptied(lambda l: l.__init__()), emptied(lambda l: put(l, slice(None), ())))
def again(how):
    l = list(range(20))
    how(l)
    before = size(l)
    l.append(1)
    return before, size(l)
print("and again ", again(lambda l: l.clear()), again(lambda l: delete(l, slice(None))), again(lambda l: delete(l, slice(5, None))), again(lambda l: l.__init__()))
l = [0] * 100
for n in (60, 50, 49, 30, 24, 23, 12, 11, 5, 2, 1, 0):
    del l[n:]
    print((n, size(l)), end=" ")
    l.append(0)
    print((len(l), size(l)))
    l.pop()
l = list(range(30)); l[5:25] = range(3); print(size(l), len(l))
l = list(range(30)); l[::3] = range(10); print(size(l), len(l))
l = list(range(30)); l.__init__(range(5)); print(size(l), len(l))
l = list(range(30)); l.sort(key=lambda x: -x); print(size(l)); l.reverse(); print(size(l))
