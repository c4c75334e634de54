// Where CPython reports `line` events: the instructions that start a line or are jumped to, for each code object.
//
// The tables are worked out once a code object and kept by the host; they say nothing that the code object does not say.
//
// CPython: Python/instrumentation.c, initialize_lines and _Py_call_instrumentation_line.
#pragma once

#include "vm/code.h"

#include <vector>

namespace heapglass {

struct LineMarks {
  std::vector<int32_t> lines;   // The line of each code unit, -1: none.
  std::vector<uint8_t> starts;  // 1: an event may be reported before it.
};

// Returns the table of [code], which may be null (then null).
const LineMarks* line_marks(CodeObject* code);

// Tells whether a `line` event comes before [next], after [previous] ran in the same frame.
bool line_event(const LineMarks* marks, CodeObject* code, const Instruction* previous, const Instruction* next);

}  // namespace heapglass
