// The object graph's shapes: cards with their state, rows' dots, arrows.
#include "model/card_metrics.h"
#include "render/scene.h"

namespace heapglass {

namespace {

constexpr float HEAD_LENGTH = 9;
constexpr float HEAD_HALF = 4.5f;
constexpr float FADED = 0.22f;

enum class Light : uint8_t { Plain, Holder, Held, Faded };

class GraphPainter {
 public:
  GraphPainter(const GraphModel& model, const UiState& ui, Scene& scene)
      : model_(model), ui_(ui), theme_(theme_of(ui.theme)), scene_(scene) {
    focus_ = model.find(ui.hovered.empty() ? ui.selected : ui.hovered);
  }

  void paint() {
    for (const GraphEdge& edge : model_.edges) paint_curve(edge);
    for (const GraphNode& node : model_.nodes) paint_node(node);
    for (const GraphEdge& edge : model_.edges) paint_ends(edge);
  }

 private:
  // Edges that touch the node in focus are lit; the others step back while one is pointed at.
  Light light_of(const GraphEdge& edge) const {
    if (focus_ < 0) return Light::Plain;
    if (edge.to == focus_) return Light::Holder;
    if (edge.from == focus_) return Light::Held;
    return ui_.hovered.empty() ? Light::Plain : Light::Faded;
  }

  float appearance(const GraphNode& node) const {
    return (node.is_new ? ui_.settled : 1.0f) * (node.bright ? 1.0f : FADED);
  }

  Color edge_color(const GraphEdge& edge) const {
    const GraphNode& from = model_.nodes[static_cast<size_t>(edge.from)];
    const GraphNode& to = model_.nodes[static_cast<size_t>(edge.to)];
    float share = appearance(from) < appearance(to) ? appearance(from) : appearance(to);
    Color plain = edge.weak ? theme_.edge_weak : theme_.edge;
    if (from.state == ObjectState::Unreachable) plain = theme_.waste_border;
    switch (light_of(edge)) {
      case Light::Holder: return theme_.held.with_alpha(share);
      case Light::Held: return theme_.accent.with_alpha(share);
      case Light::Faded: return plain.with_alpha(share * 0.3f);
      case Light::Plain: break;
    }
    return plain.with_alpha(share);
  }

  float edge_width(const GraphEdge& edge) const {
    bool lit = light_of(edge) == Light::Holder || light_of(edge) == Light::Held;
    return (edge.temporary ? 1.1f : 1.7f) + (lit ? 0.6f : 0.0f);
  }

  void paint_curve(const GraphEdge& edge) {
    CurveInstance curve;
    curve.start = edge.start;
    curve.control_1 = edge.control_1;
    curve.control_2 = edge.control_2;
    curve.end = {edge.end.x + (edge.to_right ? -HEAD_LENGTH + 1 : HEAD_LENGTH - 1), edge.end.y};
    curve.width = edge_width(edge);
    curve.dash = edge.weak ? 6.0f : 0.0f;
    curve.color = edge_color(edge);
    scene_.curves.push_back(curve);
  }

  void paint_ends(const GraphEdge& edge) {
    Color color = edge_color(edge);
    float x = edge.to_right ? edge.end.x - HEAD_LENGTH : edge.end.x;
    ShapeInstance head;
    head.rect = {x, edge.end.y - HEAD_HALF, HEAD_LENGTH, 2 * HEAD_HALF};
    head.kind = static_cast<float>(edge.to_right ? ShapeKind::HeadRight : ShapeKind::HeadLeft);
    head.fill = color;
    scene_.shapes.push_back(head);

    const GraphNode& from = model_.nodes[static_cast<size_t>(edge.from)];
    Point dot = dot_of(from, static_cast<size_t>(edge.row));
    bool leaves_right = edge.start.x > from.rect.center().x;
    if (!leaves_right) dot.x = edge.start.x;
    box({dot.x - 3.5f, dot.y - 3.5f, 7, 7}, 3.5f, color);
    float width = edge_width(edge);
    if (leaves_right) box({dot.x, dot.y - width / 2, edge.start.x - dot.x, width}, 0, color);
  }

  void box(const Rect& rect, float radius, Color fill) {
    ShapeInstance shape;
    shape.rect = rect;
    shape.radius = radius;
    shape.fill = fill;
    scene_.shapes.push_back(shape);
  }

