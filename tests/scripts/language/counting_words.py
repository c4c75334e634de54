# Text processing for beginners: counting, sorting, formatting, reading lines.
import collections
import string

text = """The quick brown fox jumps over the lazy dog.
The dog barks; the fox runs away!
Who let the dogs out?  Who, who, who?
"""
words = [w.strip(string.punctuation).lower() for w in text.split()]
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
print(len(words), len(counts), counts["the"], counts.get("cat", 0))
for word, n in sorted(counts.items(), key=lambda p: (-p[1], p[0]))[:5]:
    print(f"{word:<8}|{n:>3}|{'*' * n}")
by_letter = collections.defaultdict(list)
for w in sorted(set(words)):
    by_letter[w[0]].append(w)
print(dict(by_letter))
print(collections.Counter(words).most_common(3), collections.Counter(text.lower())["o"])
lines = text.splitlines()
width = max(map(len, lines))
for i, line in enumerate(lines, 1):
    print(f"{i:02d} {line:.^{width}}")
print([len(line.split()) for line in lines], sum(len(line) for line in lines) / len(lines))
print(" ".join(w.capitalize() for w in words[:4]), "-".join(reversed(words[:3])), text.title()[:19])
vowels = {c: text.lower().count(c) for c in "aeiou"}
print(vowels, max(vowels, key=vowels.get), sum(vowels.values()))


def palindrome(s):
    s = [c for c in s.lower() if c.isalnum()]
    return s == s[::-1]


for s in ("A man, a plan, a canal: Panama", "Python", "", "No lemon, no melon"):
    print(repr(s), palindrome(s))


def caesar(s, k):
    result = ""
    for c in s:
        if c.isalpha():
            base = ord("A") if c.isupper() else ord("a")
            result += chr((ord(c) - base + k) % 26 + base)
        else:
            result += c
    return result


secret = caesar("Hello, World!", 3)
print(secret, caesar(secret, -3))
print("anagram", sorted("listen") == sorted("silent"), "".join(sorted("python")))
table = str.maketrans("aeiou", "AEIOU", "xyz")
print("xylophone is easy".translate(table))
print("a,b,,c".split(","), "a b  c".split(), "a b  c".split(" "), "1-2-3".rsplit("-", 1), "k=v=w".partition("="))
print("%s has %d items costing %.2f (%5.1f%%)" % ("cart", 3, 9.5, 12.34), "{:>8}|{:<8}|{:^8}".format("r", "l", "c"), f"{1234567.891:,.2f} {255:#x} {5:08b} {0.00012:e}")
number = 12345
print(sum(int(d) for d in str(number)), str(number)[::-1], int(str(number)[::-1]) > number, divmod(number, 100), f"{number:>10}")
for n in (1, 2, 3, 5, 15):
    print("FizzBuzz" if n % 15 == 0 else "Fizz" if n % 3 == 0 else "Buzz" if n % 5 == 0 else n, end=" ")
print()
print("\N{GREEK SMALL LETTER PI} caf\u00e9 \u20ac".encode(), len("\u20ac"), "\u00df".upper(), "\u0130".lower() == "i\u0307", "stra\u00dfe".casefold())
