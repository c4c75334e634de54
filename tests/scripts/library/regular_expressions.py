# The module re: matching, groups, substitution, flags and errors.
import re

CASES = [
    (r"a", "cat"), (r"^c.t$", "cat"), (r"(\w+)@(\w+)\.com", "mail bob@example.com now"), (r"a*b", "aaab"), (r"a+?b", "aaab"),
    (r"(a|b)*c", "ababc"), (r"(?:ab){2,3}", "ababab"), (r"(?P<y>\d{4})-(?P<m>\d\d)", "on 2024-05-06"), (r"\bword\b", "a word!"),
    (r"(?i)HeLLo", "say hello"), (r"(?<=x)y", "xy"), (r"(?<!x)y", "xyzy"), (r"foo(?=bar)", "foobar"), (r"foo(?!bar)", "foobar foobaz"),
    (r"(a)(b)?", "ac"), (r"(.)\1", "hello"), (r"(a)?(?(1)b|c)", "ab"), (r"(a)?(?(1)b|c)", "c"), (r"[^abc]+", "abcxyzabc"),
    (r"[a-c\d]+", "zz1a2"), (r"\s+", "a \t\nb"), (r"x*", "aaa"), (r"(?s)a.b", "a\nb"), (r"(?m)^b", "a\nb"), (r"(?x) a b # comment", "ab"),
    (r"(?>a+)b", "aaab"), (r"a++b", "aaab"), (r"a*+a", "aaa"), (r"é+", "caféé"), (r"(?i)É", "é"), (r"\w+", "naïve"), (r"(?a)\w+", "naïve"),
    (r"((a)|b)+", "ab"), (r"(?:(a)|b)*", "ab"), (r"(x+x+)+y", "xxxxxxxxy"), (r"^(?:a?){8}a{8}$", "aaaaaaaa"), (r"\Aab\z", "ab"), (r".*?,", "a,b,c"),
]
for pattern, text in CASES:
    match = re.search(pattern, text)
    print(pattern, match, match and match.groups(), match and match.regs)
m = re.match(r"(?P<first>\w+) (?P<second>\w+)", "hello world again")
print(m.group(), m.group(1, 2), m["first"], m.groupdict(), m.span("second"), m.start(2), m.end(), m.lastindex, m.lastgroup, m.pos, m.endpos)
print(m.expand(r"\2-\g<first>"), m.re.pattern, m.string)
print(re.findall(r"\d+", "1 22 333"), re.findall(r"(\w)(\d)", "a1 b2"), re.findall(r"x*", "axb"))
print(re.split(r"[,;]\s*", "a, b;c"), re.split(r"(,)", "a,b"), re.split(r"x*", "axbc"), re.split(",", "a,b,c", maxsplit=1))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("a", lambda m: m.group().upper() * 2, "banana"), re.subn("x*", "-", "abxd"))
print([x.group() for x in re.finditer(r"\w", "a b")], re.fullmatch("ab", "abc"), re.fullmatch("abc?", "ab"))
print(re.escape("a.b*c"), re.compile("a", re.I | re.M), re.compile("b").flags, re.compile(rb"\d").findall(b"1a2"))
p = re.compile("a(b)?")
print(p.groups, p.groupindex, p == re.compile("a(b)?"), p is re.compile("a(b)?"), p.search("xxab", 1, 3), p.match("ab", 1))
for bad in ("(", "[a", "a**", "(?P<1>a)", "(?P<a>x)(?P<a>y)", r"\1", "a{3,1}", "(?<=a+)b", "(?z)", "*", r"\Q"):
    try:
        re.compile(bad)
    except re.error as error:
        print(bad, "|", error)
for call in ('re.search("a", b"a")', 're.search(b"a", "a")', 're.search("a", 5)', 'm.group(5)', 'm.group("x")', 're.sub("a", r"\\g<z>", "a")', 're.compile(5)'):
    try:
        print(eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
