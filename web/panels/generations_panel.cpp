#include "panels/generations_panel.h"

#include <imgui.h>

#include <string>

#include "model/value_text.h"
#include "panels/canvas_text.h"
#include "panels/legend.h"
#include "panels/marks.h"
#include "panels/pointing.h"
#include "panels/tip.h"

namespace heapglass {

namespace {

constexpr float PADDING = 16;

void draw_head(const GenerationsModel& model, const UiState& ui, CanvasText& text) {
  const Theme& theme = theme_of(ui.theme);
  Rect room = {20, 12, ui.canvas.x - 20 - 140, 26};
  text.line(room, model.next, Face::Strong, 15, theme.text);
  room.y += 27;
  text.line(room, model.last.empty() ? "No collection has run yet." : model.last, Face::Text, BODY_TEXT, theme.canvas_text);
}

void draw_chip(const GenerationChip& chip, const Theme& theme, CanvasText& text) {
  Rect room = {chip.rect.x + 10, chip.rect.y, chip.rect.w - 20, chip.rect.h};
  bool waste = chip.state == ObjectState::Unreachable;
  std::string count = std::to_string(chip.refcnt);
  float taken = text.line(room, count, Face::Mono, BODY_TEXT, waste ? theme.waste_text : theme.text_dim, Align::Right);
  room.w -= taken + 10;
  Color color = waste ? theme.waste_text : theme.text;
  text.line(room, chip.text, Face::Mono, BODY_TEXT, chip.bright ? color : color.with_alpha(0.35f));
}

void draw_counter(const GenerationPlace& place, const Theme& theme, CanvasText& text) {
  Rect room = {place.rect.x + PADDING, place.rect.y + 62, place.rect.w - 2 * PADDING, 24};
  std::string count = grouped(static_cast<uint64_t>(place.count < 0 ? 0 : place.count));
  float taken = text.line(room, count, Face::Strong, 16, theme.text);
  room.x += taken + 6;
  room.w -= taken + 6;
  text.line(room, "of " + grouped(static_cast<uint64_t>(place.threshold)), Face::Text, BODY_TEXT, theme.text_dim);
  std::string objects = grouped(place.total) + (place.total == 1 ? " object" : " objects");
  room.x += 64;
  room.w -= 64;
  text.line(room, objects, Face::Text, BODY_TEXT, theme.text_dim, Align::Right);
}

void draw_place(const GenerationPlace& place, const UiState& ui, CanvasText& text) {
  const Theme& theme = theme_of(ui.theme);
  Color color = generation_color(theme, place.generation, place.generation != Generation::None);
  Point mark = ui.view().to_screen(Point{place.rect.x + PADDING + 7, place.rect.y + 24});
  draw_generation_mark(text.list(), mark, 13 * ui.view().zoom, place.generation, place.generation != Generation::None, color);
  Rect room = {place.rect.x + PADDING + 24, place.rect.y + 12, place.rect.w - 2 * PADDING - 24, 24};
  text.line(room, place.title, Face::Strong, 15, theme.text);
  room = {place.rect.x + PADDING, place.rect.y + 38, place.rect.w - 2 * PADDING, 22};
  text.line(room, place.sentence, Face::Text, BODY_TEXT, theme.text_dim);
  if (place.has_counter) draw_counter(place, theme, text);
  for (const GenerationChip& chip : place.chips) draw_chip(chip, theme, text);
  room = {place.rect.x + PADDING, place.rect.bottom() - 28, place.rect.w - 2 * PADDING, 22};
  if (place.left_out > 0) text.line(room, "\xe2\x80\xa6 " + grouped(place.left_out) + " more", Face::Text, BODY_TEXT, theme.text_dim);
  room.y = place.rect.y + (place.has_counter ? 112.0f : 66.0f);
  if (place.total == 0) text.line(room, "No objects of the program here.", Face::Text, BODY_TEXT, theme.text_dim);
}

const GenerationChip* chip_at(const GenerationsModel& model, Point at) {
  for (const GenerationPlace& place : model.places) {
    for (const GenerationChip& chip : place.chips) {
      if (chip.rect.contains(at)) return &chip;
    }
  }
  return nullptr;
}

void draw_tips(const GenerationsModel& model, const UiState& ui) {
  if (!pointer_on_drawing() || ImGui::IsMouseDown(ImGuiMouseButton_Left)) return;
  Point at = ui.view().to_world(pointer());
  if (const GenerationChip* chip = chip_at(model, at)) {
    Tip tip(theme_of(ui.theme));
    tip.title(chip->text);
    tip.sentence("Its reference count is " + std::to_string(chip->refcnt) +
                 (chip->state == ObjectState::Unreachable ? ", but no name leads to it: the next collection of this generation frees it."
                                                          : ": so many references lead to it."));
    return;
  }
  for (const GenerationPlace& place : model.places) {
    Rect counter = {place.rect.x, place.rect.y + 60, place.rect.w, 46};
    bool on_counter = place.has_counter && counter.contains(at);
    if (!on_counter && !Rect{place.rect.x, place.rect.y, place.rect.w, 60}.contains(at)) continue;
    Tip tip(theme_of(ui.theme));
    tip.title(on_counter ? "Counter and threshold" : place.title);
    tip.sentence(on_counter ? place.counter_sentence : place.sentence);
    return;
  }
}

void point(const GenerationsModel& model, const UiState& ui, Commands& commands) {
  const GenerationChip* chip = pointer_on_drawing() ? chip_at(model, ui.view().to_world(pointer())) : nullptr;
  ViewCommand command;
  command.key = chip ? chip->key : "";
  command.kind = ViewAction::Hover;
  if (command.key != ui.hovered) commands.push_back(command);
  command.kind = ViewAction::Select;
  if (pointer_on_drawing() && clicked()) commands.push_back(command);
}

}  // namespace

void draw_generations_panel(const GenerationsModel& model, const UiState& ui, Commands& commands) {
  CanvasText text(*ImGui::GetBackgroundDrawList(), ui.view());
  draw_head(model, ui, text);
  for (const GenerationPlace& place : model.places) draw_place(place, ui, text);
  add_view_commands(commands);
  point(model, ui, commands);
  draw_tips(model, ui);
  draw_legend(ui);
}

}  // namespace heapglass
