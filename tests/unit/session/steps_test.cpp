// Steps to lines, collections, breakpoints, frees and changes of counts.
#include "helpers.h"

#include <doctest/doctest.h>

using namespace heapglass;

namespace {

Status go(Session& session, const std::string& kind, int n, int line = 0, const std::string& object = "") {
  return session.complete({"step", kind, n, "", line, object});
}

void set_breakpoints(Session& session, std::vector<Breakpoint> breakpoints) {
  Command command;
  command.verb = "breakpoints";
  command.breakpoints = std::move(breakpoints);
  session.start(command);
  REQUIRE_FALSE(session.status().refused);
}

Breakpoint on_line(int line) { return {Breakpoint::On::Line, line}; }
Breakpoint on(Breakpoint::On what, const std::string& object = "") { return {what, 0, object}; }

std::string key_of_name(Session& session, const char* name) {
  const Snapshot snapshot = session.snapshot(SnapshotRequest());
  const ObjectView* object = find_by_name(snapshot, name);
  REQUIRE(object != nullptr);
  return object->key;
}

uint32_t count_of(Session& session, const std::string& key) {
  for (const ObjectView& object : session.snapshot(SnapshotRequest()).objects.items) {
    if (object.key == key) {
      return static_cast<uint32_t>(object.refcnt);
    }
  }
  return 0;
}

bool stays(const Status& before, const Status& after) {
  return before.moment == after.moment && before.line == after.line && !after.busy &&
         after.sentence.find("you are where you were") != std::string::npos;
}

constexpr char LOOP[] =
    "n = 0\n"            // 1
    "for i in range(3):\n"  // 2
    "    n += i\n"       // 3
    "print(n)\n";        // 4

constexpr char COLLECTIONS[] =
    "import gc\n"                     // 1
    "class A:\n"                      // 2
    "    def __del__(self):\n"        // 3
    "        gc.collect(0)\n"         // 4
    "        x = 1\n"                 // 5
    "gc.collect()\n"                  // 6
    "a = A()\n"                       // 7
    "del a\n"                         // 8
    "k = [[] for i in range(2500)]\n" // 9
    "end = 1\n";                      // 10

constexpr char ERRORS[] =
    "def f(n):\n"                     // 1
    "    if n:\n"                     // 2
    "        raise ValueError(n)\n"   // 3
    "    return [][0]\n"              // 4
    "for n in (0, 1):\n"              // 5
    "    try:\n"                      // 6
    "        f(n)\n"                  // 7
    "    except Exception as e:\n"    // 8
    "        pass\n"                  // 9
    "int('x')\n";                     // 10

constexpr char COUNTS[] =
    "class Node: pass\n"  // 1
    "a = Node()\n"        // 2
    "b = a\n"             // 3
    "c = 5\n"             // 4
    "del b\n"             // 5
    "del a\n"             // 6
    "d = [1]\n"           // 7
    "d = None\n"          // 8
    "e = 1\n";            // 9

}  // namespace

TEST_CASE("a step to the cursor line goes to its next and its last visit") {
  Session& session = fresh_session(LOOP);
  CHECK(go(session, "cursor", 1, 3).line == 3);
  const std::string first = session.status().moment;
  CHECK(go(session, "cursor", 1, 3).line == 3);
  CHECK(session.status().moment != first);
  CHECK(go(session, "cursor", 1, 4).line == 4);
  const Status before = session.status();
  CHECK(stays(before, go(session, "cursor", 1, 3)));
  CHECK(session.status().sentence.starts_with("There is no later moment before line 3 runs"));
  CHECK(go(session, "cursor", -3, 3).moment == first);
  CHECK(stays(session.status(), go(session, "cursor", -1, 3)));
  CHECK(stays(session.status(), go(session, "cursor", 4, 3)));
  CHECK(session.status().sentence.starts_with("Only 2 of 4 steps"));
}

TEST_CASE("a step to a collection finds called, automatic and nested ones, forwards and back") {
  Session& session = fresh_session(COLLECTIONS);
  std::vector<std::string> moments;
  std::vector<int> lines;
  for (int i = 0; i < 4; ++i) {
    const Status status = go(session, "collection", 1);
    moments.push_back(status.moment);
    lines.push_back(status.line);
    CHECK((i == 3 || status.sentence.starts_with("A collection of generation")));
  }
  CHECK(lines == std::vector<int>{6, 4, 9, 9});
  CHECK(moments[2] == moments[3]);
  CHECK(session.status().sentence.starts_with("There is no later start of a collection"));
  CHECK(go(session, "collection", -1).moment == moments[1]);
  CHECK(session.snapshot(SnapshotRequest()).frames.size() == 2);
  CHECK(session.status().sentence.starts_with("A collection of generation 0 starts here."));
  CHECK(go(session, "collection", -1).moment == moments[0]);
  CHECK(stays(session.status(), go(session, "collection", -1)));
  CHECK(go(session, "collection", 2).moment == moments[2]);
}

