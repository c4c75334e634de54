import gc
from weakref import ref


class Node:
    pass


def gone(r):
    print("gone")


n = Node()
n.me = n
r = ref(n, gone)
del n
gc.collect()
global_name = 1


def use():
    global global_name
    global_name = [
        g for g in range(2)
    ]
    return global_name


use()
