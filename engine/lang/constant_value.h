// A constant as the source states it, before any object exists for it.
//
// The parser makes None, True, False, Ellipsis, Int, Float, Complex, Str and Bytes; folding adds negative
// numbers, Tuple and FrozenSet.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/arena.h"

namespace heapglass {

enum class ConstantKind : uint8_t { None, False, True, Ellipsis, Int, Float, Complex, Str, Bytes, Tuple, FrozenSet };

// [text] is the WTF-8 of a Str (a lone surrogate stands as its three bytes) or the bytes of a Bytes.
// [digits] are an Int's 30-bit digits, the least significant first, without leading zeros; 0 has none.
// [real] is a Float's value or a Complex's real part. [items] are a Tuple's or a FrozenSet's.
struct ConstantValue {
  ConstantKind kind = ConstantKind::None;
  bool negative = false;
  std::string_view text;
  Sequence<uint32_t> digits;
  double real = 0;
  double imag = 0;
  Sequence<ConstantValue> items;
};

}  // namespace heapglass
