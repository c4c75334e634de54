# %% [markdown]
# # Reference counting
#
# We make one list and give it one name. Then we ask Python how many references
# hold it. The answer cannot be anything but one. Or can it?

# %% [predict]
# id: getrefcount-two
# question: What does the program print?
# choice: 0
# choice: 1
# choice: 2
# answer: 3
# because: One for the name a, and one for the argument: while getrefcount looks at the list, it holds the list too.

# %%
import sys

a = []
print(sys.getrefcount(a))  # expect: 2

# %% [look]
# at: after a = []
# panel: graph
# select: a
# say: The real count is 1: only the name holds the list. The second reference lives as long as the question.

# %% [markdown]
# Nothing is wrong. To ask about the list, you must hand it over, and a thing
# that is handed over is held. `sys.getrefcount` counts its own hand too.
#
# The picture needs no hand: it shows the count without touching the object.
# That is why you read **1** there and **2** here.
#
# ## What adds a reference
#
# Everything that can point to an object counts: a name, a slot in a list, a
# value in a dict, an attribute.

# %%
b = a
print("a second name:", sys.getrefcount(a))  # expect: a second name: 3
shelf = [a, a]
print("two list slots:", sys.getrefcount(a))  # expect: two list slots: 5
table = {"key": a}
print("a dict value:", sys.getrefcount(a))  # expect: a dict value: 6

# %% [look]
# at: after table = {"key": a}
# panel: text
# select: a
# say: The text view lists all five holders of the list by name.

# %% [markdown]
# ## What takes one away
#
# - `del name` takes the name away.
# - Giving the name to another object takes the arrow away.
# - When a container goes or is changed, the arrows in it go.
# - When a function ends, its local names go.

# %% [predict]
# id: counting-down
# question: The list has five holders: a, b, two slots, one dict value. What is printed after the three lines?
# choice: 2
# choice: 3
# choice: 4
# answer: 2
# because: Three are gone: b, and both slots of the shelf. The name a and the dict value are left, and getrefcount adds itself: 3.

# %%
del b
shelf = None
print(sys.getrefcount(a))  # expect: 3
table.clear()
print(sys.getrefcount(a))  # expect: 2

# %% [check]
# that: refcnt(a) == 1
# say: Only the name a is left. getrefcount prints 2, since it adds itself.
# hint: Something still holds the list. Open the text view and look at its holders.

# %% [markdown]
# ## When the count reaches zero
#
# Then the object is freed **at once**: not later, not at the end. A file that
# nobody holds is closed, and a large list gives its memory back in the middle
# of the program.

# %%
class Lamp:
    def __init__(self, room):
        self.room = room

    def __del__(self):
        print("lamp off:", self.room)


def visit():
    lamp = Lamp("kitchen")
    print("in the", lamp.room)


visit()
# expect: in the kitchen
# expect: lamp off: kitchen
print("back again")  # expect: back again
lamp = Lamp("hall")
lamp = Lamp("attic")  # expect: lamp off: hall
lamp = None  # expect: lamp off: attic

# %% [look]
# at: before lamp = Lamp("attic")
# panel: graph
# select: lamp
# say: The new lamp is made first. Then the name moves over, and the lamp in the hall goes out.

# %% [markdown]
# The kitchen lamp went when the function ended, because the local name `lamp`
# went. The lamp in the hall went when its name was given to another lamp.
#
# ## Objects that are not counted
#
# `None` is used all over Python. Counting its holders would be work for
# nothing: it must never go away. So Python gives it a count that never moves.
# Such objects are called **immortal**.

# %%
before = sys.getrefcount(None)
many = [None] * 1000
print(sys.getrefcount(None) == before)  # expect: True

# %% [markdown]
# ## A look into a function
#
# Inside a function Python is a little cleverer still. It sees that the local
# name holds the object anyway, and hands the object over without a new
# reference. So here the answer is 1. In older Pythons it was 2.

# %%
def ask():
    local = []
    return sys.getrefcount(local)


print(ask())  # expect: 1

# %% [markdown]
# ## In short
#
# - Every object has a count of the references that hold it.
# - The count goes up and down with every name, slot and attribute.
# - At zero the object is freed on the spot.
# - `sys.getrefcount(x)` may show one more, because it holds `x` while it looks.
