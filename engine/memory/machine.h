// The one machine: what belongs to the host and not to the Python program.
//
// Everything else that can change lies in the Space. What stands here survives the restoring of a checkpoint on purpose
// (limits, the stop request) or is restored by whoever restores checkpoints (output, counters).
#pragma once

#include "base/address.h"

#include <string_view>

namespace heapglass {

// Why a running program was cut off. An Abort is an error that no Python code can catch.
enum class AbortReason : uint32_t { None, StopRequested, BudgetSpent, MomentReached, InputNeeded, HostDepth };

struct Machine {
  uint64_t max_heap_bytes = UINT64_MAX;  // --max-heap: past it allocations fail with MemoryError.
  AbortReason abort_reason = AbortReason::None;
  uint64_t native_work = 0;     // Steps of long native loops since the last boundary, see native_tick.
  uint64_t native_budget = UINT64_MAX;
  uint64_t births_now = 0;      // The birth of the next block, see memory/recorder.h.
  const uint64_t* birth_clock = nullptr;  // Instructions completed, by which births go on; null: they only count up.
  uint32_t imports = 0;         // Modules of the library that are being loaded, each inside the one before.
  // The loop: where [counts_instructions] it stops before the instruction number [stop_at]; in a nested run, which cannot be left, it calls
  // [nested_boundary] instead, which returns -1 with an Abort set to cut the program off.
  bool counts_instructions = false;
  uint64_t stop_at = UINT64_MAX;
  int (*nested_boundary)() = nullptr;
  int32_t failing_allocation = -1;  // Stress: the allocation that fails, counted down; below 0 is none.
};

extern Machine machine;

// The text that the program wrote, and how much of it there was in all (text may be dropped from the front by its reader).
enum class Stream : uint32_t { Out, Err };
void machine_write(Stream stream, std::string_view text);
std::string_view machine_output(Stream stream);
uint64_t machine_output_total(Stream stream);
// Makes [text] what was written so far, as restoring a checkpoint does; what both texts begin with is not copied.
void machine_set_output(Stream stream, std::string_view text);
// Where set, every write is handed on at once (the command line).
using OutputSink = void (*)(Stream stream, std::string_view text);
void machine_set_sink(OutputSink sink);

// The host's clock in nanoseconds, where the program is to have it (--real-time); null: the module time counts its own.
using RealClock = int64_t (*)();
void machine_set_real_clock(RealClock clock);
RealClock machine_real_clock();

// What the program reads as sys.stdin. The text is part of the program; how far it has been read lies in the Space.
std::string_view machine_input();
bool machine_input_complete();
void machine_set_input(std::string_view text, bool complete);
// Where set, asks the host for more input when a line is missing (the command line); false where there is none to be had now.
using InputReader = bool (*)();
void machine_set_input_reader(InputReader reader);
bool machine_read_input();

// Counts one step of a native loop; false where the budget is spent and the loop must return an Abort (err_set_abort).
inline bool native_tick(uint64_t steps = 1) {
  machine.native_work += steps;
  return machine.native_work <= machine.native_budget && machine.abort_reason == AbortReason::None;
}

// Ends the process with exit code 70: a law of the engine is broken. [text] says which.
[[noreturn]] void broken_law(const char* text);

}  // namespace heapglass
