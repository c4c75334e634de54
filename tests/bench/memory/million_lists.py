# A million small lists.
keep = [[i] for i in range(1000000)]
print("ready", flush=True)
input()
