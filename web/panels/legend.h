// The legend: what each sign of a panel means. A button of the page opens and closes it.
#pragma once

#include "model/ui_state.h"

namespace heapglass {

// Draws the list in the canvas's corner, where it is open.
void draw_legend(const UiState& ui);

}  // namespace heapglass
