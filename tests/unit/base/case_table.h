// Rows `operation TAB argument … TAB expected` that CPython wrote (tests/tools/base_cases.py), either
// compiled in or read from the file that HEAPGLASS_BASE_CASES names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bigint_value.h"

namespace heapglass::testing {

// The fields of one row.
using Fields = std::vector<std::string>;

// Returns what the kernels answer for [fields], joined by tabs; empty when the operation is of another kernel.
using Answer = std::string (*)(const Fields& fields);

// Runs every row through [answer] and reports each row whose tail differs. [rows] may be empty.
void check_rows(const char* const* rows, size_t count, Answer answer);

// Runs the rows of the file that HEAPGLASS_BASE_CASES names, if it is set.
void check_case_file(Answer answer);

BigInt to_bigint(const std::string& text);

// Reads the form that float.hex writes.
double to_double(const std::string& text);
std::string double_hex(double value);

// Reads and writes text in the form x6162.
std::string decoded(std::string_view text);
std::string coded(std::string_view bytes);

}  // namespace heapglass::testing
