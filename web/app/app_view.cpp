// What of the drawing is seen: fitting, zooming, selecting, and the same as JSON for the page.
#include <algorithm>
#include <cstdio>

#include "app/app.h"
#include "base/json_value.h"
#include "base/json_writer.h"

namespace heapglass {

namespace {

constexpr float MARGIN = 20;
constexpr float LEAST_ZOOM = 0.08f;
constexpr float MOST_ZOOM = 3;
// Following the graph as it grows, the view stays this large, so that its text can be read.
constexpr float LEAST_QUIET_ZOOM = 0.86f;

float zoom_to_fit(const Rect& bounds, Point canvas) {
  if (bounds.w <= 0 || bounds.h <= 0) return 1;
  return std::min((canvas.x - 2 * MARGIN) / bounds.w, (canvas.y - 2 * MARGIN) / bounds.h);
}

// Writes a number of the drawing, with two digits behind the point.
void write_decimal(JsonWriter& json, float value) {
  char digits[48];
  std::snprintf(digits, sizeof digits, "%.2f", static_cast<double>(value));
  json.raw(digits);
}

void write_rect(JsonWriter& json, const Rect& rect) {
  json.open('[');
  for (float value : {rect.x, rect.y, rect.w, rect.h}) write_decimal(json, value);
  json.close(']');
}

void write_point(JsonWriter& json, Point point) {
  json.open('[');
  write_decimal(json, point.x);
  write_decimal(json, point.y);
  json.close(']');
}

std::string text_of(const GraphNode& node) {
  std::string text = node.title;
  if (!node.value.empty()) text += " " + node.value;
  for (const GraphRow& row : node.rows) {
    text += "; " + row.label;
    if (!row.text.empty()) text += " " + row.text;
  }
  if (node.state == ObjectState::Unreachable) text += "; unreachable, waiting for the collector";
  if (node.state == ObjectState::Freed) text += "; freed";
  return text;
}

void write_cards(JsonWriter& json, const GraphModel& graph, const View& view) {
  for (const GraphNode& node : graph.nodes) {
    json.open('{');
    json.name("key");
    json.text(node.key);
    json.name("rect");
    write_rect(json, view.to_screen(node.rect));
    json.name("text");
    json.text(text_of(node));
    json.close('}');
  }
}

void write_chips(JsonWriter& json, const GenerationsModel& generations, const View& view) {
  for (const GenerationPlace& place : generations.places) {
    for (const GenerationChip& chip : place.chips) {
      json.open('{');
      json.name("key");
      json.text(chip.key);
      json.name("rect");
      write_rect(json, view.to_screen(chip.rect));
      json.name("text");
      json.text(chip.text + "; " + place.title);
      json.close('}');
    }
  }
}

void write_edges(JsonWriter& json, const GraphModel& graph, const View& view) {
  for (const GraphEdge& edge : graph.edges) {
    const GraphNode& from = graph.nodes[static_cast<size_t>(edge.from)];
    json.open('{');
    json.name("from");
    json.text(from.key);
    json.name("to");
    json.text(graph.nodes[static_cast<size_t>(edge.to)].key);
    json.name("label");
    json.text(from.rows[static_cast<size_t>(edge.row)].label);
    json.name("weak");
    json.boolean(edge.weak);
    json.name("start");
    write_point(json, view.to_screen(edge.start));
    json.name("end");
    write_point(json, view.to_screen(edge.end));
    json.close('}');
  }
}

}  // namespace

std::string App::view() {
  refresh_models();
  bool graph = ui_.panel == PanelName::Graph;
  JsonWriter json;
  json.open('{');
  json.name("panel");
  json.text(graph ? "graph" : "generations");
  json.name("theme");
  json.text(ui_.theme == ThemeName::Light ? "light" : "dark");
  json.name("selected");
  json.text(ui_.selected);
  json.name("zoom");
  write_decimal(json, ui_.view().zoom);
  json.name("cards");
  json.open('[');
  if (graph) write_cards(json, graph_, ui_.view());
  else write_chips(json, generations_, ui_.view());
  json.close(']');
  json.name("edges");
  json.open('[');
  if (graph) write_edges(json, graph_, ui_.view());
  json.close(']');
  json.close('}');
  return json.out;
}

void App::set_view(std::string_view panel) {
  ui_.panel = panel == "generations" ? PanelName::Generations : PanelName::Graph;
  ui_.hovered.clear();
  changed();
}

void App::set_options(std::string_view text) {
  JsonValue json;
  std::string error;
  if (!read_json(text, json, error)) return;
  GraphOptions before = ui_.options;
  ui_.theme = json["theme"].text_or(ui_.theme == ThemeName::Dark ? "dark" : "light") == "dark" ? ThemeName::Dark : ThemeName::Light;
  ui_.reduced_motion = json["reduced_motion"].bool_or(ui_.reduced_motion);
  GraphOptions& options = ui_.options;
  options.small_values_inline = json["small_values_inline"].bool_or(options.small_values_inline);
  options.show_interpreter = json["show_interpreter"].bool_or(options.show_interpreter);
  options.type_filter = json["type_filter"].text_or(options.type_filter);
  options.search = json["search"].text_or(options.search);
  if (options.small_values_inline != before.small_values_inline || options.show_interpreter != before.show_interpreter ||
      options.type_filter != before.type_filter || options.search != before.search) {
    models_stale_ = true;
  }
  changed();
}

void App::view_command(std::string_view text) {
  JsonValue json;
  std::string error;
  if (!read_json(text, json, error)) return;
  refresh_models();
  std::string_view verb = json["do"].text_or("");
  ViewCommand command;
  command.key = json["key"].text_or("");
  command.by = {static_cast<float>(json["dx"].number_or(0)), static_cast<float>(json["dy"].number_or(0))};
  if (verb == "pan") {
    command.kind = ViewAction::Pan;
  } else if (verb == "zoom") {
    command.kind = ViewAction::Zoom;
    command.by = {ui_.canvas.x / 2, ui_.canvas.y / 2};
    command.factor = static_cast<float>(std::clamp(json["by"].number_or(1), 0.1, 10.0));
  } else if (verb == "fit") {
    command.kind = ViewAction::Fit;
  } else if (verb == "select") {
    command.kind = ViewAction::Focus;
  } else if (verb == "legend") {
    command.kind = ViewAction::ToggleLegend;
  } else if (verb == "next" || verb == "previous") {
    return step_selection(verb == "next" ? 1 : -1);
  } else {
    return;
  }
  apply(command);
  if (verb == "select") events_.clear();
}

void App::select(const std::string& key) {
  if (ui_.selected == key) return;
  ui_.selected = key;
  JsonWriter json;
  json.open('{');
  json.name("selected");
  json.text(key.rfind("frame:", 0) == 0 ? std::string() : key);
  json.close('}');
  events_.push_back(json.out);
  canvas_.announce();
}

std::string App::poll_view_event() {
  if (events_.empty()) return "";
  std::string event = std::move(events_.front());
  events_.pop_front();
  return event;
}

void App::step_selection(int by) {
  std::vector<const GraphNode*> cards;
  for (const GraphNode& node : graph_.nodes) {
    if (node.kind == NodeKind::Object) cards.push_back(&node);
  }
  if (cards.empty()) return;
  std::sort(cards.begin(), cards.end(), [](const GraphNode* a, const GraphNode* b) {
    return a->rect.x != b->rect.x ? a->rect.x < b->rect.x : a->rect.y < b->rect.y;
  });
  int count = static_cast<int>(cards.size());
  auto now = std::find_if(cards.begin(), cards.end(), [&](const GraphNode* node) { return node->key == ui_.selected; });
  int index = now == cards.end() ? (by > 0 ? -1 : count) : static_cast<int>(now - cards.begin());
  std::string key = cards[static_cast<size_t>((index + by + count) % count)]->key;
  ui_.selected = key;
  show_node(key);
  changed();
}

// Moves the view by as little as brings the node into it.
void App::show_node(std::string_view key) {
  int index = graph_.find(key);
  if (index < 0 || ui_.panel != PanelName::Graph) return;
  View& view = ui_.view();
  if (view.zoom < LEAST_QUIET_ZOOM) zoom_at({ui_.canvas.x / 2, ui_.canvas.y / 2}, 1 / view.zoom);
  Rect at = view.to_screen(graph_.nodes[static_cast<size_t>(index)].rect);
  if (at.right() > ui_.canvas.x - MARGIN) view.offset.x -= at.right() - ui_.canvas.x + MARGIN;
  if (at.bottom() > ui_.canvas.y - MARGIN) view.offset.y -= at.bottom() - ui_.canvas.y + MARGIN;
  at = view.to_screen(graph_.nodes[static_cast<size_t>(index)].rect);
  if (at.x < MARGIN) view.offset.x += MARGIN - at.x;
  if (at.y < MARGIN) view.offset.y += MARGIN - at.y;
  view_follows_ = false;
}

void App::fit_whole() {
  View& view = ui_.view();
  if (ui_.panel == PanelName::Generations) {
    view = View();
    return;
  }
  view.zoom = std::clamp(zoom_to_fit(graph_.bounds, ui_.canvas), LEAST_ZOOM, 1.0f);
  view.offset = {std::max(MARGIN, (ui_.canvas.x - graph_.bounds.w * view.zoom) / 2) - graph_.bounds.x * view.zoom,
                 MARGIN - graph_.bounds.y * view.zoom};
  view_follows_ = true;
}

// Keeps the whole graph in view while it grows, as long as its text stays legible; it never grows
// back, so that cards stay where they are from step to step.
void App::fit_quietly() {
  if (graph_.nodes.empty() || ui_.canvas.x <= 0) return;
  View& view = ui_.views[static_cast<int>(PanelName::Graph)];
  float fitting = std::clamp(zoom_to_fit(graph_.bounds, ui_.canvas), LEAST_QUIET_ZOOM, 1.0f);
  view.zoom = std::min(view.zoom, fitting);
  view.offset = {MARGIN, MARGIN};
}

void App::zoom_at(Point center, float factor) {
  View& view = ui_.view();
  float zoom = std::clamp(view.zoom * factor, LEAST_ZOOM, MOST_ZOOM);
  Point world = view.to_world(center);
  view.zoom = zoom;
  view.offset = {center.x - world.x * zoom, center.y - world.y * zoom};
  if (ui_.panel == PanelName::Graph) view_follows_ = false;
}

}  // namespace heapglass
