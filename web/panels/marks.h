// The small signs of the drawing: one shape and colour a generation, and the lock of immortals.
#pragma once

#include <imgui.h>

#include "model/graph_model.h"
#include "model/theme.h"

namespace heapglass {

// Draws the sign of [generation] around [center], [size] pixels wide: a circle for the young, a
// square for the middle, a diamond for the old generation, a hexagon for the permanent one; a ring
// for what is not tracked.
void draw_generation_mark(ImDrawList& list, Point center, float size, Generation generation, bool tracked, Color color);

// Draws a closed lock around [center], [size] pixels high.
void draw_lock(ImDrawList& list, Point center, float size, Color color);

// Returns what the sign says, in one sentence.
const char* generation_sentence(Generation generation, bool tracked);
const char* generation_title(Generation generation, bool tracked);

}  // namespace heapglass
