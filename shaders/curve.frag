#version 300 es
// A line that is smooth at its borders, dashed where a dash's length is given.
precision highp float;

in float v_across;
in float v_along;
flat in vec2 v_form;
flat in vec4 v_color;

uniform float u_pixel;

out vec4 out_color;

void main() {
  float share = clamp(0.5 - (abs(v_across) - v_form.x * 0.5) * u_pixel, 0.0, 1.0);
  if (v_form.y > 0.0) {
    float in_dash = abs(fract(v_along / (v_form.y * 2.0)) - 0.5) * v_form.y * 2.0 - v_form.y * 0.5;
    share *= clamp(0.5 - in_dash * u_pixel, 0.0, 1.0);
  }
  out_color = vec4(v_color.rgb, 1.0) * v_color.a * share;
}
