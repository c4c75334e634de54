// A GL ES 3.00 program of two shaders, and a buffer of instances that it draws.
//
// All names of GL are forgotten by release_gl(); when the context is lost they are already gone, so
// forget() drops them without a call.
#pragma once

#include <cstddef>
#include <cstdint>

namespace heapglass {

// One attribute of an instance: how many components, of which kind, at which offset.
struct InstanceAttribute {
  int components = 0;
  bool bytes = false;
  uint32_t offset = 0;
};

// The uniforms that all passes share.
struct ViewUniforms {
  float zoom = 1;
  float offset_x = 0;
  float offset_y = 0;
  float canvas_width = 1;
  float canvas_height = 1;
  // Device pixels in a CSS pixel.
  float pixel_ratio = 1;
};

class InstancePass {
 public:
  // Compiles the program; [vertices] are drawn as a strip for each instance. Returns false, with the
  // compiler's words on the error output, where a shader is refused.
  bool create(const char* vertex_shader, const char* fragment_shader, const InstanceAttribute* attributes,
              size_t attribute_count, size_t stride, int vertices);
  void upload(const void* instances, size_t count);
  void draw(const ViewUniforms& view) const;
  void forget();

 private:
  uint32_t program_ = 0;
  uint32_t vertex_array_ = 0;
  uint32_t buffer_ = 0;
  int view_uniform_ = -1;
  int canvas_uniform_ = -1;
  int pixel_uniform_ = -1;
  size_t stride_ = 0;
  size_t count_ = 0;
  int vertices_ = 0;
};

}  // namespace heapglass
