// Constants as numbers.
#pragma once

#include "base/bigint_value.h"
#include "lang/constant_pool.h"

namespace heapglass {

inline bool is_bool(const Constant& constant) {
  return constant.type == ConstantType::False || constant.type == ConstantType::True;
}

// A bool is an int.
inline bool is_int_like(const Constant& constant) { return constant.type == ConstantType::Int || is_bool(constant); }

inline BigInt as_int(const Constant& constant) {
  if (is_bool(constant)) return BigInt(constant.type == ConstantType::True ? 1 : 0);
  return BigInt(bigint::make_view(constant.negative ? -1 : 1, constant.digits));
}

inline ConstantRef int_constant(ConstantPool& pool, const BigInt& value) {
  Constant constant;
  constant.type = ConstantType::Int;
  constant.negative = value.sign() < 0;
  const bigint::View view = value.view();
  constant.digits.assign(view.digits.begin(), view.digits.end());
  return pool.intern(std::move(constant));
}

// Returns the value of an operator on numbers of which one is no int, or of `/` and negative powers of ints; null
// where Python raises, or where one is no number.
ConstantRef fold_inexact(ConstantPool& pool, const Constant& left, int binary_operator, const Constant& right);

}  // namespace heapglass