TEST_CASE("a run stops at breakpoints, and goes on from there to the end") {
  Session& session = fresh_session(LOOP);
  set_breakpoints(session, {on_line(3)});
  CHECK(run_to_end(session).line == 3);
  CHECK(session.status().status == "paused");
  CHECK(session.status().sentence.starts_with("Breakpoint in line 3."));
  CHECK(run_to_end(session).line == 3);
  CHECK(run_to_end(session).line == 3);
  CHECK(run_to_end(session).status == "finished");
  CHECK(go(session, "breakpoint", -1).line == 3);
  CHECK(go(session, "breakpoint", -2).line == 3);
  CHECK(stays(session.status(), go(session, "breakpoint", -1)));
  CHECK(seek(session, "end").status == "finished");
  set_breakpoints(session, {});
  const Status none = go(session, "breakpoint", -1);
  CHECK(none.status == "finished");
  CHECK(none.sentence.starts_with("There are no breakpoints."));
  seek(session, "0");
  CHECK(run_to_end(session).status == "finished");
}

TEST_CASE("a breakpoint on exceptions stops where one is raised, once for each") {
  Session& session = fresh_session(ERRORS);
  set_breakpoints(session, {on(Breakpoint::On::Exception)});
  CHECK(run_to_end(session).line == 4);
  CHECK(session.status().sentence.starts_with("Line 4 raises IndexError here."));
  CHECK(run_to_end(session).line == 3);
  CHECK(session.status().sentence.starts_with("Line 3 raises ValueError here."));
  CHECK(run_to_end(session).line == 10);
  CHECK(run_to_end(session).status == "error");
  CHECK(go(session, "breakpoint", -1).line == 10);
  CHECK(go(session, "breakpoint", -1).line == 3);
  CHECK(go(session, "breakpoint", -1).line == 4);
  CHECK(stays(session.status(), go(session, "breakpoint", -1)));
  set_breakpoints(session, {});
}

TEST_CASE("a breakpoint on collections stops before one starts, in a finalizer too") {
  Session& session = fresh_session(COLLECTIONS);
  set_breakpoints(session, {on(Breakpoint::On::Collection), on_line(7)});
  std::vector<int> lines;
  for (Status status = run_to_end(session); status.status != "finished"; status = run_to_end(session)) {
    lines.push_back(status.line);
    REQUIRE(lines.size() < 10);
  }
  CHECK(lines == std::vector<int>{6, 7, 4, 9});
  set_breakpoints(session, {});
}

TEST_CASE("a step to a change of a count passes every moment at which it changes") {
  Session& session = fresh_session(COUNTS);
  go(session, "cursor", 1, 3);
  const std::string a = key_of_name(session, "a");
  std::vector<uint64_t> moments;
  std::vector<uint32_t> counts;
  for (Status last = session.status(), now = go(session, "change", 1, 0, a); now.moment != last.moment;
       last = now, now = go(session, "change", 1, 0, a)) {
    moments.push_back(session.playback().here());
    counts.push_back(count_of(session, a));
    CHECK_FALSE(seek(session, moments.back() - 1).busy);
    CHECK(count_of(session, a) != counts.back());
    seek(session, moments.back());
    REQUIRE(moments.size() < 20);
  }
  CHECK(session.status().sentence.starts_with("There is no later moment at which the count of this object changes"));
  REQUIRE(counts.size() >= 3);
  CHECK(counts.back() == 0);
  for (size_t i = moments.size() - 1; i-- > 0;) {
    go(session, "change", -1, 0, a);
    CHECK(session.playback().here() == moments[i]);
  }
  go(session, "cursor", -1, 2);
  CHECK(stays(session.status(), go(session, "change", -1, 0, a)));
  CHECK(go(session, "change", 1, 0, a).line == 2);
  CHECK(count_of(session, a) == 1);
}

