// The compiler as a whole: from source text to a code unit.
//
//   source -> parser -> preprocess -> symbol table -> code generation -> flow graph -> assembly -> CodeUnit
//
// The code is CPython 3.14's, to the byte. What CPython refuses is refused with its message at its place.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "lang/code_unit.h"
#include "lang/leftovers.h"
#include "lang/parser.h"

namespace heapglass {

// A SyntaxWarning. Columns count from 1; 0 is unknown.
struct CompileWarning {
  std::string message;
  int lineno = 0;
  int col_offset = 0;
  int end_lineno = 0;
  int end_col_offset = 0;
};

// [code] is null when the source was refused; then [error] says why. Warnings come in the order of CPython.
struct CompileResult {
  std::shared_ptr<CodeUnit> code;
  SyntaxErrorInfo error;
  std::vector<CompileWarning> warnings;
  Leftovers leftovers;
  std::unordered_set<std::string> identifiers;  // The names that the program writes.
  std::vector<std::string> tokens;              // The texts of its tokens.
};

// Compiles a program, as `python3.14 FILE` or `compile(source, filename, "exec")` do.
CompileResult compile_module(std::string_view source, std::string_view filename, SourceKind kind = SourceKind::File);

// Compiles an expression, as `compile(source, filename, "eval")`.
CompileResult compile_eval(std::string_view source, std::string_view filename);

}  // namespace heapglass
