#include "base/bigint_text.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/bigint_scratch.h"

namespace heapglass::bigint {
namespace {

constexpr uint32_t DECIMAL_BASE = 1000000000;  // The digits that conversion works in.
constexpr int DECIMAL_SHIFT = 9;

// Writes [value] so that it ends before [end], padded with zeros to [width]; returns its first character.
char* write_backwards(uint32_t value, int width, char* end) {
  for (; value != 0 || width > 0; --width) {
    *--end = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  return end;
}

size_t write_small_decimal(uint64_t magnitude, bool negative, std::span<char> out) {
  char buffer[24];
  char* end = buffer + sizeof buffer;
  char* position = end;
  do {
    *--position = static_cast<char>('0' + magnitude % 10);
    magnitude /= 10;
  } while (magnitude != 0);
  if (negative) *--position = '-';
  const size_t length = static_cast<size_t>(end - position);
  std::memcpy(out.data(), position, length);
  return length;
}

// The number of base-10^9 digits that a magnitude of [count] digits can need: log10(2^30) / 9 < 1.00344.
size_t decimal_digits_bound(size_t count) { return count + count / 290 + 1; }

// Converts to base 10^9, little endian, and returns how many such digits there are.
size_t to_decimal_digits(View a, std::span<Digit> out) {
  size_t size = 0;
  for (size_t i = a.digits.size(); i-- > 0;) {
    uint64_t carry = a.digits[i];
    for (size_t j = 0; j < size; ++j) {
      carry += uint64_t{out[j]} << SHIFT;
      out[j] = static_cast<Digit>(carry % DECIMAL_BASE);
      carry /= DECIMAL_BASE;
    }
    for (; carry != 0; carry /= DECIMAL_BASE) out[size++] = static_cast<Digit>(carry % DECIMAL_BASE);
  }
  return size;
}

int digit_value(char character) {
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 'a' && character <= 'z') return character - 'a' + 10;
  if (character >= 'A' && character <= 'Z') return character - 'A' + 10;
  return 37;
}

bool is_space(char character) {
  return character == ' ' || (character >= '\t' && character <= '\r');
}

// The base that a prefix such as 0x names, or 0.
int prefix_base(std::string_view text) {
  if (text.size() < 2 || text[0] != '0') return 0;
  switch (text[1]) {
    case 'x': case 'X': return 16;
    case 'o': case 'O': return 8;
    case 'b': case 'B': return 2;
    default: return 0;
  }
}

// Returns whether [text] is digits of [base] with single underscores between them, and counts the digits.
bool check_digits(std::string_view text, int base, size_t& count) {
  count = 0;
  char previous = '_';
  for (const char character : text) {
    if (character == '_') {
      if (previous == '_') return false;
    } else {
      if (digit_value(character) >= base) return false;
      ++count;
    }
    previous = character;
  }
  return previous != '_';
}

Result parse_power_of_two(const IntText& text, int bits, std::span<Digit> out) {
  uint64_t accumulator = 0;
  int held = 0;
  size_t count = 0;
  for (size_t i = text.digits.size(); i-- > 0;) {
    if (text.digits[i] == '_') continue;
    accumulator |= static_cast<uint64_t>(digit_value(text.digits[i])) << held;
    held += bits;
    if (held >= SHIFT) {
      out[count++] = static_cast<Digit>(accumulator & MASK);
      accumulator >>= SHIFT;
      held -= SHIFT;
    }
  }
  if (accumulator != 0) out[count++] = static_cast<Digit>(accumulator);
  count = significant(out.first(count));
  return {count == 0 ? 0 : text.sign, count};
}

Result parse_any_base(const IntText& text, std::span<Digit> out) {
  size_t count = 0;
  const Digit base = static_cast<Digit>(text.base);
  for (size_t i = 0; i < text.digits.size();) {
    Digit value = 0;
    Digit factor = 1;
    for (; i < text.digits.size() && factor <= MASK / base; ++i) {
      if (text.digits[i] == '_') continue;
      value = value * base + static_cast<Digit>(digit_value(text.digits[i]));
      factor *= base;
    }
    const Digit carry = multiply_add_in_place(out.first(count), factor, value);
    if (carry != 0) out[count++] = carry;
  }
  return {count == 0 ? 0 : text.sign, count};
}

}  // namespace

size_t decimal_bound(View a) {
  return decimal_digits_bound(a.digits.size()) * DECIMAL_SHIFT + 24;
}

size_t write_decimal(View a, std::span<char> out) {
  if (a.digits.size() <= 2) {
    uint64_t magnitude = 0;
    for (size_t i = a.digits.size(); i-- > 0;) magnitude = (magnitude << SHIFT) | a.digits[i];
    return write_small_decimal(magnitude, a.sign < 0, out);
  }
  Scratch memory(decimal_digits_bound(a.digits.size()));
  const size_t size = to_decimal_digits(a, memory.span());
  char* end = out.data() + out.size();
  char* position = end;
  for (size_t i = 0; i + 1 < size; ++i) {
    position = write_backwards(memory.span()[i], DECIMAL_SHIFT, position);
  }
  position = write_backwards(memory.span()[size - 1], 0, position);
  if (a.sign < 0) *--position = '-';
  const size_t length = static_cast<size_t>(end - position);
  std::memmove(out.data(), position, length);
  return length;
}

void append_decimal(View a, std::string& out) {
  const size_t start = out.size();
  out.resize(start + decimal_bound(a));
  out.resize(start + write_decimal(a, std::span<char>(out.data() + start, out.size() - start)));
}

void append_decimal(int64_t value, std::string& out) {
  const Small small = from_i64(value);
  append_decimal(small.view(), out);
}

void append_text(View a, int base, Prefix prefix, std::string& out) {
  if (base == 10) {
    append_decimal(a, out);
    return;
  }
  const int bits = base == 16 ? 4 : (base == 8 ? 3 : 1);
  if (a.sign < 0) out.push_back('-');
  if (prefix == Prefix::With) {
    out.push_back('0');
    out.push_back(base == 16 ? 'x' : (base == 8 ? 'o' : 'b'));
  }
  const uint64_t length = bit_length(a);
  const uint64_t width = static_cast<uint64_t>(bits);
  const size_t count = length == 0 ? 1 : static_cast<size_t>((length + width - 1) / width);
  const size_t start = out.size();
  out.resize(start + count);
  uint64_t accumulator = 0;
  int held = 0;
  size_t index = 0;
  for (size_t i = count; i-- > 0;) {
    if (held < bits && index < a.digits.size()) {
      accumulator |= uint64_t{a.digits[index++]} << held;
      held += SHIFT;
    }
    const size_t digit = static_cast<size_t>(accumulator & ((uint64_t{1} << bits) - 1));
    out[start + i] = "0123456789abcdef"[digit];
    accumulator >>= bits;
    held = held < bits ? 0 : held - bits;
  }
}

IntText scan_int(std::string_view text, int base) {
  IntText result;
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    if (text.front() == '-') result.sign = -1;
    text.remove_prefix(1);
  }
  const int named = prefix_base(text);
  bool plain_zero = false;
  result.base = base;
  if (base == 0) {
    result.base = named != 0 ? named : 10;
    // "0777" is an error with base 0, "0" and "00" are not.
    plain_zero = named == 0 && !text.empty() && text.front() == '0';
  }
  if (named != 0 && named == result.base) {
    text.remove_prefix(2);
    if (!text.empty() && text.front() == '_') text.remove_prefix(1);
  }
  if (!check_digits(text, result.base, result.digit_count)) return result;
  if (plain_zero && text.find_first_not_of("0_") != std::string_view::npos) return result;
  result.digits = text;
  result.valid = true;
  return result;
}

size_t parse_bound(const IntText& text) {
  // As many digits as CPython allocates, so that what is left of the block is the same.
  if (std::has_single_bit(static_cast<unsigned>(text.base))) {
    const auto bits = static_cast<uint64_t>(std::countr_zero(static_cast<unsigned>(text.base)));
    return static_cast<size_t>((text.digit_count * bits + SHIFT - 1) / SHIFT);
  }
  // log2(base) in millionths: 3.321929 for ten, and below 5.16993 for the largest base.
  const uint64_t millionths = text.base == 10 ? 3321929 : 5169926;
  return static_cast<size_t>(text.digit_count * millionths / (1000000 * SHIFT)) + 1;
}

Result parse_int(const IntText& text, std::span<Digit> out) {
  const unsigned base = static_cast<unsigned>(text.base);
  if (std::has_single_bit(base)) return parse_power_of_two(text, std::countr_zero(base), out);
  return parse_any_base(text, out);
}

}  // namespace heapglass::bigint
