// From source text to a code object, with the errors and warnings that CPython gives.
#pragma once

#include "vm/code.h"
#include "vm/library.h"

namespace heapglass {

enum class CompileMode { Module, Expression };

// Compiles [source]: a new code object, or null with SyntaxError set. Warnings are written to sys.stderr.
// [written]: as for code_from_unit.
CodeObject* compile_source(std::string_view source, std::string_view filename, CompileMode mode, ListObject* written = nullptr);

// The code of a file of the library, which was compiled when the engine was built. New; null with an error set.
CodeObject* compiled_library_code(const LibraryFile& file);

}  // namespace heapglass
