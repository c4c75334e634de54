# f-strings
a, b, w, p = 3.14159, "hi", 10, 2
print(f"{a:.2f}|{a:{w}.{p}f}|{b!r:>{w}}|{b!s:<5}|{b!a:^7}|{{}}|{a=}|{a = :.1f}|{b=!s}")
print(f"{'nested ' + f'{b}' + f"{b!r}"}" f' {1+1}' 'x')
print(f"{[x*2 for x in range(3)]} {(lambda x: x+1)(2)} {b if a else w:>4}")
print(f"""{
  a  # a comment
  :.3f} {b
}""")
print(rf"\d{b}\n", f"\t{b}\x41\N{DIGIT ONE}")
print(f"{a!r:{'>' + str(w)}}", f"{1_000_000:,}", f"{255:#x}", f"{-5:+d}", f"{.5:%}")
print(f"{b:{''}}", f"{a:}", f'{b[0]}', f"{ {1: 2}[1] }", f"{w:=+5}")
import sys
class F:
    def __format__(self, spec): return "<" + spec + ">"
print(f"{F():abc {w} {{x}}}", f"{F()}", f"{F()!s:>3}"[:2])
print(f"{a:{w}.{p}}" == format(a, "10.2"), f"{'a' 'b'}", f"{3!r}", f"{w:>{w}}", f"{'}'}", f"{'{'}")
print('%s %d %r %5.1f %%' % ("a", 3, "b", 2.25), "%(x)s" % {"x": 1})
