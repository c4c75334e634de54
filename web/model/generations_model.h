// The collector's three generations of one moment, with the objects in each, the counters that run
// towards their thresholds, and what stands outside: objects not tracked, and frozen ones.
#pragma once

#include <string>
#include <vector>

#include "model/geometry.h"
#include "model/graph_model.h"
#include "observe/snapshot.h"

namespace heapglass {

// An object in its generation, as a small card.
struct GenerationChip {
  std::string key;
  std::string text;
  uint32_t refcnt = 0;
  ObjectState state = ObjectState::Live;
  bool bright = true;
  Rect rect;
};

// One of the places. [count] and [threshold] are the collector's own numbers; places outside the
// generations have none.
struct GenerationPlace {
  Generation generation = Generation::None;
  std::string title;
  // What an object has to do to get here, in one sentence.
  std::string sentence;
  // What the counter counts, in one sentence.
  std::string counter_sentence;
  int count = 0;
  int threshold = 0;
  bool has_counter = false;
  uint64_t total = 0;
  std::vector<GenerationChip> chips;
  // Chips that found no room.
  uint64_t left_out = 0;
  Rect rect;
  Rect bar;
};

struct GenerationsModel {
  std::vector<GenerationPlace> places;
  // When the next automatic collection comes, or why none does.
  std::string next;
  // What the newest collection did; empty while there was none.
  std::string last;
  Rect bounds;
};

GenerationsModel build_generations(const Snapshot& snapshot, const GraphOptions& options);

// Arranges the places for a canvas of [width]: side by side where there is room, else one below the
// other. Sets all rectangles.
void lay_out_generations(GenerationsModel& model, float width);

}  // namespace heapglass
