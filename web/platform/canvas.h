// The canvas element: its size in exact device pixels, pointers, the WebGL 2 context, and frames on
// demand.
//
// Laws:
// C1  No frame is drawn unless wake() asked for one; after that as many as were asked for.
// C2  Keys are the page's: the canvas takes none, so Tab always leaves it.
// C3  The wheel is the page's unless the canvas has the focus or Ctrl is held. A finger's vertical
//     stroke is the page's until the canvas has the focus.
// C4  A lost WebGL context stops drawing; when it is restored, the client makes its objects anew.
//
// One canvas is attached at a time. Written over html5.h and a few lines of JavaScript, not GLFW or
// SDL: these take Tab and the wheel from the page and draw without end.
#pragma once

#include <string>

#include "model/geometry.h"

namespace heapglass {

struct CanvasSize {
  float css_width = 0;
  float css_height = 0;
  int pixel_width = 0;
  int pixel_height = 0;

  float pixel_ratio() const { return css_width > 0 ? static_cast<float>(pixel_width) / css_width : 1; }
};

enum class PointerAction : uint8_t { Down, Move, Up, Leave, LongPress };

struct PointerEvent {
  PointerAction action = PointerAction::Move;
  bool touch = false;
  bool control = false;
  Point at;
};

// What the canvas tells the app; all positions are CSS pixels of the canvas.
class CanvasClient {
 public:
  virtual ~CanvasClient() = default;
  virtual void pointer(const PointerEvent& event) = 0;
  // [dx] and [dy] are CSS pixels of scrolling.
  virtual void wheel(float dx, float dy, bool control) = 0;
  // Two fingers: they moved by [by] around [center] and their distance changed by [factor].
  virtual void pinch(Point center, Point by, float factor) = 0;
  virtual void context_lost() = 0;
  // Makes all GL objects; false where the passes cannot be made.
  virtual bool context_ready() = 0;
  virtual void draw(const CanvasSize& size, double seconds) = 0;
};

class Canvas {
 public:
  ~Canvas() { detach(); }

  // Attaches to the element that [selector] finds. Returns false without WebGL 2.
  bool attach(const std::string& selector, CanvasClient& client);
  void detach();
  bool attached() const { return context_ != 0; }

  // Asks for at least [frames] frames.
  void wake(int frames = 1);
  void set_cursor(const char* css_name);
  // Lets the element raise the DOM event "heapglass-view".
  void announce();
  const CanvasSize& size() const { return size_; }

  // Entry points of the callbacks.
  void on_size(const CanvasSize& size);
  void on_pointer(int kind, int id, const PointerEvent& event);
  void on_frame(double milliseconds);
  void on_context_lost();
  void on_context_restored();
  CanvasClient* client() { return client_; }

 private:
  struct Finger {
    int id = -1;
    Point at;
  };

  void on_touch(PointerAction action, int id, const PointerEvent& event);
  void on_two_fingers(int moved, Point at);

  std::string selector_;
  CanvasClient* client_ = nullptr;
  int context_ = 0;
  bool lost_ = false;
  CanvasSize size_;
  int frames_wanted_ = 0;
  bool frame_pending_ = false;
  std::string cursor_;
  Finger fingers_[2];
  // The fingers' stroke is a pinch; it ends when both have left.
  bool pinching_ = false;
};

}  // namespace heapglass
