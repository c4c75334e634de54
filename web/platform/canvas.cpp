#include "platform/canvas.h"

#include <GLES3/gl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <cmath>

#include "platform/canvas_script.h"

namespace heapglass {

namespace {

// The canvas that the callbacks belong to.
Canvas* attached_canvas = nullptr;

EM_BOOL frame_callback(double milliseconds, void*) {
  if (attached_canvas) attached_canvas->on_frame(milliseconds);
  return EM_FALSE;
}

EM_BOOL lost_callback(int, const void*, void*) {
  if (attached_canvas) attached_canvas->on_context_lost();
  return EM_TRUE;
}

EM_BOOL restored_callback(int, const void*, void*) {
  if (attached_canvas) attached_canvas->on_context_restored();
  return EM_TRUE;
}

int create_context(const std::string& selector) {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = EM_FALSE;
  attributes.depth = EM_FALSE;
  attributes.antialias = EM_FALSE;
  attributes.enableExtensionsByDefault = EM_FALSE;
  int context = static_cast<int>(emscripten_webgl_create_context(selector.c_str(), &attributes));
  if (context <= 0) return 0;
  emscripten_webgl_make_context_current(static_cast<EMSCRIPTEN_WEBGL_CONTEXT_HANDLE>(context));
  return context;
}

}  // namespace

bool Canvas::attach(const std::string& selector, CanvasClient& client) {
  detach();
  selector_ = selector;
  context_ = create_context(selector);
  if (context_ == 0) return false;
  client_ = &client;
  attached_canvas = this;
  if (!client.context_ready() || heapglass_canvas_listen(selector.c_str()) == 0) {
    detach();
    return false;
  }
  emscripten_set_webglcontextlost_callback(selector.c_str(), nullptr, EM_FALSE, lost_callback);
  emscripten_set_webglcontextrestored_callback(selector.c_str(), nullptr, EM_FALSE, restored_callback);
  lost_ = false;
  wake(3);
  return true;
}

void Canvas::detach() {
  if (context_ == 0) return;
  heapglass_canvas_unlisten(selector_.c_str());
  emscripten_set_webglcontextlost_callback(selector_.c_str(), nullptr, EM_FALSE, nullptr);
  emscripten_set_webglcontextrestored_callback(selector_.c_str(), nullptr, EM_FALSE, nullptr);
  emscripten_webgl_destroy_context(static_cast<EMSCRIPTEN_WEBGL_CONTEXT_HANDLE>(context_));
  context_ = 0;
  client_ = nullptr;
  attached_canvas = nullptr;
}

void Canvas::wake(int frames) {
  frames_wanted_ = std::max(frames_wanted_, frames);
  if (context_ == 0 || lost_ || frame_pending_) return;
  frame_pending_ = true;
  emscripten_request_animation_frame(frame_callback, nullptr);
}

void Canvas::on_frame(double milliseconds) {
  frame_pending_ = false;
  if (context_ == 0 || lost_ || size_.pixel_width <= 0 || size_.pixel_height <= 0) return;
  int width = 0, height = 0;
  emscripten_get_canvas_element_size(selector_.c_str(), &width, &height);
  if (width != size_.pixel_width || height != size_.pixel_height) {
    emscripten_set_canvas_element_size(selector_.c_str(), size_.pixel_width, size_.pixel_height);
  }
  frames_wanted_ = std::max(0, frames_wanted_ - 1);
  client_->draw(size_, milliseconds / 1000);
  if (frames_wanted_ > 0) wake(frames_wanted_);
}

void Canvas::on_size(const CanvasSize& size) {
  size_ = size;
  wake(2);
}

void Canvas::on_context_lost() {
  lost_ = true;
  if (client_) client_->context_lost();
}

void Canvas::on_context_restored() {
  lost_ = false;
  if (client_ && client_->context_ready()) wake(3);
}

void Canvas::set_cursor(const char* css_name) {
  if (cursor_ == css_name || context_ == 0) return;
  cursor_ = css_name;
  heapglass_canvas_cursor(selector_.c_str(), css_name);
}

void Canvas::announce() {
  if (context_ != 0) heapglass_canvas_announce(selector_.c_str());
}

void Canvas::on_pointer(int kind, int id, const PointerEvent& event) {
  if (!client_) return;
  if (kind != 0) on_touch(event.action, id, event);
  else client_->pointer(event);
  wake(3);
}

void Canvas::on_touch(PointerAction action, int id, const PointerEvent& event) {
  if (action == PointerAction::Down) {
    Finger& free = fingers_[0].id < 0 ? fingers_[0] : fingers_[1];
    free = {id, event.at};
  }
  int finger = fingers_[0].id == id ? 0 : fingers_[1].id == id ? 1 : -1;
  if (fingers_[0].id >= 0 && fingers_[1].id >= 0 && !pinching_) {
    pinching_ = true;
    client_->pointer({PointerAction::Leave, true, false, event.at});
  }
  if (pinching_ && action == PointerAction::Move && finger >= 0) on_two_fingers(finger, event.at);
  if (!pinching_) client_->pointer(event);
  bool ends = action == PointerAction::Up || action == PointerAction::Leave;
  if (ends && finger >= 0) fingers_[finger].id = -1;
  if (fingers_[0].id < 0 && fingers_[1].id < 0) pinching_ = false;
}

void Canvas::on_two_fingers(int moved, Point at) {
  Point before = fingers_[moved].at;
  Point other = fingers_[1 - moved].at;
  fingers_[moved].at = at;
  if (fingers_[1 - moved].id < 0) return;
  float distance_before = std::hypot(before.x - other.x, before.y - other.y);
  float distance = std::hypot(at.x - other.x, at.y - other.y);
  Point center = {(at.x + other.x) / 2, (at.y + other.y) / 2};
  Point by = {(at.x - before.x) / 2, (at.y - before.y) / 2};
  client_->pinch(center, by, distance_before > 8 ? distance / distance_before : 1);
}

}  // namespace heapglass

extern "C" {

EMSCRIPTEN_KEEPALIVE void heapglass_resized(double css_width, double css_height, int pixel_width, int pixel_height) {
  if (!heapglass::attached_canvas) return;
  heapglass::attached_canvas->on_size(
      {static_cast<float>(css_width), static_cast<float>(css_height), pixel_width, pixel_height});
}

EMSCRIPTEN_KEEPALIVE void heapglass_pointer(int action, int id, int touch, int control, double x, double y) {
  if (!heapglass::attached_canvas) return;
  heapglass::PointerEvent event;
  event.action = static_cast<heapglass::PointerAction>(action);
  event.touch = touch != 0;
  event.control = control != 0;
  event.at = {static_cast<float>(x), static_cast<float>(y)};
  heapglass::attached_canvas->on_pointer(touch, id, event);
}

EMSCRIPTEN_KEEPALIVE void heapglass_wheel(double dx, double dy, int control) {
  heapglass::Canvas* canvas = heapglass::attached_canvas;
  if (!canvas || !canvas->client()) return;
  canvas->client()->wheel(static_cast<float>(dx), static_cast<float>(dy), control != 0);
  canvas->wake(3);
}
}
