// heapglass run: prints what `python3.14 -S FILE.py` prints with hash seed 0.
#include "gc/collector.h"
#include "memory/machine.h"
#include "object/thread_state.h"
#include "observe/verify.h"
#include "session/boot_image.h"
#include "tool/commands.h"
#include "tool/verification.h"
#include "vm/interpreter.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace heapglass {
namespace {

constexpr uint64_t MIB_BYTES = uint64_t{1} << 20;
constexpr uint64_t DEFAULT_HEAP_MIB = 1024;

struct RunOptions {
  std::string_view file;
  std::vector<std::string_view> arguments;
  uint64_t heap_bytes = DEFAULT_HEAP_MIB * MIB_BYTES;
  uint64_t max_steps = UINT64_MAX;
  Verification verification = Verification::None;
  GcStress gc_stress = GcStress::None;
  bool hash = false;
  bool real_time = false;
};

// The program's own streams keep text back as CPython's do; what they let go of is to be seen at once.
void write_through(Stream stream, std::string_view text) {
  std::FILE* file = stream == Stream::Out ? stdout : stderr;
  std::fwrite(text.data(), 1, text.size(), file);
  std::fflush(file);
  machine_set_output(stream, {});
}

int64_t host_clock() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

bool read_line_of_input() {
  std::string line;
  int c = 0;
  while ((c = std::fgetc(stdin)) != EOF) {
    line += static_cast<char>(c);
    if (c == '\n') {
      break;
    }
  }
  const std::string all = std::string(machine_input()) + line;
  machine_set_input(all, c == EOF);
  return !line.empty();
}

bool starts_with(std::string_view text, std::string_view prefix, std::string_view* rest) {
  if (text.substr(0, prefix.size()) != prefix) {
    return false;
  }
  *rest = text.substr(prefix.size());
  return true;
}

// Sorts the options before the file from the arguments behind it; false where one is not known.
bool parse(CommandArguments arguments, RunOptions* options) {
  size_t i = 0;
  for (; i < arguments.size(); ++i) {
    std::string_view value;
    if (starts_with(arguments[i], "--max-heap=", &value)) {
      options->heap_bytes = std::strtoull(std::string(value).c_str(), nullptr, 10) * MIB_BYTES;
    } else if (starts_with(arguments[i], "--max-steps=", &value)) {
      options->max_steps = std::strtoull(std::string(value).c_str(), nullptr, 10);
    } else if (arguments[i] == "--gc-stress") {
      options->gc_stress = GcStress::WhereAllowed;
    } else if (arguments[i] == "--gc-stress=always") {
      options->gc_stress = GcStress::Always;
    } else if (arguments[i] == "--real-time") {
      options->real_time = true;
    } else if (arguments[i] == "--verify") {
      options->verification = Verification::Usual;
    } else if (arguments[i] == "--verify=full") {
      options->verification = Verification::Full;
    } else if (arguments[i] == "--hash") {
      options->hash = true;
    } else if (arguments[i] == "-" || arguments[i].substr(0, 1) != "-") {
      break;
    } else {
      return false;
    }
  }
  if (i == arguments.size()) {
    return false;
  }
  options->file = arguments[i];
  options->arguments.assign(arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1, arguments.end());
  return true;
}

int abort_exit() {
  std::fflush(stdout);
  return tool_error(EXIT_LIMIT, machine.abort_reason == AbortReason::HostDepth ? "cut off: nested too deeply" : "cut off: the limit of steps");
}

// Within a nested run the limit of steps aborts.
int cut_nested() {
  machine.abort_reason = AbortReason::BudgetSpent;
  thread_state()->eval_breaker |= EVAL_STOP_REQUESTED;
  return 0;
}

int run_program(const RunOptions& options, const std::string& source) {
  const bool verified = options.verification != Verification::None;
  machine.counts_instructions = options.max_steps != UINT64_MAX || verified;
  machine.nested_boundary = options.max_steps != UINT64_MAX ? cut_nested : nullptr;
  ProgramOptions program;
  program.source = source;
  program.filename = options.file;
  program.arguments = options.arguments;
  program.from_stdin = options.file == "-";
  if (interpreter_start(program)) {
    bool lawful = true;
    const bool stressed = options.gc_stress != GcStress::None;
    if (stressed) {
      gc_start_stress(options.gc_stress);
    }
    const RunResult status = verified ? run_verified(options.verification, stressed, options.max_steps, &lawful)
                                      : interpreter_run(options.max_steps);
    if (!lawful) {
      std::fflush(stdout);
      return tool_error(EXIT_BROKEN_LAW, "a law is broken");
    }
    if (status == RunResult::Paused || status == RunResult::Aborted) {
      return abort_exit();
    }
  }
  machine.counts_instructions = false;
  const uint64_t hash = options.hash ? space_hash() : 0;
  const int code = interpreter_finalize();
  std::fflush(stdout);
  if (options.hash) {
    std::fprintf(stderr, "heapglass: space %016llx\n", static_cast<unsigned long long>(hash));
  }
  return code;
}

}  // namespace

int run_command(CommandArguments arguments) {
  RunOptions options;
  if (!parse(arguments, &options)) {
    return tool_error(EXIT_USAGE, "usage: heapglass run [--verify[=full]] [--gc-stress[=always]] [--hash] [--max-heap=MIB] [--max-steps=N] [--real-time] FILE.py [ARG ...]");
  }
  std::string source;
  if (!tool_read_file(options.file, &source)) {
    return tool_error(EXIT_NO_INPUT, "cannot read " + std::string(options.file));
  }
  if (!space_reserve(options.heap_bytes) || !interpreter_load(boot_image())) {
    return tool_error(EXIT_LIMIT, "no room for a heap of this size");
  }
  machine_set_sink(write_through);
  machine_set_input_reader(read_line_of_input);
  if (options.real_time) {
    machine_set_real_clock(host_clock);
  }
  return run_program(options, source);
}

}  // namespace heapglass
