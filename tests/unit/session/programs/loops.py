total = 0
for i in range(3):
    if i == 1:
        continue
    total += i
else:
    total += 10
while total < 14:
    total += 1
    if total == 13:
        break
while True:
    break
for _ in []:
    pass
x = 1 if total else 2
print(total, x)
