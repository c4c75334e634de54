// Text in the drawing: placed in world units, sharp at every zoom, never under 12 CSS pixels.
//
// P1  Text that would be smaller than MIN_TEXT is drawn at MIN_TEXT, and cut with an ellipsis to the
//     room it has; where there is no room for a line of it, it is left out.
#pragma once

#include <imgui.h>

#include <string_view>

#include "model/geometry.h"
#include "model/theme.h"

namespace heapglass {

constexpr float MIN_TEXT = 12;
constexpr float TITLE_TEXT = 14;
constexpr float BODY_TEXT = 13;
constexpr float SMALL_TEXT = 12;

// The fonts in the order in which the app adds them to Dear ImGui's atlas.
enum class Face : uint8_t { Text, Strong, Mono };

ImFont* font_of(Face face);

// Returns the size that Dear ImGui takes for text of [size] CSS pixels: it counts a font's ascent and
// descent, where the web counts the em.
float font_pixels(Face face, float size);

inline ImU32 to_imgui(Color color) { return IM_COL32(color.r, color.g, color.b, color.a); }

enum class Align : uint8_t { Left, Right, Center };

class CanvasText {
 public:
  CanvasText(ImDrawList& list, const View& view) : list_(list), view_(view) {}

  // Draws [text] in one line, in the middle of the height of [room] (world units). Returns the width
  // that it took, in world units; 0 where there was no room.
  float line(const Rect& room, std::string_view text, Face face, float size, Color color, Align align = Align::Left);

  // Returns the width of [text] in world units, as line() would draw it without a limit.
  float width_of(std::string_view text, Face face, float size) const;

  // Returns the size in CSS pixels at which text of [size] is drawn.
  float drawn_size(float size) const;

  const View& view() const { return view_; }
  ImDrawList& list() { return list_; }

 private:
  ImDrawList& list_;
  const View& view_;
};

}  // namespace heapglass
