#include "panels/canvas_text.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace heapglass {

namespace {

constexpr std::string_view ELLIPSIS = "\xe2\x80\xa6";

float measure(ImFont* font, float size, std::string_view text) {
  return font->CalcTextSizeA(size, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

// Returns how many bytes of [text] fit into [width] pixels, whole characters only.
size_t fitting(ImFont* font, float size, std::string_view text, float width) {
  const char* rest = nullptr;
  font->CalcTextSizeA(size, width, 0, text.data(), text.data() + text.size(), &rest);
  return rest ? static_cast<size_t>(rest - text.data()) : text.size();
}

// Puts a point onto the grid of device pixels.
ImVec2 on_pixel(float x, float y) {
  float ratio = std::max(ImGui::GetIO().DisplayFramebufferScale.x, 1.0f);
  return {std::round(x * ratio) / ratio, std::round(y * ratio) / ratio};
}

}  // namespace

ImFont* font_of(Face face) {
  const ImVector<ImFont*>& fonts = ImGui::GetIO().Fonts->Fonts;
  int index = static_cast<int>(face);
  return fonts[index < fonts.Size ? index : 0];
}

float font_pixels(Face face, float size) {
  constexpr float INTER_LINE = 1.21f;
  constexpr float JETBRAINS_MONO_LINE = 1.32f;
  return size * (face == Face::Mono ? JETBRAINS_MONO_LINE : INTER_LINE);
}

float CanvasText::drawn_size(float size) const {
  float scaled = std::round(size * view_.zoom * 2) / 2;
  return std::max(scaled, MIN_TEXT);
}

float CanvasText::width_of(std::string_view text, Face face, float size) const {
  return measure(font_of(face), font_pixels(face, drawn_size(size)), text) / view_.zoom;
}

float CanvasText::line(const Rect& room, std::string_view text, Face face, float size, Color color, Align align) {
  Rect at = view_.to_screen(room);
  ImFont* font = font_of(face);
  float pixels = font_pixels(face, drawn_size(size));
  if (text.empty() || at.h < drawn_size(size) || at.w < pixels || color.a == 0) return 0;
  float width = measure(font, pixels, text);
  std::string_view tail;
  if (width > at.w + 0.5f) {
    tail = ELLIPSIS;
    float tail_width = measure(font, pixels, tail);
    text = text.substr(0, fitting(font, pixels, text, at.w - tail_width));
    if (text.empty()) return 0;
    width = measure(font, pixels, text) + tail_width;
  }
  float x = align == Align::Left ? at.x : align == Align::Right ? at.right() - width : at.x + (at.w - width) / 2;
  ImVec2 corner = on_pixel(x, at.y + (at.h - pixels) / 2);
  ImU32 packed = to_imgui(color);
  list_.AddText(font, pixels, corner, packed, text.data(), text.data() + text.size());
  if (!tail.empty()) {
    corner.x += width - measure(font, pixels, tail);
    list_.AddText(font, pixels, corner, packed, tail.data(), tail.data() + tail.size());
  }
  return width / view_.zoom;
}

}  // namespace heapglass
