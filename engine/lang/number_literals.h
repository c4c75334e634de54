// The value of a number token.
//
// CPython: Parser/pegen.c (parsenumber).
#pragma once

#include <string>
#include <string_view>

#include "lang/arena.h"
#include "lang/constant_value.h"

namespace heapglass {

// The longest decimal integer, as sys.get_int_max_str_digits() has it at the start.
inline constexpr size_t MAX_DECIMAL_DIGITS = 4300;

// Reads [text], which the tokenizer found to be a number, into [value]. Returns false with [error] set when it is an
// integer that is too long.
bool parse_number(std::string_view text, Arena& arena, ConstantValue& value, std::string& error);

}  // namespace heapglass
