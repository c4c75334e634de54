# What sorting, copying, multiplying and unpacking leave as a list's size.
import sys, copy
size = sys.getsizeof

def grown(n):
    l = []
    for i in range(n):
        l.append(i)
    return l

print("grown    ", [size(grown(n)) for n in range(20)])
print("[:]      ", [size(grown(n)[:]) for n in range(20)])
print(".copy()  ", [size(grown(n).copy()) for n in range(20)])
print("list()   ", [size(list(grown(n))) for n in range(20)])
print("copy.copy", [size(copy.copy(grown(n))) for n in range(20)])
print("deepcopy ", [size(copy.deepcopy(grown(n))) for n in range(20)])
print("+ []     ", [size(grown(n) + []) for n in range(20)])
print("* 1      ", [size(grown(n) * 1) for n in range(20)])
print("* 2      ", [size(grown(n) * 2) for n in range(20)])
print("[::-1]   ", [size(grown(n)[::-1]) for n in range(20)])
print("[1:]     ", [size(grown(n)[1:]) for n in range(20)])
print("sorted   ", [size(sorted(grown(n))) for n in range(20)])
print("reversed ", [size(list(reversed(grown(n)))) for n in range(20)])
print("[*l]     ", [size([*grown(n)]) for n in range(20)])
print("[*l, 1]  ", [size([*grown(n), 1]) for n in range(20)])

def sorted_in_place(n, **how):
    l = grown(n)
    l.sort(**how)
    return size(l)
print("sort     ", [sorted_in_place(n) for n in range(20)])
print("sort key ", [sorted_in_place(n, key=lambda x: -x, reverse=True) for n in range(20)])

def rest(n):
    first, *others = grown(n)
    return size(others)
def middle(n):
    first, *others, last = grown(n)
    return size(others)
print("a, *b    ", [rest(n) for n in range(1, 20)])
print("a, *b, c ", [middle(n) for n in range(2, 20)])
def from_generator(n):
    first, *others = (i for i in range(n))
    return size(others)
print("of a gen ", [from_generator(n) for n in range(1, 20)])
def match_rest(n):
    match grown(n):
        case [first, *others]:
            return size(others)
print("match    ", [match_rest(n) for n in range(1, 20)])
def star_args(*args, **kwargs):
    return size(args), size(kwargs)
print("f(*l)    ", [star_args(*grown(n)) for n in range(12)])
print("f(**d)   ", [star_args(**{"k%d" % i: i for i in range(n)}) for n in range(12)])
print("split    ", [size("x " * n) and size(("x " * n).split()) for n in range(20)])
print("split(,) ", [size((",".join("x" * n)).split(",")) for n in range(20)])
print("lines    ", [size(("x\n" * n).splitlines()) for n in range(20)])
print("rsplit   ", [size(("x " * n).rsplit(None, 5)) for n in range(20)])
print("dir-like ", [size(list(dict.fromkeys(range(n)).values())) for n in range(20)])
class L(list):
    pass
print("subclass ", [size(L(range(n))) for n in range(20)])
l = L()
print("appended ", [(l.append(i), size(l))[1] for i in range(20)], size(L([1]) + [2]), size(L([1])[:]), size(L([1, 2, 3]).copy()))
class S(list):
    __slots__ = ()
print("no dict  ", [size(S(range(n))) for n in range(8)])
