#include "lang/constant_arithmetic.h"

#include "base/utf8.h"
#include "lang/constant_numbers.h"

namespace heapglass {

namespace {

constexpr uint64_t MAX_INT_BITS = 128;
constexpr int64_t MAX_COLLECTION_SIZE = 256;
constexpr int64_t MAX_STRING_SIZE = 4096;
constexpr int64_t MAX_TOTAL_ITEMS = 1024;

bool is_text(const Constant& constant) {
  return constant.type == ConstantType::Str || constant.type == ConstantType::Bytes;
}

bool is_sequence(const Constant& constant) { return is_text(constant) || constant.type == ConstantType::Tuple; }

int64_t length_of(const Constant& constant) {
  if (constant.type == ConstantType::Tuple) return static_cast<int64_t>(constant.items.size());
  if (constant.type == ConstantType::Bytes) return static_cast<int64_t>(constant.text.size());
  return static_cast<int64_t>(utf8_characters(constant.text));
}

// Returns what is left of [limit] when all items of [constant] and of the tuples in it are counted.
int64_t remaining_complexity(const Constant& constant, int64_t limit) {
  if (constant.type != ConstantType::Tuple) return limit;
  limit -= static_cast<int64_t>(constant.items.size());
  for (const ConstantRef& item : constant.items) {
    if (limit < 0) break;
    limit = remaining_complexity(*item, limit);
  }
  return limit;
}

Constant empty_like(const Constant& constant) {
  Constant result;
  result.type = constant.type;
  return result;
}

ConstantRef concatenate(ConstantPool& pool, const Constant& left, const Constant& right) {
  if (left.type != right.type || !is_sequence(left)) return nullptr;
  Constant result = empty_like(left);
  result.text = left.text + right.text;
  result.items = left.items;
  result.items.insert(result.items.end(), right.items.begin(), right.items.end());
  return pool.intern(std::move(result));
}

ConstantRef repeat(ConstantPool& pool, const Constant& sequence, const Constant& count) {
  int64_t times = 0;
  if (!as_int(count).to_i64(times)) times = -1;
  const int64_t size = length_of(sequence);
  if (size != 0) {
    const bool is_tuple = sequence.type == ConstantType::Tuple;
    if (times < 0 || times > (is_tuple ? MAX_COLLECTION_SIZE : MAX_STRING_SIZE) / size) return nullptr;
    if (is_tuple && times != 0 && remaining_complexity(sequence, MAX_TOTAL_ITEMS / times) < 0) return nullptr;
  } else {
    times = 0;
  }
  Constant result = empty_like(sequence);
  for (int64_t i = 0; i < times; ++i) {
    result.text += sequence.text;
    result.items.insert(result.items.end(), sequence.items.begin(), sequence.items.end());
  }
  return pool.intern(std::move(result));
}

ConstantRef multiply(ConstantPool& pool, const Constant& left, const Constant& right) {
  const bool left_is_int = is_int_like(left);
  const bool right_is_int = is_int_like(right);
  if (left_is_int && is_sequence(right)) return repeat(pool, right, left);
  if (right_is_int && is_sequence(left)) return repeat(pool, left, right);
  if (left_is_int && right_is_int) {
    const BigInt a = as_int(left);
    const BigInt b = as_int(right);
    const uint64_t bits = bigint::bit_length(a.view()) + bigint::bit_length(b.view());
    if (!a.is_zero() && !b.is_zero() && bits > MAX_INT_BITS) return nullptr;
    return int_constant(pool, a.mul(b));
  }
  return fold_inexact(pool, left, NB_MULTIPLY, right);
}

ConstantRef power(ConstantPool& pool, const Constant& left, const Constant& right) {
  if (!is_int_like(left) || !is_int_like(right)) return fold_inexact(pool, left, NB_POWER, right);
  const BigInt base = as_int(left);
  const BigInt exponent = as_int(right);
  if (exponent.sign() < 0) return base.is_zero() ? nullptr : fold_inexact(pool, left, NB_POWER, right);
  uint64_t times = 0;
  if (!bigint::to_u64(exponent.view(), times)) return base.is_zero() ? int_constant(pool, BigInt(0)) : nullptr;
  if (!base.is_zero() && times != 0 && bigint::bit_length(base.view()) > MAX_INT_BITS / times) return nullptr;
  return int_constant(pool, base.pow(times));
}

ConstantRef shift(ConstantPool& pool, const Constant& left, int binary_operator, const Constant& right) {
  if (!is_int_like(left) || !is_int_like(right)) return nullptr;
  const BigInt value = as_int(left);
  const BigInt count = as_int(right);
  if (count.sign() < 0) return nullptr;
  if (value.is_zero()) return int_constant(pool, BigInt(0));
  uint64_t bits = 0;
  const bool fits = bigint::to_u64(count.view(), bits);
  if (binary_operator == NB_RSHIFT) {
    if (!fits) return int_constant(pool, BigInt(value.sign() < 0 ? -1 : 0));
    return int_constant(pool, value.rshift(bits));
  }
  if (!fits) return nullptr;
  if (bits != 0 && (bits > MAX_INT_BITS || bigint::bit_length(value.view()) > MAX_INT_BITS - bits)) return nullptr;
  return int_constant(pool, value.lshift(bits));
}

ConstantRef bitwise(ConstantPool& pool, const Constant& left, int binary_operator, const Constant& right) {
  if (!is_int_like(left) || !is_int_like(right)) return nullptr;
  const bigint::Bitwise operation = binary_operator == NB_AND  ? bigint::Bitwise::And
                                    : binary_operator == NB_OR ? bigint::Bitwise::Or
                                                               : bigint::Bitwise::Xor;
  const BigInt result = as_int(left).bitwise(operation, as_int(right));
  if (is_bool(left) && is_bool(right)) return pool.boolean(!result.is_zero());
  return int_constant(pool, result);
}

ConstantRef divide_ints(ConstantPool& pool, const Constant& left, int binary_operator, const Constant& right) {
  const BigInt divisor = as_int(right);
  if (divisor.is_zero()) return nullptr;
  const BigInt dividend = as_int(left);
  return int_constant(pool, binary_operator == NB_REMAINDER ? dividend.modulo(divisor) : dividend.floor_divide(divisor));
}

struct Range {
  int64_t start = 0;
  int64_t step = 1;
  int64_t count = 0;
};

// Finds what [slice] takes of [length] items. CPython: PySlice_Unpack, PySlice_AdjustIndices.
bool resolve_slice(const Constant& slice, int64_t length, Range* range) {
  int64_t bounds[3] = {0, 0, 1};
  bool given[3] = {};
  for (size_t i = 0; i < 3; ++i) {
    const Constant& item = *slice.items[i];
    if (item.type == ConstantType::None) continue;
    if (!is_int_like(item)) return false;
    given[i] = true;
    const BigInt value = as_int(item);
    if (!value.to_i64(bounds[i])) bounds[i] = value.sign() < 0 ? -INT64_MAX : INT64_MAX;
  }
  const int64_t step = bounds[2];
  if (step == 0) return false;
  auto clamp = [&](int64_t value, int64_t low, int64_t high) {
    if (value < 0) value = value < -length ? low : value + length;
    return value < low ? low : (value > high ? high : value);
  };
  const int64_t low = step < 0 ? -1 : 0;
  const int64_t high = step < 0 ? length - 1 : length;
  const int64_t start = given[0] ? clamp(bounds[0], low, high) : (step < 0 ? high : low);
  const int64_t stop = given[1] ? clamp(bounds[1], low, high) : (step < 0 ? low : high);
  range->start = start;
  range->step = step;
  if (step > 0) {
    range->count = stop > start ? (stop - start - 1) / step + 1 : 0;
  } else {
    range->count = start > stop ? (start - stop - 1) / -step + 1 : 0;
  }
  return true;
}

std::vector<std::string> split_characters(const std::string& text) {
  std::vector<std::string> characters;
  for (size_t position = 0; position < text.size();) {
    const size_t start = position;
    next_utf8(text, position);
    characters.push_back(text.substr(start, position - start));
  }
  return characters;
}

ConstantRef subscript(ConstantPool& pool, const Constant& sequence, const Constant& index) {
  if (!is_sequence(sequence)) return nullptr;
  const int64_t length = length_of(sequence);
  Range range;
  const bool is_slice = index.type == ConstantType::Slice;
  if (is_slice) {
    if (!resolve_slice(index, length, &range)) return nullptr;
  } else {
    if (!is_int_like(index) || !as_int(index).to_i64(range.start)) return nullptr;
    if (range.start < 0) range.start += length;
    if (range.start < 0 || range.start >= length) return nullptr;
    range.count = 1;
    const auto place = static_cast<size_t>(range.start);
    if (sequence.type == ConstantType::Tuple) return sequence.items[place];
    if (sequence.type == ConstantType::Bytes) return pool.integer(static_cast<uint8_t>(sequence.text[place]));
  }
  std::vector<std::string> characters;
  if (sequence.type == ConstantType::Str) characters = split_characters(sequence.text);
  Constant result = empty_like(sequence);
  for (int64_t i = 0, place = range.start; i < range.count; ++i, place += range.step) {
    const auto at = static_cast<size_t>(place);
    if (sequence.type == ConstantType::Tuple) {
      result.items.push_back(sequence.items[at]);
    } else if (sequence.type == ConstantType::Bytes) {
      result.text.push_back(sequence.text[at]);
    } else {
      result.text += characters[at];
    }
  }
  return pool.intern(std::move(result));
}

}  // namespace

ConstantRef fold_binary_operator(ConstantPool& pool, const Constant& left, int binary_operator,
                                 const Constant& right) {
  const bool are_ints = is_int_like(left) && is_int_like(right);
  switch (binary_operator) {
    case NB_ADD:
      if (are_ints) return int_constant(pool, as_int(left).add(as_int(right)));
      if (is_sequence(left)) return concatenate(pool, left, right);
      break;
    case NB_SUBTRACT:
      if (are_ints) return int_constant(pool, as_int(left).sub(as_int(right)));
      break;
    case NB_MULTIPLY: return multiply(pool, left, right);
    case NB_POWER: return power(pool, left, right);
    case NB_LSHIFT:
    case NB_RSHIFT: return shift(pool, left, binary_operator, right);
    case NB_AND:
    case NB_OR:
    case NB_XOR: return bitwise(pool, left, binary_operator, right);
    case NB_REMAINDER:
      if (is_text(left)) return nullptr;
      if (are_ints) return divide_ints(pool, left, binary_operator, right);
      break;
    case NB_FLOOR_DIVIDE:
      if (are_ints) return divide_ints(pool, left, binary_operator, right);
      break;
    case NB_TRUE_DIVIDE: break;
    case NB_SUBSCR: return subscript(pool, left, right);
    default: return nullptr;
  }
  return fold_inexact(pool, left, binary_operator, right);
}

ConstantRef fold_unary_operator(ConstantPool& pool, const Constant& operand, int opcode) {
  if (opcode == op::UNARY_NOT) return pool.boolean(!constant_is_true(operand));
  // `~True` is deprecated, and warns when it runs.
  if (opcode == op::UNARY_INVERT && is_bool(operand)) return nullptr;
  if (is_int_like(operand)) {
    const BigInt value = as_int(operand);
    if (opcode == op::UNARY_NEGATIVE) return int_constant(pool, value.negate());
    return int_constant(pool, opcode == op::UNARY_INVERT ? value.invert() : value);
  }
  const bool is_inexact = operand.type == ConstantType::Float || operand.type == ConstantType::Complex;
  if (!is_inexact || opcode == op::UNARY_INVERT) return nullptr;
  Constant result = operand;
  if (opcode == op::UNARY_NEGATIVE) {
    result.real = -operand.real;
    result.imag = -operand.imag;
  }
  return pool.intern(std::move(result));
}

}  // namespace heapglass
