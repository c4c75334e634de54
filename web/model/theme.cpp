#include "model/theme.h"

#include <cmath>

namespace heapglass {

namespace {

constexpr Theme LIGHT = {
#define HEAPGLASS_ROW(role, light, dark, against) rgb(light),
    HEAPGLASS_THEME(HEAPGLASS_ROW)
#undef HEAPGLASS_ROW
};

constexpr Theme DARK = {
#define HEAPGLASS_ROW(role, light, dark, against) rgb(dark),
    HEAPGLASS_THEME(HEAPGLASS_ROW)
#undef HEAPGLASS_ROW
};

double linear(uint8_t channel) {
  double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

}  // namespace

const Theme& theme_of(ThemeName name) { return name == ThemeName::Light ? LIGHT : DARK; }

Color generation_color(const Theme& theme, Generation generation, bool tracked) {
  if (!tracked) return theme.untracked;
  switch (generation) {
    case Generation::Young: return theme.young;
    case Generation::Middle: return theme.middle;
    case Generation::Old: return theme.old;
    case Generation::Permanent: return theme.permanent;
    case Generation::None: break;
  }
  return theme.untracked;
}

double contrast(Color a, Color b) {
  double la = luminance(a) + 0.05;
  double lb = luminance(b) + 0.05;
  return la > lb ? la / lb : lb / la;
}

Color surface_of(const Theme& theme, Against against) {
  switch (against) {
    case Against::TextOnCard:
    case Against::ShapeOnCard: return theme.card;
    case Against::TextOnBadge: return theme.badge;
    case Against::TextOnWaste: return theme.waste;
    default: return theme.canvas;
  }
}

}  // namespace heapglass
