// Where each object is drawn, for a whole recording.
//
// An object gets its place at its birth, in the order of births, next to its first holder, and
// keeps it. Columns run from left to right: column 0 belongs to the frames with their names, an
// object that a name holds first stands in column 1, what it holds in column 2, and so on.
//
//     frames      column 1     column 2
//     +------+    +------+     +------+
//     | a  o----->| list |---->| Node |
//     +------+    +------+     +------+
//
// G1  A place is a function of the births fed, never of the moments visited.
// G2  Two objects that are alive at the same time have places that do not overlap.
// G3  Feeding a birth again, or more births later, moves nothing.
//
// Objects of which no birth is known (a session that keeps none, an object of before the first
// line) are placed when they are first seen, by the same rule.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/moment_key.h"
#include "observe/snapshot.h"

namespace heapglass {

// A cell of the drawing: a column and a span of y, in world units.
struct Place {
  int column = 0;
  float y = 0;
  float height = 0;
};

// The sizes of the drawing's grid, in world units.
constexpr float CARD_WIDTH = 196;
constexpr float COLUMN_GAP = 60;
constexpr float ROW_GAP = 30;
constexpr float CARD_HEAD = 34;
constexpr float CARD_ROW = 24;
constexpr float CARD_FOOT = 28;
constexpr int LAST_COLUMN = 7;

// Returns the left edge of [column].
constexpr float column_x(int column) { return static_cast<float>(column) * (CARD_WIDTH + COLUMN_GAP); }

// Returns the height that is kept free for a card of [type]: containers and instances get three
// rows, what holds nothing gets one.
float reserved_height(std::string_view type);

// Returns whether an object of [type] stands as a card of its own whatever its value is, so that a
// place is kept from its birth on.
bool is_placed_at_birth(std::string_view type);

class LayoutRecord {
 public:
  // Places the births that are new since the last call, in order, and notes the new deaths.
  void feed(const std::vector<BirthView>& births);

  // Returns the place of [key]; places it next to the object [holder] (empty: a name) where it has
  // none yet.
  Place place(std::string_view key, std::string_view holder, std::string_view type);

  // Notes which objects there are at [moment], all of them: what was placed without a birth and is
  // missing is gone, so that its place may serve again.
  void note_present(const std::vector<ObjectView>& objects, std::string_view moment);

  const Place* find(std::string_view key) const;
  size_t size() const { return placed_.size(); }
  void clear();

 private:
  struct Placed {
    MomentKey born;
    std::optional<MomentKey> died;
    Place place;
  };

  bool is_part(const std::vector<BirthView>& births, const BirthView& birth) const;
  size_t place_birth(const std::vector<BirthView>& births, size_t index, int depth);
  size_t add(std::string_view key, const Place* holder, float height, std::optional<MomentKey> died);
  float first_free(int column, float from_y, float height, MomentKey born) const;

  std::unordered_map<std::string, size_t> index_;
  std::unordered_map<std::string, size_t> births_by_key_;
  std::vector<Placed> placed_;
  std::vector<std::vector<size_t>> columns_;
  size_t fed_ = 0;
};

}  // namespace heapglass