TEST_CASE("a step to the next free goes to that of an object, or of any") {
  Session& session = fresh_session(COUNTS);
  go(session, "cursor", 1, 3);
  const std::string a = key_of_name(session, "a");
  CHECK(count_of(session, a) == 1);
  CHECK(go(session, "free", 1, 0, a).sentence.find("is freed") != std::string::npos);
  const std::string freed = session.status().moment;
  CHECK(count_of(session, a) == 0);
  seek(session, session.playback().here() - 1);
  CHECK(count_of(session, a) == 1);
  CHECK(go(session, "free", 1).moment == freed);
  CHECK(stays(session.status(), go(session, "free", 1, 0, a)));
  CHECK(go(session, "free", 1).line == 9);
  const std::string list = session.status().moment;
  CHECK(stays(session.status(), go(session, "free", 1)));
  seek(session, "end");
  CHECK(go(session, "free", -1).moment == list);
  CHECK(go(session, "free", -1).moment == freed);
  CHECK(go(session, "free", 1, 0, a).moment == freed);
  go(session, "line", -100);
  CHECK(go(session, "free", 1, 0, a).moment == freed);
  go(session, "cursor", -1, 2);
  CHECK(go(session, "free", 2).moment == list);
}

TEST_CASE("a breakpoint on a count stops a run where it changes") {
  Session& session = fresh_session(COUNTS);
  go(session, "cursor", 1, 3);
  set_breakpoints(session, {on(Breakpoint::On::Change, key_of_name(session, "a")), on_line(9)});
  run_to_end(session);
  CHECK(session.status().sentence.starts_with("The count of an object with a breakpoint has changed."));
  const uint64_t here = session.playback().here();
  std::vector<int> lines;
  for (Status status = session.status(); status.status != "finished"; status = run_to_end(session)) {
    lines.push_back(status.line);
    REQUIRE(lines.size() < 20);
  }
  CHECK(lines.front() == 3);
  CHECK(lines.back() == 9);
  for (size_t i = lines.size() - 1; i-- > 0;) {
    go(session, "breakpoint", -1);
  }
  CHECK(go(session, "breakpoint", -1).moment == std::to_string(here));
  set_breakpoints(session, {});
}

TEST_CASE("counts change and objects die inside calls of built-ins too") {
  Session& session = fresh_session(
      "class A:\n    def __del__(self):\n        x = [self]\n        del x\n        y = 1\na = A()\ndel a\nb = 1\n");
  go(session, "cursor", 1, 7);
  const std::string a = key_of_name(session, "a");
  std::vector<std::string> moments;
  for (Status last = session.status(), now = go(session, "change", 1, 0, a); now.moment != last.moment;
       last = now, now = go(session, "change", 1, 0, a)) {
    moments.push_back(now.moment);
    REQUIRE(moments.size() < 30);
  }
  CHECK(moments.size() >= 3);
  CHECK(count_of(session, a) == 0);
  for (size_t i = moments.size() - 1; i-- > 0;) {
    CHECK(go(session, "change", -1, 0, a).moment == moments[i]);
  }
  CHECK(go(session, "free", 1, 0, a).moment == moments.back());
}

TEST_CASE("an endless program is searched as far as it is recorded, and its window backwards") {
  SessionLimits limits;
  limits.window_lines = 2000;
  limits.most_lines = 20'000;
  static Session session(limits);
  session.load("import gc\nn = 0\nkept = []\nwhile True:\n    n += 1\n    if n % 1000 == 0:\n        gc.collect()\n", "");
  CHECK(go(session, "collection", 2).line == 7);
  CHECK(go(session, "collection", -1).line == 7);
  CHECK(stays(session.status(), go(session, "collection", -1)));
  CHECK(seek(session, "end").status == "limit");
  CHECK(go(session, "collection", -1).line == 7);
  const Status last = session.status();
  CHECK(stays(last, go(session, "collection", -1000)));
  CHECK(session.status().sentence.find("in what is still kept") != std::string::npos);
  CHECK(stays(last, go(session, "cursor", -1, 2)));
  CHECK(session.playback().marks().size() <= 2500);
}

TEST_CASE("a search without end can be stopped, and stays where it began") {
  Session& session = fresh_session("a = [1]\nwhile True:\n    b = a\n");
  const Status before = step(session, "line", 1);
  session.start({"step", "free", 1, "", 0, key_of_name(session, "a")});
  for (int i = 0; i < 20; ++i) {
    CHECK(session.advance(5000).busy);
  }
  session.start({"stop"});
  while (session.advance(5000).busy) {
  }
  CHECK(session.status().status == "stopped");
  CHECK(session.status().moment == before.moment);
}

