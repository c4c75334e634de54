// The block of memory that CPython takes for a text that it puts together piece by piece; we use none of it.
//
// CPython: Objects/unicodeobject.c, PyUnicodeWriter_Create and PyUnicodeWriter_Finish.
#pragma once

#include "memory/allocator.h"
#include "object/errors.h"
#include "object/free_list.h"

namespace heapglass {

// The struct of a PyUnicodeWriter, in which CPython puts the repr of a container together; one dead one waits on a free list.
class UnicodeWriterBlock {
 public:
  UnicodeWriterBlock() : block_(free_list_pop_memory(free_lists().UnicodeWriters[0])) {
    if (block_ == nullptr) {
      block_ = mem_alloc(SIZE);
    }
    if (block_ == nullptr) {
      err_no_memory();
    }
  }
  ~UnicodeWriterBlock() {
    if (block_ != nullptr && !free_list_push(free_lists().UnicodeWriters[0], block_, 1)) {
      mem_free(block_);
    }
  }
  UnicodeWriterBlock(const UnicodeWriterBlock&) = delete;
  UnicodeWriterBlock& operator=(const UnicodeWriterBlock&) = delete;
  explicit operator bool() const { return block_ != nullptr; }

 private:
  static constexpr int64_t SIZE = 56;
  void* block_;
};

}  // namespace heapglass
