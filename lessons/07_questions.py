# %% [markdown]
# # Frequently asked questions
#
# Somebody switches the garbage collector off. From now on nothing is freed any
# more. Right?

# %% [predict]
# id: gc-disabled
# question: The collector is off. What happens on `del cup`?
# choice: Nothing: the cup stays in memory for ever
# choice: The cup is freed at once, as always
# answer: 2
# because: gc.disable() stops only the search for cycles. Reference counting never stops.

# %%
import gc


class Cup:
    def __del__(self):
        print("the cup is gone")


gc.disable()
cup = Cup()
del cup  # expect: the cup is gone
print("collector on?", gc.isenabled())  # expect: collector on? False
gc.enable()

# %% [markdown]
# `gc` is the second helper only. Counting, the first one, is built into every
# step Python takes. Now to the questions people ask most.
#
# ## What happens if I make a circular reference?
#
# It stays in memory for a while, and then the collector takes it. You do not
# have to do anything. Here are a teacher and a pupil who know each other.

# %%
class Person:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("freed:", self.name)


gc.collect()
teacher = Person("teacher")
pupil = Person("pupil")
teacher.knows = pupil
pupil.knows = teacher
del teacher, pupil
print("no names are left, nothing is freed")  # expect: no names are left, nothing is freed

# %% [look]
# at: after del teacher, pupil
# panel: graph
# say: No name leads to the two any more. They hold each other and stay.

# %% [predict]
# id: cycle-with-del
# question: Both have a __del__ method. Will the collector free them?
# choice: Yes, and it calls both methods first
# choice: No, objects with __del__ in a cycle are never freed
# answer: 1
# because: That was a limit of very old Pythons. Since 3.4 the collector calls __del__ for each of them and then frees them all.

# %%
found = gc.collect()
# expect: freed: teacher
# expect: freed: pupil
print("found:", found)  # expect: found: 2

# %% [markdown]
# ## Can I break the circle myself?
#
# Yes. Take one arrow away, and counting does the rest at once.

# %%
teacher = Person("teacher")
pupil = Person("pupil")
teacher.knows = pupil
pupil.knows = teacher
pupil.knows = None
del teacher  # expect: freed: teacher
del pupil  # expect: freed: pupil
print("the collector finds:", gc.collect())  # expect: the collector finds: 0

# %% [markdown]
# ## Can I force a collection?
#
# Yes, with `gc.collect()`. It looks through all three generations, and its
# answer is the number of objects that could not be reached. It is not a number
# of bytes. Objects that were freed by counting are not in it, however large.

# %% [predict]
# id: big-list
# question: We drop a list with 100,000 slots, then call gc.collect(). What does it find?
# choice: 100000
# choice: 1
# choice: 0
# answer: 3
# because: The list was freed by counting, on the line `del big`. Nothing was left for the collector.

# %%
big = [0] * 100_000
del big
print("found:", gc.collect())  # expect: found: 0

# %% [markdown]
# Should you? Seldom. It makes sense after you dropped a large structure full of
# cycles, or in a test. In a loop it only costs time.
#
# ## How do I check memory use?
#
# Ask for the size of one object with `sys.getsizeof`. Count objects of one kind
# with `gc.get_objects`: that is a quick way to see whether something grows.

# %%
def count(kind):
    return sum(
        1 for thing in gc.get_objects() if type(thing) is kind
    )


crowd = [Person("guest") for number in range(3)]
print("persons:", count(Person))  # expect: persons: 3
crowd.clear()
# expect: freed: guest
# expect: freed: guest
# expect: freed: guest
print("persons:", count(Person))  # expect: persons: 0

# %% [check]
# that: alive(Person) == 0
# say: No person is left in memory.
# hint: Who still holds one? Open the text view and look at the holders.

# %% [markdown]
# For a whole program on your own computer there is `tracemalloc`, which comes
# with Python, and the package `memory_profiler`: put `@profile` above a
# function, and it shows the memory line by line. Both measure a running
# program from outside. Here the picture does that for you.
#
# ## I deleted it. Why is it still there?
#
# Because somebody still holds it. The usual suspects: another name, a list or a
# dict, the variable of a loop, a function that remembers.

# %%
def remember(thing):
    def recall():
        return thing

    return recall


note = ["secret"]
recall = remember(note)
del note
print(recall())  # expect: ['secret']

# %% [look]
# at: after del note
# panel: graph
# select: recall
# say: Follow the arrows: the function holds a cell, and the cell holds the list.

# %% [markdown]
# The inner function needs `thing`, so it keeps it. The picture shows how: the
# function holds a small object called a *cell*, and the cell holds the list.
# When nobody holds the function any more, all three go.
#
# ## Is that all?
#
# You have seen the whole of it: objects in a private heap, names that hold
# them, a count on each, and a collector for the islands. Open the sandbox and
# try your own programs.
