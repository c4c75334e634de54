#include "app/fonts.h"

#include <fonts.h>
#include <imgui.h>

#include "panels/canvas_text.h"

namespace heapglass {

namespace {

void add_font(const unsigned char* data, int size) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = 2;
  config.OversampleV = 1;
  // The atlas only reads the data; its interface is older than const.
  ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(data), size, BODY_TEXT, &config);
}

}  // namespace

void add_canvas_fonts() {
  add_font(fonts::INTER_REGULAR, static_cast<int>(sizeof fonts::INTER_REGULAR));
  add_font(fonts::INTER_SEMIBOLD, static_cast<int>(sizeof fonts::INTER_SEMIBOLD));
  add_font(fonts::JETBRAINS_MONO, static_cast<int>(sizeof fonts::JETBRAINS_MONO));
}

}  // namespace heapglass
