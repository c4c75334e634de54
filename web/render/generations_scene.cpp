// The generations' shapes: a panel for each, its counter's bar, a chip for each object.
#include <algorithm>

#include "render/scene.h"

namespace heapglass {

namespace {

ShapeInstance box(const Rect& rect, float radius, Color fill) {
  ShapeInstance shape;
  shape.rect = rect;
  shape.radius = radius;
  shape.fill = fill;
  return shape;
}

void paint_bar(const GenerationPlace& place, const Theme& theme, Scene& scene) {
  scene.shapes.push_back(box(place.bar, place.bar.h / 2, theme.badge));
  float share = place.threshold > 0 ? static_cast<float>(place.count) / static_cast<float>(place.threshold) : 0.0f;
  Rect filled = place.bar;
  filled.w *= std::clamp(share, 0.0f, 1.0f);
  if (place.count <= 0 || place.threshold <= 0) return;
  filled.w = std::max(filled.w, filled.h);
  scene.shapes.push_back(box(filled, place.bar.h / 2, generation_color(theme, place.generation, true)));
}

void paint_chip(const GenerationChip& chip, const UiState& ui, const Theme& theme, Scene& scene) {
  bool waste = chip.state == ObjectState::Unreachable;
  ShapeInstance shape = box(chip.rect, 8, waste ? theme.waste : theme.canvas);
  shape.border = 1;
  shape.line = waste ? theme.waste_border : theme.card_border;
  if (waste) shape.style = STYLE_DASHED;
  if (chip.key == ui.hovered || chip.key == ui.selected) {
    shape.border = 2.2f;
    shape.line = theme.accent;
    shape.style = 0;
  }
  scene.shapes.push_back(shape);
}

}  // namespace

void build_generations_scene(const GenerationsModel& model, const UiState& ui, Scene& scene) {
  scene.clear();
  const Theme& theme = theme_of(ui.theme);
  for (const GenerationPlace& place : model.places) {
    ShapeInstance ground = box(place.rect, 12, place.has_counter ? theme.card : theme.frame);
    ground.border = 1;
    ground.line = place.has_counter ? theme.card_border : theme.frame_border;
    ground.style = place.has_counter ? STYLE_SHADOW : 0;
    ground.extra = theme.shadow.with_alpha(0.08f);
    scene.shapes.push_back(ground);
    if (place.has_counter) paint_bar(place, theme, scene);
    for (const GenerationChip& chip : place.chips) paint_chip(chip, ui, theme, scene);
  }
}

}  // namespace heapglass
