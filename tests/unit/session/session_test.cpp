#include "helpers.h"

#include <doctest/doctest.h>

using namespace heapglass;

namespace {

constexpr char CALLS[] =
    "def inner(x):\n"       // 1
    "    y = x + 1\n"       // 2
    "    return y\n"        // 3
    "def outer(x):\n"       // 4
    "    z = inner(x)\n"    // 5
    "    return z\n"        // 6
    "a = outer(1)\n"        // 7
    "b = outer(2)\n"        // 8
    "print(a, b)\n";        // 9

}  // namespace

TEST_CASE("a loaded program stands before its first line") {
  Session& session = fresh_session("# A comment.\n\na = [1]\nb = a\n");
  const Status status = session.status();
  CHECK(status.status == "ready");
  CHECK(status.line == 3);
  CHECK(status.moment == status.end);
  CHECK_FALSE(status.busy);
  const Snapshot snapshot = session.snapshot(SnapshotRequest());
  CHECK(snapshot.line == 3);
  REQUIRE(snapshot.frames.size() == 1);
  CHECK(snapshot.frames[0].function == "<module>");
  CHECK(snapshot.frames[0].line == 3);
  CHECK(snapshot.frames[0].names.empty());
  CHECK(snapshot.exit_code == std::nullopt);
}

TEST_CASE("steps into, over and out of calls, forwards and back") {
  Session& session = fresh_session(CALLS);
  CHECK(session.status().line == 1);
  CHECK(step(session, "line", 2).line == 7);
  CHECK(step(session, "into", 1).line == 5);
  CHECK(step(session, "into", 1).line == 2);
  CHECK(step(session, "out", 1).line == 6);
  CHECK(step(session, "out", 1).line == 8);
  CHECK(step(session, "over", 1).line == 9);
  CHECK(step(session, "over", -1).line == 8);
  CHECK(step(session, "line", -1).line == 6);
  CHECK(step(session, "over", -1).line == 5);
  CHECK(step(session, "out", -1).line == 7);
  CHECK(step(session, "line", -100).line == 1);
  const Status end = step(session, "over", 100);
  CHECK(end.status == "finished");
  CHECK(end.line == 0);
  CHECK(session.stdout_text() == "2 3\n");
  CHECK(step(session, "line", 1).status == "finished");
}

TEST_CASE("a step by instruction goes on by one and back by one, inside calls of built-ins too") {
  Session& session = fresh_session("def key(x):\n    return -x\na = sorted([1, 2], key=key)\nprint(a)\n");
  run_to_end(session);
  const uint64_t end = session.playback().end();
  step(session, "line", -100);
  std::vector<uint64_t> moments;
  std::vector<Seen> seen;
  while (session.playback().here() < end && moments.size() < 1000) {
    moments.push_back(session.playback().here());
    seen.push_back(see(session));
    step(session, "instruction", 1);
  }
  CHECK(moments.size() > 15);
  CHECK(session.status().status == "finished");
  for (size_t i = moments.size(); i-- > 0;) {
    step(session, "instruction", -1);
    CHECK(session.playback().here() == moments[i]);
    CHECK(see(session) == seen[i]);
  }
}

TEST_CASE("seek goes to any moment and stays within the recording") {
  Session& session = fresh_session(CALLS);
  const uint64_t first = session.playback().first();
  CHECK(seek(session, "end").status == "finished");
  CHECK(session.snapshot(SnapshotRequest()).exit_code == 0);
  CHECK(seek(session, "0").moment == std::to_string(first));
  CHECK(seek(session, "999999").status == "finished");
  const std::string moment = session.moment_of_line(5, 2);
  REQUIRE_FALSE(moment.empty());
  CHECK(seek(session, moment).line == 5);
  CHECK(session.snapshot(SnapshotRequest()).frames.size() == 2);
  CHECK(session.moment_of_line(5, 3).empty());
}

TEST_CASE("what was printed follows the moment, whichever way the session came there") {
  Session& session = fresh_session("for i in range(3):\n    print(i)\nprint('end')\n");
  CHECK(session.stdout_text().empty());
  run_to_end(session);
  CHECK(session.stdout_text() == "0\n1\n2\nend\n");
  step(session, "line", -1);
  CHECK(session.stdout_text() == "0\n1\n2\n");
  step(session, "line", -100);
  CHECK(session.stdout_text().empty());
  seek(session, "end");
  CHECK(session.stdout_text() == "0\n1\n2\nend\n");
}

TEST_CASE("an endless loop is stopped at a line and can be stepped back") {
  Session& session = fresh_session("n = 0\nwhile True:\n    n += 1\n");
  session.start({"run", "", 1, ""});
  for (int i = 0; i < 20; ++i) {
    CHECK(session.advance(5000).busy);
  }
  session.start({"stop", "", 1, ""});
  while (session.advance(5000).busy) {
  }
  CHECK(session.status().status == "stopped");
  const int line = session.status().line;
  CHECK((line == 2 || line == 3));
  CHECK(step(session, "line", -1).line == 5 - line);
  CHECK(step(session, "line", 1).line == line);
  CHECK(step(session, "line", 1).line == 5 - line);
  CHECK(step(session, "line", -1'000'000).line == 1);
  CHECK(session.status().status == "ready");
}

TEST_CASE("while a verb is on its way the session stays where it was, and can be looked at") {
  Session& session = fresh_session("n = [0]\nwhile True:\n    n[0] += 1\n");
  const Status before = step(session, "line", 1);
  session.start({"run", "", 1, ""});
  const Status running = session.advance(5000);
  CHECK(running.busy);
  CHECK(running.status == "running");
  CHECK(running.moment == before.moment);
  CHECK(running.line == before.line);
  CHECK(running.sentence == before.sentence);
  CHECK(find_by_name(session.snapshot(SnapshotRequest()), "n")->type == "list");
  session.start({"stop", "", 1, ""});
  while (session.advance(5000).busy) {
  }
  CHECK(session.status().moment != before.moment);
}

