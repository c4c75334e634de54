// The functions of the module math over doubles.
//
// CPython: Modules/mathmodule.c; gamma and lgamma are Lanczos' approximation there too.
#include "base/libm.h"
#include "object/float.h"
#include "object/long.h"
#include "object/unicode_internal.h"
#include "vm/modules/math_functions.h"
#include "vm/modules/module_support.h"

#include <cmath>

namespace heapglass {

namespace {

constexpr double PI = 3.141592653589793238462643383279502884197;
constexpr double LOG_PI = 1.144729885849400174143427351353058711647;
constexpr double LANCZOS_G = 6.024680040776729583740234375;
constexpr double LANCZOS_G_MINUS_HALF = 5.524680040776729583740234375;
constexpr int LANCZOS_N = 13;
constexpr double NUMERATOR[LANCZOS_N] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr double DENOMINATOR[LANCZOS_N] = {0.0,        39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
                                           2637558.0,  357423.0,   32670.0,     1925.0,      66.0,        1.0};

double lanczos_sum(double x) {
  double numerator = 0.0, denominator = 0.0;
  if (x < 5.0) {
    for (int i = LANCZOS_N; --i >= 0;) {
      numerator = numerator * x + NUMERATOR[i];
      denominator = denominator * x + DENOMINATOR[i];
    }
  } else {
    for (int i = 0; i < LANCZOS_N; ++i) {
      numerator = numerator / x + NUMERATOR[i];
      denominator = denominator / x + DENOMINATOR[i];
    }
  }
  return numerator / denominator;
}

double sin_pi(double x) {
  const double y = std::fmod(std::fabs(x), 2.0);
  double result;
  switch (static_cast<int>(std::round(2.0 * y))) {
    case 0: result = libm::sin(PI * y); break;
    case 1: result = libm::cos(PI * (y - 0.5)); break;
    case 2: result = libm::sin(PI * (1.0 - y)); break;
    case 3: result = -libm::cos(PI * (y - 1.5)); break;
    default: result = libm::sin(PI * (y - 2.0)); break;
  }
  return std::copysign(1.0, x) * result;
}

double gamma_value(double x) {
  if (x == std::floor(x) && x <= 23.0) {
    double product = 1.0;
    for (int i = 2; i < static_cast<int>(x); ++i) {
      product *= i;
    }
    return product;
  }
  const double size = std::fabs(x);
  if (size < 1e-20) {
    return 1.0 / x;
  }
  if (size > 200.0) {
    return x < 0.0 ? 0.0 / sin_pi(x) : HUGE_VAL;
  }
  const double y = size + LANCZOS_G_MINUS_HALF;
  const bool large = size > LANCZOS_G_MINUS_HALF;
  const double q = large ? y - size : y - LANCZOS_G_MINUS_HALF;
  double z = large ? q - LANCZOS_G_MINUS_HALF : q - size;
  z = z * LANCZOS_G / y;
  double result;
  if (x < 0.0) {
    result = -PI / sin_pi(size) / size * libm::exp(y) / lanczos_sum(size);
    result -= z * result;
    if (size < 140.0) {
      return result / libm::pow(y, size - 0.5);
    }
    const double root = libm::pow(y, size / 2.0 - 0.25);
    return result / root / root;
  }
  result = lanczos_sum(size) / libm::exp(y);
  result += z * result;
  if (size < 140.0) {
    return result * libm::pow(y, size - 0.5);
  }
  const double root = libm::pow(y, size / 2.0 - 0.25);
  return result * root * root;
}

double lgamma_value(double x) {
  if (!std::isfinite(x)) {
    return std::isnan(x) ? x : HUGE_VAL;
  }
  if (x == std::floor(x) && x <= 2.0) {
    return 0.0;
  }
  const double size = std::fabs(x);
  if (size < 1e-20) {
    return -libm::log(size);
  }
  double result = libm::log(lanczos_sum(size)) - LANCZOS_G;
  result += (size - 0.5) * (libm::log(size + LANCZOS_G - 0.5) - 1);
  if (x < 0.0) {
    result = LOG_PI - libm::log(std::fabs(sin_pi(size))) - libm::log(size) - result;
  }
  return result;
}

// "text, got X" as ValueError.
std::nullptr_t domain_error(const char* text, double x) {
  Held<> number(float_from_double(x), "the text of an exception");
  Held<> repr(number ? object_repr(number.get()) : nullptr, "the text of an exception");
  return repr ? err_format(StaticType::ValueError, "%s, got %U", text, repr.get()) : nullptr;
}
std::nullptr_t range_error() {
  return err_set_string(StaticType::OverflowError, "math range error");
}

// One row a function of one double: its name, the kernel, whether [x] is refused and with what text.
using Kernel = double(double);
struct Row {
  Kernel* kernel;
  bool (*refuses)(double x);
  const char* text;
  bool may_overflow;
};

bool never(double) { return false; }
bool infinite(double x) { return std::isinf(x); }
bool negative(double x) { return x < 0; }
bool past_one(double x) { return x < -1 || x > 1; }
bool from_one(double x) { return x <= -1 || x >= 1; }
bool below_one(double x) { return x < 1; }
bool minus_one(double x) { return x <= -1; }
bool gamma_pole(double x) { return x == 0 || x == -HUGE_VAL || (x < 0 && x == std::floor(x)); }
bool lgamma_pole(double x) { return x <= 0 && x == std::floor(x) && std::isfinite(x); }

constexpr const char* FINITE = "expected a finite input";
constexpr const char* UNIT = "expected a number in range from -1 up to 1";
constexpr const char* NO_POLE = "expected a noninteger or positive integer";

double kernel_fabs(double x) { return std::fabs(x); }
double kernel_gamma(double x) { return std::isfinite(x) ? gamma_value(x) : x; }

#define ROWS(X)                                                                                                        \
  X(sqrt, libm::sqrt, negative, "expected a nonnegative input", false) X(cbrt, libm::cbrt, never, "", false)           \
  X(exp, libm::exp, never, "", true) X(exp2, libm::exp2, never, "", true) X(expm1, libm::expm1, never, "", true)       \
  X(log1p, libm::log1p, minus_one, "expected argument value > -1", false) X(sin, libm::sin, infinite, FINITE, false)   \
  X(cos, libm::cos, infinite, FINITE, false) X(tan, libm::tan, infinite, FINITE, false)                                \
  X(asin, libm::asin, past_one, UNIT, false) X(acos, libm::acos, past_one, UNIT, false)                                \
  X(atan, libm::atan, never, "", false) X(sinh, libm::sinh, never, "", true) X(cosh, libm::cosh, never, "", true)      \
  X(tanh, libm::tanh, never, "", false) X(asinh, libm::asinh, never, "", false)                                        \
  X(acosh, libm::acosh, below_one, "expected argument value not less than 1", false)                                   \
  X(atanh, libm::atanh, from_one, "expected a number between -1 and 1", false) X(erf, libm::erf, never, "", false)     \
  X(erfc, libm::erfc, never, "", false) X(fabs, kernel_fabs, never, "", false)                                         \
  X(gamma, kernel_gamma, gamma_pole, NO_POLE, true) X(lgamma, lgamma_value, lgamma_pole, NO_POLE, true)

Object* call_row(const Row& row, Object* argument) {
  const double x = float_as_double(argument);
  if (x == -1.0 && err_occurred()) {
    return nullptr;
  }
  if (row.refuses(x)) {
    return domain_error(row.text, x);
  }
  const double result = row.kernel(x);
  if (row.may_overflow && std::isinf(result) && std::isfinite(x)) {
    return range_error();
  }
  return float_from_double(result);
}

#define X(name, kernel, refuses, text, overflows)                           \
  Object* math_##name(Object*, Object* argument) {                          \
    return call_row({kernel, refuses, text, overflows}, argument);          \
  }
ROWS(X)
#undef X

bool two_doubles(const char* name, Args args, double* x, double* y) {
  if (!args_check_count(name, args.count, 2, 2)) {
    return false;
  }
  *x = float_as_double(args[0]);
  if (*x == -1.0 && err_occurred()) {
    return false;
  }
  *y = float_as_double(args[1]);
  return !(*y == -1.0 && err_occurred());
}

std::nullptr_t math_domain() {
  return err_set_string(StaticType::ValueError, "math domain error");
}

Object* math_pow(Object*, Args args) {
  double x, y;
  if (!two_doubles("pow", args, &x, &y)) {
    return nullptr;
  }
  const double result = libm::pow(x, y);
  if (std::isfinite(x) && std::isfinite(y)) {
    if (std::isnan(result) || (std::isinf(result) && x == 0.0)) {
      return math_domain();
    }
    if (std::isinf(result)) {
      return range_error();
    }
  }
  return float_from_double(result);
}

Object* math_fmod(Object*, Args args) {
  double x, y;
  if (!two_doubles("fmod", args, &x, &y)) {
    return nullptr;
  }
  if (std::isinf(y) && std::isfinite(x)) {
    return float_from_double(x);
  }
  const double result = std::fmod(x, y);
  return std::isnan(result) && !std::isnan(x) && !std::isnan(y) ? math_domain() : float_from_double(result);
}

Object* math_remainder(Object*, Args args) {
  double x, y;
  if (!two_doubles("remainder", args, &x, &y)) {
    return nullptr;
  }
  const double result = std::remainder(x, y);
  return std::isnan(result) && !std::isnan(x) && !std::isnan(y) ? math_domain() : float_from_double(result);
}

Object* math_atan2(Object*, Args args) {
  double y, x;
  return two_doubles("atan2", args, &y, &x) ? float_from_double(libm::atan2(y, x)) : nullptr;
}
Object* math_copysign(Object*, Args args) {
  double x, y;
  return two_doubles("copysign", args, &x, &y) ? float_from_double(std::copysign(x, y)) : nullptr;
}

Object* math_nextafter(Object*, Args args) {
  Object* given[3];
  if (!args_unpack("nextafter", args, {"x", "y", "steps"}, 2, given, 2, 2)) {
    return nullptr;
  }
  double x = float_as_double(given[0]);
  const double y = err_occurred() ? 0 : float_as_double(given[1]);
  int64_t steps = 1;
  if (!err_occurred() && given[2] != nullptr && !is_none(given[2])) {
    steps = number_as_ssize_t(given[2], StaticType::Count);
  }
  if (err_occurred()) {
    return nullptr;
  }
  if (steps < 0) {
    return err_set_string(StaticType::ValueError, "steps must be a non-negative integer");
  }
  for (; steps > 0 && x != y && !std::isnan(x); --steps) {
    x = std::nextafter(x, y);
  }
  return float_from_double(x);
}

Object* math_fma(Object*, Args args) {
  if (!args_check_count("fma", args.count, 3, 3)) {
    return nullptr;
  }
  double values[3];
  for (int i = 0; i < 3; ++i) {
    values[i] = float_as_double(args[i]);
    if (values[i] == -1.0 && err_occurred()) {
      return nullptr;
    }
  }
  const double result = std::fma(values[0], values[1], values[2]);
  if (std::isnan(result) && !std::isnan(values[0]) && !std::isnan(values[1]) && !std::isnan(values[2])) {
    return err_set_string(StaticType::ValueError, "invalid operation in fma");
  }
  if (std::isinf(result) && std::isfinite(values[0]) && std::isfinite(values[1]) && std::isfinite(values[2])) {
    return err_set_string(StaticType::OverflowError, "overflow in fma");
  }
  return float_from_double(result);
}

Object* math_ulp(Object*, Object* argument) {
  double x = float_as_double(argument);
  if (x == -1.0 && err_occurred()) {
    return nullptr;
  }
  x = std::fabs(x);
  if (!std::isfinite(x)) {
    return float_from_double(x);
  }
  const double next = std::nextafter(x, HUGE_VAL);
  return float_from_double(std::isinf(next) ? x - std::nextafter(x, -HUGE_VAL) : next - x);
}

Object* math_degrees(Object*, Object* argument) {
  const double x = float_as_double(argument);
  return x == -1.0 && err_occurred() ? nullptr : float_from_double(x * (180.0 / PI));
}
Object* math_radians(Object*, Object* argument) {
  const double x = float_as_double(argument);
  return x == -1.0 && err_occurred() ? nullptr : float_from_double(x * (PI / 180.0));
}

template <class Test>
Object* classify(Object* argument, Test test) {
  const double x = float_as_double(argument);
  return x == -1.0 && err_occurred() ? nullptr : bool_object(test(x));
}
Object* math_isfinite(Object*, Object* argument) {
  return classify(argument, [](double x) { return std::isfinite(x); });
}
Object* math_isinf(Object*, Object* argument) {
  return classify(argument, [](double x) { return std::isinf(x); });
}
Object* math_isnan(Object*, Object* argument) {
  return classify(argument, [](double x) { return std::isnan(x); });
}

// Steals both. What a caller makes is made before, in this order: that of a call's arguments differs from compiler to compiler.
Object* pair(Object* first, Object* second) {
  Held<> a(first, "the result of a built-in function");
  Held<> b(second, "the result of a built-in function");
  return a && b ? tuple_pack({first, second}) : nullptr;
}
Object* math_frexp(Object*, Object* argument) {
  const double x = float_as_double(argument);
  if (x == -1.0 && err_occurred()) {
    return nullptr;
  }
  int exponent = 0;
  const double mantissa = std::isfinite(x) ? std::frexp(x, &exponent) : x;
  Object* first = float_from_double(mantissa);
  return pair(first, long_from_int64(exponent));
}
Object* math_modf(Object*, Object* argument) {
  const double x = float_as_double(argument);
  if (x == -1.0 && err_occurred()) {
    return nullptr;
  }
  double whole = x;
  const double part = std::isinf(x) ? std::copysign(0.0, x) : std::isnan(x) ? x : std::modf(x, &whole);
  Object* first = float_from_double(part);
  return pair(first, float_from_double(whole));
}
Object* math_ldexp(Object*, Args args) {
  if (!args_check_count("ldexp", args.count, 2, 2)) {
    return nullptr;
  }
  const double x = float_as_double(args[0]);
  if (x == -1.0 && err_occurred()) {
    return nullptr;
  }
  if (!long_check(args[1])) {
    return err_set_string(StaticType::TypeError, "Expected an int as second argument to ldexp.");
  }
  int overflow = 0;
  int64_t exponent = long_as_int64_and_overflow(args[1], &overflow);
  exponent = overflow != 0 ? overflow * int64_t{1000000} : exponent;
  exponent = exponent > 1000000 ? 1000000 : exponent < -1000000 ? -1000000 : exponent;
  if (x == 0.0 || !std::isfinite(x)) {
    return float_from_double(x);
  }
  const double result = std::ldexp(x, static_cast<int>(exponent));
  return std::isinf(result) ? range_error() : float_from_double(result);
}

Object* math_isclose(Object*, Args args) {
  Object* given[4];
  if (!args_unpack("isclose", args, {"a", "b", "rel_tol", "abs_tol"}, 2, given, 0, 2)) {
    return nullptr;
  }
  double values[4] = {0, 0, 1e-9, 0.0};
  for (int i = 0; i < 4; ++i) {
    if (given[i] != nullptr) {
      values[i] = float_as_double(given[i]);
      if (values[i] == -1.0 && err_occurred()) {
        return nullptr;
      }
    }
  }
  const double a = values[0], b = values[1];
  if (values[2] < 0 || values[3] < 0) {
    return err_set_string(StaticType::ValueError, "tolerances must be non-negative");
  }
  if (a == b) {
    return true_object();
  }
  if (std::isinf(a) || std::isinf(b)) {
    return false_object();
  }
  const double difference = std::fabs(b - a);
  return bool_object(difference <= std::fabs(values[2] * b) || difference <= std::fabs(values[2] * a) || difference <= values[3]);
}

}  // namespace

const MethodSpec MATH_FLOAT_FUNCTIONS[MATH_FLOAT_COUNT] = {
#define X(name, kernel, refuses, text, overflows) method_one(#name, math_##name),
    ROWS(X)
#undef X
    method_fast("pow", math_pow),
    method_fast("fmod", math_fmod),
    method_fast("remainder", math_remainder),
    method_fast("atan2", math_atan2),
    method_fast("copysign", math_copysign),
    method_keywords("nextafter", math_nextafter),
    method_fast("fma", math_fma),
    method_one("ulp", math_ulp),
    method_one("degrees", math_degrees),
    method_one("radians", math_radians),
    method_one("isfinite", math_isfinite),
    method_one("isinf", math_isinf),
    method_one("isnan", math_isnan),
    method_one("frexp", math_frexp),
    method_one("modf", math_modf),
    method_fast("ldexp", math_ldexp),
    method_keywords("isclose", math_isclose),
};

}  // namespace heapglass
