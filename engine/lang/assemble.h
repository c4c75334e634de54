// Writing a unit out: code units with extended arguments and caches, the location table, the exception table.
//
// CPython: Python/assemble.c.
#pragma once

#include "lang/flowgraph.h"

namespace heapglass {

// An instruction in its final place. Jumps have the index of their target in [target].
struct PlacedInstruction {
  int opcode = 0;
  int oparg = 0;
  SourceLocation location;
  int target = -1;
  int handler = -1;         // The index of the handler's first instruction.
  int handler_depth = 0;    // The stack's depth when the handler starts.
  bool preserve_lasti = false;
  int offset = 0;           // In code units.

  int extended_args() const { return oparg > 0xFFFFFF ? 3 : (oparg > 0xFFFF ? 2 : (oparg > 0xFF ? 1 : 0)); }
  int size() const { return extended_args() + 1 + opcode_info(static_cast<unsigned>(opcode)).caches; }
};

// Returns the table of co_linetable. Locations that stand for the next one's are replaced by it.
// CPython: assemble_location_info, Objects/locations.md.
std::vector<uint8_t> make_location_table(std::vector<PlacedInstruction>& code, int first_line);

// Returns the table of co_exceptiontable. CPython: assemble_exception_table, InternalDocs/exception_handling.md.
std::vector<uint8_t> make_exception_table(const std::vector<PlacedInstruction>& code);

}  // namespace heapglass
