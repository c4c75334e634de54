# get_object_traceback: where an object was made, as many frames deep as start() was told.
import tracemalloc


def leaf():
    return bytearray(100)


def middle():
    return leaf()


def root():
    return middle()


tracemalloc.start(3)
print(tracemalloc.get_traceback_limit())
thing = root()
traceback = tracemalloc.get_object_traceback(thing)
print(len(traceback), [frame.lineno for frame in traceback])
print("\n".join(traceback.format()))
print("\n".join(traceback.format(limit=1)))
print("\n".join(traceback.format(limit=-1, most_recent_first=True)))
print(traceback.total_nframe)
tracemalloc.stop()
tracemalloc.start()
one = root()
print(len(tracemalloc.get_object_traceback(one)), tracemalloc.get_traceback_limit())
print(tracemalloc.get_object_traceback(thing))
tracemalloc.stop()
