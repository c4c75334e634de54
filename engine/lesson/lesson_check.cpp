#include "lesson/lesson_check.h"

#include "lesson/facts.h"
#include "lesson/text.h"
#include "session/session.h"

#include <algorithm>
#include <memory>

namespace heapglass {

namespace {

constexpr uint64_t MOST_LINES = 2'000'000;  // Of a lesson that has no end.

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

class Checker {
 public:
  explicit Checker(std::string_view text) : lesson_(read_lesson(text, report_.problems)) {
    SessionLimits limits;
    limits.most_lines = MOST_LINES;
    session_ = std::make_unique<Session>(limits);
    session_->load(text, "");
    session_->complete({"run", "", 1, ""});
  }

  LessonReport check() {
    check_end();
    check_output();
    for (const Cell& cell : lesson_.cells) {
      report_.steps += cell.kind == CellKind::Code ? 1 : 0;
      if (cell.kind == CellKind::Check) {
        check_fact(cell);
      }
    }
    std::stable_sort(report_.problems.begin(), report_.problems.end(),
                     [](const LessonProblem& a, const LessonProblem& b) { return a.line < b.line; });
    return std::move(report_);
  }

 private:
  void say(int line, std::string text) { report_.problems.push_back({line, std::move(text)}); }

  void check_end() {
    const std::string status = session_->status().status;
    if (status == "error") {
      say(session_->error()->line, session_->error()->type + ": " + session_->error()->message);
    } else if (status != "finished") {
      say(0, "it does not end by itself");
    }
  }

  void check_output() {
    const std::string output = session_->stdout_text();
    const std::vector<std::string_view> printed = lines_of(output);
    const std::vector<Expectation>& wanted = lesson_.expectations;
    for (size_t i = 0; i < std::max(printed.size(), wanted.size()); ++i) {
      if (i >= wanted.size()) {
        return say(0, "nothing says that this is printed: " + quoted(printed[i]));
      }
      const std::string_view found = i < printed.size() ? printed[i] : std::string_view();
      if (i >= printed.size() || found != wanted[i].text) {
        return say(wanted[i].line, "expected " + quoted(wanted[i].text) + ", printed " + (i < printed.size() ? quoted(found) : "nothing"));
      }
      ++report_.expectations;
    }
  }

  // A fact holds at the end of the code cell above: where the first line of the next one is about to run, or at the very end.
  void check_fact(const Cell& check) {
    const auto behind = std::find_if(lesson_.cells.begin(), lesson_.cells.end(),
                                     [&check](const Cell& cell) { return cell.kind == CellKind::Code && cell.line > check.line; });
    std::string moment = "end";
    const LineLog& lines = session_->lines();
    for (uint64_t i = lines.begin(); behind != lesson_.cells.end() && i < lines.end(); ++i) {
      if (lines.at(i).line >= behind->line) {
        moment = std::to_string(lines.at(i).instruction);
        break;
      }
    }
    session_->complete({"seek", "", 1, moment});
    SnapshotRequest request;
    for (const SnapshotField field : {SnapshotField::Stdout, SnapshotField::Frames, SnapshotField::Objects, SnapshotField::Gc, SnapshotField::Reachability}) {
      request.want(field);
    }
    const std::optional<bool> holds = fact_holds(check.value("that"), session_->snapshot(request));
    if (!holds) {
      say(check.line, "no such fact: " + std::string(check.value("that")));
    } else if (!*holds) {
      say(check.line, "it does not hold that " + std::string(check.value("that")));
    } else {
      ++report_.expectations;
    }
  }

  LessonReport report_;
  Lesson lesson_;
  std::unique_ptr<Session> session_;
};

}  // namespace

LessonReport check_lesson(std::string_view text) {
  return Checker(text).check();
}

}  // namespace heapglass
