// The tables of a code object: which source positions an instruction comes from, and which handler guards it.
//
// CPython: Objects/codeobject.c (InternalDocs/code_objects.md), Python/ceval.c (get_exception_handler).
#pragma once

#include "vm/code.h"

namespace heapglass {

// A position in the source; -1 where it is not known. Columns count bytes from 0.
struct CodePosition {
  int32_t line = -1;
  int32_t end_line = -1;
  int32_t column = -1;
  int32_t end_column = -1;
};

// Walks co_linetable entry by entry.
struct LineTableReader {
  const uint8_t* next;
  const uint8_t* limit;
  int32_t computed_line;
  int32_t start = 0;  // The code units of the present entry: [start, end).
  int32_t end = 0;
  CodePosition position;

  explicit LineTableReader(CodeObject* code);
  bool advance();
};

// Returns where the instruction at code unit [index] comes from.
CodePosition code_position_of(CodeObject* code, int32_t index);
int32_t code_line_of(CodeObject* code, int32_t index);

// Finds the handler of code unit [index]: the stack level to unwind to, the target and whether to push where it happened.
bool code_find_handler(CodeObject* code, int32_t index, int32_t* level, int32_t* handler, bool* push_lasti);

}  // namespace heapglass
