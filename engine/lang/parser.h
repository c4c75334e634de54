// The front end: text to tokens to tree.
//
// L6  The parser reads the whole grammar of CPython 3.14 and nothing else: what it refuses, CPython refuses, with
//     the same message at the same place wherever we know it.
// L7  Host recursion is bounded: what is nested too deeply ends in an error, never in a trap.
//
// CPython: Parser/pegen.c, Grammar/python.gram.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "lang/ast.h"

namespace heapglass {

enum class SyntaxErrorType : uint8_t { SyntaxError, IndentationError, TabError, MemoryError, RecursionError };

// What a refused program raises. Lines count from 1; columns count characters from 1; an end of 0 is unknown.
// [text] is the source line, with its newline if it has one. [last_statement_lineno] and its column are
// where the last compound statement started that could still be read, or 0.
struct SyntaxErrorInfo {
  SyntaxErrorType type = SyntaxErrorType::SyntaxError;
  std::string message;
  int lineno = 0;
  int col_offset = 0;
  int end_lineno = 0;
  int end_col_offset = 0;
  std::string text;
  bool has_text = true;
  bool is_from_parser = true;
  int last_statement_lineno = 0;
  int last_statement_col_offset = 0;
};

// A SyntaxWarning that the parser itself gives, such as an invalid escape sequence.
struct ParserWarning {
  std::string message;
  int lineno = 0;
};

// [root] is null when the source was refused; then [error] says why, and [incomplete] whether it only ended too early.
struct ParseResult {
  ast::Root* root = nullptr;
  SyntaxErrorInfo error;
  bool incomplete = false;
  std::vector<ParserWarning> warnings;
  std::unordered_set<std::string> identifiers;  // All names that stand in the source, as they are written.
  std::vector<std::string> tokens;              // The texts of all tokens, but of those that end or indent lines.
};

// Where a source comes from. An error at the end of a file has no column, at the end of a string it has.
enum class SourceKind : uint8_t { File, String };

struct SourceName {
  SourceKind kind = SourceKind::File;
  std::string_view filename = "main.py";
};

// Parses a whole program, as `python3.14 FILE` or `compile(source, name, "exec")`. [source] is the bytes (a BOM or an
// encoding comment is honoured). The tree lives in [arena]; it does not refer to [source].
ParseResult parse_module(std::string_view source, Arena& arena, const SourceName& name = {});

// Parses one expression, as `compile(source, name, "eval")`: root is an ExpressionModule.
ParseResult parse_expression(std::string_view source, Arena& arena);

// Returns the name of [type] as Python prints it.
const char* syntax_error_type_name(SyntaxErrorType type);

}  // namespace heapglass
