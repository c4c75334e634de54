# "Did you mean" stands in the traceback, not in the exception's text.
import sys
def show(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
class Point:
    def __init__(self): self.horizontal = 1
    def move(self): return horizonal
horizontal = 5
show(lambda: Point().horizntal)
show(lambda: Point().move())
show(lambda: lenn([]))
show(lambda: [].appendd(1))
show(lambda: "x".uper())
def g(alpha, beta): pass
show(lambda: g(alpha=1, bta=2))
show(lambda: int(bse=2))
def outer():
    value = 1
    def inner():
        return valeu
    inner()
try:
    outer()
except NameError:
    import traceback_missing
