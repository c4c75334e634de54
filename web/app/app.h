// The canvas's side of the page: from the session's moment to pixels.
//
// A frame runs in one order: snapshot, models, panels, commands, upload, draw. It runs only when
// something has changed: the session's moment, the visitor's state, the canvas's size.
//
// A1  The session is looked at, never told anything: verbs come from the page alone.
// A2  A snapshot is taken once for a moment, however often it is drawn.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "model/generations_model.h"
#include "model/graph_model.h"
#include "model/layout_record.h"
#include "model/ui_state.h"
#include "platform/canvas.h"
#include "render/renderer.h"

struct ImGuiContext;

namespace heapglass {

class Session;

class App : public CanvasClient {
 public:
  explicit App(const Session& session) : session_(session) {}
  ~App() override;

  bool attach(const std::string& selector);
  void detach();

  // The session is at another moment; [new_recording] after a load: places start anew.
  void session_changed(bool new_recording);
  void set_view(std::string_view panel);
  // Takes the members that [json] has; the others stay as they are.
  void set_options(std::string_view json);
  void view_command(std::string_view json);
  // What is drawn, as JSON, in CSS pixels of the canvas.
  std::string view();
  int frames_drawn() const { return frames_drawn_; }
  // Returns the oldest event that was not asked for yet, as JSON; empty where there is none.
  std::string poll_view_event();

  void pointer(const PointerEvent& event) override;
  void wheel(float dx, float dy, bool control) override;
  void pinch(Point center, Point by, float factor) override;
  void context_lost() override;
  bool context_ready() override;
  void draw(const CanvasSize& size, double seconds) override;

 private:
  void refresh_models();
  void begin_frame(const CanvasSize& size, double seconds);
  void draw_panels();
  void apply_commands();
  void apply(const ViewCommand& command);
  void upload();
  void changed(int frames = 3);

  void select(const std::string& key);
  void step_selection(int by);
  void show_node(std::string_view key);
  void fit_whole();
  void fit_quietly();
  void zoom_at(Point center, float factor);

  const Session& session_;
  Canvas canvas_;
  Renderer renderer_;
  ImGuiContext* imgui_ = nullptr;
  bool gl_ready_ = false;

  LayoutRecord record_;
  GraphModel graph_;
  GenerationsModel generations_;
  UiState ui_;
  Commands commands_;
  Scene scene_;
  std::deque<std::string> events_;

  bool models_stale_ = true;
  bool scene_stale_ = true;
  // The visitor has not moved the view: it follows the graph as that grows.
  bool view_follows_ = true;
  std::string shown_moment_;
  double last_seconds_ = 0;
  double hovered_since_ = 0;
  int frames_drawn_ = 0;
};

}  // namespace heapglass
