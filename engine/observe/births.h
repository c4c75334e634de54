// Which objects came into a recording, in order, and what held them first.
//
// While a program is recorded, the log looks at the end of each line for objects that were made during it and are still there: it walks
// from the names and frames through the objects of the program until it has met them. What it finds is the same for every recording of
// the program, and is never changed later: a picture that is laid out from it is the same on every way to a moment.
//
// B1  Entries are only added at the end, and an entry changes once at most, when its object dies.
//
// Plain values (numbers and texts) are not listed. The log stops after a number of objects and of steps of walking: a long
// program keeps the births of its beginning.
#pragma once

#include "base/address.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace heapglass {

class BirthLog {
 public:
  struct Entry {
    uint64_t birth;
    Address block;
    std::string type;
    std::string holder;       // The key of the object that held it first; empty: a name, a variable or nothing.
    uint64_t seen;            // The line moment that it was first seen at.
    uint64_t died;            // The moment of its end, UINT64_MAX while it lives.
  };

  void clear();

  // Begins or stops to hear of blocks (memory/recorder.h); only one log of a process can listen.
  void listen(bool on);

  // A line has ended at [moment], or the program has.
  void line_ends(uint64_t moment);

  const std::vector<Entry>& entries() const { return entries_; }
  // Whether some births were not listed.
  bool is_full() const { return full_; }

 private:
  friend struct BirthHooks;
  void made(Address block);
  void freed(Address block_or_object);
  bool died(Address block);
  bool expects_objects();
  void search(uint64_t moment);

  std::vector<Entry> entries_;
  std::unordered_map<Address, size_t> living_;  // By block.
  std::vector<Address> fresh_;                  // Blocks made since the last line.
  uint64_t walked_ = 0;
  bool full_ = false;
};

}  // namespace heapglass
