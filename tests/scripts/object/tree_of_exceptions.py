# The tree of exceptions in the order in which the classes were made, with those that the interpreter's own modules have added.


def show(cls, depth=0):
    print("  " * depth + cls.__module__ + "." + cls.__qualname__)
    for derived in cls.__subclasses__():
        show(derived, depth + 1)


show(BaseException)
print([cls.__name__ for cls in list.__subclasses__()])
