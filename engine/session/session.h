// The façade: a program, its recording, and where in it we stand.
//
//   load -> start(verb) -> advance(instructions)* while busy -> snapshot
//
// The program runs once and is recorded: at every line the session notes the moment, every so often it copies the pages of the Space
// that have changed (a checkpoint). Going to any moment restores the checkpoint before it and runs on from there; the same instructions
// give the same bytes.
//
// Q1  Visiting a moment never changes what the program does afterwards.
// Q2  Two visits of a moment see the same bytes of the Space.
#pragma once

#include "observe/snapshot.h"
#include "session/recording.h"
#include "vm/interpreter.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace heapglass {

// Where the session stands, in the words of the page's API.
struct Status {
  std::string moment;  // "17", or "17.3": the third event within the next instruction
  std::string end;     // The last moment that has been recorded.
  std::string status;  // ready running paused waiting_for_input finished error stopped limit
  int line = 0;        // About to run; 0 after the end.
  bool busy = false;   // advance has more to do.
  double progress = 0; // Of the verb that is being done, 0 to 1.
  std::string sentence;
};

// A verb: run, step (kind, n), seek (moment or "end"), stop.
struct Command {
  std::string verb;
  std::string kind = "line";
  int n = 1;
  std::string moment;
};

struct SessionLimits {
  uint64_t heap_bytes = 64ull << 20;
  uint64_t checkpoint_bytes = 96ull << 20;  // Checkpoints thin out to stay below.
  uint64_t max_lines = 2'000'000;           // Line moments that a recording keeps; then it stops with "limit".
};

class Session {
 public:
  explicit Session(SessionLimits limits = {}) : limits_(limits) {}

  // Compiles [code] and stands before its first line; a SyntaxError makes the status "error". [input] is what input() reads.
  void load(std::string_view code, std::string_view input);

  // Begins a verb, ending the one before.
  void start(const Command& command);

  // Goes on with the verb for at most [instructions].
  Status advance(uint64_t instructions);

  Status status() const;
  const std::optional<ErrorView>& error() const { return error_; }

  // The text written up to where the session stands.
  std::string stdout_text() const;
  std::string stderr_text() const;

  Snapshot snapshot(const SnapshotRequest& request) const;

  // The moment of visit [count] (from 1) of [line]: "17", or empty where it is not visited. Runs the recording to its end.
  std::string moment_of_line(int line, int count);

 private:
  enum class Goal : uint8_t { None, Run, SeekEnd, SeekMoment, Step, Seek };

  // What the interpreter prints while it ends: shown at the last moment.
  struct FinalOutput {
    std::string out, err;
  };

  void boot(std::string_view code);
  void note_error();
  bool record_some(uint64_t instructions);
  void cut_off();
  void finish_recording();
  void run_to(uint64_t instruction);
  void begin_seek(Moment target);
  bool seek_some(uint64_t instructions);
  void arrive();
  void stand_at(Moment moment);
  void stop_here();
  bool find_step(Moment* target);
  bool step_is_known() const;
  bool at_end() const;
  bool state_of_space_is_good() const;
  const LineMoment* line_at(uint64_t instruction) const;
  int64_t lines_until_here() const;
  uint64_t first_line_moment() const;
  std::string sentence_here() const;

  SessionLimits limits_;
  Recording recording_;
  std::string source_, input_;
  ProgramState state_ = ProgramState::Ready;
  bool loaded_ = false;
  bool stopped_ = false;

  Moment end_;                    // How far the program has been recorded.
  bool at_recorded_end_ = false;  // The machine stands there and can go on recording.
  LineWatch recorded_watch_;      // What the watch of lines knew there.

  Moment here_;
  bool here_valid_ = false;       // The machine stands at here_ and can run on from it.
  int line_here_ = 0;
  std::unique_ptr<Snapshot> frozen_;  // The moment inside an instruction that is being looked at.
  std::string frozen_out_, frozen_err_;

  Goal goal_ = Goal::None;
  Moment wanted_, target_;
  uint64_t seek_from_ = 0;
  std::string step_kind_;
  int64_t pending_steps_ = 0;

  std::optional<ErrorView> error_;
  std::string refusal_;
  FinalOutput final_;
  int exit_code_ = 0;
};

}  // namespace heapglass
