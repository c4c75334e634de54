#include "session/playback.h"

#include "memory/machine.h"
#include "memory/recorder.h"
#include "object/errors.h"
#include "object/thread_state.h"
#include "session/boot_image.h"
#include "session/traceback_reader.h"

#include <algorithm>

namespace heapglass {

namespace {

// --- Tunables ---------------------------------------------------------------------------------------------------------
constexpr uint64_t MOST_NESTED = 20'000'000;  // Instructions of one call that a built-in makes, which cannot be left in the middle.
constexpr uint64_t MOST_NATIVE = 400'000'000; // Steps of native loops in a slice.
constexpr uint64_t SLICE = 20'000;            // Instructions that are recorded at a stretch.
constexpr uint64_t NESTED_CHECK = 10'000;     // Between two looks at how long a nested run has gone on.
constexpr uint64_t RESTORE_COST = 200'000;    // Restoring a checkpoint takes about as long as so many instructions.
// ----------------------------------------------------------------------------------------------------------------------

constexpr std::string_view FILENAME = "main.py";

// Who hears of the boundaries of nested runs.
Playback* playing = nullptr;

uint64_t now() {
  return thread_state()->instructions;
}

uint16_t depth_now() {
  const ThreadState* thread = thread_state();
  return static_cast<uint16_t>(std::clamp(thread->py_recursion_limit - thread->py_recursion_remaining, 0, 65535));
}

}  // namespace

// --- Recording ---------------------------------------------------------------------------------------------------------

void Playback::boot(std::string_view source) {
  machine = Machine{};
  machine.max_heap_bytes = limits_.heap_bytes;
  machine.counts_instructions = true;
  machine.native_budget = MOST_NATIVE;
  machine.nested_boundary = nested_boundary;
  machine_set_output(Stream::Out, {});
  machine_set_output(Stream::Err, {});
  machine_set_input(input_, !limits_.asks_for_input);
  line_stops = LineStops{};
  births_.listen(false);
  if (space_size() == 0) {
    space_reserve(limits_.heap_bytes);
  } else {
    space_reset();
  }
  if (is_observed()) {
    births_clear();
  } else {
    births_reserve();
  }
  interpreter_load(boot_image());
  ProgramOptions options;
  options.source = source;
  options.filename = FILENAME;
  compiled_ = interpreter_start(options);
  machine.birth_clock = &thread_state()->instructions;
}

void Playback::load(std::string_view source, std::string_view input, const SessionLimits& limits) {
  limits_ = limits;
  input_ = std::string(input);
  playing = this;
  doing_ = Doing::Nothing;
  state_ = ProgramState::Ready;
  lines_.clear();
  marks_.clear();
  births_.clear();
  error_.reset();
  stopped_because_.clear();
  for (std::string* text : {&written_[0], &written_[1], &at_exit_[0], &at_exit_[1]}) {
    text->clear();
  }
  exit_code_ = 0;
  end_ = here_ = target_ = from_ = 0;
  boot(source);
  stands_ = compiled_;
  if (!compiled_) {
    exit_code_ = interpreter_finalize();
    state_ = ProgramState::Error;
    keep_output();
    error_ = read_traceback(machine_output(Stream::Err), FILENAME);
    return;
  }
  checkpoints_.reset(limits.checkpoint_bytes);
  checkpoints_.take(0);
  // What comes before the first line belongs to no line.
  while (lines_.empty() && record(SLICE, 1)) {
  }
  set_out(lines_.empty() ? end_ : lines_.at(lines_.begin()).instruction);
  while (!travel(UINT64_MAX)) {
  }
}

void Playback::note_line(bool nested) {
  births_.line_ends(now());
  lines_.add({now(), line_stops.line, depth_now(), nested});
  line_stops.reached = false;
}

int Playback::nested_boundary() {
  switch (playing->doing_) {
    case Doing::Recording: return playing->nested_while_recording();
    case Doing::Playing: return playing->nested_while_playing();
    default: return 0;
  }
}

int Playback::nested_while_recording() {
  if (line_stops.reached) {
    note_line(true);
  }
  if (now() - nested_since_ > MOST_NESTED || lines_.size() > 2 * limits_.window_lines) {
    err_set_abort(AbortReason::BudgetSpent);
    return -1;
  }
  if (now() >= machine.stop_at) {
    machine.stop_at = now() + NESTED_CHECK;
  }
  return 0;
}

RunResult Playback::run(uint64_t instructions) {
  machine.native_work = 0;
  nested_since_ = now();
  return interpreter_run(instructions);
}

bool Playback::record(uint64_t instructions, uint64_t lines) {
  if (!can_record()) {
    return false;
  }
  if (!stands_ || here_ != end_) {
    set_out(end_);
    while (!travel(UINT64_MAX)) {
    }
  }
  state_ = ProgramState::Running;
  doing_ = Doing::Recording;
  line_stops.wanted = true;
  births_.listen(true);
  listen_for_marks(&marks_);
  const uint64_t stop = now() + std::min(instructions, UINT64_MAX - now());
  RunResult result = RunResult::Paused;
  while (lines > 0 && now() < stop) {
    result = run(std::min({stop, std::max(checkpoints_.due(), now() + 1), now() + SLICE}) - now());
    if (result == RunResult::AtLine) {
      note_line(false);
      --lines;
    } else if (result != RunResult::Paused) {
      break;
    }
    if (now() >= checkpoints_.due()) {
      checkpoints_.take(now());
    }
  }
  births_.listen(false);
  listen_for_marks(nullptr);
  doing_ = Doing::Nothing;
  stop_recording(result);
  return can_record();
}

void Playback::stop_recording(RunResult result) {
  end_ = here_ = now();
  keep_output();
  if (result == RunResult::Aborted) {
    cut_off();
  } else if (result == RunResult::Finished || result == RunResult::Failed) {
    state_ = result == RunResult::Finished ? ProgramState::Finished : ProgramState::Error;
    finish();
  } else if (lines_.end() >= limits_.most_lines) {
    state_ = ProgramState::Limit;
    stopped_because_ = "The recording stops here: it has " + std::to_string(limits_.most_lines) + " lines.";
  } else if (written_[0].size() + written_[1].size() > limits_.output_bytes) {
    state_ = ProgramState::Limit;
    stopped_because_ = "The recording stops here: the program has written " + std::to_string(limits_.output_bytes >> 20) + " MiB.";
  }
  bound_window();
}

// Lets the oldest lines go, with the checkpoints that nothing else needs.
void Playback::bound_window() {
  const uint64_t window = limits_.window_lines;
  if (marks_.size() > window + window / 4) {
    marks_.keep_newest(static_cast<size_t>(window));
  }
  if (lines_.size() <= window + window / 4) {
    return;
  }
  const uint64_t base = checkpoints_.last_before(lines_.at(lines_.end() - window).instruction);
  if (base > checkpoints_.first()) {
    checkpoints_.let_go(base);
    lines_.let_go(base);
    marks_.let_go(base);
  }
}

void Playback::keep_output() {
  for (const Stream stream : {Stream::Out, Stream::Err}) {
    std::string& kept = written_[static_cast<size_t>(stream)];
    const std::string_view all = machine_output(stream);
    if (all.size() > kept.size()) {
      kept.append(all.substr(kept.size()));
    }
  }
}

// A run that had to be cut off inside a built-in function: what ran before it can still be visited.
void Playback::cut_off() {
  const bool input = machine.abort_reason == AbortReason::InputNeeded;
  machine.abort_reason = AbortReason::None;
  state_ = input ? ProgramState::WaitingForInput : ProgramState::Limit;
  stopped_because_ = input ? "The program waits for a line of input." : "Cut off: a single step of the program took too long.";
  end_ = lines_.empty() ? checkpoints_.first() : lines_.back().instruction;
  marks_.cut_off(end_);
  stands_ = false;
}

// Keeps the moment after the last instruction, then ends the interpreter to see what it writes at exit.
void Playback::finish() {
  end_ = here_ = now() + 1;
  births_.line_ends(end_);
  checkpoints_.take(end_);
  if (state_ == ProgramState::Error) {
    error_ = read_traceback(machine_output(Stream::Err), FILENAME);
    if (error_->type.empty()) {  // sys.exit() ends a program without a traceback: the exit code says the rest.
      error_.reset();
      state_ = ProgramState::Finished;
    }
  }
  line_stops.wanted = false;
  machine.stop_at = now() + MOST_NESTED;
  doing_ = Doing::Recording;
  nested_since_ = now();
  exit_code_ = interpreter_finalize();
  doing_ = Doing::Nothing;
  machine.abort_reason = AbortReason::None;
  for (const Stream stream : {Stream::Out, Stream::Err}) {
    const auto i = static_cast<size_t>(stream);
    at_exit_[i] = std::string(machine_output(stream).substr(written_[i].size()));
  }
  restore(end_);
}

// --- Playing -----------------------------------------------------------------------------------------------------------

uint64_t Playback::first() const {
  return lines_.empty() ? end_ : lines_.at(lines_.begin()).instruction;
}

double Playback::progress() const {
  return target_ > from_ && here_ >= from_ && here_ < target_
             ? static_cast<double>(here_ - from_) / static_cast<double>(target_ - from_)
             : 0;
}

int Playback::depth() const {
  return depth_now();
}

void Playback::restore(uint64_t moment) {
  const Checkpoints::Restored restored = checkpoints_.restore(moment);
  machine_set_output(Stream::Out, std::string_view(written_[0]).substr(0, restored.stdout_total));
  machine_set_output(Stream::Err, std::string_view(written_[1]).substr(0, restored.stderr_total));
  here_ = restored.instruction;
  stands_ = true;
}

uint64_t Playback::next_stop() const {
  if (watching_) {
    return here_ < watch_from_ ? watch_from_ : looker_->wants_every_moment() ? std::min(here_ + 1, target_) : target_;
  }
  return looked_ < looks_.size() ? looks_[looked_] : target_;
}

void Playback::set_out(uint64_t target, std::vector<uint64_t> looks, Looker* looker) {
  target_ = std::clamp(target, first(), end_);
  looks_ = std::move(looks);
  looked_ = 0;
  looker_ = looker;
  watching_ = false;
  stand_before(next_stop());
}

void Playback::set_out_watching(uint64_t from, uint64_t target, Looker* looker) {
  target_ = std::clamp(target, first(), end_);
  watch_from_ = std::clamp(from, first(), target_);
  watched_ = UINT64_MAX;
  looks_.clear();
  looked_ = 0;
  looker_ = looker;
  watching_ = true;
  stand_before(watch_from_);
}

// Stands at a moment from which [stop] is reached by playing.
void Playback::stand_before(uint64_t stop) {
  const uint64_t base = checkpoints_.last_before(stop);
  if (!stands_ || here_ > stop || base > here_ + RESTORE_COST || (has_ended() && here_ == end_ && stop < end_)) {
    restore(stop);
  }
  from_ = here_;
}

bool Playback::travel(uint64_t instructions) {
  uint64_t left = instructions;
  while (!look_or_arrive()) {
    if (left == 0) {
      return false;
    }
    if (!watching_ && looked_ == looks_.size() && has_ended() && target_ == end_) {
      restore(end_);
      continue;
    }
    const uint64_t count = std::min(left, next_stop() - here_);
    left -= count;
    play(count);
  }
  return true;
}

// Looks where this moment is one to be looked at; true where it is the target.
bool Playback::look_or_arrive() {
  if (watching_) {
    if (here_ >= watch_from_ && here_ != watched_) {
      watched_ = here_;
      looker_->look(here_);
    }
    return here_ >= target_;
  }
  while (looked_ < looks_.size() && here_ >= looks_[looked_]) {
    looker_->look(looks_[looked_++]);
  }
  return looked_ == looks_.size() && here_ >= target_;
}

void Playback::play(uint64_t instructions) {
  doing_ = Doing::Playing;
  captured_ = false;
  line_stops.wanted = false;
  machine.native_budget = UINT64_MAX;
  if (watching_) {
    looker_->listen(true);
  }
  const RunResult result = run(instructions);
  if (watching_) {
    looker_->listen(false);
  }
  machine.native_budget = MOST_NATIVE;
  doing_ = Doing::Nothing;
  here_ = now();
  if (result == RunResult::Aborted) {
    // The copy is to be looked at; nothing can go on from it.
    machine.abort_reason = AbortReason::None;
    checkpoints_.show_view();
    here_ = now();
    stands_ = false;
  } else if (result != RunResult::Paused) {
    restore(end_);
  }
}

int Playback::nested_while_playing() {
  if (!captured_) {
    here_ = now();
    if (!look_or_arrive()) {
      machine.stop_at = next_stop();
      return 0;
    }
    checkpoints_.keep_view();
    captured_ = true;
  }
  // What unwinds may call finalizers, which are cut off too.
  err_set_abort(AbortReason::MomentReached);
  return -1;
}

std::string Playback::output(Stream stream) const {
  if (state_ == ProgramState::WaitingForInput && here_ == end_) {
    return written_[static_cast<size_t>(stream)];  // The prompt was written by the instruction that waits.
  }
  std::string text(machine_output(stream));
  if (at_end()) {
    text += at_exit_[static_cast<size_t>(stream)];
  }
  return text;
}

}  // namespace heapglass
