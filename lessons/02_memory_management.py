# %% [markdown]
# # Memory management: the private heap
#
# The number 1 fits into a single bit. How much memory does Python use for it?

# %% [predict]
# id: size-of-one
# question: How many bytes does the number 1 take in Python?
# choice: 1
# choice: 8
# choice: 28
# answer: 3
# because: Only 4 of the 28 bytes are the number. The rest says what kind of object it is and how often it is in use.

# %%
import sys

print(sys.getsizeof(1))  # expect: 28

# %% [markdown]
# `sys.getsizeof` tells how many bytes an object takes. A number is not just a
# number here: it is an **object**, and every object begins with two notes.
#
# - *How many references hold me?* (8 bytes)
# - *What type am I?* (8 bytes)
#
# Then comes what the object itself needs.

# %%
print(sys.getsizeof(1.5))  # expect: 24
print(sys.getsizeof(""))  # expect: 41
print(sys.getsizeof("heap"))  # expect: 45
print(sys.getsizeof([]))  # expect: 56
print(sys.getsizeof({}))  # expect: 64

# %% [markdown]
# ## The private heap
#
# All these objects live in one place: a large stretch of memory that belongs
# to Python alone. It is called the **private heap**. Your program never
# reserves a piece of it and never gives one back. It makes objects, and the
# memory manager finds room.
#
# It works like a warehouse:
#
# - An **arena** is a hall. Python gets it from the operating system in one go.
# - A **pool** is a shelf in the hall. All boxes on one shelf have one size.
# - A **block** is a box. One small object goes into one block.
#
# Blocks come in steps of 16 bytes, up to 512. Anything larger is too big for
# the shelves and gets a place of its own from the system.

# %% [predict]
# id: same-place
# question: We make a list, drop it, and make another. Where does the new list go?
# choice: Into the place of the first one
# choice: Always into a fresh place
# answer: 1
# because: The block was free and near at hand, so Python used it again. That makes new objects cheap.

# %%
first = [1, 2, 3]
place = id(first)
del first
second = ["a", "b"]
print(id(second) == place)  # expect: True

# %% [markdown]
# `id` gives the place of an object: its address in the heap. An address is
# only a place, like a parking space. When one car leaves, the next may take
# it. So two objects can have the same `id`, though never *at the same time*.
#
# ## Lists keep room to grow
#
# A list is two things: a small head, and a row of slots that point to the
# items. When the row is full, Python makes a longer one. To save work it takes
# a few slots more than it needs.

# %%
items = []
sizes = [sys.getsizeof(items)]
for number in range(10):
    items.append(number)
    sizes.append(sys.getsizeof(items))
print(sizes)  # expect: [56, 88, 88, 88, 88, 120, 120, 120, 120, 184, 184]

# %% [look]
# at: after items.append(number)
# panel: graph
# select: items
# say: Step through the loop. The size jumps, stays for a while, and jumps again.

# %% [markdown]
# The size does not change with every `append`. First it jumps by 32 bytes, which
# is four slots of 8 bytes each, and then there is room for a while. The longer
# the list, the larger the jumps.
#
# A slot holds an arrow, not the item. That is why a list of long texts is not
# larger than a list of short ones.

# %%
short = ["a", "b", "c"]
long = ["a" * 1000, "b" * 1000, "c" * 1000]
print(sys.getsizeof(short) == sys.getsizeof(long))  # expect: True
print(sys.getsizeof(long[0]))  # expect: 1041

# %% [markdown]
# ## Some objects are shared by everyone
#
# Small whole numbers, from -5 to 256, are made once when Python
# starts. So are `None`, `True` and `False`. They are never taken away. The
# picture shows them as *immortal*.

# %%
apples = 7
pears = 3 + 4
print(apples is pears)  # expect: True

# %% [check]
# that: refcnt(items) == 1
# say: One name holds the list of ten numbers, so its count is 1.
# hint: Did you give the list a second name?

# %% [markdown]
# ## In short
#
# - Everything is an object, and every object lives in Python's private heap.
# - Python reserves and frees memory for you, in blocks of fixed sizes.
# - A place that becomes free is soon used again.
