// Points and rectangles of the drawing, in world units: CSS pixels at zoom 1, y downwards.
#pragma once

namespace heapglass {

struct Point {
  float x = 0;
  float y = 0;
};

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Point center() const { return {x + w / 2, y + h / 2}; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  bool overlaps(const Rect& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }
};

// Returns the smallest rectangle around [a] and [b].
inline Rect united(const Rect& a, const Rect& b) {
  float x = a.x < b.x ? a.x : b.x;
  float y = a.y < b.y ? a.y : b.y;
  float right = a.right() > b.right() ? a.right() : b.right();
  float bottom = a.bottom() > b.bottom() ? a.bottom() : b.bottom();
  return {x, y, right - x, bottom - y};
}

// What part of the world is seen: a screen point is `world * zoom + offset`.
struct View {
  Point offset;
  float zoom = 1;

  Point to_screen(Point world) const { return {world.x * zoom + offset.x, world.y * zoom + offset.y}; }
  Point to_world(Point screen) const { return {(screen.x - offset.x) / zoom, (screen.y - offset.y) / zoom}; }
  Rect to_screen(const Rect& world) const {
    Point corner = to_screen(Point{world.x, world.y});
    return {corner.x, corner.y, world.w * zoom, world.h * zoom};
  }
};

}  // namespace heapglass
