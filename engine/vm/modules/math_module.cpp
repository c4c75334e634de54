// The module math: functions over ints and over iterables; math_floats.cpp has those over doubles.
//
// CPython: Modules/mathmodule.c, Modules/mathintegermodule.c.
#include "base/double_double.h"
#include "base/libm.h"
#include "object/float.h"
#include "object/identifiers.h"
#include "object/long.h"
#include "object/long_internal.h"
#include "object/module.h"
#include "vm/modules/math_functions.h"
#include "vm/modules/module_specs.h"
#include "vm/modules/module_support.h"

#include <cmath>
#include <numeric>
#include <vector>

namespace heapglass {

namespace {

// --- Rounding ------------------------------------------------------------------------------------------------------------------------

// The answer of a special method of the type of [x]; null without an error where it has none. CPython: _PyObject_MaybeCallSpecialNoArgs.
Object* maybe_call_special(Object* x, Id name) {
  bool unbound;
  Held<> method(object_lookup_special_method(x, id_of(name), &unbound), "the method being called");
  if (!method) {
    return nullptr;
  }
  return unbound ? object_call_one_arg(method.get(), x) : object_call_no_args(method.get());
}

Object* rounded(Object* x, Id method, double (*round)(double)) {
  if (!float_check_exact(x)) {
    if (Object* answer = maybe_call_special(x, method); answer != nullptr || err_occurred()) {
      return answer;
    }
  }
  const double value = float_as_double(x);
  return value == -1.0 && err_occurred() ? nullptr : long_from_double(round(value));
}
Object* math_ceil(Object*, Object* x) {
  return rounded(x, Id::__ceil__, std::ceil);
}
Object* math_floor(Object*, Object* x) {
  return rounded(x, Id::__floor__, std::floor);
}
Object* math_trunc(Object*, Object* x) {
  if (float_check_exact(x)) {
    return long_from_double(float_value(x));
  }
  Object* answer = maybe_call_special(x, Id::__trunc__);
  if (answer == nullptr && !err_occurred()) {
    err_format(StaticType::TypeError, "type %.100s doesn't define __trunc__ method", type_name_text(x));
  }
  return answer;
}

// --- Logarithms ------------------------------------------------------------------------------------------------------------------------

// A logarithm of any positive int, also past the floats. CPython: loghelper.
Object* log_of(Object* x, double (*log)(double)) {
  if (long_check(x)) {
    if (long_is_negative(x) || long_is_zero(x)) {
      return err_set_string(StaticType::ValueError, "expected a positive input");
    }
    bool overflow = false;
    const double value = bigint::to_double(long_view(x), overflow);
    if (!overflow) {
      return float_from_double(log(value));
    }
    const auto bits = static_cast<int64_t>(bigint::bit_length(long_view(x))) - 60;
    Held<> shift(long_from_int64(bits), "an operand of a binary operation");
    Held<> top(shift ? number_rshift(x, shift.get()) : nullptr, "an operand of a binary operation");
    const double high = top ? long_as_double(top.get()) : -1.0;
    return top ? float_from_double(log(high) + log(2.0) * static_cast<double>(bits)) : nullptr;
  }
  const double value = float_as_double(x);
  if (value == -1.0 && err_occurred()) {
    return nullptr;
  }
  if (value <= 0.0) {
    Held<> number(float_from_double(value), "the text of an exception");
    return value == 0.0 ? err_set_string(StaticType::ValueError, "expected a positive input")
                        : number ? err_format(StaticType::ValueError, "expected a positive input, got %R", number.get()) : nullptr;
  }
  return float_from_double(log(value));
}
Object* math_log(Object*, Args args) {
  if (!args_check_count("log", args.count, 1, 2)) {
    return nullptr;
  }
  Held<> value(log_of(args[0], libm::log), "an operand of a binary operation");
  if (!value || args.count == 1) {
    return value.release();
  }
  Held<> base(log_of(args[1], libm::log), "an operand of a binary operation");
  return base ? number_true_divide(value.get(), base.get()) : nullptr;
}
Object* math_log2(Object*, Object* x) {
  return log_of(x, libm::log2);
}
Object* math_log10(Object*, Object* x) {
  return log_of(x, libm::log10);
}

// --- Ints ------------------------------------------------------------------------------------------------------------------------------

Object* gcd_of(Object* a, Object* b) {
  int64_t x, y;
  if (bigint::to_i64(long_view(a), x) && bigint::to_i64(long_view(b), y) && x != INT64_MIN && y != INT64_MIN) {
    return long_from_int64(std::gcd(x, y));
  }
  bigint::View left = long_view(a), right = long_view(b);
  LongObject* result = long_alloc(bigint::gcd_bound(left, right));
  if (result == nullptr) {
    return nullptr;
  }
  return long_finish(result, bigint::gcd(left, right, std::span<uint32_t>(result->ob_digit, bigint::gcd_bound(left, right))));
}

Object* math_gcd(Object*, Args args) {
  Held<> result(small_int(0), "the result of a built-in function");
  for (int64_t i = 0; i < args.count; ++i) {
    Held<> number(number_index(args[i]), "an operand of a binary operation");
    result.reset(number ? gcd_of(result.get(), number.get()) : nullptr);
    if (!result) {
      return nullptr;
    }
  }
  return result.release();
}

Object* math_lcm(Object*, Args args) {
  Held<> result(small_int(1), "the result of a built-in function");
  for (int64_t i = 0; i < args.count; ++i) {
    Held<> number(number_index(args[i]), "an operand of a binary operation");
    if (!number) {
      return nullptr;
    }
    if (long_is_zero(number.get()) || long_is_zero(result.get())) {
      result.reset(small_int(0));
      continue;
    }
    Held<> divisor(gcd_of(result.get(), number.get()), "an operand of a binary operation");
    Held<> part(divisor ? number_floor_divide(number.get(), divisor.get()) : nullptr, "an operand of a binary operation");
    Held<> product(part ? number_multiply(result.get(), part.get()) : nullptr, "an operand of a binary operation");
    result.reset(product ? number_absolute(product.get()) : nullptr);
    if (!result) {
      return nullptr;
    }
  }
  return result.release();
}

// The product of low, low + 1, ... high, multiplied in halves.
Object* range_product(int64_t low, int64_t high) {
  if (low > high) {
    return small_int(1);
  }
  if (low == high) {
    return long_from_int64(low);
  }
  const int64_t middle = low + (high - low) / 2;
  Held<> left(range_product(low, middle), "an operand of a binary operation");
  Held<> right(left ? range_product(middle + 1, high) : nullptr, "an operand of a binary operation");
  if (!native_tick()) {
    return err_set_abort(AbortReason::BudgetSpent);
  }
  return right ? number_multiply(left.get(), right.get()) : nullptr;
}

Object* math_factorial(Object*, Object* argument) {
  Held<> number(number_index(argument), "an operand of a binary operation");
  if (!number) {
    return nullptr;
  }
  int overflow = 0;
  const int64_t n = long_as_int64_and_overflow(number.get(), &overflow);
  if (overflow > 0) {
    return err_format(StaticType::OverflowError, "factorial() argument should not exceed %lld", INT64_MAX);
  }
  if (overflow < 0 || n < 0) {
    return err_set_string(StaticType::ValueError, "factorial() not defined for negative values");
  }
  constexpr int64_t LAST_IN_A_WORD = 20;
  if (n <= LAST_IN_A_WORD) {
    uint64_t product = 1;
    for (int64_t factor = 2; factor <= n; ++factor) {
      product *= static_cast<uint64_t>(factor);
    }
    return long_from_uint64(product);
  }
  return range_product(1, n);
}

// n and k as ints that are not negative, for comb and perm.
bool counted(Object* given, const char* text, Held<>& number) {
  number.reset(number_index(given));
  if (number && long_is_negative(number.get())) {
    err_set_string(StaticType::ValueError, text);
    return false;
  }
  return static_cast<bool>(number);
}

Object* falling_product(Object* n, int64_t k) {
  Held<> result(small_int(1), "the result of a built-in function");
  Held<> factor(new_ref(n), "an operand of a binary operation");
  for (int64_t i = 0; i < k && result; ++i) {
    result.reset(number_multiply(result.get(), factor.get()));
    factor.reset(number_subtract(factor.get(), small_int(1)));
  }
  return result.release();
}

Object* math_perm(Object*, Args args) {
  if (!args_check_count("perm", args.count, 1, 2)) {
    return nullptr;
  }
  if (args.count == 1 || is_none(args[1])) {
    Held<> only(nullptr, "an operand of a binary operation");
    return counted(args[0], "n must be a non-negative integer", only) ? math_factorial(nullptr, only.get()) : nullptr;
  }
  Held<> n(nullptr, "an operand of a binary operation");
  Held<> k(nullptr, "an operand of a binary operation");
  if (!counted(args[0], "n must be a non-negative integer", n) || !counted(args[1], "k must be a non-negative integer", k)) {
    return nullptr;
  }
  const int more = object_rich_compare_bool(k.get(), n.get(), COMPARE_GT);
  if (more != 0) {
    return more < 0 ? nullptr : small_int(0);
  }
  const int64_t count = long_as_ssize_t(k.get());
  return count < 0 ? nullptr : falling_product(n.get(), count);
}

Object* math_comb(Object*, Args args) {
  if (!args_check_count("comb", args.count, 2, 2)) {
    return nullptr;
  }
  Held<> n(nullptr, "an operand of a binary operation");
  Held<> k(nullptr, "an operand of a binary operation");
  if (!counted(args[0], "n must be a non-negative integer", n) || !counted(args[1], "k must be a non-negative integer", k)) {
    return nullptr;
  }
  Held<> rest(number_subtract(n.get(), k.get()), "an operand of a binary operation");
  if (!rest || long_is_negative(rest.get())) {
    return rest ? small_int(0) : nullptr;
  }
  const int fewer = object_rich_compare_bool(rest.get(), k.get(), COMPARE_LT);
  const int64_t count = fewer < 0 ? -1 : long_as_ssize_t(fewer > 0 ? rest.get() : k.get());
  if (count < 0) {
    return nullptr;
  }
  Held<> above(falling_product(n.get(), count), "an operand of a binary operation");
  Held<> below(above ? range_product(1, count) : nullptr, "an operand of a binary operation");
  return below ? number_floor_divide(above.get(), below.get()) : nullptr;
}

Object* math_isqrt(Object*, Object* argument) {
  Held<> number(number_index(argument), "an operand of a binary operation");
  if (!number) {
    return nullptr;
  }
  if (long_is_negative(number.get())) {
    return err_set_string(StaticType::ValueError, "isqrt() argument must be nonnegative");
  }
  const bigint::View view = long_view(number.get());
  LongObject* result = long_alloc(bigint::isqrt_bound(view));
  return result == nullptr ? nullptr
                           : long_finish(result, bigint::isqrt(view, std::span<uint32_t>(result->ob_digit, bigint::isqrt_bound(view))));
}

// --- Iterables ---------------------------------------------------------------------------------------------------------------------------

// Shewchuk's partial sums: their exact sum is that of all values so far.
class ExactSum {
 public:
  void add(double x) {
    size_t used = 0;
    for (double y : partials_) {
      if (std::fabs(x) < std::fabs(y)) {
        std::swap(x, y);
      }
      const double high = x + y;
      const double low = y - (high - x);
      if (low != 0.0) {
        partials_[used++] = low;
      }
      x = high;
    }
    partials_.resize(used);
    partials_.push_back(x);
  }
  double value() const {
    size_t n = partials_.size();
    if (n == 0) {
      return 0.0;
    }
    double high = partials_[--n];
    double low = 0.0;
    while (n > 0) {
      const double x = high;
      const double y = partials_[--n];
      high = x + y;
      low = y - (high - x);
      if (low != 0.0) {
        break;
      }
    }
    if (n > 0 && ((low < 0.0 && partials_[n - 1] < 0.0) || (low > 0.0 && partials_[n - 1] > 0.0))) {
      const double y = low * 2.0;
      const double x = high + y;
      if (y == x - high) {
        high = x;
      }
    }
    return high;
  }
  bool overflowed() const { return !partials_.empty() && !std::isfinite(partials_.back()); }
  void clear() { partials_.clear(); }

