# Containers that change while somebody walks over them.
import collections


def attempt(name, f):
    try:
        print(name, "->", f())
    except BaseException as error:
        print(name, "->", type(error).__name__ + ":", error)


def walk(container, change, limit=20):
    seen = []
    for x in container:
        seen.append(x)
        change(x)
        if len(seen) >= limit:
            break
    return seen


def d(n=3):
    return {i: i * 10 for i in range(n)}


x = d(); attempt("dict grows", lambda: walk(x, lambda k: x.update({k + 10: 1})))
x = d(); attempt("dict shrinks", lambda: walk(x, lambda k: x.pop(k)))
x = d(); attempt("dict item changed", lambda: walk(x, lambda k: x.update({k: 5})) and x)
x = d(); attempt("dict cleared", lambda: walk(x, lambda k: x.clear()))
x = d(); attempt("dict emptied and filled", lambda: walk(x, lambda k: (x.pop(k), x.update({k + 3: 1}))))
x = d(); attempt("dict values", lambda: walk(x.values(), lambda k: x.update({k + 1000: 1})))
x = d(); attempt("dict items", lambda: walk(x.items(), lambda k: x.pop(k[0])))
x = d(); attempt("reversed dict", lambda: walk(reversed(x), lambda k: x.update({k + 10: 1})))
x = d(); attempt("list of keys is fine", lambda: walk(list(x), lambda k: x.pop(k)) and x)
x = d(); attempt("last item popped", lambda: walk(x, lambda k: k == 2 and x.pop(2)))
x = d(); attempt("key replaced at the end", lambda: walk(x, lambda k: k == 2 and (x.pop(2), x.update({9: 9}))))
x = {1, 2, 3}; attempt("set grows", lambda: walk(x, lambda k: x.add(k + 100)))
x = {1, 2, 3}; attempt("set shrinks", lambda: walk(x, lambda k: x.remove(k)))
x = {1, 2, 3}; attempt("set same size", lambda: len(walk(x, lambda k: (x.discard(k), x.add(k)))))
x = [1, 2, 3]; attempt("list grows", lambda: walk(x, x.append, 8))
x = [1, 2, 3, 4]; attempt("list shrinks", lambda: (walk(x, x.remove), x))
x = [1, 2, 3, 4]; attempt("list cleared", lambda: walk(x, lambda k: x.clear()))
x = [1, 2, 3]; attempt("list insert", lambda: walk(x, lambda k: x.insert(0, k), 5))
x = [3, 1, 2]; attempt("list sorted", lambda: walk(x, lambda k: x.sort()))
x = [1, 2, 3]; attempt("reversed list", lambda: walk(reversed(x), lambda k: x.clear()))
x = collections.deque([1, 2, 3]); attempt("deque grows", lambda: walk(x, x.append))
x = collections.deque([1, 2, 3]); attempt("deque shrinks", lambda: walk(x, lambda k: x.pop()))
x = collections.deque([1, 2, 3]); attempt("deque rotates", lambda: walk(x, lambda k: x.rotate()))
x = collections.deque([1, 2, 3]); attempt("reversed deque", lambda: walk(reversed(x), x.append))
x = collections.OrderedDict(a=1, b=2); attempt("OrderedDict grows", lambda: walk(x, lambda k: x.update({k + "x": 1})))
x = collections.OrderedDict(a=1, b=2, c=3); attempt("OrderedDict shrinks", lambda: walk(x, lambda k: x.pop("c", None)))
x = collections.OrderedDict(a=1, b=2, c=3); attempt("OrderedDict moves", lambda: walk(x, lambda k: x.move_to_end("a")))
x = collections.defaultdict(list); x[1]; attempt("defaultdict makes", lambda: walk(x, lambda k: x[k + 1]))
x = collections.Counter("ab"); attempt("Counter", lambda: walk(x, lambda k: x.update("c" + k)))
x = bytearray(b"abc"); attempt("bytearray", lambda: walk(x, lambda k: x.append(k), 6))
i = iter(x := [1, 2]); next(i); next(i); attempt("exhausted", lambda: next(i)); x.append(3); attempt("stays exhausted", lambda: next(i))
i = iter(x := {1: 1}); list(i); x[2] = 2; attempt("exhausted dict iterator", lambda: next(i))
i = iter(x := {1: 1}); x[2] = 2; attempt("once", lambda: next(i)); attempt("and again", lambda: next(i))


class Key:
    def __init__(self, target, action):
        self.target, self.action = target, action

    def __lt__(self, other):
        self.action(self.target)
        return False


x = []
x.extend(Key(x, lambda t: t.append(1)) for _ in range(3))
attempt("list changed by its sort", x.sort)
print(len(x))


class Hash:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 5

    def __eq__(self, other):
        table.clear()
        return False


table = {}
table[Hash(1)] = 1
attempt("dict cleared by __eq__", lambda: table.setdefault(Hash(2), 2))
print(len(table))
table = {Hash(3): 3}
attempt("lookup that clears", lambda: table.get(Hash(4), "nothing"))
m = memoryview(b := bytearray(b"abc"))
attempt("bytearray with a view", lambda: b.append(1))
m.release()
attempt("released", lambda: (b.append(1), b))
attempt("view released", lambda: m[0])
