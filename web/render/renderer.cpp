#include "render/renderer.h"

#include <GLES3/gl3.h>

#include <cstddef>

#include "shaders.h"

namespace heapglass {

namespace {

constexpr int CURVE_SEGMENTS = 32;

constexpr InstanceAttribute SHAPE_ATTRIBUTES[] = {
    {4, false, offsetof(ShapeInstance, rect)},
    {4, false, offsetof(ShapeInstance, radius)},
    {4, true, offsetof(ShapeInstance, fill)},
    {4, true, offsetof(ShapeInstance, line)},
    {4, true, offsetof(ShapeInstance, extra)},
};

constexpr InstanceAttribute CURVE_ATTRIBUTES[] = {
    {4, false, offsetof(CurveInstance, start)},
    {4, false, offsetof(CurveInstance, control_2)},
    {2, false, offsetof(CurveInstance, width)},
    {4, true, offsetof(CurveInstance, color)},
};

}  // namespace

bool Renderer::create() {
  return curves_.create(shaders::CURVE_VERT, shaders::CURVE_FRAG, CURVE_ATTRIBUTES, 4, sizeof(CurveInstance),
                        2 * (CURVE_SEGMENTS + 1)) &&
         shapes_.create(shaders::SHAPE_VERT, shaders::SHAPE_FRAG, SHAPE_ATTRIBUTES, 5, sizeof(ShapeInstance), 4);
}

void Renderer::upload(const Scene& scene) {
  curves_.upload(scene.curves.data(), scene.curves.size());
  shapes_.upload(scene.shapes.data(), scene.shapes.size());
}

void Renderer::draw(const ViewUniforms& view, int pixel_width, int pixel_height, Color background) const {
  glViewport(0, 0, pixel_width, pixel_height);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glClearColor(static_cast<float>(background.r) / 255, static_cast<float>(background.g) / 255,
               static_cast<float>(background.b) / 255, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  curves_.draw(view);
  shapes_.draw(view);
}

void Renderer::forget() {
  curves_.forget();
  shapes_.forget();
}

}  // namespace heapglass
