// The int kernels against tables that CPython wrote.
#include <doctest/doctest.h>

#include "base/bigint.h"
#include "base/bigint_text.h"
#include "base/bigint_value.h"
#include "base/case_table.h"

namespace heapglass::testing {
namespace {

using bigint::Bitwise;

std::string text_of(bigint::View value) {
  std::string text;
  bigint::append_decimal(value, text);
  return text;
}

std::string based(bigint::View value, int base) {
  std::string text;
  bigint::append_text(value, base, bigint::Prefix::With, text);
  return text;
}

std::string pow_mod_answer(const Fields& f) {
  const BigInt a = to_bigint(f[1]);
  const BigInt e = to_bigint(f[2]);
  const BigInt m = to_bigint(f[3]);
  std::vector<bigint::Digit> out(bigint::pow_mod_bound(m.view()));
  bigint::Result result;
  if (bigint::pow_mod(a.view(), e.view(), m.view(), out, result) != bigint::ModularPower::Done) {
    return "ValueError: base is not invertible for the given modulus";
  }
  return text_of(bigint::view_of(result, out));
}

std::string bytes_answer(const Fields& f) {
  const auto order = (f[0] == "to_bytes" ? f[3] : f[2]) == "little" ? bigint::ByteOrder::Little : bigint::ByteOrder::Big;
  if (f[0] == "to_bytes") {
    std::vector<uint8_t> bytes(std::stoul(f[2]));
    if (!bigint::to_bytes(to_bigint(f[1]).view(), bytes, order, f[4] == "1")) return "error";
    return coded(std::string(bytes.begin(), bytes.end()));
  }
  const std::string raw = decoded(f[1]);
  const std::vector<uint8_t> bytes(raw.begin(), raw.end());
  std::vector<bigint::Digit> out(bigint::from_bytes_bound(bytes, order, f[3] == "1"));
  return text_of(bigint::view_of(bigint::from_bytes(bytes, order, f[3] == "1", out), out));
}

std::string unary_answer(const Fields& f) {
  const std::string& op = f[0];
  if (op == "int") {
    BigInt value;
    return BigInt::parse(decoded(f[1]), std::stoi(f[2]), value) ? value.decimal() : "error";
  }
  if (op == "from_double") return BigInt::from_double(to_double(f[1])).decimal();
  const BigInt a = to_bigint(f[1]);
  bool overflow = false;
  if (op == "invert") return a.invert().decimal();
  if (op == "bits") {
    return std::to_string(bigint::bit_length(a.view())) + "\t" + std::to_string(bigint::bit_count(a.view())) + "\t" +
           std::to_string(bigint::hash(a.view()));
  }
  if (op == "float") {
    const double value = bigint::to_double(a.view(), overflow);
    return overflow ? "OverflowError: int too large to convert to float" : double_hex(value);
  }
  if (op == "text") return based(a.view(), 2) + "\t" + based(a.view(), 8) + "\t" + based(a.view(), 16);
  if (op == "isqrt") {
    std::vector<bigint::Digit> out(bigint::isqrt_bound(a.view()));
    return text_of(bigint::view_of(bigint::isqrt(a.view(), out), out));
  }
  return "";
}

std::string binary_answer(const Fields& f) {
  const std::string& op = f[0];
  const BigInt a = to_bigint(f[1]);
  const BigInt b = to_bigint(f[2]);
  if (op == "add") return a.add(b).decimal();
  if (op == "sub") return a.sub(b).decimal();
  if (op == "mul") return a.mul(b).decimal();
  if (op == "divmod") return a.floor_divide(b).decimal() + "\t" + a.modulo(b).decimal();
  if (op == "and") return a.bitwise(Bitwise::And, b).decimal();
  if (op == "or") return a.bitwise(Bitwise::Or, b).decimal();
  if (op == "xor") return a.bitwise(Bitwise::Xor, b).decimal();
  if (op == "lshift") return a.lshift(std::stoul(f[2])).decimal();
  if (op == "rshift") return a.rshift(std::stoul(f[2])).decimal();
  if (op == "pow") return a.pow(std::stoul(f[2])).decimal();
  if (op == "compare") return std::to_string(bigint::compare(a.view(), b.view()));
  if (op == "gcd") {
    std::vector<bigint::Digit> out(bigint::gcd_bound(a.view(), b.view()));
    return text_of(bigint::view_of(bigint::gcd(a.view(), b.view(), out), out));
  }
  if (op == "true_divide") {
    bool overflow = false;
    const double value = bigint::true_divide(a.view(), b.view(), overflow);
    return overflow ? "OverflowError: integer division result too large for a float" : double_hex(value);
  }
  return "";
}

std::string bigint_answer(const Fields& f) {
  static const char* const BINARY[] = {"add", "sub", "mul", "divmod", "and", "or", "xor", "lshift",
                                       "rshift", "pow", "compare", "gcd", "true_divide"};
  for (const char* name : BINARY) {
    if (f[0] == name) return binary_answer(f);
  }
  if (f[0] == "pow_mod") return pow_mod_answer(f);
  if (f[0] == "to_bytes" || f[0] == "from_bytes") return bytes_answer(f);
  if (f[0] == "compare_double") {
    return std::to_string(bigint::compare_with_double(to_bigint(f[1]).view(), to_double(f[2])));
  }
  static const char* const UNARY[] = {"int", "from_double", "invert", "bits", "float", "text", "isqrt"};
  for (const char* name : UNARY) {
    if (f[0] == name) return unary_answer(f);
  }
  return "";
}

const char* const ROWS[] = {
#include "base/cases/bigint.inc"
};

}  // namespace

TEST_CASE("int arithmetic gives what CPython gives") {
  check_rows(ROWS, std::size(ROWS), bigint_answer);
  check_case_file(bigint_answer);
}

TEST_CASE("a sum may be written over an operand") {
  bigint::Digit digits[4] = {bigint::MASK, bigint::MASK, 0, 0};
  const bigint::View a{1, std::span<const bigint::Digit>(digits, 2)};
  const bigint::Small one = bigint::from_i64(1);
  const bigint::Result result = bigint::add(a, one.view(), digits);
  CHECK(result.count == 3);
  CHECK(digits[0] == 0);
  CHECK(digits[2] == 1);
}

TEST_CASE("the 64-bit borders convert both ways") {
  for (const int64_t value : {INT64_MIN, INT64_MIN + 1, int64_t{-1}, int64_t{0}, INT64_MAX}) {
    int64_t back = 1;
    CHECK(bigint::to_i64(bigint::from_i64(value).view(), back));
    CHECK(back == value);
  }
  int64_t unused = 0;
  CHECK_FALSE(bigint::to_i64(bigint::from_u64(uint64_t{1} << 63).view(), unused));
}

}  // namespace heapglass::testing
