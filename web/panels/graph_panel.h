// The object graph: text on the cards, what is under the pointer, sentences for every number.
#pragma once

#include "model/graph_model.h"
#include "model/ui_state.h"

namespace heapglass {

void draw_graph_panel(const GraphModel& model, const UiState& ui, Commands& commands);

}  // namespace heapglass
