from fractions import Fraction as F
print(F(1,3)+F(1,6), F('0.125'), F(3.5), repr(F(2,4)), F(7,3)//1, float(F(1,3)), F(1,2)**2, F(1,2)**-2, round(F(7,3),2), F(5,10)==0.5, hash(F(2))==hash(2))
try: F(1,0)
except ZeroDivisionError as e: print(e)
print(f"{F(1,3):.3f}", F(22,7).limit_denominator(5), sum([F(1,i) for i in range(1,6)]), max(F(1,2),F(2,3)), F(3,4).as_integer_ratio(), -F(1,2), abs(F(-1,2)), F(1,2)<0.6, int(F(7,2)))
import numbers; print(isinstance(F(1), numbers.Rational), isinstance(1.0, numbers.Real), isinstance(3, numbers.Integral))
import math; print(math.floor(F(7,2)), math.ceil(F(7,2)), math.gcd(12,18))
