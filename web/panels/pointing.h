// Mouse, wheel and fingers over the drawing: what they ask of the view, as commands.
#pragma once

#include "model/ui_state.h"

namespace heapglass {

// Returns whether the pointer is over the drawing, not over a window above it.
bool pointer_on_drawing();

// Returns the pointer in CSS pixels of the canvas.
Point pointer();

// Adds the commands for dragging (pan), the wheel (pan, or zoom with Ctrl) to [commands].
void add_view_commands(Commands& commands);

// Returns whether the button was released without having been dragged: a click.
bool clicked();
bool double_clicked();

}  // namespace heapglass
