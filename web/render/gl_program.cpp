#include "render/gl_program.h"

#include <GLES3/gl3.h>

#include <cstdio>

namespace heapglass {

namespace {

GLuint compile(GLenum stage, const char* source) {
  GLuint shader = glCreateShader(stage);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  GLint compiled = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
  if (compiled) return shader;
  char log[1024] = "";
  glGetShaderInfoLog(shader, sizeof log, nullptr, log);
  std::fprintf(stderr, "heapglass: a shader does not compile: %s\n", log);
  glDeleteShader(shader);
  return 0;
}

GLuint link(const char* vertex_shader, const char* fragment_shader) {
  GLuint vertex = compile(GL_VERTEX_SHADER, vertex_shader);
  GLuint fragment = compile(GL_FRAGMENT_SHADER, fragment_shader);
  if (vertex == 0 || fragment == 0) return 0;
  GLuint program = glCreateProgram();
  glAttachShader(program, vertex);
  glAttachShader(program, fragment);
  glLinkProgram(program);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  GLint linked = 0;
  glGetProgramiv(program, GL_LINK_STATUS, &linked);
  if (linked) return program;
  std::fprintf(stderr, "heapglass: a shader program does not link\n");
  glDeleteProgram(program);
  return 0;
}

}  // namespace

bool InstancePass::create(const char* vertex_shader, const char* fragment_shader, const InstanceAttribute* attributes,
                          size_t attribute_count, size_t stride, int vertices) {
  program_ = link(vertex_shader, fragment_shader);
  if (program_ == 0) return false;
  view_uniform_ = glGetUniformLocation(program_, "u_view");
  canvas_uniform_ = glGetUniformLocation(program_, "u_canvas");
  pixel_uniform_ = glGetUniformLocation(program_, "u_pixel");
  stride_ = stride;
  vertices_ = vertices;
  count_ = 0;
  glGenVertexArrays(1, &vertex_array_);
  glGenBuffers(1, &buffer_);
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, buffer_);
  for (size_t i = 0; i < attribute_count; ++i) {
    GLuint slot = static_cast<GLuint>(i);
    const InstanceAttribute& attribute = attributes[i];
    glEnableVertexAttribArray(slot);
    glVertexAttribPointer(slot, attribute.components, attribute.bytes ? GL_UNSIGNED_BYTE : GL_FLOAT,
                          attribute.bytes ? GL_TRUE : GL_FALSE, static_cast<GLsizei>(stride),
                          reinterpret_cast<const void*>(static_cast<uintptr_t>(attribute.offset)));
    glVertexAttribDivisor(slot, 1);
  }
  glBindVertexArray(0);
  return true;
}

void InstancePass::upload(const void* instances, size_t count) {
  count_ = count;
  glBindBuffer(GL_ARRAY_BUFFER, buffer_);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(count * stride_), instances, GL_DYNAMIC_DRAW);
}

void InstancePass::draw(const ViewUniforms& view) const {
  if (count_ == 0) return;
  glUseProgram(program_);
  glUniform3f(view_uniform_, view.zoom, view.offset_x, view.offset_y);
  glUniform2f(canvas_uniform_, view.canvas_width, view.canvas_height);
  glUniform1f(pixel_uniform_, view.zoom * view.pixel_ratio);
  glBindVertexArray(vertex_array_);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, vertices_, static_cast<GLsizei>(count_));
  glBindVertexArray(0);
}

void InstancePass::forget() { *this = InstancePass(); }

}  // namespace heapglass
