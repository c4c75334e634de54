// The marks of a recording: moments besides the lines that a step or a breakpoint may look for.
//
// They are noted while the program is recorded, so that looking for one, forwards or back, is a search in a table.
#pragma once

#include "session/moment_log.h"

#include <string>

namespace heapglass {

enum class MarkKind : uint8_t {
  Collection,  // The next instruction starts a collection, by itself or because it was called.
  Raise,       // The next instruction raises an exception in the program's own code.
};

struct Mark {
  uint64_t instruction;  // Completed before it.
  int32_t line;          // Of a raise.
  uint16_t name;         // Of a raise: the exception's type, see MarkLog::name.
  MarkKind kind;
  uint8_t generation;    // Of a collection.
};
static_assert(sizeof(Mark) == 16);

class MarkLog : public MomentLog<Mark> {
 public:
  void clear();
  void add_collection(uint64_t instruction, int generation);
  void add_raise(uint64_t instruction, int line, const std::string& type);

  // What is said at a mark: "A collection of generation 2 starts here."
  std::string sentence(const Mark& mark) const;

 private:
  std::vector<std::string> names_;
};

// Listens to what runs and adds its marks to [log], until null is given.
void listen_for_marks(MarkLog* log);

}  // namespace heapglass
