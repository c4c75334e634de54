# %% [markdown]
# # Generational garbage collection
#
# A list can hold anything. It can even hold itself. Then we delete its name.
# How many references are left?

# %% [predict]
# id: list-in-itself
# question: The name is deleted. Is the list freed?
# choice: Yes, because nobody can reach it
# choice: No, because it still holds itself
# answer: 2
# because: One arrow is left, from the list to itself. The count is 1, so counting alone never frees it.

# %%
import gc

gc.collect()
loop = []
loop.append(loop)
del loop
print("found:", gc.collect())  # expect: found: 1

# %% [look]
# at: after del loop
# panel: graph
# say: The list has no name any more and a count of 1. It is its own only holder.

# %% [markdown]
# Nobody can reach that list, and yet its count is 1. Objects that hold each
# other in a circle, or hold themselves, are called a **reference cycle**.
# Reference counting cannot free a cycle.
#
# Python has a second helper for that: the **generational garbage collector**.
# It lives in the module `gc`. Calling `gc.collect()` asks it to look now, and
# the answer says how many objects it found that nobody can reach.
#
# ## A cycle, step by step

# %%
class Node:
    pass


left = Node()
right = Node()
left.other = right
right.other = left
del left, right
print("two nodes, no names")  # expect: two nodes, no names

# %% [look]
# at: after del left, right
# panel: graph
# say: Both nodes are still there. Each has a count of 1, from the other one.

# %% [predict]
# id: collect-two
# question: What does gc.collect() answer now?
# choice: 0
# choice: 1
# choice: 2
# answer: 3
# because: It found two objects that no name can reach: the two nodes. It counts objects, not bytes and not cycles.

# %%
print("found:", gc.collect())  # expect: found: 2

# %% [markdown]
# ## How it knows
#
# The collector does not guess. It does a small calculation:
#
# 1. Take a copy of the count of every object it looks at.
# 2. For each arrow from one of these objects to another, take 1 off the copy.
# 3. Copies that are still above zero are held from *outside*. They stay, and so
#    does all they point to.
# 4. What is left is an island. It goes.
#
# ## Three generations
#
# To look at all objects every time would be slow. Most objects live only for a
# moment, and those that have lived long will likely live on. So Python sorts
# them by age:
#
# - **Generation 0**: new objects. It looks here most often.
# - **Generation 1**: objects that were looked at once and stayed.
# - **Generation 2**: objects that have stayed again and again. It looks here
#   only rarely.

# %%
def generation_of(thing):
    for number in range(3):
        for other in gc.get_objects(generation=number):
            if other is thing:
                return number


teddy = Node()
print("new:", generation_of(teddy))  # expect: new: 0
gc.collect(0)
print("survived one look:", generation_of(teddy))  # expect: survived one look: 1
gc.collect(1)
print("survived two:", generation_of(teddy))  # expect: survived two: 2

# %% [look]
# at: before gc.collect(0)
# panel: generations
# select: teddy
# say: The teddy sits in generation 0. Step forward and watch it move.

# %% [check]
# that: generation(teddy) == 2
# say: The teddy has grown old: it is in generation 2.
# hint: It must survive a look at generation 0 and then one at generation 1.

# %% [markdown]
# ## Old garbage hides well
#
# A look at generation 0 sees only generation 0. A cycle that grew old first,
# and became garbage later, is not there.

# %% [predict]
# id: old-garbage
# question: The old cycle is garbage. What does gc.collect(0) find?
# choice: 0
# choice: 2
# answer: 1
# because: Both nodes are in generation 2 by now, and gc.collect(0) never looks there. A full gc.collect() does.

# %%
one, two = Node(), Node()
one.other, two.other = two, one
gc.collect()
del one, two
print("youngest only:", gc.collect(0))  # expect: youngest only: 0
print("all of them:", gc.collect())  # expect: all of them: 2

# %% [markdown]
# ## When it runs by itself
#
# You need not call it. Python counts the new objects that can be part of a
# cycle. When there are more than 2000 of them, it looks through generation 0.
# After 10 such looks it takes generation 1 along, and after 10 of those
# generation 2.

# %%
print(gc.get_threshold())  # expect: (2000, 10, 10)

# %%
def looks_so_far():
    return gc.get_stats()[0]["collections"]


before = looks_so_far()
for number in range(5000):
    node = Node()
    node.me = node
print("it ran by itself:", looks_so_far() > before)  # expect: it ran by itself: True
node = None

# %% [markdown]
# ## Not everything is watched
#
# A number or a text points to nothing, so it can never be part of a cycle. The
# collector leaves such objects alone. Counting is enough for them.

# %%
print("number:", gc.is_tracked(42))  # expect: number: False
print("text:", gc.is_tracked("hello"))  # expect: text: False
print("list:", gc.is_tracked([]))  # expect: list: True

# %% [markdown]
# ## In short
#
# - Cycles keep themselves alive, so counting cannot free them.
# - The collector finds groups of objects that are held only by each other.
# - New objects are looked at often, old ones rarely.
