# Ends with an exception inside a call that has a cell, a variable that is not bound and a `for` over a large list.
def outer(values):
    total = 0

    def add(value):
        nonlocal total
        total += value
        return undefined_name

    for value in values:
        add(value)
        later = total
    return later


outer([1] * 100)
