# What a generator holds while it is suspended, running, exhausted, closed or dropped.
import sys
rc = sys.getrefcount
thing = object()
base = rc(thing)
def g(x):
    y = [x]
    yield rc(x), rc(y)
    z = yield rc(x), rc(y)
    yield rc(z) if z is not None else 0
def state(gen): return rc(gen), rc(thing) - base, gen.gi_frame is not None, gen.gi_running, gen.gi_suspended
gen = g(thing)
print(state(gen)); print(next(gen), state(gen)); print(gen.send(None), state(gen)); print(gen.send(thing), state(gen)); print(next(gen, "end"), state(gen))
gen = g(thing); next(gen); gen.close(); print(state(gen))
gen = g(thing); next(gen); del gen; print(rc(thing) - base)
gen = g(thing); del gen; print(rc(thing) - base)
def holds_itself():
    me = yield
    yield rc(me)
h = holds_itself(); next(h); print(h.send(h), rc(h)); h.close(); print(rc(h))
def delegates(x):
    r = yield from g(x)
    yield rc(r) if r else "none"
d = delegates(thing); print(next(d), rc(thing) - base, rc(d.gi_yieldfrom), rc(d)); print(list(d), rc(thing) - base)
def returns(x):
    yield
    return x
def outer(x):
    r = yield from returns(x)
    yield rc(r)
o = outer(thing); next(o); print(next(o), rc(thing) - base); o.close(); print(rc(thing) - base)
try:
    r = returns(thing); next(r); next(r)
except StopIteration as e:
    print(rc(e), rc(e.value), rc(thing) - base)
print(rc(thing) - base)
def raises(x):
    yield
    raise ValueError(x)
r = raises(thing); next(r)
try: next(r)
except ValueError as e: print(rc(e), rc(thing) - base, r.gi_frame)
print(rc(thing) - base)
def catches(x):
    while True:
        try: yield rc(x)
        except ValueError as e: yield rc(e), rc(e.args[0])
c = catches(thing); next(c); print(c.throw(ValueError(thing)), rc(thing) - base); print(next(c), rc(thing) - base); c.close(); print(rc(thing) - base)
def loops(l):
    for x in l: yield rc(x), rc(l)
print(list(loops([[], []])), [v for v in loops([thing])], rc(thing) - base)
e = (rc(x) for x in [thing, thing]); print(rc(e), rc(thing) - base, next(e), rc(thing) - base, next(e), rc(thing) - base, next(e, None), rc(thing) - base)
def frames(x):
    f = sys._getframe()
    yield rc(f), rc(x)
    yield rc(f)
f = frames(thing); print(next(f), rc(f.gi_frame), next(f), rc(f.gi_code) > 1, rc(thing) - base); del f; print(rc(thing) - base)
import gc; gc.collect(); print(rc(thing) - base)
def many(n):
    gens = [g(thing) for _ in range(n)]
    a = rc(thing) - base
    for x in gens: next(x)
    b = rc(thing) - base
    for x in gens: list(x)
    return a, b, rc(thing) - base
print(many(5), rc(thing) - base)
def pipeline(src):
    for x in src: yield x
p = pipeline(pipeline(iter([thing]))); print(rc(next(p)), rc(thing) - base, next(p, 0), rc(thing) - base)
def finals(x):
    try: yield rc(x)
    finally: print("final", rc(x))
q = finals(thing); next(q); del q; print(rc(thing) - base)
def star(*a, **k): yield rc(a), rc(a[0]), rc(k)
print(next(star(thing)), next(star(thing, k=thing)), rc(thing) - base)
async def co(x): return rc(x), rc(x)
c = co(thing); print(rc(c), rc(thing) - base)
try: c.send(None)
except StopIteration as s: print(s.value, rc(s.value))
print(rc(thing) - base)
