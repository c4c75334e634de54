import gc, sys, weakref

class Node:

    def __init__(self, name, link=None):
        self.name = name
        self.link = link

    def __iter__(self):
        yield self.link

class Leaf(Node):
    pass

class Slot:

    def __init__(self, value):
        pass

    def __del__(self):
        print('del slot', hasattr(self, 'other'))

class Stack(list):

    def __del__(self):
        print('del stack', len(self))
gc.collect()
gc.set_threshold(19)

def work1(t2, xs3):
    n4 = Node('elm')
    for i in range(5):
        try:
            print('protocol', len(list(n4)))
        except Exception as error:
            print(type(error).__name__, error.__traceback__.tb_next is not None)
n7 = Leaf('elm')
r8 = weakref.ref(n7)
k9 = Slot(1.5)
for i in range(11):
    t10 = (7, [])
    try:
        work1(t10, [100000000000000000000])
    except Exception as error:
        print(type(error).__name__, sys.getrefcount(error))
u13 = Stack()
