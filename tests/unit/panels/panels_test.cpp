#include <doctest/doctest.h>

#include <imgui.h>

#include <algorithm>
#include <string>

#include "model/card_metrics.h"
#include "panels/canvas_text.h"
#include "panels/card_tip.h"
#include "panels/generations_panel.h"
#include "panels/graph_panel.h"
#include "scenes.h"

using namespace heapglass;

namespace {

// Dear ImGui without a window and without a GPU: textures are taken as done, drawing is counted.
class Headless {
 public:
  Headless() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    io.DisplaySize = {900, 700};
    io.Fonts->AddFontDefault();
    ui.canvas = {900, 700};
  }
  ~Headless() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_Destroyed);
    ImGui::DestroyContext();
  }

  // Draws one frame with [draw]; returns the number of vertices that came of it.
  template <class Draw>
  int frame(Draw draw) {
    commands.clear();
    ImGui::NewFrame();
    draw();
    ImGui::Render();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
      if (texture->Status == ImTextureStatus_WantDestroy) texture->SetStatus(ImTextureStatus_Destroyed);
      else if (texture->Status != ImTextureStatus_Destroyed) texture->SetStatus(ImTextureStatus_OK);
    }
    return ImGui::GetDrawData()->TotalVtxCount;
  }

  int graph(const GraphModel& model) {
    return frame([&] { draw_graph_panel(model, ui, commands); });
  }

  bool asked(ViewAction kind, const std::string& key) const {
    return std::any_of(commands.begin(), commands.end(),
                       [&](const ViewCommand& command) { return command.kind == kind && command.key == key; });
  }

  void move_to(Point at) { ImGui::GetIO().AddMousePosEvent(at.x, at.y); }

  UiState ui;
  Commands commands;
};

GraphModel graph_of(const Snapshot& snapshot) {
  LayoutRecord record;
  return build_graph(snapshot, record, {});
}

}  // namespace

TEST_CASE("every scene draws in every panel, at every zoom, in both themes") {
  Headless screen;
  for (const Snapshot& snapshot : {Snapshot(), scenes::reference_counting(), scenes::cycle_unreachable(),
                                   scenes::cycle_freed(), scenes::many(300), scenes::frames()}) {
    for (float zoom : {0.1f, 0.4f, 1.0f, 2.5f}) {
      screen.ui.views[0].zoom = zoom;
      screen.ui.theme = zoom > 0.8f ? ThemeName::Dark : ThemeName::Light;
      GraphModel graph = graph_of(snapshot);
      // Text that would be under 12 pixels is left out, so only the larger zooms have some.
      CHECK((screen.graph(graph) > 0) == (zoom > 0.8f || snapshot.frames.empty()));
      GenerationsModel generations = build_generations(snapshot, {});
      lay_out_generations(generations, 900);
      CHECK(screen.frame([&] { draw_generations_panel(generations, screen.ui, screen.commands); }) > 0);
    }
  }
}

TEST_CASE("pointing at a card asks to hover it, and a click selects it") {
  Headless screen;
  GraphModel model = graph_of(scenes::reference_counting());
  const GraphNode& list = model.nodes[static_cast<size_t>(model.find("13.1"))];
  screen.move_to({list.rect.x + 60, list.rect.y + 12});
  screen.graph(model);
  screen.graph(model);
  CHECK(screen.asked(ViewAction::Hover, "13.1"));
  screen.ui.hovered = "13.1";
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  screen.graph(model);
  CHECK_FALSE(screen.asked(ViewAction::Select, "13.1"));
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  screen.graph(model);
  CHECK(screen.asked(ViewAction::Select, "13.1"));
}

TEST_CASE("dragging pans and selects nothing") {
  Headless screen;
  GraphModel model = graph_of(scenes::reference_counting());
  screen.move_to({400, 400});
  screen.graph(model);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  screen.graph(model);
  screen.move_to({440, 410});
  screen.graph(model);
  auto pan = std::find_if(screen.commands.begin(), screen.commands.end(),
                          [](const ViewCommand& command) { return command.kind == ViewAction::Pan; });
  REQUIRE(pan != screen.commands.end());
  CHECK(pan->by.x == 40);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  screen.graph(model);
  CHECK_FALSE(screen.asked(ViewAction::Select, ""));
}

TEST_CASE("the legend is drawn where it is open") {
  Headless screen;
  GraphModel model = graph_of(scenes::cycle_alive());
  int closed = screen.graph(model);
  screen.ui.legend_open = true;
  screen.graph(model);
  CHECK(screen.graph(model) > closed + 500);
}

TEST_CASE("the tip of a count names who holds the object and how many are not drawn") {
  GraphModel model = graph_of(scenes::reference_counting());
  int index = model.find("5.1");
  GraphNode& list = model.nodes[static_cast<size_t>(index)];
  list.refcnt = 6;
  CardTip tip = tip_for(model, index, -1, badge_rect(list).center());
  CHECK(tip.title == "Reference count 6");
  CHECK(tip.sentence ==
        "So many references lead here: the name a in the module, the name b in the module, a temporary of the module, "
        "['tags'] of the dict, and 2 that the picture leaves out. At 0 the object is freed at once.");
}

TEST_CASE("each part of a card has a tip of its own") {
  GraphModel model = graph_of(scenes::cycle_unreachable());
  int index = model.find("10.1");
  const GraphNode& node = model.nodes[static_cast<size_t>(index)];
  CHECK(tip_for(model, index, -1, mark_center(node)).title == "Generation 0, young");
  CHECK(tip_for(model, index, -1, tag_rect(node).center()).title == "Unreachable");
  CHECK(tip_for(model, index, 1, {}).sentence == "A slot of the Node that refers to the Node.");
  CHECK(tip_for(model, 0, -1, {}).title == "The module's names");
}

TEST_CASE("text that finds no room is left out, and never drawn under twelve pixels") {
  Headless screen;
  screen.frame([&] {
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    View far;
    far.zoom = 0.3f;
    CanvasText text(list, far);
    CHECK(text.drawn_size(14) == 12);
    CHECK(text.line({0, 0, 200, 20}, "left out", Face::Text, 14, rgb(0)) == 0);
    CHECK(text.line({0, 0, 200, 50}, "short", Face::Text, 14, rgb(0)) > 0);
    CHECK(text.line({0, 0, 120, 50}, "much too long for this room", Face::Text, 14, rgb(0)) <= 120.5f);
  });
}
