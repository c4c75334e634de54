// The palette: every colour that the canvas draws, in a light and a dark form.
//
// Each role is one row: what it is for, its two colours, and what it must be legible against. The
// generations' hues (blue, vermilion, violet) stay apart for the common kinds of colour blindness,
// and each has a shape besides, so that nothing is said by colour alone.
//
// T1  Text has a contrast of at least 4.5 against the surface it stands on (WCAG 2.2, 1.4.3).
// T2  Shapes, lines and borders that carry meaning have at least 3 (WCAG 2.2, 1.4.11).
#pragma once

#include <cstdint>

#include "observe/snapshot.h"

namespace heapglass {

struct Color {
  uint8_t r = 0;
  uint8_t g = 0;
  uint8_t b = 0;
  uint8_t a = 255;

  constexpr Color with_alpha(float share) const {
    return {r, g, b, static_cast<uint8_t>(static_cast<float>(a) * share + 0.5f)};
  }
};

constexpr Color rgb(uint32_t hex) {
  return {static_cast<uint8_t>(hex >> 16), static_cast<uint8_t>(hex >> 8), static_cast<uint8_t>(hex), 255};
}

// What a role has to be told from, by which law.
enum class Against : uint8_t { Nothing, TextOnCanvas, TextOnCard, TextOnBadge, TextOnWaste, ShapeOnCanvas, ShapeOnCard };

//   X(role, light, dark, against)
#define HEAPGLASS_THEME(X)                                      \
  X(canvas, 0xF6F7FA, 0x14171D, Against::Nothing)               \
  X(grid, 0xDDE1EA, 0x252A34, Against::Nothing)                 \
  X(card, 0xFFFFFF, 0x1F242D, Against::Nothing)                 \
  X(card_border, 0xC9CFDB, 0x3A4250, Against::Nothing)          \
  X(shadow, 0x1B2440, 0x000000, Against::Nothing)               \
  X(frame, 0xEDF1F9, 0x1A2130, Against::Nothing)                \
  X(frame_border, 0xB4C0D9, 0x3D4B69, Against::Nothing)         \
  X(text, 0x1B2130, 0xEEF1F6, Against::TextOnCard)              \
  X(text_dim, 0x566072, 0xA3ADBD, Against::TextOnCard)          \
  X(value, 0x6B3A00, 0xF2C58A, Against::TextOnCard)             \
  X(canvas_text, 0x4A5466, 0xAEB7C6, Against::TextOnCanvas)     \
  X(badge, 0xE4E9F3, 0x323A49, Against::Nothing)                \
  X(badge_text, 0x1B2130, 0xF3F6FB, Against::TextOnBadge)       \
  X(edge, 0x66728A, 0x8794AB, Against::ShapeOnCanvas)           \
  X(edge_weak, 0x7A6A9A, 0xA592CC, Against::ShapeOnCanvas)      \
  X(accent, 0x0B62C4, 0x6CB2FF, Against::ShapeOnCanvas)         \
  X(held, 0x00806A, 0x35C9AC, Against::ShapeOnCanvas)           \
  X(young, 0x0F6FC6, 0x5AB0F6, Against::ShapeOnCard)            \
  X(middle, 0xC14A00, 0xFF9A57, Against::ShapeOnCard)           \
  X(old, 0x7A35A8, 0xC792EA, Against::ShapeOnCard)              \
  X(permanent, 0x52606F, 0x9CABBC, Against::ShapeOnCard)        \
  X(untracked, 0x6B7686, 0x8E9AAA, Against::ShapeOnCard)        \
  X(waste, 0xF4EBE4, 0x2B2420, Against::Nothing)                \
  X(waste_hatch, 0xE3CFC0, 0x42352D, Against::Nothing)          \
  X(waste_border, 0xA9512B, 0xE0916B, Against::ShapeOnCanvas)   \
  X(waste_text, 0x7D3312, 0xFFC3A6, Against::TextOnWaste)       \
  X(ghost, 0x7C8798, 0x7F8A9B, Against::ShapeOnCanvas)          \
  X(tip, 0xFFFFFF, 0x2A303B, Against::Nothing)

enum class ThemeName : uint8_t { Light, Dark };

struct Theme {
#define HEAPGLASS_ROW(role, light, dark, against) Color role;
  HEAPGLASS_THEME(HEAPGLASS_ROW)
#undef HEAPGLASS_ROW
};

const Theme& theme_of(ThemeName name);

// Returns the colour of a generation's sign and bar; what is not tracked has one of its own.
Color generation_color(const Theme& theme, Generation generation, bool tracked);

// Returns WCAG's contrast of two opaque colours, 1 to 21.
double contrast(Color a, Color b);

// Returns the surface that a role with the duty [against] stands on.
Color surface_of(const Theme& theme, Against against);

}  // namespace heapglass
