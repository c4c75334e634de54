// Documentation strings are cleaned of their indentation when they are compiled.
#pragma once

#include <string>
#include <string_view>

namespace heapglass {

// Returns [text] with its tabs expanded, the margin common to all lines but the first taken off, and the first
// line's leading spaces taken off. CPython: Python/compile.c (_PyCompile_CleanDoc).
std::string clean_docstring(std::string_view text);

}  // namespace heapglass
