// The machine as a tape: a program is recorded once, forwards, and then any of its moments can be played again.
//
//   load -> record* -> (set_out -> travel*)*        record goes on where the recording ends, wherever the machine stands
//
// Recording runs straight from `line` event to `line` event and notes each; every so often it takes a checkpoint. Going to a moment
// restores the checkpoint before it, unless the machine stands nearer, and runs on from there: the same instructions give the
// same bytes. A moment inside a call that a built-in made is looked at in a copy, since the loop cannot be left there.
//
// P1  Recording and playing run the same instructions: what the host counts, hooks or asks for never enters the Space.
// P2  At a moment the Space has the same bytes on every way to it.
#pragma once

#include "memory/machine.h"
#include "observe/births.h"
#include "observe/snapshot.h"
#include "session/checkpoints.h"
#include "session/line_log.h"
#include "session/mark_log.h"
#include "vm/interpreter.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heapglass {

enum class ProgramState : uint8_t { Ready, Running, WaitingForInput, Finished, Error, Limit };

struct SessionLimits {
  uint64_t heap_bytes = 64ull << 20;
  uint64_t checkpoint_bytes = 96ull << 20;  // Checkpoints thin out to stay below.
  uint64_t output_bytes = 16ull << 20;      // Text that a program may write; then the recording stops with "limit".
  uint64_t window_lines = 1'000'000;        // Line moments that stay; older ones are let go from the front.
  uint64_t most_lines = UINT64_MAX;         // After so many the recording stops with "limit".
  bool asks_for_input = false;              // Where its input runs out the program waits for more, instead of meeting the end of the file.
};

// Is called at moments on the way. It may look at everything and change nothing.
class Looker {
 public:
  virtual ~Looker() = default;
  virtual void look(uint64_t moment) = 0;
  // Of one that watches: begins or stops to hear of blocks; whether it wants every moment, or only those before which it has put
  // machine.stop_at back.
  virtual void listen(bool) {}
  virtual bool wants_every_moment() const { return true; }
};

class Playback {
 public:
  // Begins anew with a booted interpreter and stands before the first line; state() is Error where the program does not compile.
  void load(std::string_view source, std::string_view input, const SessionLimits& limits);

  // Goes on recording for at most [instructions] and [lines]; false where there is no more of the program.
  bool record(uint64_t instructions, uint64_t lines = UINT64_MAX);

  // Sets out for [target], stopping to look at the moments [looks] (in order, before it); travel goes on for about
  // [instructions] and answers true once it is there.
  void set_out(uint64_t target, std::vector<uint64_t> looks = {}, Looker* looker = nullptr);
  bool travel(uint64_t instructions);

  // Sets out for [target] too, and from [from] on stops to look at the moments that the looker wants, [from] and [target] included.
  // While it looks, the looker may say that this moment is the target.
  void set_out_watching(uint64_t from, uint64_t target, Looker* looker);
  void stop_watching() { target_ = here_; }

  ProgramState state() const { return state_; }
  bool can_record() const { return state_ == ProgramState::Ready || state_ == ProgramState::Running; }
  bool has_ended() const { return state_ == ProgramState::Finished || state_ == ProgramState::Error; }
  bool is_compiled() const { return compiled_; }

  // Where the machine stands. Its last moment once it has ended comes after every instruction.
  uint64_t here() const { return here_; }
  uint64_t end() const { return end_; }
  // The earliest moment that can still be visited.
  uint64_t first() const;
  bool at_end() const { return has_ended() && here_ == end_; }
  double progress() const;
  // Frames that run here.
  int depth() const;

  const LineLog& lines() const { return lines_; }
  const MarkLog& marks() const { return marks_; }
  const BirthLog& births() const { return births_; }
  const Checkpoints& checkpoints() const { return checkpoints_; }

  // What was written up to here; at the end, what the interpreter writes while it ends too.
  std::string output(Stream stream) const;
  const std::optional<ErrorView>& error() const { return error_; }
  // Why the recording stopped, where it did so by itself.
  const std::string& stopped_because() const { return stopped_because_; }
  int exit_code() const { return exit_code_; }

 private:
  enum class Doing : uint8_t { Nothing, Recording, Playing };

  void boot(std::string_view source);
  static int nested_boundary();
  int nested_while_recording();
  int nested_while_playing();
  void note_line(bool nested);
  RunResult run(uint64_t instructions);
  void bound_window();
  void keep_output();
  void stop_recording(RunResult result);
  void cut_off();
  void finish();
  void restore(uint64_t moment);
  void stand_before(uint64_t stop);
  void play(uint64_t instructions);
  uint64_t next_stop() const;
  bool look_or_arrive();

  SessionLimits limits_;
  std::string input_;
  bool compiled_ = false;
  ProgramState state_ = ProgramState::Ready;
  Checkpoints checkpoints_;
  LineLog lines_;
  MarkLog marks_;
  BirthLog births_;
  std::string written_[2];  // All that was written until the end of the recording.
  std::string at_exit_[2];  // And what the interpreter wrote while it ended.
  std::optional<ErrorView> error_;
  std::string stopped_because_;
  int exit_code_ = 0;

  uint64_t end_ = 0;    // How far the program has been recorded.
  uint64_t here_ = 0;
  bool stands_ = false; // The machine can run on from here_.

  Doing doing_ = Doing::Nothing;
  uint64_t nested_since_ = 0;
  uint64_t target_ = 0, from_ = 0;
  std::vector<uint64_t> looks_;
  size_t looked_ = 0;
  Looker* looker_ = nullptr;
  bool watching_ = false;     // From watch_from_ on moments are watched; watched_ is the last one that was.
  uint64_t watch_from_ = 0, watched_ = UINT64_MAX;
  bool captured_ = false;  // The target lay inside a nested run, and its copy has been taken.
};

}  // namespace heapglass
