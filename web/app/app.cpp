#include "app/app.h"

#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>

#include "app/fonts.h"
#include "panels/generations_panel.h"
#include "panels/graph_panel.h"
#include "session/session.h"

namespace heapglass {

namespace {

// At most so many objects are asked for; the rest is counted.
constexpr uint32_t OBJECT_LIMIT = 400;
constexpr double SETTLE_SECONDS = 0.22;
constexpr double TIP_DELAY_SECONDS = 0.28;

SnapshotRequest request_for(const UiState& ui) {
  SnapshotRequest request;
  for (SnapshotField field : {SnapshotField::Frames, SnapshotField::Objects, SnapshotField::Refs, SnapshotField::Gc,
                              SnapshotField::Reachability, SnapshotField::Births}) {
    request.fields |= 1u << static_cast<unsigned>(field);
  }
  if (ui.options.show_interpreter) request.want(SnapshotField::Interpreter);
  request.around = ui.selected.rfind("frame:", 0) == 0 ? "" : ui.selected;
  request.limit = OBJECT_LIMIT;
  return request;
}

}  // namespace

App::~App() { detach(); }

bool App::attach(const std::string& selector) {
  detach();
  imgui_ = ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendPlatformName = "heapglass";
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  ImGui::GetStyle().DisplaySafeAreaPadding = {6, 6};
  add_canvas_fonts();
  if (canvas_.attach(selector, *this)) return true;
  detach();
  return false;
}

void App::detach() {
  if (!imgui_) return;
  if (gl_ready_) ImGui_ImplOpenGL3_Shutdown();
  gl_ready_ = false;
  renderer_.forget();
  canvas_.detach();
  ImGui::DestroyContext(imgui_);
  imgui_ = nullptr;
}

// Dear ImGui's backend and our passes keep names of GL objects; a new context starts with none.
bool App::context_ready() {
  if (!ImGui_ImplOpenGL3_Init("#version 300 es") || !renderer_.create()) return false;
  gl_ready_ = true;
  scene_stale_ = true;
  return true;
}

void App::context_lost() {
  if (gl_ready_) ImGui_ImplOpenGL3_Shutdown();
  gl_ready_ = false;
  renderer_.forget();
}

void App::changed(int frames) {
  scene_stale_ = true;
  canvas_.wake(frames);
}

void App::session_changed(bool new_recording) {
  if (new_recording) {
    record_.clear();
    graph_ = GraphModel();
    ui_.selected.clear();
    ui_.hovered.clear();
    ui_.views[0] = ui_.views[1] = View();
    view_follows_ = true;
    shown_moment_.clear();
  }
  models_stale_ = true;
  changed();
}

void App::draw(const CanvasSize& size, double seconds) {
  if (!gl_ready_) return;
  begin_frame(size, seconds);
  refresh_models();
  ImGui::NewFrame();
  draw_panels();
  ImGui::Render();
  apply_commands();
  upload();
  const View& view = ui_.view();
  renderer_.draw({view.zoom, view.offset.x, view.offset.y, size.css_width, size.css_height, size.pixel_ratio()},
                 size.pixel_width, size.pixel_height, theme_of(ui_.theme).canvas);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  ++frames_drawn_;
}

void App::begin_frame(const CanvasSize& size, double seconds) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {size.css_width, size.css_height};
  io.DisplayFramebufferScale = {size.pixel_ratio(), size.pixel_ratio()};
  double delta = std::clamp(seconds - last_seconds_, 0.001, 0.1);
  io.DeltaTime = static_cast<float>(delta);
  last_seconds_ = seconds;
  if (size.css_width != ui_.canvas.x || size.css_height != ui_.canvas.y) {
    ui_.canvas = {size.css_width, size.css_height};
    lay_out_generations(generations_, ui_.canvas.x);
    if (view_follows_) fit_quietly();
    scene_stale_ = true;
  }
  if (ui_.settled < 1) {
    ui_.settled = ui_.reduced_motion ? 1 : std::min(1.0f, ui_.settled + static_cast<float>(delta / SETTLE_SECONDS));
    changed(2);
  }
  ui_.tip_ready = seconds - hovered_since_ > TIP_DELAY_SECONDS;
  if (!ui_.hovered.empty() && !ui_.tip_ready) canvas_.wake(2);
  ImGui_ImplOpenGL3_NewFrame();
}

