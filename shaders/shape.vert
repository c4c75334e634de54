#version 300 es
// One quad for each shape: a rounded box or the head of an arrow, with room for its shadow.
precision highp float;

layout(location = 0) in vec4 in_rect;    // x, y, width, height in world units
layout(location = 1) in vec4 in_form;    // corner radius, kind, border width, style bits
layout(location = 2) in vec4 in_fill;
layout(location = 3) in vec4 in_line;
layout(location = 4) in vec4 in_extra;

uniform vec3 u_view;    // zoom, offset x, offset y
uniform vec2 u_canvas;  // width and height in CSS pixels

out vec2 v_from_center;
out vec2 v_world;
flat out vec2 v_half;
flat out vec4 v_form;
flat out vec4 v_fill;
flat out vec4 v_line;
flat out vec4 v_extra;

const float MARGIN = 20.0;

void main() {
  vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
  v_half = in_rect.zw * 0.5;
  v_from_center = corner * (v_half + MARGIN);
  v_world = in_rect.xy + v_half + v_from_center;
  v_form = in_form;
  v_fill = in_fill;
  v_line = in_line;
  v_extra = in_extra;
  vec2 screen = v_world * u_view.x + u_view.yz;
  gl_Position = vec4(screen / u_canvas * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
}
