# Deleting and assigning items of what has none says what is missing.
def t(f):
    try: f()
    except Exception as e: print(type(e).__name__, e)
x = None
def a(): del x[0]
def b(): del x[:]
def c(): del x[1:2]
def d(): del x["a"]
def e(): x[0] = 1
def f(): x[:] = 1
def g(): x[0]
def h(): x[:]
for x in (None, (1,), 5, "a", object(), {1}, len, b"a", range(3)):
    for k in (a, b, c, d, e, f, g, h): t(k)
