// What a session is asked for: verbs, kinds of steps and breakpoints, as the page's API names them.
//
// A command that makes no sense is refused with a code and a sentence, before anything is done about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heapglass {

//   X(enum member, word, what a step of the kind goes to next: "There is no later ...")
#define HEAPGLASS_STEP_KINDS(X)                                \
  X(Line, "line", "line")                                      \
  X(Into, "into", "line")                                      \
  X(Over, "over", "line")                                      \
  X(Out, "out", "line")                                        \
  X(Instruction, "instruction", "instruction")                 \
  X(Cursor, "cursor", "moment before line {line} runs")        \
  X(Collection, "collection", "start of a collection")         \
  X(Breakpoint, "breakpoint", "moment that a breakpoint names") \
  X(Free, "free", "moment at which {object} is freed")         \
  X(Change, "change", "moment at which the count of {object} changes")

enum class StepKind : uint8_t {
#define X(name, word, text) name,
  HEAPGLASS_STEP_KINDS(X)
#undef X
};
std::optional<StepKind> step_kind_of(std::string_view word);
// The third column.
const char* text_of(StepKind kind);

struct Breakpoint {
  enum class On : uint8_t {
    Line,        // [line] is about to run.
    Exception,   // The next instruction raises an exception in the program's own code.
    Collection,  // The next instruction starts a collection.
    Change,      // The count of [object] has changed.
  };
  On on = On::Line;
  int line = 0;
  std::string object = {};  // A key, "13.2".
};

// A verb: run, step (kind, n; line for the kind cursor, object for free and change), seek (moment or "end"), stop,
// breakpoints (the list that is to count from now on).
struct Command {
  std::string verb = {};
  std::string kind = "line";
  int n = 1;
  std::string moment = {};
  int line = 0;
  std::string object = {};
  std::vector<Breakpoint> breakpoints = {};
};

// Why a command is not done: a code for programs, a sentence for people.
struct Refusal {
  std::string code, message;
};

// Why [command] makes no sense, whatever the program; nothing where it does.
std::optional<Refusal> refusal_of(const Command& command);

// Reads {"verb": "step", "kind": "cursor", "n": 1, "line": 5}; breakpoints are {"line": 5}, {"on": "exception"}, {"on": "collection"} or
// {"on": "change", "object": "13.2"}. Returns why it cannot be read, or is to be refused.
std::optional<Refusal> read_command(std::string_view json, Command& command);

// The moment "17" as a number; nothing where [text] is another text.
std::optional<uint64_t> moment_of(std::string_view text);

}  // namespace heapglass
