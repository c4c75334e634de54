def kind(value):
    match value:
        case 0:
            return "zero"
        case [x, y]:
            return "pair"
        case {"a": a}:
            return "dict"
        case str() as s if s:
            return s
        case _:
            return "other"


for value in (0, [1, 2], {"a": 1}, "text", "", 3.5):
    print(kind(value))
x = 3; y = 4
if x == 3 and y == 5 or \
        x == 1:
    print("no")
elif x == 3: print("yes")
else:
    print("never")
del x, y
