// The interpreter from outside: start a program, run it in slices, end it.
//
//   interpreter_load -> interpreter_start -> interpreter_run (Paused)* -> interpreter_run (Finished | Failed) -> interpreter_finalize
//
// CPython: Python/pylifecycle.c, Python/pythonrun.c, Modules/main.c.
#pragma once

#include "vm/loop.h"

#include <span>
#include <string_view>

namespace heapglass {

enum class RunResult : uint32_t {
  Paused,    // Left between two instructions of the program; may be continued.
  AtLine,    // The same, before what sys.settrace would report as a `line` event (line_stops.wanted).
  Finished,  // __main__ came to its end.
  Failed,    // __main__ was left by an exception, which has been reported; or it could not be compiled.
  Aborted,   // Cut off (machine.abort_reason): the Space is of no more use unless a checkpoint is restored.
};

struct ProgramOptions {
  std::string_view source;
  std::string_view filename;                    // As it was given: sys.argv[0], __file__, tracebacks.
  std::span<const std::string_view> arguments;  // sys.argv[1:]
  bool from_stdin = false;                      // "-": the module has no __file__ and tracebacks say <stdin>.
};

// Boots an empty Space (reserved before) with all built-in types and modules: once, when the engine is built. False with an error set.
bool interpreter_boot();

// Copies the [image] that booting left (memory/space_image.h) into an empty Space. False where there is no room.
bool interpreter_load(std::string_view image);

// Compiles the program and prepares __main__, so that its first instruction is next. False where it has a syntax error, which
// has been reported as CPython does; interpreter_finalize gives the exit code then too.
bool interpreter_start(const ProgramOptions& options);

// Runs on for at most [instructions], counted where machine.counts_instructions is set (else to the end).
RunResult interpreter_run(uint64_t instructions);

// Ends the interpreter as CPython does at exit, finalizers included; returns the exit code of the program.
int interpreter_finalize();

// The frame whose next instruction is about to run, as Python sees it; null once __main__ has ended.
InterpreterFrame* interpreter_frame();

}  // namespace heapglass
