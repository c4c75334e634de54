# %% [markdown]
# # Garbage collection
#
# There is a word in Python that sounds as if it deletes things: `del`. Let us
# see what it deletes.

# %% [predict]
# id: what-del-deletes
# question: What happens on the line `del cat`?
# choice: The cat is deleted, and the next line fails
# choice: Only the name goes, and the cat stays
# choice: A copy of the cat stays in the list
# answer: 2
# because: `del` takes a name away, never an object. The list still points to the cat, so the cat stays.

# %%
class Cat:
    def __del__(self):
        print("bye")


cat = Cat()
home = [cat]
del cat
print("cats at home:", len(home))  # expect: cats at home: 1

# %% [look]
# at: after del cat
# panel: graph
# select: home
# say: The name is gone. The arrow from the list is still there, and so is the cat.

# %%
print("the list is emptied")  # expect: the list is emptied
home.clear()  # expect: bye
print("nobody is at home")  # expect: nobody is at home

# %% [markdown]
# `del` took the *name* away. The cat itself went when the last arrow to it
# went, and that was the one from the list.
#
# ## What garbage is
#
# **Garbage** is an object that your program can never reach again. Start from
# the names, follow the arrows: what you cannot get to is garbage. Nobody can
# use it any more, so its memory can be used for something else.
#
# **Garbage collection** means finding such objects and freeing them, without
# your help. Python has two ways to do it.
#
# ## The first way: counting
#
# Every object knows how many arrows point to it. When the number falls to
# zero, the object is freed on the spot. That is **reference counting**, and it
# is what happened to the cat.
#
# It even runs in chains. One object goes, so its arrows go, so the next one
# goes as well.

# %%
class Box:
    def __init__(self, label, inside=None):
        self.label = label
        self.inside = inside

    def __del__(self):
        print("freed:", self.label)


small = Box("small")
big = Box("big", small)
del small
print("only the big box has a name")  # expect: only the big box has a name
del big
# expect: freed: big
# expect: freed: small

# %% [markdown]
# The big box went first. It was the only one that held the small box, so the
# small box went right after it.
#
# ## Where counting is not enough
#
# Now two people who know each other. Each one holds the other.

# %% [predict]
# id: cycle-stays
# question: Both names are deleted. Are both objects freed?
# choice: Yes, because no name points to them
# choice: No, because each one is still held by the other
# answer: 2
# because: Each of the two has a count of 1, so neither count reaches zero. Counting alone will never free them.

# %%
import gc

gc.collect()


class Person:
    def __del__(self):
        print("freed:", self.name)


ann = Person()
bob = Person()
ann.name = "Ann"
bob.name = "Bob"
ann.friend = bob
bob.friend = ann
del ann
del bob
print("both names are gone")  # expect: both names are gone

# %% [look]
# at: after del bob
# panel: graph
# say: No name leads to Ann or Bob. They hold each other, and so they stay.

# %% [markdown]
# They are garbage: you have no way to reach them. And yet they are still
# there. The picture shows such objects until somebody takes them away.
#
# ## The second way: looking for islands
#
# That somebody is the **generational garbage collector**. From time to time it
# looks for groups of objects that only hold each other, like an island without
# a bridge, and frees the whole group. You can also ask it to look now.

# %%
found = gc.collect()
# expect: freed: Ann
# expect: freed: Bob
print("objects found:", found)  # expect: objects found: 2

# %% [check]
# that: collected == 2
# say: The collector found exactly two objects that could not be reached: Ann and Bob.
# hint: Do both `friend` lines still stand in the program?

# %% [markdown]
# ## Two strategies, one goal
#
# | | reference counting | generational collector |
# |---|---|---|
# | frees | an object whose count is zero | groups that only hold each other |
# | when | at once | now and then, or when you ask |
# | can be switched off | no | yes, with `gc.disable()` |
#
# The next lesson looks at the first one, the one after that at the second.
