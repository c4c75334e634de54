from string.templatelib import Template, Interpolation, convert
import sys, gc
name="x"; w=5
t=t"a{name!r:>{w}}b{w}{name=}"
print(repr(t)); print(t.strings,t.values,t.interpolations[0].conversion, t.interpolations[0].format_spec)
print(list(t), type(iter(t)), sys.getsizeof(t), sys.getsizeof(t.interpolations[0]), sys.getsizeof(iter(t)))
print(t+t"z{1}")
for f in (lambda:t+"s", lambda:"s"+t, lambda:t+1):
    try: print(f())
    except TypeError as e: print(e)
T=type(t); I=type(t.interpolations[0])
print(T("a","b",I(3,"x"),"c"), list(T.__dict__), list(I.__dict__), I.__match_args__)
for f in (lambda:T(1), lambda:T(a=1), lambda:I(1,"x","q"), lambda:I(1,2), lambda: I(), lambda:I(1,"x",5), lambda:type("X",(T,),{}), lambda: t.foo, lambda: setattr(t,'strings',1)):
    try: print(f())
    except (TypeError,ValueError,AttributeError) as e: print(type(e).__name__, e)
match t.interpolations[1]:
    case I(v, e, c, f): print(v,e,c,f)
print(t""==t"", hash(t"")!=0, T[int], t"{1}"t"{2}")
print(t'{{}}')
