// The façade: a program, its recording, and where in it we stand.
//
//   load -> start(verb) -> advance(instructions)* while busy -> snapshot
//
// The program runs once and is recorded (playback.h); going to any moment plays the recording from the nearest checkpoint. What is said
// about a moment (births, freed objects, the sentence) follows from the recording alone.
//
// Q1  Visiting a moment never changes what the program does afterwards.
// Q2  Two visits of a moment see the same bytes of the Space, and give the same snapshot once the recording is complete.
#pragma once

#include "observe/changes.h"
#include "observe/snapshot.h"
#include "session/command.h"
#include "session/object_watch.h"
#include "session/playback.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heapglass {

// Where the session stands, in the words of the page's API.
struct Status {
  std::string moment;  // "17": so many instructions of the program have been completed
  std::string end;     // The last moment that has been recorded.
  std::string status;  // ready running paused waiting_for_input finished error stopped limit
  int line = 0;        // About to run; 0 after the end.
  bool busy = false;   // advance has more to do.
  double progress = 0; // Of the verb that is being done, 0 to 1.
  std::string sentence;
  std::optional<Refusal> refused;  // Why the last command was not done.
};

class Session : private Looker {
 public:
  explicit Session(SessionLimits limits = {}) : limits_(limits) {}

  // Compiles [code] and stands before its first line; a SyntaxError makes the status "error". [input] is what input() reads.
  void load(std::string_view code, std::string_view input);

  // Begins a verb, ending the one before. One that makes no sense is refused, and nothing else happens.
  void start(const Command& command);
  // Says that a command could not even be read.
  void refuse(Refusal refusal) { refused_ = std::move(refusal); }

  // Goes on with the verb for about [instructions].
  Status advance(uint64_t instructions);
  // Begins a verb and goes on to its end.
  Status complete(const Command& command);

  Status status() const;
  const std::optional<ErrorView>& error() const { return playback_.error(); }

  // The text written up to where the session stands.
  std::string stdout_text() const { return playback_.output(Stream::Out); }
  std::string stderr_text() const { return playback_.output(Stream::Err); }

  // To list freed objects it plays what led here once more; it comes back to the same bytes.
  Snapshot snapshot(const SnapshotRequest& request) const;

  // The moment of visit [count] (from 1) of [line]: "17", or empty where it is not visited. Records until it is met.
  std::string moment_of_line(int line, int count);

  // What has changed since the moment before: the line before, where the session stands at a line or at the end, else the instruction.
  // Where [instructions] it is always the instruction.
  void compare_instructions(bool instructions) { by_instruction_ = instructions; }
  std::vector<Change> changes(Detail detail) const { return changes_between(before_, notes_, detail); }
  // The function that runs here; empty after the end.
  std::string function_here() const { return notes_.frames.empty() ? std::string() : notes_.frames.back(); }
  const LineLog& lines() const { return playback_.lines(); }
  const Playback& playback() const { return playback_; }

 private:
  enum class Goal : uint8_t { None, Run, Seek, Step, Travel };

  // A step that is being looked for.
  struct Search {
    StepKind kind = StepKind::Line;
    int64_t left = 0;       // Moments that fit and are still to be passed; below 0: backwards.
    int64_t wanted = 0;     // The same at the start.
    uint64_t at = 0;        // The last one passed, or where to begin.
    uint64_t next = 0;      // Forwards the numbers of the next line and mark to look at, backwards those behind them.
    uint64_t next_mark = 0;
    int depth = 0;          // Of frames, where the step began.
    uint64_t from = 0;      // The moment where it began.
    int line = 0;
    std::string object;
    bool stays = false;     // Where nothing is found the session stays where it was.
    bool is_run = false;    // To the end, but for breakpoints.
    bool watching = false;  // A stretch is being played and watched.
    uint64_t low = 0, limit = 0;  // Where that stretch begins, and its last moment.
    bool limit_hits = false;      // The last moment is one that the step looks for.
    uint64_t stretch = 0;         // Lines that are recorded before the next stretch,
    uint64_t record_until = 0;    // and the number of the last of them; 0: none are being recorded.
  };

  // Where the session stands for a moment that cannot be seen: a mark within a call that a built-in made.
  struct Stand {
    bool going = false;  // On the way there.
    uint64_t here = UINT64_MAX, meant = 0;
  };

  void look(uint64_t moment) override;
  void set_out(uint64_t target);
  void arrive();
  std::optional<uint64_t> moment_before(uint64_t moment) const;

  void start_step(const Command& command);
  void start_search(StepKind kind, int64_t n);
  void stop_here();
  void advance_seek(uint64_t instructions);
  void advance_by_instruction(uint64_t instructions);
  void advance_search(uint64_t instructions);
  void advance_watch(uint64_t instructions);
  bool begin_watch(uint64_t instructions);
  bool begin_watch_back();
  void end_watch();
  void end_watch_back();
  bool fits(const LineMoment& line) const;
  bool fits(const Mark& mark) const;
  std::optional<uint64_t> hit_behind();
  std::optional<uint64_t> hit_before();
  void pass_hits();
  void go_to_hit(uint64_t moment);
  void nothing_more();
  std::string nothing_text() const;
  std::string hit_text(uint64_t moment) const;
  bool has_breakpoint(Breakpoint::On on, int line = 0) const;
  void watch_objects();

  int line_here() const;
  bool at_first_line() const;
  std::string status_word() const;
  std::string sentence_here() const;
  std::string next_line_text() const;
  void add_births(Snapshot& snapshot) const;
  void add_freed(Snapshot& snapshot, const SnapshotRequest& request) const;

  SessionLimits limits_;
  mutable Playback playback_;
  bool loaded_ = false;
  bool stopped_ = false;
  bool by_instruction_ = false;
  std::optional<Refusal> refused_;
  std::string note_;                     // What the last verb has to say besides the moment's sentence.
  std::vector<Breakpoint> breakpoints_;

  // What is said about the moment arrived at last; it stays while a verb is on its way.
  struct Arrived {
    uint64_t moment = 0;
    int line = 0;
    std::string sentence;
  };
  Arrived arrived_;

  Goal goal_ = Goal::None;
  uint64_t wanted_ = 0;
  Search search_;
  Stand stand_;
  ObjectWatch watch_;

  MomentNotes before_, notes_;       // Of the moment before and of this one.
  std::optional<uint64_t> noted_;    // The moment of notes_.
};

}  // namespace heapglass
