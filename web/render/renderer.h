// The two passes of the canvas: curves, then shapes. Dear ImGui's text comes above both.
#pragma once

#include "model/theme.h"
#include "render/gl_program.h"
#include "render/scene.h"

namespace heapglass {

class Renderer {
 public:
  // Compiles the passes in the current context. Returns false where a shader is refused.
  bool create();
  void upload(const Scene& scene);
  // Clears the frame buffer of [pixel_width] x [pixel_height] to [background] and draws.
  void draw(const ViewUniforms& view, int pixel_width, int pixel_height, Color background) const;
  // Drops all names after the context was lost.
  void forget();

 private:
  InstancePass curves_;
  InstancePass shapes_;
};

}  // namespace heapglass
