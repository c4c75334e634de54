# atexit and what runs at the end.
import atexit
import weakref


class Thing:
    def __del__(self):
        print("del thing")


@atexit.register
def first():
    print("registered first, runs last")


atexit.register(print, "two", "words", sep="-")
atexit.unregister(print)
atexit.register(print, "second")
t = Thing()
weakref.finalize(t, print, "finalize thing")
print(atexit._ncallbacks() >= 3)
