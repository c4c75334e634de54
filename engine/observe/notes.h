// What a moment has of each object that a learner can see, as far as two moments are compared.
#pragma once

#include "base/address.h"

#include <cstdint>
#include <string>
#include <vector>

namespace heapglass {

struct ObjectNote {
  uint64_t birth = 0;
  Address id = 0;
  std::string type;
  std::string repr;
  std::string name;   // What it is called: "`a`", "item 0 of `a`"; empty where it has no name.
  uint32_t refcnt = 0;
  bool immortal = false;
  bool reachable = true;
};

// A name of a frame and what it stands for.
struct NameNote {
  size_t frame;        // From the outermost, 0.
  std::string name;
  uint64_t birth;
  Address id;
};

struct MomentNotes {
  bool complete = false;              // Else the heap was too large to be gone through.
  std::vector<ObjectNote> objects;    // Of the program, and what its names stand for; by birth and address.
  std::vector<NameNote> names;        // By frame and name.
  std::vector<std::string> frames;    // Functions, from the outermost.
  int64_t blocks = 0;                 // Blocks in use.
  int64_t collections = 0;            // Of all generations, since the start.
  int64_t last_generation = -1, last_collected = 0;
};

// Takes notes of the Space as it is now. Cost: one walk over all objects.
MomentNotes take_notes();

// The note of the object, or null.
const ObjectNote* find_note(const MomentNotes& notes, uint64_t birth, Address id);

}  // namespace heapglass
