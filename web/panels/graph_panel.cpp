#include "panels/graph_panel.h"

#include <imgui.h>

#include "model/card_metrics.h"
#include "panels/canvas_text.h"
#include "panels/card_tip.h"
#include "panels/legend.h"
#include "panels/marks.h"
#include "panels/pointing.h"
#include "panels/tip.h"

namespace heapglass {

namespace {

constexpr float FADED_TEXT = 0.3f;
constexpr float SMALLEST_MARK = 5;

std::string frame_title(const GraphNode& node) { return node.title == "<module>" ? "module" : node.title + "()"; }

class GraphText {
 public:
  GraphText(const GraphModel& model, const UiState& ui, CanvasText& text)
      : model_(model), ui_(ui), theme_(theme_of(ui.theme)), text_(text) {}

  void draw() {
    for (const GraphNode& node : model_.nodes) {
      Rect at = ui_.view().to_screen(node.rect);
      if (!at.overlaps({0, -30, ui_.canvas.x, ui_.canvas.y + 60})) continue;
      share_ = (node.bright ? 1.0f : FADED_TEXT) * (node.is_new ? ui_.settled : 1.0f);
      if (node.kind == NodeKind::Frame) draw_frame(node);
      else draw_object(node);
    }
  }

 private:
  Color faded(Color color) const { return color.with_alpha(share_); }

  void draw_frame(const GraphNode& node) {
    Rect head = {node.rect.x + CARD_PADDING, node.rect.y + 4, node.rect.w - 2 * CARD_PADDING, CARD_HEAD - 6};
    float taken = text_.line(head, frame_title(node), Face::Strong, TITLE_TEXT, theme_.text);
    head.x += taken + 8;
    head.w -= taken + 8;
    if (node.line > 0) text_.line(head, "line " + std::to_string(node.line), Face::Text, SMALL_TEXT, theme_.text_dim, Align::Right);
    draw_rows(node);
    if (!node.rows.empty()) return;
    Rect empty = {node.rect.x + CARD_PADDING, node.rect.y + CARD_HEAD, node.rect.w - 2 * CARD_PADDING, CARD_ROW};
    text_.line(empty, "no names yet", Face::Text, BODY_TEXT, theme_.text_dim);
  }

  void draw_object(const GraphNode& node) {
    bool freed = node.state == ObjectState::Freed;
    draw_mark(node);
    Rect head = {node.rect.x + 32, node.rect.y + 5, badge_rect(node).x - node.rect.x - 38, CARD_HEAD - 8};
    if (freed) head.w = node.rect.w - 44;
    text_.line(head, freed ? node.title + ", freed" : node.title, freed ? Face::Text : Face::Strong, TITLE_TEXT,
               faded(freed ? theme_.canvas_text : theme_.text));
    draw_value(node, freed);
    if (freed) return;
    draw_badge(node);
    draw_rows(node);
    draw_foot(node);
    if (node.state == ObjectState::Unreachable) {
      text_.line(tag_rect(node), "unreachable", Face::Strong, SMALL_TEXT, theme_.waste_text, Align::Center);
    }
  }

  void draw_mark(const GraphNode& node) {
    float size = 11 * ui_.view().zoom;
    if (size < SMALLEST_MARK) return;
    Color color = generation_color(theme_, node.generation, node.tracked);
    if (node.state == ObjectState::Freed) color = theme_.ghost;
    draw_generation_mark(text_.list(), ui_.view().to_screen(mark_center(node)), size, node.generation, node.tracked, faded(color));
  }

  void draw_value(const GraphNode& node, bool freed) {
    if (node.value.empty()) return;
    Rect room = {node.rect.x + CARD_PADDING, node.rect.y + CARD_HEAD, node.rect.w - 2 * CARD_PADDING, CARD_ROW};
    text_.line(room, node.value, Face::Mono, BODY_TEXT, faded(freed ? theme_.canvas_text : theme_.value));
  }

  void draw_badge(const GraphNode& node) {
    Rect badge = badge_rect(node);
    if (node.immortal) {
      draw_lock(text_.list(), ui_.view().to_screen(badge.center()), 13 * ui_.view().zoom, faded(theme_.badge_text));
      return;
    }
    text_.line(badge, std::to_string(node.refcnt), Face::Mono, BODY_TEXT, faded(theme_.badge_text), Align::Center);
  }

  void draw_rows(const GraphNode& node) {
    for (size_t i = 0; i < node.rows.size(); ++i) draw_row(node, i);
  }

