// The curves of the object graph.
//
// An arrow leaves its row towards its target: to the right where the target's column lies further
// right, around the right-hand border within one column and to itself, to the left otherwise.
// Arrows that arrive at the same side of a card share it evenly, in the order of where they start,
// so that their number can be counted.
#include <algorithm>
#include <cmath>

#include "model/graph_model.h"

namespace heapglass {

namespace {

enum class Route : uint8_t { Forward, Around, Back };

constexpr float ARRIVAL_STEP = 9;

Route route_of(const GraphNode& from, const GraphNode& to) {
  if (to.rect.x > from.rect.x) return Route::Forward;
  return to.rect.x == from.rect.x ? Route::Around : Route::Back;
}

// Returns the y at which the [rank]-th of [count] arrows meets the border of [node].
float arrival_y(const GraphNode& node, size_t rank, size_t count) {
  float room = node.rect.h - 24;
  float step = count > 1 ? std::min(ARRIVAL_STEP, room / static_cast<float>(count - 1)) : 0.0f;
  float span = step * static_cast<float>(count - 1);
  float middle = std::max(node.rect.y + CARD_HEAD / 2, node.rect.y + 12 + span / 2);
  return middle - span / 2 + step * static_cast<float>(rank);
}

void set_curve(GraphEdge& edge, const GraphNode& from, const GraphNode& to, Route route) {
  float dx = std::abs(edge.end.x - edge.start.x);
  float dy = std::abs(edge.end.y - edge.start.y);
  float reach = std::max(38.0f, dx * 0.45f);
  if (route == Route::Around) reach = 44 + std::min(44.0f, dy * 0.12f);
  edge.to_right = route == Route::Forward;
  edge.control_1 = {edge.start.x + (route == Route::Back ? -reach : reach), edge.start.y};
  edge.control_2 = {edge.end.x + (edge.to_right ? -reach : reach), edge.end.y};
  if (&from == &to) edge.control_2.y = edge.end.y - 8;
}

}  // namespace

void route_edges(GraphModel& model) {
  for (GraphEdge& edge : model.edges) {
    const GraphNode& from = model.nodes[static_cast<size_t>(edge.from)];
    Route route = route_of(from, model.nodes[static_cast<size_t>(edge.to)]);
    edge.to_right = route == Route::Forward;
    edge.start.y = from.rect.y + from.rows[static_cast<size_t>(edge.row)].y;
    edge.start.x = route == Route::Back ? from.rect.x : from.rect.right();
  }
  std::vector<GraphEdge*> sorted;
  for (GraphEdge& edge : model.edges) sorted.push_back(&edge);
  std::stable_sort(sorted.begin(), sorted.end(), [](const GraphEdge* a, const GraphEdge* b) {
    if (a->to != b->to) return a->to < b->to;
    return a->to_right != b->to_right ? a->to_right : a->start.y < b->start.y;
  });
  for (size_t first = 0; first < sorted.size();) {
    size_t last = first;
    while (last < sorted.size() && sorted[last]->to == sorted[first]->to &&
           sorted[last]->to_right == sorted[first]->to_right) {
      ++last;
    }
    for (size_t i = first; i < last; ++i) {
      GraphEdge& edge = *sorted[i];
      const GraphNode& from = model.nodes[static_cast<size_t>(edge.from)];
      const GraphNode& to = model.nodes[static_cast<size_t>(edge.to)];
      edge.end = {edge.to_right ? to.rect.x : to.rect.right(), arrival_y(to, i - first, last - first)};
      set_curve(edge, from, to, route_of(from, to));
    }
    first = last;
  }
}

}  // namespace heapglass
