// The few lines of JavaScript behind the canvas: observers and listeners of the element.
#pragma once

extern "C" {
// Starts observing the element; returns 0 where there is none. Listeners of an earlier attachment,
// also of another instance, are removed.
int heapglass_canvas_listen(const char* selector);
void heapglass_canvas_unlisten(const char* selector);
void heapglass_canvas_cursor(const char* selector, const char* name);
void heapglass_canvas_announce(const char* selector);
}
