#version 300 es
// The distance to a shape's border gives its fill, line and shadow, sharp at every zoom.
precision highp float;

in vec2 v_from_center;
in vec2 v_world;
flat in vec2 v_half;
flat in vec4 v_form;
flat in vec4 v_fill;
flat in vec4 v_line;
flat in vec4 v_extra;

uniform float u_pixel;  // device pixels in one world unit

out vec4 out_color;

const int KIND_BOX = 0;
const int STYLE_SHADOW = 1;
const int STYLE_HATCH = 2;
const int STYLE_DASHED = 4;

float box(vec2 p, vec2 half_size, float radius) {
  vec2 q = abs(p) - half_size + radius;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

// A triangle with its tip at the right (direction 1) or left (-1) end of the box.
float arrow_head(vec2 p, vec2 half_size, float direction) {
  vec2 q = vec2(p.x * direction, abs(p.y));
  vec2 normal = normalize(vec2(half_size.y, 2.0 * half_size.x));
  return max(dot(q - vec2(half_size.x, 0.0), normal), -q.x - half_size.x);
}

// How much of a device pixel lies on the negative side of [distance].
float cover(float distance) { return clamp(0.5 - distance * u_pixel, 0.0, 1.0); }

vec4 over(vec4 top, vec4 below) { return top + below * (1.0 - top.a); }
vec4 premultiplied(vec4 color, float share) { return vec4(color.rgb, 1.0) * color.a * share; }

void main() {
  int kind = int(v_form.y + 0.5);
  int style = int(v_form.w + 0.5);
  float d = kind == KIND_BOX ? box(v_from_center, v_half, v_form.x)
                             : arrow_head(v_from_center, v_half, kind == 1 ? 1.0 : -1.0);
  vec4 color = vec4(0.0);
  if ((style & STYLE_SHADOW) != 0) {
    float away = box(v_from_center - vec2(0.0, 3.0), v_half, v_form.x + 2.0);
    color = premultiplied(v_extra, 1.0 - smoothstep(-6.0, 12.0, away));
  }
  vec4 fill = v_fill;
  if ((style & STYLE_HATCH) != 0) {
    float stripe = abs(fract((v_world.x + v_world.y) / 11.0) - 0.5) * 11.0 * 0.7071;
    fill = mix(fill, v_extra, cover(stripe - 1.3));
  }
  color = over(premultiplied(fill, cover(d)), color);
  if (v_form.z > 0.0) {
    float line = abs(d + v_form.z * 0.5) - v_form.z * 0.5;
    float share = cover(line);
    if ((style & STYLE_DASHED) != 0) share *= step(0.42, fract((v_world.x - v_world.y) / 11.0));
    color = over(premultiplied(v_line, share), color);
  }
  out_color = color;
}
