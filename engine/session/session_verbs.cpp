// The verbs: how far to record, and which moment to go to. Steps are looked for in session_search.cpp.
#include "session/session.h"

#include <algorithm>
#include <cstdlib>

namespace heapglass {

namespace {

// Lines that are recorded at a stretch while a line is looked for.
constexpr uint64_t SEARCH_STRETCH = 1000;

}  // namespace

void Session::start(const Command& command) {
  refused_ = refusal_of(command);
  if (refused_) {
    return;
  }
  if (command.verb == "breakpoints") {
    breakpoints_ = command.breakpoints;
    return;
  }
  note_.clear();
  stopped_ = false;
  if (!loaded_) {
    return;
  }
  if (command.verb == "stop") {
    stop_here();
  } else if (command.verb == "step") {
    start_step(command);
  } else if (command.verb == "run" && !breakpoints_.empty()) {
    start_search(StepKind::Breakpoint, 1);
    search_.is_run = true;
  } else if (command.verb == "run" || command.moment == "end") {
    search_ = Search{};
    goal_ = Goal::Run;
  } else {
    search_ = Search{};
    wanted_ = *moment_of(command.moment);
    goal_ = Goal::Seek;
  }
  // A program that does not compile has no moments to go to.
  if (!playback_.is_compiled()) {
    goal_ = Goal::None;
  }
}

void Session::start_step(const Command& command) {
  goal_ = Goal::None;
  search_ = Search{};
  if (command.n == 0) {
    return;
  }
  start_search(*step_kind_of(command.kind), command.n);
  search_.line = command.line;
  search_.object = command.object;
  const bool by_place = search_.kind == StepKind::Line || search_.kind == StepKind::Into || search_.kind == StepKind::Over ||
                        search_.kind == StepKind::Out || search_.kind == StepKind::Instruction;
  search_.stays = !by_place;
  watch_objects();
  if (search_.kind == StepKind::Breakpoint && breakpoints_.empty()) {
    goal_ = Goal::None;
    note_ = "There are no breakpoints.";
  }
}

// Ends what is being done: stands at the last line that was reached, or where a search began that stays there.
void Session::stop_here() {
  const Goal goal = goal_;
  if (goal == Goal::None) {
    return;
  }
  stopped_ = true;
  stand_ = Stand{};
  const bool began_here = goal == Goal::Step && search_.stays;
  const uint64_t began = search_.from;
  search_ = Search{};
  const uint64_t at = goal == Goal::Travel ? playback_.here() : playback_.end();
  const uint64_t behind = lines().first_behind(at);
  set_out(began_here ? began : behind > lines().begin() ? lines().at(behind - 1).instruction : playback_.first());
}

Status Session::advance(uint64_t instructions) {
  switch (goal_) {
    case Goal::Run:
      if (!playback_.record(instructions)) {
        set_out(playback_.end());
      }
      break;
    case Goal::Seek: advance_seek(instructions); break;
    case Goal::Step:
      if (search_.kind == StepKind::Instruction) {
        advance_by_instruction(instructions);
      } else {
        advance_search(instructions);
      }
      break;
    default: break;
  }
  if (goal_ == Goal::Travel && playback_.travel(instructions)) {
    arrive();
  }
  return status();
}

Status Session::complete(const Command& command) {
  start(command);
  while (advance(1'000'000).busy) {
  }
  return status();
}

// The recording is always ahead of where we stand by a line, so that what is said about a moment does not depend on how far it goes.
void Session::advance_seek(uint64_t instructions) {
  const bool known = !lines().empty() && lines().back().instruction >= wanted_;
  if (known || !playback_.record(instructions)) {
    set_out(wanted_);
  }
}

void Session::advance_by_instruction(uint64_t instructions) {
  const auto here = static_cast<int64_t>(search_.from);
  wanted_ = static_cast<uint64_t>(std::max<int64_t>(here + search_.left, 0));
  advance_seek(instructions);
}

std::string Session::moment_of_line(int line, int count) {
  uint64_t number = lines().begin();
  do {
    for (number = std::max(number, lines().begin()); number < lines().end(); ++number) {
      if (lines().at(number).line == line && --count == 0) {
        return std::to_string(lines().at(number).instruction);
      }
    }
  } while (playback_.record(1'000'000, SEARCH_STRETCH));
  for (; number < lines().end(); ++number) {
    if (lines().at(number).line == line && --count == 0) {
      return std::to_string(lines().at(number).instruction);
    }
  }
  return {};
}

}  // namespace heapglass
