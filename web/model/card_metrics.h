// Where the parts of a card lie, in world units; shared by what draws shapes and what draws text.
#pragma once

#include "model/graph_model.h"

namespace heapglass {

constexpr float CARD_PADDING = 12;
constexpr float CARD_RADIUS = 9;
constexpr float BADGE_HEIGHT = 22;

// Returns the pill with the reference count, in the card's upper right corner.
Rect badge_rect(const GraphNode& node);

// Returns the middle of the mark of the generation, in the upper left corner.
Point mark_center(const GraphNode& node);

// Returns the tag "unreachable" that sits on the upper border.
Rect tag_rect(const GraphNode& node);

// Returns the point in row [index] where an edge begins, inside the card.
Point dot_of(const GraphNode& node, size_t index);

// Returns the whole row [index].
Rect row_rect(const GraphNode& node, size_t index);

}  // namespace heapglass
