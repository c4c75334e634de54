// What a traceback says of a SyntaxError beside its type: the place, the line, the carets, the message.
//
// CPython: Lib/traceback.py (TracebackException._format_syntax_error).
#pragma once

#include "object/exception.h"

#include <string>

namespace heapglass {

// A refused program as it is shown. A line of -1 is unknown, as is an [offset] of none.
struct ShownSyntaxError {
  int64_t lineno = -1;
  int64_t end_lineno = -1;
  bool has_offset = false;
  int64_t offset = 0;
  int64_t end_offset = 0;
  std::string text;
  std::string message;
};

// Replaces [shown] by the mistyped keyword that made [error] happen, where one is found.
void find_mistyped_keyword(const SyntaxErrorObject* error, ShownSyntaxError& shown);

// Returns the source line and the carets below it.
std::string syntax_error_lines(const ShownSyntaxError& shown);

}  // namespace heapglass
