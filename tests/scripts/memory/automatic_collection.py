# gc-sensitive: it counts the collections that start by themselves
# The collector starts by itself when the young generation has passed its threshold.
import gc


class Node:
    died = 0

    def __init__(self):
        self.me = self

    def __del__(self):
        Node.died += 1


gc.collect()
gc.set_threshold(100, 5, 5)
for i in range(1000):
    Node()
print(Node.died > 800, Node.died < 1000)  # expect: True True
gc.set_threshold(0)
before = Node.died
for i in range(1000):
    Node()
print(Node.died - before)  # expect: 0
print(gc.collect() >= 1000, Node.died)  # expect: True 2000
gc.set_threshold(2000, 10, 10)
print(gc.get_threshold(), gc.get_count()[1:])  # expect: (2000, 10, 10) (0, 0)
