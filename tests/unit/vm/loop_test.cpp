#include "memory/allocator.h"
#include "memory/machine.h"
#include "memory/space.h"
#include "object/thread_state.h"
#include "vm/interpreter.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace heapglass;

namespace {

constexpr char PROGRAM[] =
    "def add(a, b):\n"
    "    return a + b\n"
    "total = 0\n"
    "for i in range(3):\n"
    "    total = add(total, i)\n"
    "print(total)\n";

}  // namespace

TEST_CASE("a program is left at each line and goes on to its end") {
  REQUIRE(space_reserve(uint64_t{64} << 20));
  REQUIRE(interpreter_boot());
  allocator_open();
  machine.counts_instructions = true;
  line_stops.wanted = true;
  ProgramOptions options;
  options.source = PROGRAM;
  options.filename = "main.py";
  REQUIRE(interpreter_start(options));
  std::vector<int> lines;
  RunResult result = interpreter_run(UINT64_MAX);
  for (; result == RunResult::AtLine; result = interpreter_run(UINT64_MAX)) {
    lines.push_back(frame_line(interpreter_frame()));
  }
  // What sys.settrace reports in CPython 3.14.
  CHECK(lines == std::vector<int>{1, 3, 4, 5, 2, 4, 5, 2, 4, 5, 2, 4, 6});
  CHECK(result == RunResult::Finished);
  CHECK(thread_state()->py_recursion_remaining == thread_state()->py_recursion_limit);
  CHECK(thread_state()->instructions > 40);
  CHECK(std::string(machine_output(Stream::Out)) == "3\n");
  CHECK(interpreter_finalize() == 0);
}