  void draw_row(const GraphNode& node, size_t index) {
    const GraphRow& row = node.rows[index];
    Rect room = {node.rect.x + CARD_PADDING, row_rect(node, index).y, node.rect.w - 2 * CARD_PADDING, CARD_ROW};
    if (row.more > 0) {
      text_.line(room, row.text, Face::Text, BODY_TEXT, faded(theme_.text_dim));
      return;
    }
    Face face = row.temporary ? Face::Text : Face::Mono;
    Rect label = room;
    label.w = row.text.empty() ? room.w - 16 : room.w * 0.62f;
    float taken = text_.line(label, row.label, face, BODY_TEXT, faded(row.temporary ? theme_.text_dim : theme_.text));
    room.x += taken + 12;
    room.w -= taken + 12;
    bool plain = row.to == 0 || row.text == "not shown";
    text_.line(room, row.text, plain ? Face::Text : Face::Mono, BODY_TEXT, faded(plain ? theme_.text_dim : theme_.value), Align::Right);
  }

  void draw_foot(const GraphNode& node) {
    Rect room = {node.rect.x + CARD_PADDING, node.rect.bottom() - CARD_FOOT + 2, node.rect.w - 2 * CARD_PADDING, CARD_FOOT - 6};
    if (node.state == ObjectState::Unreachable) {
      text_.line(room, "waiting for the collector", Face::Text, SMALL_TEXT, theme_.waste_text);
      return;
    }
    float taken = text_.line(room, node.address, Face::Mono, SMALL_TEXT, faded(theme_.text_dim));
    room.x += taken + 10;
    room.w -= taken + 10;
    text_.line(room, node.size, Face::Text, SMALL_TEXT, faded(theme_.text_dim), Align::Right);
  }

  const GraphModel& model_;
  const UiState& ui_;
  const Theme& theme_;
  CanvasText& text_;
  float share_ = 1;
};

struct Hit {
  int node = -1;
  int row = -1;
};

Hit hit_at(const GraphModel& model, Point at) {
  for (size_t n = model.nodes.size(); n-- > 0;) {
    const GraphNode& node = model.nodes[n];
    bool on_tag = node.state == ObjectState::Unreachable && tag_rect(node).contains(at);
    if (!on_tag && !node.rect.contains(at)) continue;
    Hit hit;
    hit.node = static_cast<int>(n);
    for (size_t r = 0; r < node.rows.size(); ++r) {
      if (row_rect(node, r).contains(at)) hit.row = static_cast<int>(r);
    }
    return hit;
  }
  return {};
}

void draw_empty(const UiState& ui, const char* title, const char* sentence, CanvasText& text) {
  const Theme& theme = theme_of(ui.theme);
  Rect room = {16, ui.canvas.y / 2 - 26, ui.canvas.x - 32, 24};
  text.line(room, title, Face::Strong, 16, theme.text, Align::Center);
  room.y += 26;
  text.line(room, sentence, Face::Text, TITLE_TEXT, theme.canvas_text, Align::Center);
}

void draw_left_out(const GraphModel& model, const UiState& ui, CanvasText& text) {
  if (model.left_out == 0) return;
  std::string sentence = std::to_string(model.left_out) + " more objects are not drawn; the text view counts them all.";
  text.line({16, ui.canvas.y - 34, ui.canvas.x - 32, 24}, sentence, Face::Text, BODY_TEXT, theme_of(ui.theme).canvas_text);
}

void point(const GraphModel& model, const UiState& ui, Commands& commands) {
  Hit hit = pointer_on_drawing() ? hit_at(model, ui.view().to_world(pointer())) : Hit();
  std::string key = hit.node >= 0 ? model.nodes[static_cast<size_t>(hit.node)].key : "";
  if (key != ui.hovered || hit.row != ui.hovered_row) {
    ViewCommand hover;
    hover.kind = ViewAction::Hover;
    hover.key = key;
    hover.row = hit.row;
    commands.push_back(hover);
  }
  if (!pointer_on_drawing() || !clicked()) return;
  ViewCommand select;
  select.kind = double_clicked() && hit.node >= 0 ? ViewAction::Focus : ViewAction::Select;
  select.key = key;
  commands.push_back(select);
}

void draw_tip(const GraphModel& model, const UiState& ui) {
  int index = ui.hovered.empty() ? -1 : model.find(ui.hovered);
  if (index < 0 || !ui.tip_ready || !pointer_on_drawing() || ImGui::IsMouseDown(ImGuiMouseButton_Left)) return;
  const GraphNode& node = model.nodes[static_cast<size_t>(index)];
  int row = ui.hovered_row < static_cast<int>(node.rows.size()) ? ui.hovered_row : -1;
  CardTip content = tip_for(model, index, row, ui.view().to_world(pointer()));
  Tip tip(theme_of(ui.theme));
  tip.title(content.title);
  tip.sentence(content.sentence);
}

}  // namespace

void draw_graph_panel(const GraphModel& model, const UiState& ui, Commands& commands) {
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  CanvasText text(list, ui.view());
  GraphText(model, ui, text).draw();
  View fixed;
  CanvasText overlay(list, fixed);
  if (model.nodes.empty()) draw_empty(ui, "Nothing to see yet", "Run or step the program: its names and objects appear here.", overlay);
  draw_left_out(model, ui, overlay);
  add_view_commands(commands);
  point(model, ui, commands);
  draw_tip(model, ui);
  draw_legend(ui);
}

}  // namespace heapglass
