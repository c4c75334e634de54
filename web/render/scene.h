// What the GPU draws, as plain numbers: one instance for each shape and each curve.
//
// A scene is made from a view model, the visitor's state and the theme, and uploaded when one of
// them has changed; panning and zooming change two uniforms only.
#pragma once

#include <cstdint>
#include <vector>

#include "model/generations_model.h"
#include "model/graph_model.h"
#include "model/theme.h"
#include "model/ui_state.h"

namespace heapglass {

enum class ShapeKind : uint8_t { Box, HeadRight, HeadLeft };

// Bits of ShapeInstance::style; shape.frag knows the same numbers.
constexpr uint8_t STYLE_SHADOW = 1;
constexpr uint8_t STYLE_HATCH = 2;
constexpr uint8_t STYLE_DASHED = 4;

// As the vertex attributes of shape.vert: 4 floats, 4 floats, three colours.
struct ShapeInstance {
  Rect rect;
  float radius = 0;
  float kind = 0;
  float border = 0;
  float style = 0;
  Color fill;
  Color line;
  // The colour of the shadow or of the hatching.
  Color extra;
};
static_assert(sizeof(ShapeInstance) == 44);

// As the vertex attributes of curve.vert.
struct CurveInstance {
  Point start, control_1, control_2, end;
  float width = 1;
  // Length of a dash in world units, 0 for an unbroken line.
  float dash = 0;
  Color color;
};
static_assert(sizeof(CurveInstance) == 44);

struct Scene {
  std::vector<CurveInstance> curves;
  // Drawn above the curves, in order.
  std::vector<ShapeInstance> shapes;

  void clear() {
    curves.clear();
    shapes.clear();
  }
};

void build_graph_scene(const GraphModel& model, const UiState& ui, Scene& scene);
void build_generations_scene(const GenerationsModel& model, const UiState& ui, Scene& scene);

}  // namespace heapglass
