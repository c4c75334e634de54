# Generators stop at each yield, take values and exceptions, and close.
def countdown(n):
    try:
        while n:
            got = yield n
            if got:
                print("got", got)
            n -= 1
    finally:
        print("closed at", n)
    return "done"


g = countdown(3)
print(next(g))  # expect: 3
print(g.send("hello"))
# expect: got hello
# expect: 2
g.close()  # expect: closed at 2


def outer():
    result = yield from countdown(1)
    print("result", result)


print(list(outer()))
# expect: closed at 0
# expect: result done
# expect: [1]


def catches():
    try:
        yield 1
    except ValueError as error:
        yield f"caught {error}"


g = catches()
next(g)
print(g.throw(ValueError("thrown")))  # expect: caught thrown
try:
    next(g)
except StopIteration as stop:
    print("stop", stop.value)  # expect: stop None
squares = (x * x for x in range(5) if x % 2)
print(sum(squares), list(squares))  # expect: 10 []


def endless():
    n = 0
    while True:
        yield n
        n += 1


print([x for x, _ in zip(endless(), range(4))])  # expect: [0, 1, 2, 3]
