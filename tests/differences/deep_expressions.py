# area: syntax
# difference: an expression that nests deeper than 1,500 levels ends in a RecursionError; CPython goes to some 10,000
# cause: the compiler runs on the small stack of a browser's thread
# teach: build long sums with sum() or a loop
try:
    print(eval("+".join(["1"] * 5000)))
except RecursionError:
    print("too deep")
