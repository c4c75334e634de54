#include "panels/tip.h"

#include <imgui.h>

#include "panels/canvas_text.h"

namespace heapglass {

namespace {

constexpr float TIP_WIDTH = 300;

void wrapped(std::string_view text, Face face, float size, Color color) {
  ImGui::PushFont(font_of(face), font_pixels(face, size));
  ImGui::PushStyleColor(ImGuiCol_Text, to_imgui(color));
  ImGui::PushTextWrapPos(TIP_WIDTH);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

}  // namespace

Tip::Tip(const Theme& theme) : theme_(theme) {
  ImGui::PushStyleColor(ImGuiCol_PopupBg, to_imgui(theme.tip));
  ImGui::PushStyleColor(ImGuiCol_Border, to_imgui(theme.frame_border));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(14, 12));
  ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, 8.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(8, 6));
  ImGui::BeginTooltip();
}

Tip::~Tip() {
  ImGui::EndTooltip();
  ImGui::PopStyleVar(3);
  ImGui::PopStyleColor(2);
}

void Tip::title(std::string_view text) { wrapped(text, Face::Strong, 14, theme_.text); }
void Tip::sentence(std::string_view text) { wrapped(text, Face::Text, 13, theme_.text_dim); }

}  // namespace heapglass
