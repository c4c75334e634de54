# Makes every kind of record that a trace of events has: a call, names, counts, a cycle that is lost, found again by its finalizer, and collected.
import gc

kept = []


class Node:
    def __del__(self):
        kept.append(self)


def tie():
    node = Node()
    node.me = node
    temporary = [1, 2]
    del temporary
    return None


tie()
gc.collect()
kept.clear()
gc.collect()
