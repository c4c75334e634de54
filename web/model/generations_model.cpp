#include "model/generations_model.h"

#include <algorithm>

#include "model/value_text.h"

namespace heapglass {

namespace {

constexpr float CHIP_WIDTH = 164;
constexpr float CHIP_HEIGHT = 32;
constexpr float CHIP_GAP = 8;
constexpr float PLACE_HEAD = 116;
constexpr float OUTSIDE_HEAD = 84;
constexpr float PLACE_GAP = 20;
constexpr float PADDING = 16;
constexpr size_t MAX_CHIPS = 60;

struct PlaceText {
  Generation generation;
  const char* title;
  const char* sentence;
  const char* counter;
};

constexpr PlaceText PLACES[] = {
    {Generation::Young, "Generation 0, young", "Every new container starts here.",
     "Containers made minus containers freed since the last collection. Above the threshold, the collector runs."},
    {Generation::Middle, "Generation 1, middle", "What survived one collection.",
     "Collections of generation 0 since generation 1 was last collected."},
    {Generation::Old, "Generation 2, old", "What survived two or more.",
     "Collections of generation 1 since the last full collection."},
    {Generation::None, "Not tracked", "Cannot be part of a cycle: counting alone frees it.", ""},
    {Generation::Permanent, "Permanent", "Set aside by gc.freeze(); never collected.", ""},
};

bool is_listed(const ObjectView& view, const GraphOptions& options) {
  if (view.state == ObjectState::Freed) return false;
  if (options.show_interpreter) return true;
  return view.origin == ObjectOrigin::Program && !is_machinery(view);
}

// Untracked small values would fill the page; only containers and long texts are of interest there.
bool is_listed_untracked(const ObjectView& view) { return !is_small_value(view) && !view.immortal; }

GenerationChip chip_for(const ObjectView& view, const GraphOptions& options) {
  GenerationChip chip;
  chip.key = view.key;
  std::string value = short_value(view);
  chip.text = value.empty() || view.type == "function" ? view.type : view.type + " " + value;
  chip.refcnt = view.refcnt;
  chip.state = view.state;
  chip.bright = options.type_filter.empty() || options.type_filter == view.type;
  return chip;
}

Generation place_of(const ObjectView& view) {
  return view.tracked ? view.generation : Generation::None;
}

std::string next_collection(const GcView& gc) {
  if (!gc.enabled) return "Automatic collection is switched off: only gc.collect() takes cycles.";
  if (gc.threshold[0] == 0) return "Threshold 0 is zero: no collection starts by itself.";
  int left = gc.threshold[0] - gc.count[0] + 1;
  if (left <= 0) return "The next automatic collection is due at once.";
  return "Next automatic collection: after " + grouped(static_cast<uint64_t>(left)) + " more new container" +
         (left == 1 ? "." : "s.");
}

std::string last_collection(const GcView& gc) {
  if (!gc.last) return "";
  std::string text = "Last collection: generation " + std::to_string(gc.last->generation) + ", " +
                     grouped(static_cast<uint64_t>(std::max<int64_t>(gc.last->collected, 0))) + " collected";
  if (gc.last->uncollectable > 0) text += ", " + std::to_string(gc.last->uncollectable) + " uncollectable";
  return text + ".";
}

float head_of(const GenerationPlace& place) { return place.has_counter ? PLACE_HEAD : OUTSIDE_HEAD; }

// Sets the chips of [place] in rows of the width it has; returns its height.
float fill_place(GenerationPlace& place) {
  float inner = place.rect.w - 2 * PADDING;
  int columns = std::max(1, static_cast<int>((inner + CHIP_GAP) / (CHIP_WIDTH + CHIP_GAP)));
  float width = (inner - static_cast<float>(columns - 1) * CHIP_GAP) / static_cast<float>(columns);
  place.bar = {place.rect.x + PADDING, place.rect.y + 92, inner, 8};
  for (size_t i = 0; i < place.chips.size(); ++i) {
    float column = static_cast<float>(i % static_cast<size_t>(columns));
    float row = static_cast<float>(i / static_cast<size_t>(columns));
    place.chips[i].rect = {place.rect.x + PADDING + column * (width + CHIP_GAP),
                           place.rect.y + head_of(place) + row * (CHIP_HEIGHT + CHIP_GAP), width, CHIP_HEIGHT};
  }
  size_t rows = (place.chips.size() + static_cast<size_t>(columns) - 1) / static_cast<size_t>(columns);
  float chips = static_cast<float>(std::max<size_t>(rows, 1)) * (CHIP_HEIGHT + CHIP_GAP);
  return head_of(place) + chips + (place.left_out > 0 ? 26.0f : 6.0f);
}

// Lays out places [first, last) in [columns] columns from [y] on; returns the y below them.
float lay_out_row(GenerationsModel& model, size_t first, size_t last, size_t columns, float width, float y) {
  float gaps = PLACE_GAP * static_cast<float>(columns + 1);
  float place_width = (width - gaps) / static_cast<float>(columns);
  for (size_t i = first; i < last; i += columns) {
    float height = 0;
    for (size_t k = i; k < std::min(i + columns, last); ++k) {
      GenerationPlace& place = model.places[k];
      place.rect = {PLACE_GAP + static_cast<float>(k - i) * (place_width + PLACE_GAP), y, place_width, 0};
      height = std::max(height, fill_place(place));
    }
    for (size_t k = i; k < std::min(i + columns, last); ++k) model.places[k].rect.h = height;
    y += height + PLACE_GAP;
  }
  return y;
}

}  // namespace

GenerationsModel build_generations(const Snapshot& snapshot, const GraphOptions& options) {
  GenerationsModel model;
  for (const PlaceText& text : PLACES) {
    GenerationPlace place;
    place.generation = text.generation;
    place.title = text.title;
    place.sentence = text.sentence;
    place.counter_sentence = text.counter;
    place.has_counter = text.generation >= Generation::Young && text.generation <= Generation::Old;
    if (place.has_counter) {
      place.count = snapshot.gc.count[static_cast<int>(text.generation)];
      place.threshold = snapshot.gc.threshold[static_cast<int>(text.generation)];
    }
    for (const ObjectView& view : snapshot.objects.items) {
      if (!is_listed(view, options) || place_of(view) != text.generation) continue;
      if (text.generation == Generation::None && !is_listed_untracked(view)) continue;
      ++place.total;
      if (place.chips.size() < MAX_CHIPS) place.chips.push_back(chip_for(view, options));
    }
    place.left_out = place.total - place.chips.size();
    if (text.generation != Generation::Permanent || place.total > 0) model.places.push_back(std::move(place));
  }
  model.next = next_collection(snapshot.gc);
  model.last = last_collection(snapshot.gc);
  return model;
}

void lay_out_generations(GenerationsModel& model, float width) {
  constexpr float TOP = 76;
  bool wide = width >= 3 * 220 + 4 * PLACE_GAP;
  float y = lay_out_row(model, 0, 3, wide ? 3 : 1, width, TOP);
  y = lay_out_row(model, 3, model.places.size(), 1, width, y);
  model.bounds = {0, 0, width, y};
}

}  // namespace heapglass
