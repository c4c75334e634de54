def count(limit):
    n = 0
    while n < limit:
        got = yield n
        if got:
            n = got
        n += 1


def both():
    yield from count(2)
    yield "end"


for value in both():
    print(value)
g = count(10)
next(g)
print(g.send(5))
g.close()
print(sum(x for x in count(3)))
