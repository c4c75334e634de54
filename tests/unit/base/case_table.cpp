#include "base/case_table.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace heapglass::testing {
namespace {

Fields split(std::string_view row) {
  Fields fields;
  for (;;) {
    const size_t tab = row.find('\t');
    fields.emplace_back(row.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    row.remove_prefix(tab + 1);
  }
}

// Checks one row; the answer must be its tail.
bool check_row(std::string_view row, Answer answer) {
  const std::string got = answer(split(row));
  const bool right = row.size() > got.size() && row.ends_with(got) &&
                     row[row.size() - got.size() - 1] == '\t' && !got.empty();
  CHECK_MESSAGE(right, "row ", std::string(row), " got ", got);
  return right;
}

}  // namespace

void check_rows(const char* const* rows, size_t count, Answer answer) {
  int wrong = 0;
  for (size_t i = 0; i < count && wrong < 20; ++i) wrong += check_row(rows[i], answer) ? 0 : 1;
}

void check_case_file(Answer answer) {
  const char* path = std::getenv("HEAPGLASS_BASE_CASES");
  if (path == nullptr) return;
  std::ifstream file(path);
  CHECK(file.good());
  int wrong = 0;
  for (std::string line; wrong < 20 && std::getline(file, line);) {
    if (answer(split(line)).empty()) continue;
    wrong += check_row(line, answer) ? 0 : 1;
  }
}

BigInt to_bigint(const std::string& text) {
  BigInt value;
  CHECK(BigInt::parse(text, 10, value));
  return value;
}

double to_double(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

std::string double_hex(double value) {
  if (value != value) return "nan";
  if (value - value != 0) return value < 0 ? "-inf" : "inf";
  if (value == 0) return std::signbit(value) ? "-0x0.0p+0" : "0x0.0p+0";
  uint64_t bits;
  static_assert(sizeof bits == sizeof value);
  __builtin_memcpy(&bits, &value, sizeof bits);
  const int biased = static_cast<int>((bits >> 52) & 0x7FF);
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%s0x%d.%013llxp%+d", (bits >> 63) != 0 ? "-" : "", biased == 0 ? 0 : 1,
                static_cast<unsigned long long>(bits & ((uint64_t{1} << 52) - 1)), biased == 0 ? -1022 : biased - 1023);
  return buffer;
}

std::string decoded(std::string_view text) {
  std::string bytes;
  const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  for (size_t i = 1; i + 1 < text.size(); i += 2) {
    bytes.push_back(static_cast<char>(value(text[i]) * 16 + value(text[i + 1])));
  }
  return bytes;
}

std::string coded(std::string_view bytes) {
  std::string text = "x";
  for (const char c : bytes) {
    text.push_back("0123456789abcdef"[static_cast<unsigned char>(c) >> 4]);
    text.push_back("0123456789abcdef"[static_cast<unsigned char>(c) & 15]);
  }
  return text;
}

}  // namespace heapglass::testing
