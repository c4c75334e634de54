// Line moments are exactly the `line` events that sys.settrace reports in CPython.
#include "helpers.h"

#include <doctest/doctest.h>

using namespace heapglass;

namespace {

struct Program {
  const char* name;
  const char* source;
  std::vector<int> lines;
};

#define UNWRAP(...) __VA_ARGS__
#define X(name, source, lines) {#name, source, UNWRAP lines},
const std::vector<Program> PROGRAMS = {
#include "line_moments.inc"
};
#undef X

std::string text_of(const std::vector<int>& lines) {
  std::string text;
  for (const int line : lines) {
    text += std::to_string(line) + " ";
  }
  return text;
}

// Those with at most [most] line moments: each of them is visited more than once.
std::vector<Program> short_programs(size_t most) {
  std::vector<Program> chosen;
  for (const Program& program : PROGRAMS) {
    if (program.lines.size() <= most) {
      chosen.push_back(program);
    }
  }
  return chosen;
}

std::vector<int> recorded_lines(const Session& session) {
  std::vector<int> lines;
  for (uint64_t i = session.lines().begin(); i < session.lines().end(); ++i) {
    lines.push_back(session.lines().at(i).line);
  }
  return lines;
}

}  // namespace

TEST_CASE("line moments are the line events that CPython reports") {
  for (const Program& program : PROGRAMS) {
    CAPTURE(std::string(program.name));
    Session& session = fresh_session(program.source);
    run_to_end(session);
    CHECK(text_of(recorded_lines(session)) == text_of(program.lines));
  }
}

TEST_CASE("stepping by line passes every line moment, forwards and backwards") {
  for (const Program& program : short_programs(22)) {
    CAPTURE(std::string(program.name));
    Session& session = fresh_session(program.source);
    std::vector<int> forwards;
    for (Status status = session.status(); status.line != 0; status = step(session, "line", 1)) {
      forwards.push_back(status.line);
    }
    CHECK(text_of(forwards) == text_of(program.lines));
    std::vector<int> backwards;
    for (size_t i = 0; i < program.lines.size(); ++i) {
      backwards.insert(backwards.begin(), step(session, "line", -1).line);
    }
    CHECK(text_of(backwards) == text_of(program.lines));
    CHECK(session.status().status == "ready");
  }
}

TEST_CASE("every line moment shows the same on every way to it") {
  for (const Program& program : short_programs(21)) {
    CAPTURE(std::string(program.name));
    Session& session = fresh_session(program.source);
    run_to_end(session);
    const Seen end = see(session);
    std::vector<Seen> backwards;
    const uint64_t count = session.lines().end();
    for (uint64_t i = count; i-- > 0;) {
      step(session, "line", -1);
      backwards.push_back(see(session));
    }
    for (uint64_t i = 0; i < count; ++i) {
      const Seen now = see(session);
      CHECK(now.json == backwards[count - 1 - i].json);
      CHECK(now.hash == backwards[count - 1 - i].hash);
      step(session, "line", 1);
    }
    CHECK(see(session) == end);
    for (uint64_t i = 0; i < count; i += 3) {
      const uint64_t number = i * 7 % count;
      seek(session, session.lines().at(number).instruction);
      CHECK(see(session) == backwards[count - 1 - number]);
    }
  }
}
