// Moments made by hand for tests of the view models and panels: small programs as the snapshots that
// a session would give, so that pictures can be tested without an engine.
#pragma once

#include <string>
#include <vector>

#include "observe/snapshot.h"

namespace heapglass::scenes {

// Collects one moment. Objects are added by key; references and names by the keys they lead to.
class Scene {
 public:
  Scene();

  Scene& object(const std::string& key, const std::string& type, const std::string& repr, uint32_t refcnt);
  Scene& ref(const std::string& from, const std::string& label, const std::string& to, bool weak = false);
  Scene& frame(const std::string& function, int line);
  Scene& name(const std::string& name, const std::string& to);
  Scene& temporary(const std::string& to);
  Scene& at(const std::string& moment, int line);

  ObjectView& find(const std::string& key);
  Snapshot snapshot;

 private:
  uint64_t address_of(const std::string& key);
};

// `a = []; b = a; x = 42; words = ["tea", "milk", [1, 2]]` with a call of getsizeof in flight.
Snapshot reference_counting();
// Two nodes that hold each other, reached by names, then by none, then freed.
Snapshot cycle_alive();
Snapshot cycle_unreachable();
Snapshot cycle_freed();
// A list of [count] lists, each named by nothing else.
Snapshot many(int count);
// A call in a call: three frames, a closure cell, a generator.
Snapshot frames();

}  // namespace heapglass::scenes
