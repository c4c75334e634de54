// The legend: what each sign of a panel means, one click away in the canvas's corner.
#pragma once

#include "model/ui_state.h"

namespace heapglass {

// Draws the button, and the list where it is open.
void draw_legend(const UiState& ui, Commands& commands);

}  // namespace heapglass
