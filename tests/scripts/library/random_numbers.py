# random with a seed: the Mersenne twister's own numbers.
import random

random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abcdef"), random.sample(range(100), 5))
items = list(range(10))
random.shuffle(items)
print(items, random.uniform(1, 2), random.gauss(0, 1), random.getrandbits(70), random.choices([1, 2, 3], k=4))
random.seed("text")
print(random.random(), random.randrange(0, 100, 7))
random.seed(10**30)
print(random.random())
state = random.getstate()
first = random.random()
random.setstate(state)
print(random.random() == first)
r = random.Random(7)
print(r.random(), r.betavariate(1, 2), r.expovariate(2))
