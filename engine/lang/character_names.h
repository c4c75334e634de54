// The characters that \N{...} knows.
//
// Not all names of Unicode are here, which would be a megabyte: only those of the table in character_names.cpp. An unknown
// name is refused as CPython refuses one that does not exist.
#pragma once

#include <cstdint>
#include <string_view>

namespace heapglass {

// Finds the character called [name], in any case.
bool character_named(std::string_view name, uint32_t& code_point);

}  // namespace heapglass
