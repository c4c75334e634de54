// Checking the laws while a program runs: what `heapglass run --verify` does.
//
//   --verify        every 10,000 boundaries between instructions, at the first boundary after each collection (of
//                   many that follow each other closely, not after each), and at the end
//   --verify=full   at every boundary
//
// Where a nested run of the loop stands at such a boundary (a __del__, a sort key), the check waits until that has returned.
// In each collection the laws of its phases are checked. Under --gc-stress, where everything is collected all the time, a
// collection brings no check of all laws about.
#pragma once

#include "vm/interpreter.h"

namespace heapglass {

enum class Verification : uint8_t { None, Usual, Full };

// Runs the program for at most [max_steps] instructions; [*lawful] becomes false, and the program is cut off, where a law is broken,
// which has then been said on standard error.
RunResult run_verified(Verification how, bool stressed, uint64_t max_steps, bool* lawful);

}  // namespace heapglass
