squares = [n * n for n in range(3)]
pairs = {
    n: str(n)
    for n in squares
    if n
}
lazy = (
    n + 1
    for n in squares
)
print(sum(lazy))
nested = [[i * j for i in range(2)]
          for j in range(2)]
print({x for x in squares}, pairs, nested)
