// What a visitor has chosen and points at, and what panels ask the app to do. Plain data: panels
// read the state, return commands, and the app alone applies them.
#pragma once

#include <string>
#include <vector>

#include "model/geometry.h"
#include "model/graph_model.h"
#include "model/theme.h"

namespace heapglass {

enum class PanelName : uint8_t { Graph, Generations };

struct UiState {
  PanelName panel = PanelName::Graph;
  ThemeName theme = ThemeName::Light;
  bool reduced_motion = false;
  bool legend_open = false;
  GraphOptions options;
  // The part of each panel's world that is seen.
  View views[2];
  // Key of the node under the pointer and of the one that was clicked; empty for none.
  std::string hovered;
  std::string selected;
  // The row under the pointer, -1 for none.
  int hovered_row = -1;
  // The canvas in CSS pixels.
  Point canvas;
  // How far the change to this moment has come, 0 to 1; pictures of what is new fade in with it.
  float settled = 1;
  // The pointer has rested long enough for a tip.
  bool tip_ready = true;
  // The pointer is a finger: what is hovered shows after a long press.
  bool touch = false;

  View& view() { return views[static_cast<int>(panel)]; }
  const View& view() const { return views[static_cast<int>(panel)]; }
};

enum class ViewAction : uint8_t { Hover, Select, Pan, Zoom, Fit, Focus, ToggleLegend };

// One wish of a panel. [key] belongs to Hover, Select and Focus, [by] to Pan (pixels), [factor] with
// the fixed screen point [by] to Zoom.
struct ViewCommand {
  ViewAction kind = ViewAction::Fit;
  std::string key;
  int row = -1;
  Point by;
  float factor = 1;
};

using Commands = std::vector<ViewCommand>;

}  // namespace heapglass