TEST_CASE("a program without end keeps a window of its last lines") {
  SessionLimits limits;
  limits.window_lines = 2000;
  limits.most_lines = 200'000;
  static Session session(limits);
  session.load("n = 0\nwhile True:\n    n += 1\n", "");
  const Status end = run_to_end(session);
  CHECK(end.status == "limit");
  CHECK(session.lines().end() >= 200'000);
  CHECK(session.lines().begin() > 0);
  CHECK(session.playback().checkpoints().bytes() < limits.checkpoint_bytes);
  const Seen seen = see(session);
  const Status first = step(session, "line", -1'000'000);
  CHECK(first.status == "paused");
  CHECK(first.sentence.find("let go") != std::string::npos);
  CHECK(std::stoull(first.moment) == session.playback().first());
  CHECK(step(session, "line", 10).line > 0);
  seek(session, "end");
  CHECK(see(session) == seen);
}

TEST_CASE("an endless call of a built-in is cut off, and what ran before it can be visited") {
  Session& session = fresh_session("class A:\n    def __del__(self):\n        while True:\n            pass\na = A()\nb = 1\ndel a\n");
  const Status end = run_to_end(session);
  CHECK(end.status == "limit");
  CHECK((end.line == 3 || end.line == 4));
  Status status = end;
  for (int i = 0; i < 5 && status.line != 3; ++i) {
    status = step(session, "line", -1);
  }
  CHECK(status.line == 3);
  CHECK(step(session, "out", -1).line == 7);
  CHECK(step(session, "line", -1).line == 6);
}

TEST_CASE("a program that ends with an error stands at its end, with the error") {
  Session& session = fresh_session("def f():\n    return 1 // 0\nprint('before')\nf()\n");
  const Status end = run_to_end(session);
  CHECK(end.status == "error");
  const Snapshot snapshot = session.snapshot(SnapshotRequest());
  REQUIRE(snapshot.error.has_value());
  CHECK(snapshot.error->type == "ZeroDivisionError");
  CHECK(snapshot.error->line == 2);
  CHECK(snapshot.exit_code == 1);
  CHECK(snapshot.stderr_text.starts_with("Traceback (most recent call last):\n"));
  CHECK(step(session, "line", -1).line == 2);
  CHECK(session.stderr_text().empty());
  CHECK_FALSE(session.snapshot(SnapshotRequest()).error.has_value());
}

TEST_CASE("a program that does not compile has an error and no moments") {
  Session& session = fresh_session("a = 1\nb = (\n");
  const Status status = session.status();
  CHECK(status.status == "error");
  CHECK(status.end == "0");
  const Snapshot snapshot = session.snapshot(SnapshotRequest());
  REQUIRE(snapshot.error.has_value());
  CHECK(snapshot.error->type == "SyntaxError");
  CHECK(snapshot.error->line == 2);
  CHECK(snapshot.frames.empty());
  CHECK(step(session, "line", 1).status == "error");
  CHECK(run_to_end(session).status == "error");
  CHECK(seek(session, "5").status == "error");
}

TEST_CASE("a program reads its input, at every visit the same") {
  Session& session = fresh_session("name = input('who? ')\nage = int(input())\nprint(name, age)\n", "Ada\n36\n");
  run_to_end(session);
  CHECK(session.stdout_text() == "who? Ada 36\n");
  step(session, "line", -2);
  CHECK(session.stdout_text() == "who? ");
  CHECK(find_by_name(session.snapshot(SnapshotRequest()), "name")->repr == "'Ada'");
  seek(session, "end");
  CHECK(session.stdout_text() == "who? Ada 36\n");
}

TEST_CASE("a program that may ask for input waits for the line that is missing") {
  SessionLimits limits;
  limits.asks_for_input = true;
  static Session session(limits);
  const std::string code = "name = input('who? ')\nage = input('how old? ')\nprint(name, age)\n";
  session.load(code, "Ada\n");
  const Status waiting = run_to_end(session);
  CHECK(waiting.status == "waiting_for_input");
  CHECK(waiting.line == 2);
  CHECK(session.stdout_text() == "who? how old? ");
  CHECK(step(session, "line", -1).line == 1);
  CHECK(session.stdout_text().empty());
  session.load(code, "Ada\n36\n");
  CHECK(run_to_end(session).status == "finished");
  CHECK(session.stdout_text() == "who? how old? Ada 36\n");
}

TEST_CASE("a second program begins anew in the same process") {
  Session& session = fresh_session(CALLS);
  run_to_end(session);
  const Seen first = see(session);
  run_to_end(fresh_session("x = {n: [n] for n in range(50)}\nprint(len(x))\n"));
  run_to_end(fresh_session(CALLS));
  CHECK(see(session) == first);
}

TEST_CASE("a moment inside a call of a built-in shows its frames and its input again") {
  Session& session = fresh_session("def key(x):\n    k = -x\n    return k\nprint('go')\na = sorted([3, 1], key=key)\nprint(a)\n");
  CHECK(seek(session, session.moment_of_line(3, 2)).line == 3);
  const Snapshot snapshot = session.snapshot(everything());
  REQUIRE(snapshot.frames.size() == 2);
  CHECK(snapshot.frames[1].function == "key");
  CHECK(find_by_name(snapshot, "k")->repr == "-1");
  CHECK(snapshot.stdout_text == "go\n");
  CHECK(step(session, "out", 1).line == 6);
  CHECK(step(session, "line", -1).line == 3);
}
