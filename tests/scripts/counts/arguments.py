# What sys.getrefcount says about an argument, however it is passed.
import sys

def positional(x):
    return sys.getrefcount(x)

def keyword(*, x):
    return sys.getrefcount(x)

def default(x=[]):
    return sys.getrefcount(x)

def star(*args):
    return sys.getrefcount(args[0]), sys.getrefcount(args)

def stars(**kwargs):
    return sys.getrefcount(kwargs["x"]), sys.getrefcount(kwargs)

def passes_on(x):
    return positional(x), positional(x=x), keyword(x=x), star(x)

held = object()
for round in range(3):
    print(positional(held), keyword(x=held), default(), star(held), stars(x=held))
    print(positional(object()), keyword(x=object()), star(object()), stars(x=object()))
    print(passes_on(held), passes_on(object()))
    print(positional(*[held]), positional(*(held,)), positional(**{"x": held}))

def rebinding(x):
    before = sys.getrefcount(x)
    y = x
    both = sys.getrefcount(x)
    x = None
    return before, both, sys.getrefcount(y)

print(rebinding(held), rebinding(object()))
f = lambda x: sys.getrefcount(x)
print(f(held), f(object()), (lambda x, y: sys.getrefcount(y))(1, held))
