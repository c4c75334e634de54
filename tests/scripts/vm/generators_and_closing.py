def gen():
    try:
        x = yield 1
        print("got", x)
        yield 2
    except ValueError as e:
        print("thrown", e)
        yield 3
    finally:
        print("fin")
g = gen(); print(next(g)); print(g.send("a")); print(g.throw(ValueError("v"))); g.close()
g = gen(); next(g); del g
def sub():
    try: yield 1
    except GeneratorExit: print("exit"); raise
def dele():
    r = yield from sub(); print(r)
d = dele(); next(d); d.close()
def r(): return 5; yield
try: next(r())
except StopIteration as e: print(e.value, repr(e))
def bad():
    raise StopIteration("x"); yield
try: next(bad())
except RuntimeError as e: print(e, repr(e.__cause__))
it = (i*i for i in range(3)); print(sum(it), list(it))
def inf():
    n = 0
    while True: yield n; n += 1
for k in inf():
    if k > 3: break
print(k)
print([*zip(inf(), "abc")], dict(zip("ab", inf())))
g = gen(); print(g, type(g), g.gi_running, g.gi_frame is not None) if 0 else None
a, *b, c = inf2() if 0 else range(6); print(a, b, c)
