// From source text to a code object, with the errors and warnings that CPython gives.
#pragma once

#include "vm/code.h"

namespace heapglass {

enum class CompileMode { Module, Expression };

// Compiles [source]: a new code object, or null with SyntaxError set. Warnings are written to sys.stderr.
CodeObject* compile_source(std::string_view source, std::string_view filename, CompileMode mode);

}  // namespace heapglass
