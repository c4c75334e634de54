// The verbs: how far to record, and which moment to go to.
#include "session/session.h"

#include <algorithm>
#include <cstdlib>

namespace heapglass {

namespace {

// Lines that are recorded at a stretch while a step is looked for.
constexpr uint64_t SEARCH_STRETCH = 1000;

bool is_step_by_line(const std::string& kind) {
  return kind == "line" || kind == "into" || kind == "over" || kind == "out";
}

}  // namespace

void Session::start(const Command& command) {
  refusal_.clear();
  stopped_ = false;
  search_ = Search{};
  if (!loaded_) {
    return;
  }
  if (command.verb == "run" || (command.verb == "seek" && command.moment == "end")) {
    goal_ = Goal::Run;
  } else if (command.verb == "seek") {
    wanted_ = std::strtoull(command.moment.c_str(), nullptr, 10);
    goal_ = Goal::Seek;
  } else if (command.verb == "step") {
    start_step(command);
  } else if (command.verb == "stop") {
    stop_here();
  } else {
    refusal_ = "There is no verb \"" + command.verb + "\".";
  }
  // A program that does not compile has no moments to go to.
  if (!playback_.is_compiled()) {
    goal_ = Goal::None;
  }
}

void Session::start_step(const Command& command) {
  if (!is_step_by_line(command.kind) && command.kind != "instruction") {
    refusal_ = "A step by \"" + command.kind + "\" is not part of this version.";
    return;
  }
  if (command.n == 0) {
    return;
  }
  const uint64_t here = playback_.here();
  search_ = {command.kind, command.n, 0, playback_.depth(), here};
  search_.next = command.n > 0 ? lines().first_behind(here) : lines().first_from(here);
  goal_ = Goal::Step;
}

// Ends what is being done: stands at the last line that was reached.
void Session::stop_here() {
  const Goal goal = goal_;
  if (goal == Goal::None) {
    return;
  }
  stopped_ = true;
  const uint64_t at = goal == Goal::Travel ? playback_.here() : playback_.end();
  const uint64_t behind = lines().first_behind(at);
  set_out(behind > lines().begin() ? lines().at(behind - 1).instruction : playback_.first());
}

Status Session::advance(uint64_t instructions) {
  switch (goal_) {
    case Goal::Run:
      if (!playback_.record(instructions)) {
        set_out(playback_.end());
      }
      break;
    case Goal::Seek: advance_seek(instructions); break;
    case Goal::Step: advance_step(instructions); break;
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

void Session::advance_step(uint64_t instructions) {
  if (search_.kind == "instruction") {
    advance_by_instruction(instructions);
    return;
  }
  if (search_.left < 0) {
    set_out(search_backward());
    return;
  }
  const uint64_t until = playback_.end() + instructions;
  const bool by_lines = search_.kind == "line" || search_.kind == "into";
  uint64_t target = 0;
  bool more = true;
  while (!search_forward(&target)) {
    if (!more) {
      target = playback_.end();
      break;
    }
    if (playback_.end() >= until) {
      return;
    }
    more = playback_.record(instructions, by_lines ? static_cast<uint64_t>(search_.left) : SEARCH_STRETCH);
  }
  set_out(target);
}

void Session::advance_by_instruction(uint64_t instructions) {
  const auto here = static_cast<int64_t>(search_.from);
  wanted_ = static_cast<uint64_t>(std::max<int64_t>(here + search_.left, 0));
  advance_seek(instructions);
}

bool Session::fits(const LineMoment& line) const {
  return search_.kind == "over" ? line.depth <= search_.depth : search_.kind == "out" ? line.depth < search_.depth : true;
}

// Goes through the lines that are recorded; true where the step ends at [target].
bool Session::search_forward(uint64_t* target) {
  search_.next = std::max(search_.next, lines().begin());
  for (; search_.left > 0 && search_.next < lines().end(); ++search_.next) {
    const LineMoment& line = lines().at(search_.next);
    if (fits(line)) {
      --search_.left;
      *target = line.instruction;
    }
  }
  return search_.left == 0;
}

uint64_t Session::search_backward() {
  for (uint64_t number = search_.next; number-- > lines().begin();) {
    const LineMoment& line = lines().at(number);
    if (fits(line) && ++search_.left == 0) {
      return line.instruction;
    }
  }
  return playback_.first();
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
