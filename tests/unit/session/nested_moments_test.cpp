// Moments inside calls of built-ins and finalizers: what can be seen there.
#include "helpers.h"

#include <doctest/doctest.h>

using namespace heapglass;

namespace {

// Goes through [session] from its first moment on and says where an object of the program has more or fewer holders than its count.
std::string first_wrong_holders(Session& session) {
  SnapshotRequest request = everything();
  const uint64_t end = session.playback().end();
  seek(session, "0");
  while (session.playback().here() < end) {
    for (const ObjectView& object : session.snapshot(request).objects.items) {
      if (!object.immortal && object.origin == ObjectOrigin::Program && static_cast<int64_t>(object.holders->size()) != object.refcnt) {
        return "at " + session.status().moment + " " + object.type + " " + object.repr + ": count " + std::to_string(object.refcnt) + ", " +
               std::to_string(object.holders->size()) + " holders";
      }
    }
    step(session, "instruction", 1);
  }
  return "";
}

}  // namespace

TEST_CASE("holders are as many as the count says, inside finalizers of a frame that is being left too") {
  Session& session = fresh_session(
      "class A:\n    def __init__(self, other=None):\n        self.other = other\n    def __del__(self):\n        seen.append(1)\n"
      "seen = []\ndef f(n):\n    kept = [n, (n,)]\n    a = A(kept)\n    b = [a, A()]\n    return lambda: kept\n"
      "g = f([1])\ng = f([2])\n");
  run_to_end(session);
  CHECK(first_wrong_holders(session) == "");
}

TEST_CASE("a specialised call of a class can be looked at while __init__ runs") {
  Session& session = fresh_session("class D:\n    def __init__(self, n):\n        self.n = n\nfor i in range(6):\n    v = D(i)\n");
  run_to_end(session);
  seek(session, session.moment_of_line(3, 6));
  bool found = false;
  for (const ObjectView& object : session.snapshot(everything()).objects.items) {
    for (const HolderView& holder : *object.holders) {
      found = found || (holder.label == "the new object, while `__init__` runs" && holder.from == "<module>");
    }
  }
  CHECK(found);
}

TEST_CASE("what dies as a finalizer returns is told") {
  Session& session = fresh_session("class A:\n    def __del__(self):\n        pass\nx = A()\ndel x\n");
  run_to_end(session);
  bool told = false;
  seek(session, "0");
  while (session.playback().here() < session.playback().end()) {
    step(session, "instruction", 1);
    const std::string sentence = session.status().sentence;
    told = told || (sentence.find("The A ") != std::string::npos && sentence.find("is freed") != std::string::npos);
  }
  CHECK(told);
}
