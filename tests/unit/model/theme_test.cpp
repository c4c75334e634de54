#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

#include "model/theme.h"

using namespace heapglass;

namespace {

bool is_text(Against against) {
  return against == Against::TextOnCanvas || against == Against::TextOnCard || against == Against::TextOnBadge ||
         against == Against::TextOnWaste;
}

void check_role(const Theme& theme, Color color, Against against) {
  if (against == Against::Nothing) return;
  CHECK(contrast(color, surface_of(theme, against)) >= (is_text(against) ? 4.5 : 3.0));
}

// Returns [color] as an eye without its red or green receptors sees it (Viénot's matrices, in
// display values, which is close enough to tell hues apart).
struct Seen {
  double r, g, b;
};
Seen deuteranope(Color c) { return {0.625 * c.r + 0.375 * c.g, 0.7 * c.r + 0.3 * c.g, 0.3 * c.g + 0.7 * c.b}; }
Seen protanope(Color c) { return {0.567 * c.r + 0.433 * c.g, 0.558 * c.r + 0.442 * c.g, 0.242 * c.g + 0.758 * c.b}; }
double distance(Seen a, Seen b) { return std::hypot(a.r - b.r, a.g - b.g, a.b - b.b); }

}  // namespace

TEST_CASE("every colour that carries meaning is legible on its surface, light and dark") {
  for (ThemeName name : {ThemeName::Light, ThemeName::Dark}) {
    const Theme& theme = theme_of(name);
    CAPTURE(static_cast<int>(name));
#define HEAPGLASS_ROW(role, light, dark, against) \
  {                                               \
    CAPTURE(#role);                               \
    check_role(theme, theme.role, against);       \
  }
    HEAPGLASS_THEME(HEAPGLASS_ROW)
#undef HEAPGLASS_ROW
  }
}

TEST_CASE("names and values are legible on frames as well as on cards") {
  for (ThemeName name : {ThemeName::Light, ThemeName::Dark}) {
    const Theme& theme = theme_of(name);
    for (Color text : {theme.text, theme.text_dim, theme.value}) CHECK(contrast(text, theme.frame) >= 4.5);
    for (Color text : {theme.text, theme.value}) CHECK(contrast(text, theme.waste) >= 4.5);
    CHECK(contrast(theme.text, theme.tip) >= 4.5);
    CHECK(contrast(theme.text_dim, theme.tip) >= 4.5);
    CHECK(contrast(theme.waste_text, theme.canvas) >= 4.5);
  }
}

TEST_CASE("the generations' colours stay apart without red or green receptors") {
  for (ThemeName name : {ThemeName::Light, ThemeName::Dark}) {
    const Theme& theme = theme_of(name);
    const Color colors[] = {theme.young, theme.middle, theme.old};
    for (int i = 0; i < 3; ++i) {
      for (int k = 0; k < i; ++k) {
        CHECK(distance(deuteranope(colors[i]), deuteranope(colors[k])) > 40);
        CHECK(distance(protanope(colors[i]), protanope(colors[k])) > 40);
      }
    }
  }
}

TEST_CASE("black on white has the largest contrast there is") {
  CHECK(contrast(rgb(0x000000), rgb(0xFFFFFF)) == doctest::Approx(21));
  CHECK(contrast(rgb(0x777777), rgb(0x777777)) == doctest::Approx(1));
}
