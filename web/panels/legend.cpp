#include "panels/legend.h"

#include <imgui.h>

#include <algorithm>

#include "panels/canvas_text.h"
#include "panels/marks.h"

namespace heapglass {

namespace {

constexpr float MARGIN = 12;
constexpr float LEGEND_WIDTH = 340;
constexpr float SIGN_WIDTH = 40;

// Each row of the legend: the sign that is drawn, and what it says.
enum class Sign : uint8_t { Count, Young, Middle, Old, Untracked, Lock, Arrow, Weak, Waste, Ghost };

struct LegendRow {
  Sign sign;
  const char* text;
};

constexpr LegendRow ROWS[] = {
    {Sign::Count, "Reference count: how many references lead to the object. At 0 it is freed at once."},
    {Sign::Arrow, "A reference: from the name or slot that holds, to the object held."},
    {Sign::Weak, "A weak reference: it leads to the object but does not count."},
    {Sign::Young, "Generation 0: containers made since the last collection."},
    {Sign::Middle, "Generation 1: survived one collection."},
    {Sign::Old, "Generation 2: survived two or more."},
    {Sign::Untracked, "Not tracked: it cannot be part of a cycle, the collector passes it by."},
    {Sign::Lock, "Immortal: never freed, like None or small numbers."},
    {Sign::Waste, "Unreachable: no name leads here any more. A cycle keeps its count above 0 until the collector comes."},
    {Sign::Ghost, "Freed just now: this is where it was."},
};

void draw_line_sign(ImDrawList& list, ImVec2 at, Color color, bool dashed) {
  ImU32 packed = to_imgui(color);
  for (float x = 0; x < 24; x += 8) list.AddLine({at.x - 15 + x, at.y}, {at.x - 15 + x + (dashed ? 5.0f : 8.0f), at.y}, packed, 1.8f);
  list.AddTriangleFilled({at.x + 16, at.y}, {at.x + 7, at.y - 4.5f}, {at.x + 7, at.y + 4.5f}, packed);
}

void draw_count_sign(ImDrawList& list, ImVec2 at, const Theme& theme) {
  list.AddRectFilled({at.x - 13, at.y - 10}, {at.x + 13, at.y + 10}, to_imgui(theme.badge), 10);
  float size = font_pixels(Face::Mono, BODY_TEXT);
  list.AddText(font_of(Face::Mono), size, {at.x - 4, at.y - size / 2}, to_imgui(theme.badge_text), "2");
}

// The corner of a card with a dashed border, hatched where it is waste.
void draw_card_sign(ImDrawList& list, ImVec2 at, Color border, const Color* fill) {
  ImVec2 low = {at.x - 15, at.y - 10}, high = {at.x + 15, at.y + 10};
  if (fill) list.AddRectFilled(low, high, to_imgui(*fill), 4);
  ImU32 packed = to_imgui(border);
  for (float x = low.x; x < high.x; x += 6) {
    list.AddLine({x, low.y}, {std::min(x + 3.5f, high.x), low.y}, packed, 1.5f);
    list.AddLine({x, high.y}, {std::min(x + 3.5f, high.x), high.y}, packed, 1.5f);
  }
  for (float y = low.y; y < high.y; y += 6) {
    list.AddLine({low.x, y}, {low.x, std::min(y + 3.5f, high.y)}, packed, 1.5f);
    list.AddLine({high.x, y}, {high.x, std::min(y + 3.5f, high.y)}, packed, 1.5f);
  }
}

void draw_sign(ImDrawList& list, Sign sign, ImVec2 at, const Theme& theme) {
  Point center = {at.x, at.y};
  switch (sign) {
    case Sign::Count: return draw_count_sign(list, at, theme);
    case Sign::Young: return draw_generation_mark(list, center, 13, Generation::Young, true, theme.young);
    case Sign::Middle: return draw_generation_mark(list, center, 13, Generation::Middle, true, theme.middle);
    case Sign::Old: return draw_generation_mark(list, center, 13, Generation::Old, true, theme.old);
    case Sign::Untracked: return draw_generation_mark(list, center, 13, Generation::None, false, theme.untracked);
    case Sign::Lock: return draw_lock(list, center, 15, theme.permanent);
    case Sign::Arrow: return draw_line_sign(list, at, theme.edge, false);
    case Sign::Weak: return draw_line_sign(list, at, theme.edge_weak, true);
    case Sign::Waste: return draw_card_sign(list, at, theme.waste_border, &theme.waste_hatch);
    case Sign::Ghost: return draw_card_sign(list, at, theme.ghost, nullptr);
  }
}

void draw_row(const LegendRow& row, const Theme& theme) {
  ImVec2 start = ImGui::GetCursorScreenPos();
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + SIGN_WIDTH + 8);
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(row.text);
  ImGui::PopTextWrapPos();
  float height = ImGui::GetItemRectSize().y;
  draw_sign(*ImGui::GetWindowDrawList(), row.sign, {start.x + SIGN_WIDTH / 2, start.y + height / 2}, theme);
}

void push_style(const Theme& theme) {
  ImGui::PushStyleColor(ImGuiCol_WindowBg, to_imgui(theme.tip));
  ImGui::PushStyleColor(ImGuiCol_Border, to_imgui(theme.frame_border));
  ImGui::PushStyleColor(ImGuiCol_Text, to_imgui(theme.text));
  ImGui::PushStyleColor(ImGuiCol_ScrollbarBg, to_imgui(theme.tip));
  ImGui::PushStyleColor(ImGuiCol_ScrollbarGrab, to_imgui(theme.card_border));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 10.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(8, 12));
}

void pop_style() {
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor(5);
}

void draw_list(const UiState& ui, const Theme& theme) {
  float width = std::min(LEGEND_WIDTH, ui.canvas.x - 2 * MARGIN);
  ImGui::SetNextWindowPos({ui.canvas.x - MARGIN, MARGIN}, ImGuiCond_Always, {1, 0});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, std::max(80.0f, ui.canvas.y - 2 * MARGIN)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(14, 14));
  ImGui::Begin("##legend", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PushFont(font_of(Face::Text), font_pixels(Face::Text, BODY_TEXT));
  for (const LegendRow& row : ROWS) draw_row(row, theme);
  ImGui::PopFont();
  ImGui::End();
  ImGui::PopStyleVar();
}

}  // namespace

void draw_legend(const UiState& ui) {
  if (!ui.legend_open) return;
  const Theme& theme = theme_of(ui.theme);
  push_style(theme);
  draw_list(ui, theme);
  pop_style();
}

}  // namespace heapglass