  void paint_node(const GraphNode& node) {
    if (node.kind == NodeKind::Frame) return paint_frame(node);
    if (node.state == ObjectState::Freed) return paint_ghost(node);
    paint_card(node);
    paint_badge(node);
    if (node.state == ObjectState::Unreachable) paint_tag(node);
  }

  void set_border(ShapeInstance& card, const GraphNode& node, Color plain) const {
    card.border = 1;
    card.line = plain;
    bool focused = focus_ >= 0 && &model_.nodes[static_cast<size_t>(focus_)] == &node;
    if (focused || node.key == ui_.selected) {
      card.border = 2.2f;
      card.line = theme_.accent;
    }
  }

  void paint_frame(const GraphNode& node) {
    ShapeInstance card;
    card.rect = node.rect;
    card.radius = CARD_RADIUS;
    card.fill = theme_.frame;
    set_border(card, node, theme_.frame_border);
    scene_.shapes.push_back(card);
    box({node.rect.x + 1, node.rect.y + CARD_HEAD - 1, node.rect.w - 2, 1}, 0, theme_.frame_border.with_alpha(0.7f));
  }

  void paint_card(const GraphNode& node) {
    bool waste = node.state == ObjectState::Unreachable;
    float share = appearance(node);
    ShapeInstance card;
    card.rect = node.rect;
    card.radius = CARD_RADIUS;
    card.fill = (waste ? theme_.waste : theme_.card).with_alpha(share);
    card.style = waste ? STYLE_HATCH : STYLE_SHADOW;
    card.extra = waste ? theme_.waste_hatch : theme_.shadow.with_alpha(0.10f * share);
    set_border(card, node, waste ? theme_.waste_border : theme_.card_border);
    if (waste) card.style += STYLE_DASHED;
    if (waste && card.border < 2) card.border = 1.6f;
    card.line = card.line.with_alpha(share);
    scene_.shapes.push_back(card);
    if (!node.rows.empty()) {
      Color line = (waste ? theme_.waste_border : theme_.card_border).with_alpha(share * 0.6f);
      box({node.rect.x + 1, node.rect.y + CARD_HEAD - 1, node.rect.w - 2, 1}, 0, line);
    }
    if (waste) paint_quiet_ground(node);
  }

  // Lays a plain ground under the text of a hatched card, so that it stays easy to read.
  void paint_quiet_ground(const GraphNode& node) {
    Color ground = theme_.waste.with_alpha(0.86f);
    box({node.rect.x + 8, node.rect.y + 8, node.rect.w - 16, node.rect.h - 15}, 6, ground);
  }

  // The pill of the count is lit at the moment at which the count has changed.
  void paint_badge(const GraphNode& node) {
    bool changed = node.refcnt_change != 0;
    float share = appearance(node);
    ShapeInstance badge;
    badge.rect = badge_rect(node);
    badge.radius = BADGE_HEIGHT / 2;
    badge.fill = theme_.badge.with_alpha(share);
    badge.border = changed ? 1.8f : 0.0f;
    badge.line = theme_.accent.with_alpha(share);
    scene_.shapes.push_back(badge);
  }

  void paint_ghost(const GraphNode& node) {
    ShapeInstance ghost;
    ghost.rect = node.rect;
    ghost.radius = CARD_RADIUS;
    ghost.fill = theme_.canvas.with_alpha(0);
    ghost.border = 1.4f;
    ghost.line = theme_.ghost;
    ghost.style = STYLE_DASHED;
    scene_.shapes.push_back(ghost);
  }

  void paint_tag(const GraphNode& node) {
    ShapeInstance tag;
    tag.rect = tag_rect(node);
    tag.radius = tag.rect.h / 2;
    tag.fill = theme_.waste;
    tag.border = 1.4f;
    tag.line = theme_.waste_border;
    scene_.shapes.push_back(tag);
  }

  const GraphModel& model_;
  const UiState& ui_;
  const Theme& theme_;
  Scene& scene_;
  int focus_ = -1;
};

}  // namespace

void build_graph_scene(const GraphModel& model, const UiState& ui, Scene& scene) {
  scene.clear();
  GraphPainter(model, ui, scene).paint();
}

}  // namespace heapglass
