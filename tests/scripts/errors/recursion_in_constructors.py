# The frame of an __init__ that a class has made itself may be one deeper than the limit; finalizers see what was made.
import sys
class Node:
    def __init__(self, n): self.n = n
    def __del__(self): last.append(self.n)
last = []
class Plain:
    def __init__(self, n): self.n = n
def deep(n):
    w = Node(n)
    return deep(n - 1)
def deep2(n):
    global low
    low = n
    w = Plain(n)
    return deep2(n - 1)
def deep3(n):
    global low
    low = n
    return deep3(n - 1)
for f in (deep3, deep2, deep):
    for k in range(3):
        last.clear(); low = 0
        try: f(0)
        except RecursionError as e:
            t = e.__traceback__; c = 0
            while t.tb_next: t = t.tb_next; c += 1
            print(f.__name__, low, c, t.tb_frame.f_code.co_name, t.tb_lineno - t.tb_frame.f_code.co_firstlineno)
            del t
            e.__traceback__ = None
        print(len(last), last[:2], last[-2:])
