#include "model/card_metrics.h"

namespace heapglass {

namespace {

int digits_of(uint32_t number) {
  int digits = 1;
  for (; number >= 10; number /= 10) ++digits;
  return digits;
}

}  // namespace

Rect badge_rect(const GraphNode& node) {
  float width = node.immortal ? 24.0f : 16.0f + 8.0f * static_cast<float>(digits_of(node.refcnt));
  width = width < 28 ? 28 : width;
  return {node.rect.right() - 10 - width, node.rect.y + 6, width, BADGE_HEIGHT};
}

Point mark_center(const GraphNode& node) { return {node.rect.x + 18, node.rect.y + 18}; }

Rect tag_rect(const GraphNode& node) { return {node.rect.x + 34, node.rect.y - 11, 98, 22}; }

Point dot_of(const GraphNode& node, size_t index) {
  return {node.rect.right() - 14, node.rect.y + node.rows[index].y};
}

Rect row_rect(const GraphNode& node, size_t index) {
  return {node.rect.x + 6, node.rect.y + node.rows[index].y - CARD_ROW / 2, node.rect.w - 12, CARD_ROW};
}

}  // namespace heapglass
