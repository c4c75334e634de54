# The markers below a line point at the part that failed.
def f(a, b):
    return (a["x"] + b.missing) * 2


f({"x": 1}, 5)
