#version 300 es
// A cubic curve as a ribbon of SEGMENTS pieces, two vertices wide.
precision highp float;

layout(location = 0) in vec4 in_start;  // start, first control point
layout(location = 1) in vec4 in_end;    // second control point, end
layout(location = 2) in vec2 in_form;   // width in world units, length of a dash or 0
layout(location = 3) in vec4 in_color;

uniform vec3 u_view;
uniform vec2 u_canvas;
uniform float u_pixel;

out float v_across;  // distance from the middle, in world units
out float v_along;
flat out vec2 v_form;
flat out vec4 v_color;

const int SEGMENTS = 32;

vec2 point_at(float t) {
  float s = 1.0 - t;
  return s * s * s * in_start.xy + 3.0 * s * s * t * in_start.zw + 3.0 * s * t * t * in_end.xy + t * t * t * in_end.zw;
}

vec2 direction_at(float t) {
  float s = 1.0 - t;
  vec2 d = s * s * (in_start.zw - in_start.xy) + 2.0 * s * t * (in_end.xy - in_start.zw) + t * t * (in_end.zw - in_end.xy);
  return length(d) > 1e-4 ? normalize(d) : vec2(1.0, 0.0);
}

void main() {
  int piece = gl_VertexID >> 1;
  float side = float(gl_VertexID & 1) * 2.0 - 1.0;
  float t = float(piece) / float(SEGMENTS);
  vec2 direction = direction_at(t);
  float half_width = in_form.x * 0.5 + 1.5 / u_pixel;
  vec2 world = point_at(t) + vec2(-direction.y, direction.x) * side * half_width;
  v_across = side * half_width;
  v_along = 0.0;
  vec2 before = in_start.xy;
  for (int i = 1; i <= piece; ++i) {
    vec2 here = point_at(float(i) / float(SEGMENTS));
    v_along += distance(before, here);
    before = here;
  }
  v_form = in_form;
  v_color = in_color;
  vec2 screen = world * u_view.x + u_view.yz;
  gl_Position = vec4(screen / u_canvas * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
}
