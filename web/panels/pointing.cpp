#include "panels/pointing.h"

#include <imgui.h>

#include <cmath>

namespace heapglass {

namespace {

constexpr float DRAG_SLACK = 4;
constexpr float WHEEL_STEP = 60;

ViewCommand pan(float dx, float dy) {
  ViewCommand command;
  command.kind = ViewAction::Pan;
  command.by = {dx, dy};
  return command;
}

}  // namespace

bool pointer_on_drawing() {
  const ImGuiIO& io = ImGui::GetIO();
  return !io.WantCaptureMouse && ImGui::IsMousePosValid();
}

Point pointer() {
  ImVec2 at = ImGui::GetIO().MousePos;
  return {at.x, at.y};
}

void add_view_commands(Commands& commands) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!pointer_on_drawing()) return;
  if (ImGui::IsMouseDragging(ImGuiMouseButton_Left, DRAG_SLACK) && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
    commands.push_back(pan(io.MouseDelta.x, io.MouseDelta.y));
  }
  if (io.MouseWheel != 0 && io.KeyCtrl) {
    ViewCommand zoom;
    zoom.kind = ViewAction::Zoom;
    zoom.by = pointer();
    zoom.factor = std::exp2(io.MouseWheel * 0.25f);
    commands.push_back(zoom);
  } else if (io.MouseWheel != 0 || io.MouseWheelH != 0) {
    commands.push_back(pan(io.MouseWheelH * WHEEL_STEP, io.MouseWheel * WHEEL_STEP));
  }
}

bool clicked() {
  if (!ImGui::IsMouseReleased(ImGuiMouseButton_Left)) return false;
  return ImGui::GetIO().MouseDragMaxDistanceSqr[0] < DRAG_SLACK * DRAG_SLACK;
}

bool double_clicked() { return clicked() && ImGui::GetIO().MouseClickedLastCount[0] == 2; }

}  // namespace heapglass
