#include "session/session.h"

#include "memory/machine.h"
#include "memory/recorder.h"
#include "memory/space.h"
#include "object/errors.h"
#include "object/native_frame.h"
#include "object/thread_state.h"
#include "observe/snapshot_builder.h"
#include "vm/interpreter.h"
#include "vm/source_lines.h"

#include <algorithm>
#include <cstring>

namespace heapglass {

namespace {

constexpr std::string_view FILENAME = "main.py";
constexpr std::string_view ENGINE_VERSION = "heapglass 0.1";

// A call that a built-in makes cannot be left in the middle. One that goes on for so long is cut off.
constexpr uint64_t NESTED_LIMIT = 20'000'000;
constexpr uint64_t NATIVE_LIMIT = 400'000'000;

// What the boundary of nested runs works on; set while the machine runs.
struct Watch {
  Recording* recording = nullptr;  // Lines are added here, where set.
  LineWatch line;
  uint64_t made = 0, freed = 0;
  uint64_t nested = 0;
  Snapshot* capture = nullptr;     // Where set, the moment that was asked for lies inside a nested run.
  bool captured = false;
};
Watch watch;

void count_made(Address, int64_t) {
  ++watch.made;
}
void count_freed(Address) {
  ++watch.freed;
}

uint16_t depth_here() {
  uint16_t depth = 0;
  for (InterpreterFrame* frame = interpreter_frame(); frame != nullptr; frame = frame_first_complete(frame->previous)) {
    ++depth;
  }
  return depth;
}

void next_birth() {
  machine.births_now = (thread_state()->instructions + 1) << BIRTH_SHIFT;
}

// Notes the line that is about to run, where it is one.
void note_line(bool nested) {
  if (!interpreter_at_line_event(watch.line)) {
    return;
  }
  watch.recording->add_line({thread_state()->instructions, watch.line.line, depth_here(), nested,
                             static_cast<uint32_t>(watch.made), static_cast<uint32_t>(watch.freed)});
  watch.made = 0;
  watch.freed = 0;
}

SnapshotRequest everything() {
  SnapshotRequest request;
  for (uint32_t i = 0; i < 12; ++i) {
    request.fields |= 1u << i;
  }
  request.fields &= ~(1u << static_cast<uint32_t>(SnapshotField::Births));
  request.fields &= ~(1u << static_cast<uint32_t>(SnapshotField::Interpreter));
  return request;
}

// Runs between the instructions of a nested run.
int nested_boundary() {
  if (watch.capture != nullptr) {
    if (!watch.captured) {
      watch.captured = true;
      build_snapshot(everything(), SnapshotContext{}, *watch.capture);
    }
    err_set_abort(AbortReason::MomentReached);
    return -1;
  }
  next_birth();
  if (watch.recording != nullptr) {
    note_line(true);
  }
  if (++watch.nested > NESTED_LIMIT) {
    err_set_abort(AbortReason::BudgetSpent);
    return -1;
  }
  return 0;
}

// What follows the last newline but one: the last line of a traceback.
std::string last_line(const std::string& text) {
  size_t end = text.size();
  while (end > 0 && text[end - 1] == '\n') {
    --end;
  }
  const size_t start = text.rfind('\n', end == 0 ? 0 : end - 1);
  return text.substr(start == std::string::npos ? 0 : start + 1, end - (start == std::string::npos ? 0 : start + 1));
}

// The last line number of the program that a traceback names.
int line_of_traceback(const std::string& text) {
  const std::string mark = "File \"" + std::string(FILENAME) + "\", line ";
  const size_t at = text.rfind(mark);
  return at == std::string::npos ? 0 : std::atoi(text.c_str() + at + mark.size());
}

std::string number_text(uint64_t value) {
  return std::to_string(value);
}

const char* word(ProgramState state) {
  switch (state) {
    case ProgramState::Ready: return "ready";
    case ProgramState::Running: return "paused";
    case ProgramState::WaitingForInput: return "waiting_for_input";
    case ProgramState::Finished: return "finished";
    case ProgramState::Error: return "error";
    default: return "limit";
  }
}

RunStatus status_of_word(const std::string& text) {
  constexpr RunStatus ALL[] = {RunStatus::Ready,    RunStatus::Running, RunStatus::Paused,  RunStatus::WaitingForInput,
                               RunStatus::Finished, RunStatus::Error,   RunStatus::Stopped, RunStatus::Limit};
  for (RunStatus status : ALL) {
    if (word_of(status) == text) {
      return status;
    }
  }
  return RunStatus::Paused;
}

}  // namespace

void Session::boot(std::string_view code) {
  machine = Machine{};
  machine.max_heap_bytes = limits_.heap_bytes;
  machine.counts_instructions = true;
  machine.native_budget = NATIVE_LIMIT;
  machine.nested_boundary = nested_boundary;
  machine_truncate_output(Stream::Out, 0);
  machine_truncate_output(Stream::Err, 0);
  machine_set_input(input_, true);
  if (space_size() == 0) {
    space_reserve(limits_.heap_bytes);
    births_reserve();
  } else {
    space_reset();
    births_clear();
  }
  block_hooks.allocated = count_made;
  block_hooks.freed = count_freed;
  watch = Watch{};
  interpreter_boot();
  ProgramOptions options;
  options.source = code;
  options.filename = FILENAME;
  if (!interpreter_start(options)) {
    interpreter_finalize();
    state_ = ProgramState::Error;
  }
}

void Session::load(std::string_view code, std::string_view input) {
  source_ = std::string(code);
  input_ = std::string(input);
  loaded_ = true;
  stopped_ = false;
  error_.reset();
  refusal_.clear();
  goal_ = Goal::None;
  state_ = ProgramState::Ready;
  here_ = Moment{};
  end_ = Moment{};
  line_here_ = 0;
  final_ = FinalOutput{};
  frozen_.reset();
  recording_.reset(limits_.checkpoint_bytes);
  boot(source_);
  if (state_ == ProgramState::Error) {
    note_error();
    return;
  }
  recording_.take_checkpoint(0);
  watch.recording = &recording_;
  watch.made = watch.freed = 0;
  recorded_watch_ = watch.line;
  // The first line is found by running up to it: what comes before belongs to no line.
  while (recording_.lines().empty() && record_some(1)) {
  }
  stand_at(recording_.lines().empty() ? Moment{} : Moment{recording_.lines().front().instruction});
}

void Session::note_error() {
  const std::string text(machine_output(Stream::Err));
  ErrorView error;
  const std::string last = last_line(text);
  const size_t colon = last.find(':');
  error.type = last.substr(0, colon);
  error.message = colon == std::string::npos ? "" : last.substr(std::min(colon + 2, last.size()));
  error.line = line_of_traceback(text);
  error.traceback = text;
  error_ = error;
}

// Goes on with the first run of the program; true while there is more of it.
bool Session::record_some(uint64_t instructions) {
  if (state_ != ProgramState::Ready && state_ != ProgramState::Running) {
    return false;
  }
  if (!at_recorded_end_) {
    // We stood elsewhere: back to where the recording ends.
    recording_.restore(end_.instruction);
    watch = Watch{};
    run_to(end_.instruction);
    at_recorded_end_ = true;
  }
  state_ = ProgramState::Running;
  watch.recording = &recording_;
  watch.line = recorded_watch_;
  for (uint64_t i = 0; i < instructions; ++i) {
    note_line(false);
    if (recording_.wants_checkpoint(thread_state()->instructions)) {
      recording_.take_checkpoint(thread_state()->instructions);
    }
    next_birth();
    watch.nested = 0;
    machine.native_work = 0;
    const heapglass::RunResult result = interpreter_run(1);
    if (result == RunResult::Paused) {
      continue;
    }
    end_ = Moment{thread_state()->instructions};
    recorded_watch_ = watch.line;
    if (result == RunResult::Aborted) {
      cut_off();
    } else {
      state_ = result == RunResult::Finished ? ProgramState::Finished : ProgramState::Error;
      finish_recording();
    }
    return false;
  }
  recorded_watch_ = watch.line;
  end_ = Moment{thread_state()->instructions};
  if (recording_.lines().size() > limits_.max_lines) {
    state_ = ProgramState::Limit;
    refusal_ = "The recording stops here: it has " + std::to_string(limits_.max_lines) + " lines.";
    return false;
  }
  return true;
}

// A run that had to be cut off inside a built-in function: what ran before it can still be visited.
void Session::cut_off() {
  const bool input = machine.abort_reason == AbortReason::InputNeeded;
  machine.abort_reason = AbortReason::None;
  state_ = input ? ProgramState::WaitingForInput : ProgramState::Limit;
  refusal_ = input ? "The program waits for a line of input." : "Cut off: a single step of the program took too long.";
  end_ = recording_.lines().empty() ? Moment{} : Moment{recording_.lines().back().instruction};
  at_recorded_end_ = false;
}

// Keeps the moment after the last instruction, then ends the interpreter to see what it prints at exit.
void Session::finish_recording() {
  recording_.take_checkpoint(thread_state()->instructions + 1);
  end_ = Moment{thread_state()->instructions + 1};
  if (state_ == ProgramState::Error) {
    note_error();
  }
  const size_t out = machine_output(Stream::Out).size();
  const size_t err = machine_output(Stream::Err).size();
  watch.recording = nullptr;
  exit_code_ = interpreter_finalize();
  final_.out = std::string(machine_output(Stream::Out).substr(out));
  final_.err = std::string(machine_output(Stream::Err).substr(err));
  recording_.restore(end_.instruction);
}

bool Session::at_end() const {
  return (state_ == ProgramState::Finished || state_ == ProgramState::Error) && here_.instruction == end_.instruction;
}

// Runs from wherever the machine stands to [instruction].
void Session::run_to(uint64_t instruction) {
  while (thread_state()->instructions < instruction) {
    watch.nested = 0;
    machine.native_work = 0;
    next_birth();
    if (interpreter_run(1) != RunResult::Paused) {
      return;
    }
  }
}

// Stands at [moment], whatever it takes.
void Session::stand_at(Moment moment) {
  begin_seek(moment);
  while (goal_ == Goal::Seek && seek_some(UINT64_MAX)) {
  }
}

void Session::begin_seek(Moment target) {
  frozen_.reset();
  target.instruction = std::min(target.instruction, end_.instruction);
  target_ = target;
  const uint64_t now = thread_state()->instructions;
  const bool ahead = at_recorded_end_ == false && here_valid_ && now <= target.instruction && !at_end() &&
                     target.instruction != end_.instruction;
  if (!ahead) {
    watch.recording = nullptr;
    seek_from_ = recording_.restore(target.instruction);
  } else {
    seek_from_ = now;
  }
  at_recorded_end_ = false;
  here_valid_ = false;
  watch.recording = nullptr;
  goal_ = Goal::Seek;
}

bool Session::seek_some(uint64_t instructions) {
  for (uint64_t i = 0; i < instructions; ++i) {
    const bool finished = state_ == ProgramState::Finished || state_ == ProgramState::Error;
    if (thread_state()->instructions >= target_.instruction || (finished && target_.instruction == end_.instruction)) {
      arrive();
      return false;
    }
    watch.nested = 0;
    machine.native_work = 0;
    next_birth();
    const LineMoment* line = line_at(target_.instruction);
    if (line != nullptr && line->nested) {
      // The moment lies inside an instruction: look at it there, then put everything back.
      frozen_ = std::make_unique<Snapshot>();
      watch.capture = frozen_.get();
      watch.captured = false;
    }
    const uint64_t ahead = watch.capture != nullptr ? target_.instruction - thread_state()->instructions : 1;
    const RunResult result = interpreter_run(ahead);
    const bool captured = watch.captured;
    watch.capture = nullptr;
    watch.captured = false;
    if (result == RunResult::Aborted && captured) {
      frozen_out_ = std::string(machine_output(Stream::Out));
      frozen_err_ = std::string(machine_output(Stream::Err));
      machine.abort_reason = AbortReason::None;
      arrive();
      here_valid_ = false;
      return false;
    }
    if (!captured) {
      frozen_.reset();
    }
    if (result != RunResult::Paused) {
      arrive();
      return false;
    }
  }
  return true;
}

void Session::arrive() {
  goal_ = Goal::None;
  here_ = target_;
  here_valid_ = frozen_ == nullptr;
  const LineMoment* line = line_at(here_.instruction);
  InterpreterFrame* frame = at_end() ? nullptr : interpreter_frame();
  line_here_ = line != nullptr ? line->line : frame == nullptr ? 0 : frame_line(frame);
}

const LineMoment* Session::line_at(uint64_t instruction) const {
  const auto& lines = recording_.lines();
  const auto found = std::lower_bound(lines.begin(), lines.end(), instruction,
                                      [](const LineMoment& line, uint64_t value) { return line.instruction < value; });
  return found != lines.end() && found->instruction == instruction ? &*found : nullptr;
}

// The number of line moments at or before here; the last of them is the line we stand at or behind.
int64_t Session::lines_until_here() const {
  const auto& lines = recording_.lines();
  return std::upper_bound(lines.begin(), lines.end(), here_.instruction,
                          [](uint64_t value, const LineMoment& line) { return value < line.instruction; }) -
         lines.begin();
}

// --- Verbs -------------------------------------------------------------------------------------------------------------

void Session::start(const Command& command) {
  refusal_.clear();
  stopped_ = false;
  if (!loaded_) {
    return;
  }
  pending_steps_ = 0;
  if (command.verb == "run") {
    goal_ = Goal::Run;
  } else if (command.verb == "stop") {
    if (goal_ != Goal::None) {
      stopped_ = true;
      stop_here();
    }
  } else if (command.verb == "seek") {
    if (command.moment == "end") {
      goal_ = Goal::SeekEnd;
    } else {
      wanted_ = Moment{std::strtoull(command.moment.c_str(), nullptr, 10)};
      goal_ = Goal::SeekMoment;
    }
  } else if (command.verb == "step") {
    step_kind_ = command.kind;
    pending_steps_ = command.n;
    goal_ = Goal::Step;
  } else {
    refusal_ = "There is no verb \"" + command.verb + "\".";
  }
}

// Ends what is being done, wherever it has come to.
void Session::stop_here() {
  const Goal goal = goal_;
  goal_ = Goal::None;
  if (goal == Goal::Seek || !recording_.lines().empty()) {
    // Recording: stand at the last line that was reached. Seeking: at the last line before.
    const uint64_t at = goal == Goal::Seek ? thread_state()->instructions : end_.instruction;
    const auto& lines = recording_.lines();
    auto after = std::upper_bound(lines.begin(), lines.end(), at,
                                  [](uint64_t value, const LineMoment& line) { return value < line.instruction; });
    while (after != lines.begin() && (after - 1)->nested) {
      --after;
    }
    stand_at(after == lines.begin() ? Moment{} : Moment{(after - 1)->instruction});
  }
}

// Finds where the step that is wanted leads: true where it is known (target_ is set), false where more must be recorded first.
bool Session::find_step(Moment* target) {
  const auto& lines = recording_.lines();
  const int64_t until = lines_until_here();
  const bool on_line = until > 0 && lines[static_cast<size_t>(until - 1)].instruction == here_.instruction && !at_end();
  const int depth = until > 0 ? lines[static_cast<size_t>(until - 1)].depth : 0;
  const bool running = state_ == ProgramState::Ready || state_ == ProgramState::Running;
  if (step_kind_ == "instruction") {
    const int64_t wanted = static_cast<int64_t>(here_.instruction) + pending_steps_;
    *target = Moment{static_cast<uint64_t>(std::max<int64_t>(wanted, 0))};
    return !running || target->instruction <= end_.instruction;
  }
  const auto fits = [&](const LineMoment& line) {
    return step_kind_ == "over" ? line.depth <= depth : step_kind_ == "out" ? line.depth < depth : true;
  };
  if (pending_steps_ >= 0) {
    int64_t left = pending_steps_;
    for (int64_t i = until; i < static_cast<int64_t>(lines.size()); ++i) {
      if (fits(lines[static_cast<size_t>(i)]) && --left <= 0) {
        *target = Moment{lines[static_cast<size_t>(i)].instruction};
        return true;
      }
    }
    *target = end_;
    return !running;
  }
  int64_t left = -pending_steps_;
  *target = lines.empty() ? Moment{} : Moment{lines.front().instruction};
  for (int64_t i = until - (on_line ? 2 : 1); i >= 0; --i) {
    if (fits(lines[static_cast<size_t>(i)]) && --left <= 0) {
      *target = Moment{lines[static_cast<size_t>(i)].instruction};
      return true;
    }
  }
  return true;
}

Status Session::advance(uint64_t instructions) {
  switch (goal_) {
    case Goal::Run:
    case Goal::SeekEnd:
      if (!record_some(instructions)) {
        begin_seek(end_);
      }
      break;
    case Goal::SeekMoment: {
      const bool running = state_ == ProgramState::Ready || state_ == ProgramState::Running;
      if (!running || wanted_.instruction <= end_.instruction || !record_some(instructions)) {
        begin_seek(wanted_);
      }
      break;
    }
    case Goal::Step: {
      Moment target;
      if (!step_is_known()) {
        goal_ = Goal::None;
        refusal_ = "A step by \"" + step_kind_ + "\" is not part of this version.";
      } else if (find_step(&target)) {
        begin_seek(target);
      } else {
        record_some(std::min<uint64_t>(instructions, 2000));
      }
      break;
    }
    case Goal::Seek: seek_some(instructions); break;
    default: break;
  }
  if (goal_ == Goal::Seek) {
    seek_some(instructions);
  }
  return status();
}

bool Session::step_is_known() const {
  for (const char* kind : {"line", "into", "over", "out", "instruction"}) {
    if (step_kind_ == kind) {
      return true;
    }
  }
  return false;
}

// --- What is seen ------------------------------------------------------------------------------------------------------

Status Session::status() const {
  Status status;
  status.moment = number_text(here_.instruction);
  status.end = number_text(end_.instruction);
  status.busy = goal_ != Goal::None;
  status.line = at_end() ? 0 : line_here_;
  status.sentence = sentence_here();
  if (!loaded_) {
    status.status = "ready";
  } else if (status.busy) {
    status.status = "running";
  } else if (stopped_) {
    status.status = "stopped";
  } else if (at_end() || state_ == ProgramState::Ready || (state_ == ProgramState::Error && end_.instruction == 0)) {
    status.status = word(state_);
  } else if ((state_ == ProgramState::Limit || state_ == ProgramState::WaitingForInput) &&
             here_.instruction == end_.instruction) {
    status.status = word(state_);
  } else {
    status.status = here_.instruction == first_line_moment() && state_ == ProgramState::Running && lines_until_here() <= 1
                        ? "ready"
                        : "paused";
  }
  if (goal_ == Goal::Seek && target_.instruction > seek_from_) {
    status.progress = static_cast<double>(thread_state()->instructions - seek_from_) /
                      static_cast<double>(target_.instruction - seek_from_);
  }
  return status;
}

uint64_t Session::first_line_moment() const {
  return recording_.lines().empty() ? 0 : recording_.lines().front().instruction;
}

std::string Session::sentence_here() const {
  if (!refusal_.empty()) {
    return refusal_;
  }
  if (error_ && (at_end() || end_.instruction == 0)) {
    return "The program ended with " + error_->type + (error_->line > 0 ? " in line " + std::to_string(error_->line) : "") +
           (error_->message.empty() ? "." : ": " + error_->message);
  }
  if (at_end()) {
    return "The program has ended.";
  }
  std::string text;
  const int64_t until = lines_until_here();
  if (until > 1) {
    const LineMoment& line = recording_.lines()[static_cast<size_t>(until - 1)];
    text = "The line before took " + std::to_string(line.made) + (line.made == 1 ? " block" : " blocks") +
           " of memory and gave back " + std::to_string(line.freed) + ". ";
  }
  std::string_view source;
  if (line_here_ > 0 && source_line(FILENAME, line_here_, &source)) {
    const size_t first = source.find_first_not_of(" \t");
    text += "Next is line " + std::to_string(line_here_) + ": " +
            std::string(first == std::string_view::npos ? std::string_view() : source.substr(first));
  }
  return text;
}

std::string Session::stdout_text() const {
  if (frozen_) {
    return frozen_out_;
  }
  return std::string(machine_output(Stream::Out)) + (at_end() ? final_.out : "");
}

std::string Session::stderr_text() const {
  if (frozen_) {
    return frozen_err_;
  }
  return std::string(machine_output(Stream::Err)) + (at_end() ? final_.err : "");
}

Snapshot Session::snapshot(const SnapshotRequest& request) const {
  Snapshot snapshot;
  if (frozen_) {
    snapshot = *frozen_;
  } else if (loaded_ && state_of_space_is_good()) {
    build_snapshot(request, SnapshotContext{}, snapshot);
  }
  const Status now = status();
  snapshot.engine = ENGINE_VERSION;
  snapshot.t = now.moment;
  snapshot.end = now.end;
  snapshot.line = now.line;
  snapshot.status = status_of_word(now.status);
  snapshot.sentence = now.sentence;
  snapshot.stdout_text = stdout_text();
  snapshot.stderr_text = stderr_text();
  if (at_end() || end_.instruction == 0) {
    snapshot.error = error_;
  }
  if (at_end()) {
    snapshot.exit_code = exit_code_;
  }
  return snapshot;
}

bool Session::state_of_space_is_good() const {
  return !(state_ == ProgramState::Error && end_.instruction == 0);
}

std::string Session::moment_of_line(int line, int count) {
  while (record_some(1'000'000)) {
  }
  for (const LineMoment& moment : recording_.lines()) {
    if (moment.line == line && --count == 0) {
      return number_text(moment.instruction);
    }
  }
  return {};
}

}  // namespace heapglass