TEST_CASE("a search leaves the moments as they were") {
  Session& session = fresh_session(COLLECTIONS);
  run_to_end(session);
  const Seen end = see(session);
  go(session, "free", -1);
  go(session, "collection", -1);
  go(session, "free", 3);
  seek(session, "end");
  CHECK(see(session) == end);
}

TEST_CASE("what makes no sense is refused, and nothing happens") {
  Session& session = fresh_session(LOOP);
  const std::string here = step(session, "line", 1).moment;
  const auto code = [&](const char* json) {
    Command command;
    std::optional<Refusal> refusal = read_command(json, command);
    if (!refusal) {
      session.start(command);
      refusal = session.status().refused;
    }
    CHECK(session.status().moment == here);
    CHECK_FALSE(session.status().busy);
    return refusal ? refusal->code : "";
  };
  CHECK(code("{") == "bad_request");
  CHECK(code("[]") == "no_such_verb");
  CHECK(code(R"({"verb": "jump"})") == "no_such_verb");
  CHECK(code(R"({"verb": "step", "kind": "leap"})") == "no_such_step");
  CHECK(code(R"({"verb": "step", "kind": "event"})") == "no_such_step");
  CHECK(code(R"({"verb": "step", "n": 1.5})") == "bad_request");
  CHECK(code(R"({"verb": "step", "n": "1"})") == "bad_request");
  CHECK(code(R"({"verb": "step", "n": 1e300})") == "bad_request");
  CHECK(code(R"({"verb": "step", "kind": "cursor"})") == "bad_request");
  CHECK(code(R"({"verb": "step", "kind": "change"})") == "bad_request");
  CHECK(code(R"({"verb": "step", "kind": "free", "object": "a"})") == "bad_object");
  CHECK(code(R"({"verb": "seek", "moment": "abc"})") == "bad_moment");
  CHECK(code(R"({"verb": "seek", "moment": "17.3"})") == "bad_moment");
  CHECK(code(R"({"verb": "seek", "moment": "-1"})") == "bad_moment");
  CHECK(code(R"({"verb": "seek"})") == "bad_moment");
  CHECK(code(R"({"verb": "breakpoints", "breakpoints": [{"line": 0}]})") == "bad_breakpoint");
  CHECK(code(R"({"verb": "breakpoints", "breakpoints": [{"on": "sunday"}]})") == "bad_breakpoint");
  CHECK(code(R"({"verb": "breakpoints", "breakpoints": [3]})") == "bad_breakpoint");
  CHECK(code(R"({"verb": "breakpoints", "breakpoints": {}})") == "bad_breakpoint");
  CHECK(code(R"({"verb": "breakpoints", "breakpoints": [{"on": "change", "object": "x.y"}]})") == "bad_object");
  CHECK(code(R"({"verb": "breakpoints", "breakpoints": [{"line": 3}, {"on": "exception"}]})") == "");
  CHECK(code(R"({"verb": "breakpoints", "breakpoints": []})") == "");
  CHECK(code(R"({"verb": "step", "kind": "line", "n": 0})") == "");
}

TEST_CASE("the changes that are found are those that a walk by instruction sees, both ways") {
  Session& session = fresh_session(
      "class A:\n    def __init__(self, n):\n        self.n = n\n    def __del__(self):\n        t = [self]\n"
      "def key(x):\n    return -x.n\n"
      "a = [A(i) for i in range(4)]\nb = a[1]\na[0].me = a[0]\nd = {'k': b, 'l': a}\ns = sorted(a, key=key)\n"
      "del a, s\nd.clear()\nc = (b, [b])\nfor x in c:\n    y = x\ndel b, c, x, y\n");
  go(session, "cursor", 1, 11);
  const std::string b = key_of_name(session, "b");
  seek(session, 0);
  std::vector<uint64_t> walked;
  uint32_t last = count_of(session, b);
  while (step(session, "instruction", 1).status != "finished") {
    const uint32_t now = count_of(session, b);
    if (now != last) {
      walked.push_back(session.playback().here());
    }
    last = now;
  }
  REQUIRE(walked.size() > 5);
  CHECK(last == 0);
  seek(session, 0);
  for (const uint64_t moment : walked) {
    go(session, "change", 1, 0, b);
    CHECK(session.playback().here() == moment);
  }
  CHECK(stays(session.status(), go(session, "change", 1, 0, b)));
  seek(session, "end");
  for (size_t i = walked.size(); i-- > 0;) {
    go(session, "change", -1, 0, b);
    CHECK(session.playback().here() == walked[i]);
  }
  CHECK(stays(session.status(), go(session, "change", -1, 0, b)));
}
