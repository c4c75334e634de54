# SyntaxErrors that compile() finds, with their messages and places.
sources = """x = = 1
1 = x
f() = 1
x + 1 = 2
"a" = 1
None = 1
(x, 1) = 2
[x, f()] = 3
x = 
if x
    pass
if x = 1: pass
while True print(1)
for x in range(3) print(x)
for 1 in x: pass
def f(: pass
def f(x, x): pass
def f(x=1, y): pass
def f(*): pass
def f(**k, a): pass
def f(a, *, **k): pass
def 1(): pass
class 1: pass
class C
return 1
yield 1
await x
break
continue
x = (1, 2
x = [1, 2
x = {1: 2
x = 1)
x = (1]
x = 'abc
x = \"\"\"abc
print 1
print "a"
exec "a"
import
import a.
from a import
from a import *, b
from . import
from a import (b
from __future__ import nothing
global x; x = 1; global x
nonlocal x
def f():\\n nonlocal x
def f(x):\\n global x
def f():\\n x = 1\\n global x
lambda x=1, y: 0
lambda: (yield) = 1
del 1
del f()
del x + 1
del (x, 1)
assert
raise from x
try: pass
try:\\n pass\\nx = 1
except: pass
try: pass\\nexcept: pass\\nexcept ValueError: pass
try: pass\\nexcept ValueError, KeyError as e: pass
with open(): 
async x
async def f(): yield from x
def f(): await x
[x for x in y for]
[x, y for x in z]
(x for x in y) = 1
f(x for x in y, 1)
f(a=1, 2)
f(**k, *a)
f(a=1, a=2)
f(1=2)
f(a.b=1)
f(True=1)
x := 1
(x.a := 1)
x = 1 if 2
x = 1 if 2 else
x = not
x ++
x = 5x
x = 0777
x = 0b12
x = 0xg
x = 1__0
x = 1_
x = 1.e
x = $
x = ?
x = 1 2
x y
x.1
x..y
@
@x
  x = 1
if 1:\\nx = 1
if 1:\\n    x = 1\\n  y = 2
if 1:\\n\\tx = 1\\n        y = 2
f'{'
f'{x'
f'{}'
f'{x!}'
f'{x!z}'
f'{x:{'
f'}'
f'{a b}'
f'{lambda x: 1}'
'\\\\N{nothing}'
'\\\\x1'
b'\\u20ac'
'a' b'b'
match x:\\n case 1 | y: pass
match x:\\n case y: pass\\n case 1: pass
match x:\\n case {**r, 1: 2}: pass
match x:\\n case [*a, *b]: pass
match x:\\n case C(a=1, 2): pass
match x:\\n case C(a=1, a=2): pass
type X = 
def f[T, T](): pass
{1: 2, 3}
{1, 2: 3}
{**a, *b}
*x
*x = 1
x = *y
a, *b, *c = d
*a, = 
x: int: str
(x, y): int = 1
x = yield = 1
\\u00e9 = 1; \\u20ac = 2
x = 1;; y = 2
else: pass
elif x: pass
finally: pass
case 1: pass
import a as b.c
from a import b.c
x = a b c
True += 1
x += y += 1
f() += 1
(a, b) += 1
x if y else z = 1
a < b = 1
-x = 1
not x = 1
... = 1
__debug__ = 1
def f(__debug__): pass
x.__debug__ = 1
class C(a=1, **k, a=2): pass
while: pass
with: pass
with x as 1: pass
with (x as y, z as 1): pass
for x, 1 in y: pass
for x in: pass
def f() -> : pass
def f(x:): pass
""".splitlines()
for source in sources:
    source = source.replace("\\n", "\n").replace("\\t", "\t").replace("\\u00e9", "\u00e9").replace("\\u20ac", "\u20ac").replace("\\\\", "\\")
    try:
        compile(source, "f", "exec")
        print(repr(source), "-> fine")
    except SyntaxError as error:
        print(ascii(source), "->", type(error).__name__ + ":", ascii(error.msg), error.lineno, error.offset, error.end_lineno, error.end_offset)
    except BaseException as error:
        print(ascii(source), "->", type(error).__name__ + ":", ascii(str(error)))
