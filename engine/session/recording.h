// A recording: the moments of a program's lines, and checkpoints from which any moment can be reached again.
//
//   instructions:   0 ------- C0 ----- line ----- line -- C1 --- line ------------ C2 --->
//
// A checkpoint keeps only the 4 KiB pages that differ from the version kept before. When the pages kept grow past the limit, every
// second checkpoint is let go, and they are taken half as often from then on.
//
// K1  Restoring a checkpoint gives the bytes that the Space had when it was taken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace heapglass {

// So many instructions completed since the first of __main__.
struct Moment {
  uint64_t instruction = 0;
};

enum class ProgramState : uint8_t { Ready, Running, WaitingForInput, Finished, Error, Limit };

// A `line` event, as sys.settrace would report it.
struct LineMoment {
  uint64_t instruction;
  int32_t line;
  uint16_t depth;     // Frames below it.
  bool nested;        // Inside a call that a built-in made: it can be seen, but the loop cannot be left there.
  uint32_t made;      // Blocks taken since the line before, and given back.
  uint32_t freed;
};

class Recording {
 public:
  void reset(uint64_t page_bytes_limit);

  void add_line(const LineMoment& line) { lines_.push_back(line); }
  const std::vector<LineMoment>& lines() const { return lines_; }

  // Whether enough has happened since the last checkpoint for another.
  bool wants_checkpoint(uint64_t instruction) const;
  void take_checkpoint(uint64_t instruction);

  // Restores the last checkpoint at or before [instruction]; returns its instruction.
  uint64_t restore(uint64_t instruction);

  // Bytes that the checkpoints hold.
  uint64_t bytes() const { return bytes_; }

 private:
  struct Checkpoint {
    uint64_t instruction;
    uint32_t number;
    uint64_t stdout_total, stderr_total;
  };
  struct Version {
    uint32_t number;  // Of the first checkpoint that has it.
    std::unique_ptr<std::byte[]> bytes;
  };
  using Page = std::vector<Version>;

  void keep_page(uint32_t page, const std::byte* now);
  void restore_page(uint32_t page, const Page& versions, uint32_t number);
  void thin_out();
  void drop(size_t index);

  uint64_t limit_ = 0;
  uint64_t bytes_ = 0;
  uint64_t interval_ = 0;
  uint32_t next_number_ = 0;
  std::vector<Checkpoint> checkpoints_;
  std::unordered_map<uint32_t, Page> pages_;
  std::vector<LineMoment> lines_;
};

}  // namespace heapglass
