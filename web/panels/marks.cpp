#include "panels/marks.h"

#include "panels/canvas_text.h"

namespace heapglass {

void draw_generation_mark(ImDrawList& list, Point center, float size, Generation generation, bool tracked, Color color) {
  ImVec2 c = {center.x, center.y};
  ImU32 packed = to_imgui(color);
  float r = size / 2;
  if (!tracked) return list.AddCircle(c, r - 0.8f, packed, 0, 1.6f);
  switch (generation) {
    case Generation::Middle:
      return list.AddRectFilled({c.x - r * 0.88f, c.y - r * 0.88f}, {c.x + r * 0.88f, c.y + r * 0.88f}, packed, r * 0.3f);
    case Generation::Old: {
      float d = r * 1.18f;
      return list.AddQuadFilled({c.x, c.y - d}, {c.x + d, c.y}, {c.x, c.y + d}, {c.x - d, c.y}, packed);
    }
    case Generation::Permanent: return list.AddNgonFilled(c, r * 1.1f, packed, 6);
    default: return list.AddCircleFilled(c, r, packed);
  }
}

void draw_lock(ImDrawList& list, Point center, float size, Color color) {
  ImU32 packed = to_imgui(color);
  float half = size * 0.42f;
  float top = center.y - size * 0.02f;
  list.AddRectFilled({center.x - half, top}, {center.x + half, center.y + size * 0.5f}, packed, size * 0.12f);
  float r = size * 0.26f;
  list.PathLineTo({center.x - r, top});
  list.PathArcTo({center.x, top - size * 0.16f}, r, 3.1416f, 6.2832f);
  list.PathLineTo({center.x + r, top});
  list.PathStroke(packed, 0, size * 0.14f);
}

const char* generation_title(Generation generation, bool tracked) {
  if (!tracked) return "Not tracked";
  switch (generation) {
    case Generation::Young: return "Generation 0, young";
    case Generation::Middle: return "Generation 1, middle";
    case Generation::Old: return "Generation 2, old";
    case Generation::Permanent: return "Permanent";
    case Generation::None: break;
  }
  return "Not tracked";
}

const char* generation_sentence(Generation generation, bool tracked) {
  if (!tracked) return "The collector does not look at it: it cannot be part of a cycle, so counting is enough.";
  switch (generation) {
    case Generation::Young: return "New containers start here; what survives a collection moves on to generation 1.";
    case Generation::Middle: return "It has survived one collection; after another it moves on to generation 2.";
    case Generation::Old: return "It has survived two or more collections and is looked at most seldom.";
    case Generation::Permanent: return "gc.freeze() has set it aside; no collection looks at it.";
    case Generation::None: break;
  }
  return "The collector does not look at it.";
}

}  // namespace heapglass
