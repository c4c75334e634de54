# A dict's size on both sides of each step up to 172 entries, by every way of making it, with text keys and with others.
import sys, copy
size = sys.getsizeof

POINTS = [*range(13), 16, 17, 21, 22, 23, 32, 33, 42, 43, 44, 64, 85, 86, 87, 128, 170, 171, 172]

def row(name, make, upto=200):
    seen = []
    for n in POINTS:
        if n >= upto:
            break
        s = size(make(n))
        if not seen or seen[-1][1] != s:
            seen.append((n, s))
    print("%-16s" % name, seen)

def texts(n):
    return ["k%d" % i for i in range(n)]

def filled(keys):
    d = {}
    for k in keys:
        d[k] = 0
    return d

def keywords(**kwargs):
    return kwargs

def updated(other):
    d = {}
    d.update(other)
    return d

def merged(d, e):
    d |= e
    return d

for kind, keys in (("int", lambda n: list(range(n))), ("str", texts), ("mixed", lambda n: texts(n)[:-1] + [n] if n else [])):
    print(kind)
    row("d[k] = v", lambda n: filled(keys(n)))
    row("comprehension", lambda n: {k: 0 for k in keys(n)})
    row("fromkeys(list)", lambda n: dict.fromkeys(keys(n)))
    row("fromkeys(dict)", lambda n: dict.fromkeys(filled(keys(n))))
    row("fromkeys(set)", lambda n: dict.fromkeys(set(keys(n))))
    row("dict(dict)", lambda n: dict(filled(keys(n))))
    row("dict(pairs)", lambda n: dict([(k, 0) for k in keys(n)]))
    row("dict(zip)", lambda n: dict(zip(keys(n), keys(n))))
    row("copy()", lambda n: filled(keys(n)).copy())
    row("copy.copy", lambda n: copy.copy(filled(keys(n))))
    row("{**d}", lambda n: {**filled(keys(n))})
    row("{**d, 'z': 1}", lambda n: {**filled(keys(n)), "z": 1})
    row("update", lambda n: updated(filled(keys(n))))
    row("update(pairs)", lambda n: updated([(k, 0) for k in keys(n)]))
    row("d | e", lambda n: filled(keys(n)[:n // 2]) | filled(keys(n)[n // 2:]))
    row("d |= e", lambda n: merged(filled(keys(n)[:n // 2]), filled(keys(n)[n // 2:])))
    row("setdefault", lambda n: [d for d in [{}] for k in [[d.setdefault(k) for k in keys(n)]]][0])
print("others")
row("**kwargs", lambda n: keywords(**filled(texts(n))))
row("dict(**d)", lambda n: dict(**filled(texts(n))))
row("dict(d, **d)", lambda n: dict(filled(range(n // 2)), **filled(texts(n // 2))))
row("globals-like", lambda n: (lambda ns: (exec("".join("k%d = 0\n" % i for i in range(n)), ns), ns)[1])({"__builtins__": {}}), 40)