void App::refresh_models() {
  if (!models_stale_) return;
  models_stale_ = false;
  scene_stale_ = true;
  Snapshot snapshot = session_.snapshot(request_for(ui_));
  GraphModel model = build_graph(snapshot, record_, ui_.options);
  if (shown_moment_ != snapshot.t) ui_.settled = 0;
  mark_changes(model, graph_, read_moment(shown_moment_) < read_moment(snapshot.t));
  graph_ = std::move(model);
  generations_ = build_generations(snapshot, ui_.options);
  lay_out_generations(generations_, ui_.canvas.x);
  shown_moment_ = snapshot.t;
  if (view_follows_) fit_quietly();
  canvas_.wake(2);
}

void App::draw_panels() {
  commands_.clear();
  if (ui_.panel == PanelName::Graph) draw_graph_panel(graph_, ui_, commands_);
  else draw_generations_panel(generations_, ui_, commands_);
}

void App::apply_commands() {
  for (const ViewCommand& command : commands_) apply(command);
  bool dragging = ImGui::IsMouseDragging(ImGuiMouseButton_Left, 4);
  canvas_.set_cursor(dragging ? "grabbing" : ui_.hovered.empty() && !ImGui::GetIO().WantCaptureMouse ? "grab" : "pointer");
}

void App::apply(const ViewCommand& command) {
  switch (command.kind) {
    case ViewAction::Hover:
      if (ui_.hovered != command.key || ui_.hovered_row != command.row) hovered_since_ = last_seconds_;
      ui_.hovered = command.key;
      ui_.hovered_row = command.row;
      break;
    case ViewAction::Select: select(command.key); break;
    case ViewAction::Focus:
      select(command.key);
      show_node(command.key);
      break;
    case ViewAction::Pan:
      ui_.view().offset.x += command.by.x;
      ui_.view().offset.y += command.by.y;
      if (ui_.panel == PanelName::Graph) view_follows_ = false;
      break;
    case ViewAction::Zoom: zoom_at(command.by, command.factor); break;
    case ViewAction::Fit: fit_whole(); break;
    case ViewAction::ToggleLegend: ui_.legend_open = !ui_.legend_open; break;
  }
  changed(2);
}

void App::upload() {
  if (!scene_stale_) return;
  scene_stale_ = false;
  if (ui_.panel == PanelName::Graph) build_graph_scene(graph_, ui_, scene_);
  else build_generations_scene(generations_, ui_, scene_);
  renderer_.upload(scene_);
}

void App::pointer(const PointerEvent& event) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(event.touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
  ui_.touch = event.touch;
  bool gone = event.action == PointerAction::Leave;
  if (gone) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  else io.AddMousePosEvent(event.at.x, event.at.y);
  if (event.action == PointerAction::Down) io.AddMouseButtonEvent(0, true);
  // A long press lets the button go without a click, so that the tip of what is below shows.
  if (event.action == PointerAction::LongPress) {
    io.AddMousePosEvent(event.at.x + 8, event.at.y);
    io.AddMouseButtonEvent(0, false);
    io.AddMousePosEvent(event.at.x, event.at.y);
    hovered_since_ = 0;
  }
  if (event.action == PointerAction::Up || gone) io.AddMouseButtonEvent(0, false);
  if (event.action == PointerAction::Up && event.touch) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

void App::wheel(float dx, float dy, bool control) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, control);
  io.AddMouseWheelEvent(-dx / 60, -dy / 60);
}

void App::pinch(Point center, Point by, float factor) {
  ui_.view().offset.x += by.x;
  ui_.view().offset.y += by.y;
  zoom_at(center, factor);
  changed(2);
}

}  // namespace heapglass
