#include "model/layout_record.h"

#include <algorithm>

namespace heapglass {

namespace {

// How far a chain of holders that were born later than what they hold is followed.
constexpr int MAX_HOLDER_CHAIN = 200;

constexpr std::string_view SINGLE_VALUES[] = {
    "int", "float", "bool", "complex", "NoneType", "ellipsis", "str", "bytes", "range", "function", "type",
    "module", "builtin_function_or_method", "code", "slice"};

// What a program makes without naming it: the parts of functions and classes, what a call needs for
// a moment. They get a place only when they are seen.
constexpr std::string_view UNNOTICED[] = {
    "int", "float", "bool", "complex", "NoneType", "ellipsis", "NotImplementedType", "str", "bytes",
    "function", "type", "module", "builtin_function_or_method", "code", "cell", "frame", "method",
    "getset_descriptor", "member_descriptor", "wrapper_descriptor", "method_descriptor", "classmethod",
    "staticmethod", "property", "traceback"};

template <size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace

float reserved_height(std::string_view type) {
  float rows = is_one_of(SINGLE_VALUES, type) ? 1.0f : 3.0f;
  return CARD_HEAD + rows * CARD_ROW + CARD_FOOT;
}

bool is_placed_at_birth(std::string_view type) { return !is_one_of(UNNOTICED, type); }

void LayoutRecord::clear() {
  index_.clear();
  births_by_key_.clear();
  placed_.clear();
  columns_.clear();
  fed_ = 0;
}

const Place* LayoutRecord::find(std::string_view key) const {
  auto found = index_.find(std::string(key));
  return found == index_.end() ? nullptr : &placed_[found->second].place;
}

void LayoutRecord::feed(const std::vector<BirthView>& births) {
  for (size_t i = 0; i < std::min(fed_, births.size()); ++i) {
    auto known = births[i].died.empty() ? index_.end() : index_.find(births[i].key);
    if (known != index_.end()) placed_[known->second].died = read_moment(births[i].died);
  }
  for (size_t i = fed_; i < births.size(); ++i) births_by_key_.emplace(births[i].key, i);
  for (size_t i = fed_; i < births.size(); ++i) {
    if (is_placed_at_birth(births[i].type) && !is_part(births, births[i])) place_birth(births, i, 0);
  }
  fed_ = std::max(fed_, births.size());
}

// Whether [birth] is the namespace, the bases or the order of a class, or the defaults of a function.
bool LayoutRecord::is_part(const std::vector<BirthView>& births, const BirthView& birth) const {
  if (birth.type != "dict" && birth.type != "tuple") return false;
  auto holder = births_by_key_.find(birth.holder);
  if (holder == births_by_key_.end()) return false;
  const std::string& type = births[holder->second].type;
  return type == "type" || type == "function";
}

size_t LayoutRecord::place_birth(const std::vector<BirthView>& births, size_t index, int depth) {
  const BirthView& birth = births[index];
  auto known = index_.find(birth.key);
  if (known != index_.end()) return known->second;
  Place holder;
  bool has_holder = false;
  auto by_key = births_by_key_.find(birth.holder);
  if (by_key != births_by_key_.end() && by_key->second != index && depth < MAX_HOLDER_CHAIN &&
      is_placed_at_birth(births[by_key->second].type) && !is_part(births, births[by_key->second])) {
    holder = placed_[place_birth(births, by_key->second, depth + 1)].place;
    has_holder = true;
  }
  std::optional<MomentKey> died;
  if (!birth.died.empty()) died = read_moment(birth.died);
  return add(birth.key, has_holder ? &holder : nullptr, reserved_height(birth.type), died);
}

Place LayoutRecord::place(std::string_view key, std::string_view holder, std::string_view type) {
  if (const Place* known = find(key)) return *known;
  const Place* at = holder.empty() ? nullptr : find(holder);
  Place copy = at ? *at : Place();
  return placed_[add(key, at ? &copy : nullptr, reserved_height(type), std::nullopt)].place;
}

void LayoutRecord::note_present(const std::vector<ObjectView>& objects, std::string_view moment) {
  MomentKey now = read_moment(moment);
  std::vector<bool> present(placed_.size(), false);
  for (const ObjectView& object : objects) {
    auto found = index_.find(object.key);
    if (found != index_.end() && object.state != ObjectState::Freed) present[found->second] = true;
  }
  for (size_t i = 0; i < placed_.size(); ++i) {
    Placed& placed = placed_[i];
    if (!present[i] && placed.born < now && (!placed.died || now < *placed.died)) placed.died = now;
  }
}

size_t LayoutRecord::add(std::string_view key, const Place* holder, float height, std::optional<MomentKey> died) {
  // Two births in a cycle of holders may come back to the first of them.
  auto known = index_.find(std::string(key));
  if (known != index_.end()) return known->second;
  Place place;
  place.column = holder ? std::min(holder->column + 1, LAST_COLUMN) : 1;
  place.height = height;
  MomentKey born = read_moment(key);
  place.y = first_free(place.column, holder ? holder->y : 0.0f, height, born);
  if (columns_.size() <= static_cast<size_t>(place.column)) columns_.resize(static_cast<size_t>(place.column) + 1);
  columns_[static_cast<size_t>(place.column)].push_back(placed_.size());
  index_.emplace(std::string(key), placed_.size());
  placed_.push_back({born, died, place});
  return placed_.size() - 1;
}

// Returns the first y at or below [from_y] at which [height] fits between the places of [column]
// that are still taken at [born].
float LayoutRecord::first_free(int column, float from_y, float height, MomentKey born) const {
  if (columns_.size() <= static_cast<size_t>(column)) return from_y;
  std::vector<const Place*> taken;
  for (size_t i : columns_[static_cast<size_t>(column)]) {
    const Placed& other = placed_[i];
    if (other.died && !(born < *other.died)) continue;
    taken.push_back(&other.place);
  }
  std::sort(taken.begin(), taken.end(), [](const Place* a, const Place* b) { return a->y < b->y; });
  float y = from_y;
  for (const Place* place : taken) {
    if (place->y + place->height + ROW_GAP <= y) continue;
    if (y + height + ROW_GAP <= place->y) break;
    y = place->y + place->height + ROW_GAP;
  }
  return y;
}

}  // namespace heapglass
