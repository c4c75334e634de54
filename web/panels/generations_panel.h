// The three generations: their objects, the counters on their way to the thresholds, and what stands
// outside.
#pragma once

#include "model/generations_model.h"
#include "model/ui_state.h"

namespace heapglass {

void draw_generations_panel(const GenerationsModel& model, const UiState& ui, Commands& commands);

}  // namespace heapglass
