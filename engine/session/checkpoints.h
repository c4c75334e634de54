// Checkpoints of the Space, from which any later moment can be reached again.
//
//   instructions:   0 C0 ------------- C1 ------------- C2 ------------- C3 --->
//   page 17           v0                                v2
//   page 18           v0               v1               v2               v3
//
// A checkpoint keeps only the 4 KiB pages that differ from the version kept before. When the pages kept grow past the limit, every
// second checkpoint is let go, and they are taken half as often from then on. Looking for what changed costs a comparison of all pages
// in use, so checkpoints are as far apart as makes that small beside the instructions between them.
//
// K1  Restoring a checkpoint gives the bytes that the Space had when it was taken.
#pragma once

#include "memory/space.h"

#include <memory>
#include <vector>

namespace heapglass {

class Checkpoints {
 public:
  // Forgets everything; [bytes_limit] is for the pages that are kept.
  void reset(uint64_t bytes_limit);

  // The instruction from which on the next checkpoint is to be taken.
  uint64_t due() const { return due_; }
  void take(uint64_t instruction);

  // The instruction of the last checkpoint at or before [instruction].
  uint64_t last_before(uint64_t instruction) const { return checkpoints_[index_before(instruction)].instruction; }
  // Restores it, the machine's births and how much was written included; returns its instruction.
  struct Restored {
    uint64_t instruction, stdout_total, stderr_total;
  };
  Restored restore(uint64_t instruction);

  // The earliest checkpoint; [let_go] drops those before [instruction].
  uint64_t first() const { return checkpoints_.front().instruction; }
  void let_go(uint64_t instruction);

  // Copies the Space as it is now, and puts that copy back, to be looked at only.
  void keep_view();
  void show_view();

  // Bytes that the checkpoints hold.
  uint64_t bytes() const { return bytes_; }

 private:
  struct Checkpoint {
    uint64_t instruction;
    uint32_t number;
    uint64_t stdout_total, stderr_total, births;
  };
  struct Version {
    uint32_t number;  // Of the first checkpoint that has it.
    std::unique_ptr<std::byte[]> bytes;
  };
  using Page = std::vector<Version>;

  size_t index_before(uint64_t instruction) const;
  void keep_page(Page& versions, const std::byte* now);
  // Keeps only the checkpoints for which [keep] of the index is true.
  template <class Keep>
  void retain(Keep keep);

  uint64_t limit_ = 0;
  uint64_t bytes_ = 0;
  uint64_t spread_ = 1;  // Doubled whenever checkpoints thin out.
  uint64_t due_ = 0;
  uint32_t next_number_ = 0;
  std::vector<Checkpoint> checkpoints_;
  std::vector<Page> pages_;  // Of the Space, then of the table of births.
  std::vector<uint32_t> view_pages_;
  std::vector<std::byte> view_;
};

}  // namespace heapglass
