# Classes as teachers write them: a stack, a queue, a linked list, a tree, with their special methods.
class Stack:
    def __init__(self, items=()):
        self._items = list(items)

    def push(self, item):
        self._items.append(item)
        return self

    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty stack")
        return self._items.pop()

    def __len__(self):
        return len(self._items)

    def __bool__(self):
        return bool(self._items)

    def __iter__(self):
        return reversed(self._items)

    def __repr__(self):
        return f"{type(self).__name__}({self._items!r})"

    def __eq__(self, other):
        return isinstance(other, Stack) and self._items == other._items


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def insert(self, value):
        side = "left" if value < self.value else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(value))
        else:
            child.insert(value)

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    def __contains__(self, value):
        if value == self.value:
            return True
        child = self.left if value < self.value else self.right
        return child is not None and value in child

    def height(self):
        return 1 + max((c.height() for c in (self.left, self.right) if c), default=0)


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, o): return Vector(self.x + o.x, self.y + o.y)
    def __sub__(self, o): return Vector(self.x - o.x, self.y - o.y)
    def __mul__(self, k): return Vector(self.x * k, self.y * k) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __neg__(self): return Vector(-self.x, -self.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f"Vector({self.x}, {self.y})"
    def __format__(self, spec): return f"<{self.x:{spec}}, {self.y:{spec}}>"
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __iter__(self): return iter((self.x, self.y))
    def __bool__(self): return bool(self.x or self.y)


s = Stack().push(1).push(2).push(3)
print(s, len(s), bool(s), list(s), s.pop(), s == Stack([1, 2]), s != Stack())
while s:
    print(s.pop(), end=" ")
try:
    s.pop()
except IndexError as e:
    print(e)
t = Tree(50)
for v in (30, 70, 20, 40, 60, 80, 10):
    t.insert(v)
print(list(t), 60 in t, 65 in t, t.height(), sum(t), max(t), sorted(t, reverse=True)[:3])
a, b = Vector(1, 2), Vector(3, 4)
print(a + b, a - b, a * 3, 3 * a, a @ b, -a, abs(b), a == Vector(1, 2), len({a, Vector(1, 2)}), f"{a:.1f}", a[0], [*b], bool(Vector(0, 0)))
try:
    a * "x"
except TypeError as e:
    print(e)
x, y = b
print(x, y, sum([a, b], Vector(0, 0)), max([a, b], key=abs))
try:
    a.z = 1
except AttributeError as e:
    print(e)
