# %% [markdown]
# # Best practices
#
# Here is a grid: 10 rows with 100 numbers each. We ask for the size of one row
# and for the size of the whole grid.

# %% [predict]
# id: grid-size
# question: Which one is larger, by what sys.getsizeof says?
# choice: The grid, by about ten times
# choice: One row
# choice: Both are the same
# answer: 2
# because: getsizeof tells the size of the list alone. The grid has 10 slots, a row has 100. What the slots point to is not counted.

# %%
import sys

grid = [[0] * 100 for row in range(10)]
print("one row:", sys.getsizeof(grid[0]))  # expect: one row: 856
print("the grid:", sys.getsizeof(grid))  # expect: the grid: 184

# %% [look]
# at: after grid = [[0] * 100 for row in range(10)]
# panel: graph
# select: grid
# say: The grid is a short list of arrows. The ten rows lie beside it.

# %% [markdown]
# ## 1. Watch your memory, and know what you measure
#
# `sys.getsizeof` is **shallow**: it does not follow the arrows. To know what a
# whole structure takes, add up the parts.

# %%
def size_with_rows(table):
    return sys.getsizeof(table) + sum(
        sys.getsizeof(row) for row in table
    )


print("all together:", size_with_rows(grid))  # expect: all together: 8744

# %% [markdown]
# In a program on your own computer, `tracemalloc` (part of Python) tells which
# lines reserved how much, and the package `memory_profiler` shows the memory
# of a function line by line. Use them when a real program grows. For the
# question *how big is this one object*, `sys.getsizeof` is enough.
#
# ## 2. Choose the right built-in type
#
# The built-in types are well made, but they are not all the same size. Here
# are three numbers, kept in four ways.

# %%
print("tuple:", sys.getsizeof((1, 2, 3)))  # expect: tuple: 72
print("list:", sys.getsizeof([1, 2, 3]))  # expect: list: 88
print("set:", sys.getsizeof({1, 2, 3}))  # expect: set: 216
print("dict:", sys.getsizeof({1: 1, 2: 2, 3: 3}))  # expect: dict: 224

# %% [markdown]
# - A **tuple** cannot change, so it needs no room to grow.
# - A **list** can grow.
# - A **set** and a **dict** find things fast. They pay for it with room.
#
# Do not save bytes where speed matters: asking "is it in there?" is far quicker
# with a set. But do not keep a million points as dicts if tuples will do.
#
# A class of which you make many objects can do without a dict for each of them.
# Say which attributes there are, and Python keeps nothing else.

# %%
class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


spot = Point(1, 2)
print("with slots:", sys.getsizeof(spot))  # expect: with slots: 48
try:
    spot.z = 3
except AttributeError:
    print("no room for another name")  # expect: no room for another name

# %% [markdown]
# ## 3. Use generators for long series
#
# A list holds all items at once. A **generator** makes one item at a time and
# forgets it again.

# %% [predict]
# id: generator-size
# question: A list of 1000 squares takes several thousand bytes. And a generator of the same squares?
# choice: About as much
# choice: Around 200 bytes, however many squares there are
# choice: Nothing at all
# answer: 2
# because: A generator remembers only where it is. It is as small for a million squares as for ten.

# %%
squares = [n * n for n in range(1000)]
lazy = (n * n for n in range(1000))
print("list is larger than 8000:", sys.getsizeof(squares) > 8000)  # expect: list is larger than 8000: True
print("generator is below 300:", sys.getsizeof(lazy) < 300)  # expect: generator is below 300: True
print(sum(squares) == sum(lazy))  # expect: True

# %% [markdown]
# The square brackets became round ones, and the sum is the same. But note: a
# generator can be used **once**. It has given everything away.

# %%
print("left in the generator:", sum(lazy))  # expect: left in the generator: 0

# %% [markdown]
# ## 4. Let go of what you no longer need
#
# Most names go by themselves when a function ends. In the main program, and in
# a function that runs for long, say `del` when a large object has done its
# work. And watch out for the last holder, which is easy to forget.

# %% [predict]
# id: loop-variable
# question: We clear the list of three pages. How many pages are freed at that moment?
# choice: All three
# choice: Two
# choice: None
# answer: 2
# because: The name `page` from the loop still points to the last one. A loop variable does not end with its loop.

# %%
import weakref


class Page:
    pass


pages = [Page(), Page(), Page()]
watch = [weakref.ref(page) for page in pages]
for page in pages:
    pass
pages.clear()
alive = [w() is not None for w in watch]
print(alive)  # expect: [False, False, True]
del page
alive = [w() is not None for w in watch]
print(alive)  # expect: [False, False, False]

# %% [look]
# at: after pages.clear()
# panel: graph
# select: page
# say: The list is empty. One page is left, held by the name from the loop.

# %% [check]
# that: output == "[False, False, False]"
# say: All three pages are gone.
# hint: A name still holds a page. Which one?

# %% [markdown]
# ## 5. Point back weakly
#
# A tree whose children know their parent is full of cycles. Let the children
# hold the parent by a **weak reference**: one that can find the object but does
# not keep it. Then everything is freed at once, and the collector has nothing
# to do.

# %%
class Tree:
    def __init__(self):
        self.children = []
        self.parent = None

    def add(self, child):
        self.children.append(child)
        child.parent = weakref.ref(self)


root = Tree()
root.add(Tree())
leaf = root.children[0]
print(leaf.parent() is root)  # expect: True
del root
print(leaf.parent())  # expect: None

# %% [look]
# at: before del root
# panel: graph
# select: root
# say: The arrow back to the parent is weak. It does not count.

# %% [markdown]
# ## In short
#
# - `sys.getsizeof` measures one object, not what it points to.
# - Tuples are smaller than lists, and lists smaller than sets and dicts.
# - Generators keep long series out of memory.
# - `del` lets go of a name. What matters is the *last* holder.
# - Weak references point without holding.
