// Where CPython reports `line` events: the instructions that start a line or are jumped to, for each code object.
//
// The tables are worked out once a code object and kept by the host; they say nothing that the code object does not say. Code of
// another file than the program's has none: its lines are not the learner's.
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

// Returns the table of [code]; null where there is none. While a trace function is set all code has one.
const LineMarks* line_marks(CodeObject* code);

// Whether [code] is of the program's own file.
bool line_is_of_program(CodeObject* code);

// Forgets all tables: another program begins.
void line_marks_clear();

// The line of [next].
inline int32_t line_at(const LineMarks* marks, CodeObject* code, const Instruction* next) {
  return marks->lines[static_cast<size_t>(next - code->instructions())];
}

// Whether reaching [next], which may start a line, from [previous] does.
bool line_starts(const LineMarks* marks, CodeObject* code, const Instruction* previous, const Instruction* next);

// Tells whether a `line` event comes before [next], after [previous] ran in the same frame.
inline bool line_event(const LineMarks* marks, CodeObject* code, const Instruction* previous, const Instruction* next) {
  return marks != nullptr && marks->starts[static_cast<size_t>(next - code->instructions())] != 0 &&
         line_starts(marks, code, previous, next);
}

}  // namespace heapglass
