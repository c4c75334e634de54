# area: numbers
# difference: math.cbrt(27) is 3.0 here; with the C library of many a CPython it is 3.0000000000000004
# cause: CPython asks the C library of the machine; here the functions are rounded rightly, the same everywhere (engine/base/libm.h)
# teach: compare floats with math.isclose
import math

print(math.cbrt(27), math.cbrt(8))
