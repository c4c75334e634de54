// Answers to "why is it alive", "what if this reference were cut" and "who is garbage", as plain data.
//
// They are the section [explain] of a snapshot, there only where the request asks for one. Addresses name slots and objects; keys
// name objects for the whole recording.
//
// X1  [path] starts at a root as a learner knows it (a name, a variable, a temporary, the interpreter itself), each slot of it lies in
//     the object that the one before refers to, and the last one refers to the object asked about. No path is shorter.
// X2  [freed] is what counting alone frees; [left] is what nothing reaches then, though its counts are above zero.
// X3  A reference counts for these answers only if it is counted: weak and borrowed ones keep nothing alive.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace heapglass {

// What to explain. [why] is a name, a key or an object's address; [cut] a name, a slot's address, or the key of an object that one
// reference holds. Names are those of the frame that runs, then the program's own.
struct ExplainRequest {
  std::string why;
  std::string cut;
  bool garbage = false;

  bool any() const { return !why.empty() || !cut.empty() || garbage; }
};

struct ExplainedObject {
  uint64_t id = 0;
  std::string key;
  std::string type;
  std::string repr;
  uint32_t refcnt = 0;
};

// [total] counts all, [items] lists the first of them.
struct ExplainedObjects {
  uint64_t total = 0;
  std::vector<ExplainedObject> items;
};

// A reference. [kind], [label] and [from] are those of a holder; [owner] is the key of the object that it lies in, or empty.
struct ExplainedSlot {
  uint64_t slot = 0;
  std::string kind;
  std::string label;
  std::string from;
  std::string owner;
  std::string to;
  std::string sentence;
};

struct ExplainedSlots {
  uint64_t total = 0;
  std::vector<ExplainedSlot> items;
};

// Why an object is alive: the shortest path to it, and all roots from which it can be reached. Both are empty where nothing leads to
// it, and where it is immortal.
struct WhyView {
  ExplainedObject object;
  bool reachable = false;
  bool immortal = false;
  std::vector<ExplainedSlot> path;
  ExplainedSlots roots;
  std::string sentence;
};

// What if [slot] were cleared. For the [finalizers] among the freed, code of the program runs (a __del__, the callback of a weak
// reference), which may change what follows.
struct CutView {
  ExplainedSlot slot;
  ExplainedObjects freed;
  ExplainedObjects left;
  ExplainedObjects finalizers;
  std::string sentence;
};

// Objects that hold each other in a circle, and the references between them. [found_by] is the youngest generation whose collection
// finds them all, or none.
struct CycleView {
  ExplainedObjects members;
  ExplainedSlots edges;
  std::optional<int> found_by;
  std::string sentence;
};

// The unreachable objects now: those of cycles, and those that only cycles hold.
struct GarbageView {
  uint64_t total = 0;
  std::vector<CycleView> cycles;
  ExplainedObjects held;
  std::string sentence;
};

// [error] says what could not be found; the answer to that question is missing then.
struct ExplainView {
  std::optional<WhyView> why;
  std::optional<CutView> cut;
  std::optional<GarbageView> garbage;
  std::string error;
};

}  // namespace heapglass
