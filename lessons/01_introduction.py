# %% [markdown]
# # Introduction
#
# A friend gives you a shopping list. You copy it, or so you think, and add
# bread to *your* list. What does your friend read now?
#
# Read the four lines below. Do not run them yet.

# %% [predict]
# id: shared-list
# question: What does the last line print?
# choice: ['milk'], because bread went on my own list
# choice: ['milk', 'bread'], because both names mean the same list
# choice: An error, because a list cannot have two names
# answer: 2
# because: The second line made no list. It gave the one list a second name.

# %%
shopping = ["milk"]
mine = shopping
mine.append("bread")
print(shopping)  # expect: ['milk', 'bread']

# %% [look]
# at: after mine = shopping
# panel: graph
# select: shopping
# say: Two names on the left, two arrows, and one list at the end of both.

# %% [markdown]
# ## Names point, objects are
#
# Many people think of a variable as a box with a value in it. In Python it is
# more like a name tag on a string. The value, called an **object**, lies
# somewhere in memory. The name only points to it.
#
# - `shopping = ["milk"]` makes a list and ties a name to it.
# - `mine = shopping` ties a second name to the *same* list.
# - `mine.append("bread")` changes the list. Both names see the change,
#   because there is only one list to see.
#
# If you want a second list, ask for one.

# %%
mine = shopping.copy()
mine.append("tea")
print(shopping)  # expect: ['milk', 'bread']
print(mine)  # expect: ['milk', 'bread', 'tea']
print(mine is shopping)  # expect: False

# %% [markdown]
# The word `is` asks: *do both names point to the same object?* Now they do
# not. Look at the picture: two lists, one name on each.
#
# ## Who cleans up?
#
# Every object takes some memory. You never said how much, and you will never
# give it back by hand. Python does both for you. The part of Python that does
# this is the **memory manager**, and what it does is **memory management**.
#
# When does it clean up? At the end of the program? Now and then? When the
# computer is idle? The parcel below tells us: Python calls `__del__` just
# before it takes an object away.

# %% [predict]
# id: when-freed
# question: When is the parcel thrown away?
# choice: At the end of the program
# choice: A little later, when Python finds time
# choice: At once, as soon as nothing points to it
# answer: 3
# because: The line "the parcel is gone" comes before "next line". Python waited for nothing.

# %%
class Parcel:
    def __del__(self):
        print("the parcel is gone")


box = Parcel()
print("the parcel is here")  # expect: the parcel is here
box = None  # expect: the parcel is gone
print("next line")  # expect: next line

# %% [look]
# at: before box = None
# panel: graph
# select: box
# say: One arrow holds the parcel. Step forward once and watch it go.

# %% [markdown]
# So a name can do two things to an object without ever touching it: point to
# it, which keeps it, and stop pointing to it, which may be the end of it.
#
# ## Why should you care?
#
# - A program that keeps what it no longer needs grows, gets slow, and one day
#   is stopped by the system.
# - A program that changes a list it did not mean to share has a bug that is
#   hard to find.
#
# Both become easy once you can see who points to what. That is what the
# picture is for.

# %% [markdown]
# ## What comes next
#
# | lesson | question it answers |
# |---|---|
# | Memory management | Where do objects live, and how big are they? |
# | Garbage collection | What is garbage, and who finds it? |
# | Reference counting | How does Python know that nobody needs an object? |
# | Generations | What if two objects hold each other? |
# | Best practices | How do I write programs that stay small? |
# | Questions | Circles, forcing a collection, measuring |
#
# You can change any program on this page. Try it: give the list a third name
# in the first program, and run it again.