 private:
  std::vector<double> partials_;
};

Object* math_fsum(Object*, Object* iterable) {
  Held<> iterator(object_get_iter(iterable), "the iterator of a built-in function");
  if (!iterator) {
    return nullptr;
  }
  ExactSum sum;
  double special = 0.0, infinities = 0.0;
  while (Object* next = iter_next(iterator.get())) {
    Held<> item(next, "an argument of a built-in function");
    const double x = float_as_double(next);
    if (x == -1.0 && err_occurred()) {
      return nullptr;
    }
    if (!std::isfinite(x)) {
      infinities += std::isinf(x) ? x : 0.0;
      special += x;
      continue;
    }
    sum.add(x);
    if (sum.overflowed()) {
      return err_set_string(StaticType::OverflowError, "intermediate overflow in fsum");
    }
  }
  if (err_occurred()) {
    return nullptr;
  }
  if (special != 0.0) {
    return std::isnan(infinities) ? err_set_string(StaticType::ValueError, "-inf + inf in fsum") : float_from_double(special);
  }
  return float_from_double(sum.value());
}

Object* math_prod(Object*, Args args) {
  Object* given[2];
  if (!args_unpack("prod", args, {"iterable", "start"}, 1, given, 1, 1)) {
    return nullptr;
  }
  Held<> iterator(object_get_iter(given[0]), "the iterator of a built-in function");
  if (!iterator) {
    return nullptr;
  }
  Held<> result(given[1] == nullptr ? small_int(1) : new_ref(given[1]), "the result of a built-in function");
  while (Object* next = iter_next(iterator.get())) {
    Held<> item(next, "an argument of a built-in function");
    Object* product = number_multiply(result.get(), next);
    if (product == nullptr) {
      return nullptr;
    }
    result.reset(product);
  }
  return err_occurred() ? nullptr : result.release();
}

struct TripleLength {
  double hi = 0, lo = 0, tiny = 0;
};
void add_product(TripleLength& total, double x, double y) {
  const double product = x * y;
  const DoubleDouble high = sum_exact(total.hi, product);
  const DoubleDouble middle = sum_exact(total.lo, std::fma(x, y, -product));
  const DoubleDouble next = sum_exact(middle.hi, high.lo);
  total = {high.hi, next.hi, total.tiny + middle.lo + next.lo};
}

Object* math_sumprod(Object*, Args args) {
  if (!args_check_count("sumprod", args.count, 2, 2)) {
    return nullptr;
  }
  Held<> first(object_get_iter(args[0]), "the iterator of a built-in function");
  Held<> second(first ? object_get_iter(args[1]) : nullptr, "the iterator of a built-in function");
  if (!second) {
    return nullptr;
  }
  Held<> total(small_int(0), "a value that sum() has added up so far");
  TripleLength floats;
  bool in_floats = false;
  const auto leave_floats = [&] {
    Held<> part(float_from_double(floats.hi + (floats.lo + floats.tiny)), "an operand of a binary operation");
    Object* sum = part ? number_add(total.get(), part.get()) : nullptr;
    total.reset(sum);
    floats = {};
    in_floats = false;
    return sum != nullptr;
  };
  for (;;) {
    Held<> x(iter_next(first.get()), "an argument of a built-in function");
    Held<> y(!x && err_occurred() ? nullptr : iter_next(second.get()), "an argument of a built-in function");
    if (err_occurred()) {
      return nullptr;
    }
    if (!x || !y) {
      if (x || y) {
        return err_set_string(StaticType::ValueError, "Inputs are not the same length");
      }
      return in_floats && !leave_floats() ? nullptr : total.release();
    }
    const bool x_float = float_check_exact(x.get()), y_float = float_check_exact(y.get());
    if ((x_float || y_float) && (x_float || long_check_exact(x.get())) && (y_float || long_check_exact(y.get()))) {
      const double a = float_as_double(x.get()), b = float_as_double(y.get());
      if (!err_occurred() && std::isfinite(a * b)) {
        add_product(floats, a, b);
        in_floats = true;
        continue;
      }
      err_clear();
    }
    if (in_floats && !leave_floats()) {
      return nullptr;
    }
    Held<> product(number_multiply(x.get(), y.get()), "an operand of a binary operation");
    total.reset(product ? number_add(total.get(), product.get()) : nullptr);
    if (!total) {
      return nullptr;
    }
  }
}

Object* math_hypot(Object*, Args args) {
  std::vector<double> coordinates(static_cast<size_t>(args.count));
  for (int64_t i = 0; i < args.count; ++i) {
    coordinates[static_cast<size_t>(i)] = float_as_double(args[i]);
    if (err_occurred()) {
      return nullptr;
    }
  }
  return float_from_double(libm::vector_length(coordinates));
}

Object* math_dist(Object*, Args args) {
  if (!args_check_count("dist", args.count, 2, 2)) {
    return nullptr;
  }
  Held<TupleObject> p(sequence_tuple(args[0]), "an argument of a built-in function");
  Held<TupleObject> q(p ? sequence_tuple(args[1]) : nullptr, "an argument of a built-in function");
  if (!q) {
    return nullptr;
  }
  if (p->ob_size != q->ob_size) {
    return err_set_string(StaticType::ValueError, "both points must have the same number of dimensions");
  }
  std::vector<double> differences(static_cast<size_t>(p->ob_size));
  for (int64_t i = 0; i < p->ob_size; ++i) {
    const double a = float_as_double(tuple_item(p.get(), i));
    const double b = err_occurred() ? 0 : float_as_double(tuple_item(q.get(), i));
    if (err_occurred()) {
      return nullptr;
    }
    differences[static_cast<size_t>(i)] = std::fabs(a - b);
  }
  return float_from_double(libm::vector_length(differences));
}

int execute(Object* module) {
  if (module_add_functions(module, MATH_FLOAT_FUNCTIONS) < 0) {
    return -1;
  }
  const struct {
    const char* name;
    double value;
  } numbers[] = {{"pi", 3.141592653589793}, {"e", 2.718281828459045}, {"tau", 6.283185307179586}, {"inf", HUGE_VAL}, {"nan", std::nan("")}};
  for (const auto& row : numbers) {
    if (module_add(module, row.name, float_from_double(row.value)) < 0) {
      return -1;
    }
  }
  return 0;
}

const MethodSpec FUNCTIONS[] = {
    method_one("ceil", math_ceil),       method_one("floor", math_floor),   method_one("trunc", math_trunc),
    method_fast("log", math_log),        method_one("log2", math_log2),     method_one("log10", math_log10),
    method_fast("gcd", math_gcd),        method_fast("lcm", math_lcm),      method_one("factorial", math_factorial),
    method_fast("perm", math_perm),      method_fast("comb", math_comb),    method_one("isqrt", math_isqrt),
    method_one("fsum", math_fsum),       method_keywords("prod", math_prod), method_fast("sumprod", math_sumprod),
    method_fast("hypot", math_hypot),    method_fast("dist", math_dist),
};

}  // namespace

const ModuleSpec MATH_MODULE_SPEC = {
    .name = "math",
    .doc = "This module provides access to the mathematical functions\ndefined by the C standard.",
    .functions = FUNCTIONS,
    .hidden_functions = MATH_FLOAT_FUNCTIONS,
    .execute = execute,
};

}  // namespace heapglass
