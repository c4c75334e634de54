// Reading a code unit's tables back: instructions, lines and handlers.
//
// CPython: Objects/codeobject.c (_PyLineTable_NextAddressRange), Lib/dis.py.
#pragma once

#include <vector>

#include "lang/code_unit.h"
#include "lang/source_location.h"

namespace heapglass {

// Code from [start] to [end], in bytes, that comes from [location]. A line of -1 stands for none.
struct LocationRange {
  int start = 0;
  int end = 0;
  SourceLocation location;
};

// Returns the whole location table of [unit], in order.
std::vector<LocationRange> read_location_table(const CodeUnit& unit);

// A handler at [target] for exceptions from [start] to [end], all in bytes.
struct ExceptionEntry {
  int start = 0;
  int end = 0;
  int target = 0;
  int depth = 0;       // To which the stack is cut.
  bool lasti = false;  // Whether the place of the exception is pushed.
};

std::vector<ExceptionEntry> read_exception_table(const CodeUnit& unit);

// Returns where the jump [opcode] at [offset] leads, in bytes.
int jump_target(int opcode, int oparg, int offset);

}  // namespace heapglass
